import type { Level } from '../diagnostic.ts';

/** What the catalogue says of one code: `say` puts the values found into Chinese words. */
export interface Wording<P> {
  readonly level: Level;
  readonly name: string;
  readonly say: (values: P) => {
    readonly message: string;
    readonly hint?: string;
    /** Beside the marks under the excerpt. */
    readonly label?: string;
  };
}

/** Declare a catalogue entry with the type of its values inferred from `say`. */
export function entry<P>(level: Level, name: string, say: Wording<P>['say']): Wording<P> {
  return { level, name, say };
}
