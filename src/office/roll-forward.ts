import type { Pack } from '../form/pack.ts';
import type { Source } from '../source/tree.ts';
import { type RollRules, rollFile } from './roll-file.ts';

/** The next year's files of a unit. */
export interface NextYear {
  /** Path inside the unit's folder → text. */
  readonly files: ReadonlyMap<string, string>;
  readonly facts: number;
  readonly texts: number;
}

/**
 * All files of a unit's folder rolled forward, each by itself.
 * @param formsOf the forms of the booklets that a file is for
 */
export function rollForward(
  sources: readonly Source[],
  folder: string,
  formsOf: (file: string) => readonly Pack[],
): NextYear {
  const files = new Map<string, string>();
  let facts = 0;
  let texts = 0;
  for (const { file, text } of sources) {
    const rolled = rollFile(text, rulesOf(formsOf(file)));
    if (!rolled) continue;
    files.set(file.slice(folder.length + 1), rolled.text);
    facts += rolled.facts;
    texts += rolled.texts;
  }
  return { files, facts, texts };
}

function rulesOf(forms: readonly Pack[]): RollRules {
  return {
    ledgers: forms.flatMap((pack) => pack.ledgers.map((ledger) => ledger.name)),
    fallbacks: new Map(
      forms.flatMap((pack) =>
        pack.dimensions.flatMap(({ name, additive, fallback }) =>
          additive || fallback === undefined ? [] : [[name, fallback] as const],
        ),
      ),
    ),
  };
}
