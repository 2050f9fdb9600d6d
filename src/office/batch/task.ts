import type { Waived } from '../../rules/waivers.ts';
import type { Diagnostic } from '../../words/diagnostic.ts';
import type { Across } from '../accord/accord.ts';

/** One booklet to make, as plain data that may cross to another thread. */
export interface Task {
  readonly year: number;
  readonly unit: string;
  /** Folder of the unit's data, as findings name it. */
  readonly folder: string;
  readonly kind: string;
  readonly pack: string;
  readonly rollUp: readonly string[];
}

/**
 * built: finished, and published once it agrees with the others. unchanged: stands published as it is. refused: has errors, nothing published. failed: something
 * outside the data went wrong (disk, thread), nothing published.
 */
export type State = 'built' | 'unchanged' | 'refused' | 'failed';

/** What came of one booklet, as plain data. */
export interface Result {
  readonly task: Task;
  readonly state: State;
  readonly findings: readonly Diagnostic[];
  /** Which of them are about other booklets too. */
  readonly across: readonly Across[];
  readonly waived: readonly Waived[];
  /** Texts of the files that findings point into. */
  readonly texts: Readonly<Record<string, string>>;
  readonly pages: number;
  /** Figures printed. */
  readonly figures: number;
  /** Figures proved; null without a proof. */
  readonly proved: number | null;
  /** Units that the booklet says something of. */
  readonly units: readonly string[];
  /** Below out/; null when nothing was published. */
  readonly published: string | null;
  /** Time taken. */
  readonly seconds: number;
}

/** A result of nothing but findings. */
export function without(task: Task, state: State, findings: readonly Diagnostic[], seconds: number): Result {
  const nothing = {
    across: [],
    waived: [],
    texts: {},
    pages: 0,
    figures: 0,
    proved: null,
    units: [],
    published: null,
  };
  return { task, state, findings, ...nothing, seconds };
}
