import { archiveWording } from './archive.ts';
import { accordWording, batchWording, bookletsWording } from './batch.ts';
import { conformWording } from './conform.ts';
import { dataWording } from './data.ts';
import { gapsWording, unusedWording } from './gaps.ts';
import { importWording } from './import.ts';
import { layersWording } from './layers.ts';
import { layoutWording } from './layout.ts';
import { originalWording } from './original.ts';
import { packWording } from './pack.ts';
import { reviseWording, rollWording } from './revise.ts';
import { rulesWording } from './rules.ts';
import { signWording } from './sign.ts';
import { signatureWording } from './signature.ts';
import { charactersWording, filesWording, mergeWording } from './source-files.ts';
import { punctuationWording, structureWording } from './source-text.ts';
import { additionsWording, rolledUpWording, transfersWording } from './stated.ts';
import { tableWording } from './table.ts';
import { typesetWording, webWording } from './typeset.ts';
import { scaleWording, unitsWording } from './units.ts';
import { verifyWording } from './verify.ts';

/** Reading files: from bytes to one tree. */
const sourceWording = {
  ...filesWording,
  ...charactersWording,
  ...punctuationWording,
  ...structureWording,
  ...mergeWording,
};

/** The catalogue: every code the product can report, with its Chinese words, one file per stage. */
export const wording = {
  ...sourceWording,
  ...packWording,
  ...tableWording,
  ...layersWording,
  ...dataWording,
  ...bookletsWording,
  ...rulesWording,
  ...rolledUpWording,
  ...additionsWording,
  ...scaleWording,
  ...layoutWording,
  ...unitsWording,
  ...transfersWording,
  ...gapsWording,
  ...typesetWording,
  ...verifyWording,
  ...originalWording,
  ...webWording,
  ...signatureWording,
  ...signWording,
  ...conformWording,
  ...archiveWording,
  ...reviseWording,
  ...rollWording,
  ...batchWording,
  ...accordWording,
  ...unusedWording,
  ...importWording,
};

export type Code = keyof typeof wording;
export type ParametersOf<C extends Code> = Parameters<(typeof wording)[C]['say']>[0];
