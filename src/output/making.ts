import type { Budget } from '../budget/budget.ts';
import type { Layout } from '../document/document.ts';
import type { Pack } from '../form/pack.ts';
import type { Fonts } from '../paper/fonts.ts';
import type { Profile, Typesetting } from '../paper/result.ts';
import type { Proof } from '../proof/prove.ts';
import type { Waived } from '../rules/waivers.ts';
import type { Source } from '../source/tree.ts';
import type { Diagnostic } from '../words/diagnostic.ts';

/** How far to go. */
export interface Wishes {
  readonly verify: boolean;
  /** PDF/A-3a with figures.json inside, or 2a for takers that refuse attachments. */
  readonly pdfa: Profile;
  /** Print in spite of errors, marked as a draft. */
  readonly draft: boolean;
}

/** A booklet laid out, and what it was laid out from. */
export interface Booklet {
  readonly pack: Pack;
  readonly budget: Budget;
  readonly laid: Layout;
  /** Printed at the end; see `checkCodeOf`. */
  readonly checkCode: string;
}

/** What outputs are made from. The PDF is made first: what comes of it is told by the others. */
export interface Making extends Booklet {
  readonly findings: readonly Diagnostic[];
  readonly waived: readonly Waived[];
  readonly sources: readonly Source[];
  readonly fonts: Fonts;
  readonly wishes: Wishes;
  /** The PDF and where things stand in it. */
  set?: Typesetting;
  /** What was proved of it; stays away where nothing is proved. */
  proof?: Proof;
}
