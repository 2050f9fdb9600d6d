import type { Pack } from '../pack/pack.ts';
import type { Source } from '../source/tree.ts';
import { type RollRules, rollFile } from './roll-file.ts';

/** The next year's files of a unit. */
export interface NextYear {
  /** Path inside the unit's folder → text. */
  readonly files: ReadonlyMap<string, string>;
  readonly facts: number;
  readonly texts: number;
}

/** All files of a unit's folder rolled forward, each by itself. */
export function rollForward(sources: readonly Source[], folder: string, pack: Pack): NextYear {
  const rules: RollRules = {
    ledgers: pack.ledgers.map((ledger) => ledger.name),
    fallbacks: new Map(
      pack.dimensions.flatMap(({ name, additive, fallback }) =>
        additive || fallback === undefined ? [] : [[name, fallback] as const],
      ),
    ),
  };
  const files = new Map<string, string>();
  let facts = 0;
  let texts = 0;
  for (const { file, text } of sources) {
    const rolled = rollFile(text, rules);
    if (!rolled) continue;
    files.set(file.slice(folder.length + 1), rolled.text);
    facts += rolled.facts;
    texts += rolled.texts;
  }
  return { files, facts, texts };
}
