import { charactersWording } from './source-characters.ts';
import { filesWording } from './source-files.ts';
import { mergeWording } from './source-merge.ts';
import { punctuationWording } from './source-punctuation.ts';
import { structureWording } from './source-structure.ts';

/** Reading files: from bytes to one tree. */
export const sourceWording = {
  ...filesWording,
  ...charactersWording,
  ...punctuationWording,
  ...structureWording,
  ...mergeWording,
};
