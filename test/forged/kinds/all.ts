import type { Kind } from '../mutation.ts';
import { digitChanged, minusLost, numberAdded, numberSplit, separatorMoved } from './numbers.ts';
import { cellsSwapped, rowDropped, rowRepeated, tableCut } from './tables.ts';
import { contentsPage, headingRenamed, textHidden } from './words.ts';

/** Every kind of mutation by its name. */
export const kinds: ReadonlyMap<string, Kind> = new Map([
  ['a digit changed', digitChanged],
  ['two cells swapped', cellsSwapped],
  ['a row dropped', rowDropped],
  ['a row repeated', rowRepeated],
  ['a minus lost', minusLost],
  ['a separator moved', separatorMoved],
  ['a number split', numberSplit],
  ['text whitened or overprinted', textHidden],
  ['a table cut at the page edge', tableCut],
  ['a wrong contents page', contentsPage],
  ['a heading renamed', headingRenamed],
  ['a number added', numberAdded],
]);
