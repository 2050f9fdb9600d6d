import { accordWording } from './accord.ts';
import { additionsWording } from './additions.ts';
import { archiveWording } from './archive.ts';
import { batchWording } from './batch.ts';
import { bookletsWording } from './booklets.ts';
import { conformWording } from './conform.ts';
import { dataWording } from './data.ts';
import { gapsWording } from './gaps.ts';
import { layoutWording } from './layout.ts';
import { packWording } from './pack.ts';
import { reviseWording } from './revise.ts';
import { rollWording } from './roll.ts';
import { rolledUpWording } from './rolled-up.ts';
import { rulesWording } from './rules.ts';
import { scaleWording } from './scale.ts';
import { signWording } from './sign.ts';
import { sourceWording } from './source.ts';
import { transfersWording } from './transfers.ts';
import { typesetWording } from './typeset.ts';
import { unitsWording } from './units.ts';
import { unusedWording } from './unused.ts';
import { verifyWording } from './verify.ts';
import { webWording } from './web.ts';

/** The catalogue: every code the product can report, with its Chinese words, one file per stage. */
export const wording = {
  ...sourceWording,
  ...packWording,
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
  ...webWording,
  ...signWording,
  ...conformWording,
  ...archiveWording,
  ...reviseWording,
  ...rollWording,
  ...batchWording,
  ...accordWording,
  ...unusedWording,
};

export type Code = keyof typeof wording;
export type ParametersOf<C extends Code> = Parameters<(typeof wording)[C]['say']>[0];
