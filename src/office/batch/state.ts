import path from 'node:path';
import type { BookletName } from '../../load/world.ts';
import type { UnitFigures } from '../../output/unit-figures.ts';
import type { Diagnostic } from '../../words/diagnostic.ts';
import { withoutRepeats } from '../../words/order.ts';
import { accord, type Held } from '../accord/accord.ts';
import { keyOf } from '../accord/contradictions.ts';
import type { Recorded, Standing } from '../accord/recorded.ts';
import { unitsOf } from '../publish.ts';
import type { Refusals } from './refusals.ts';
import type { Scan } from './scan.ts';
import type { Result } from './task.ts';
import { inputsStand, outputsStand } from './unchanged.ts';

/**
 * What is to be said of a booklet. built: stands as its data are now. refused: its last build had errors, an older one
 * stands. unmade: the same, and none stands. missing: was never made, or is gone from out/. damaged: a file of it was
 * changed or is gone. left: the data do not ask for it any more. outdated: its data have changed since, or cannot be
 * read. differs: contradicts another booklet.
 */
export type State =
  | 'built'
  | 'draft'
  | 'refused'
  | 'unmade'
  | 'missing'
  | 'damaged'
  | 'left'
  | 'outdated'
  | 'differs';

/** What is known beside out/ itself. */
export interface Known {
  /** The folder of the data that were asked, as manifests name it. */
  readonly data: string;
  readonly refusals: Refusals;
  /** Every booklet that the data ask for and that can be made. */
  readonly tasks: readonly BookletName[];
  /** Those that cannot be made; without a kind where the data do not tell. */
  readonly unmade: readonly BookletName[];
  /** Of this run: what was just made or found unchanged is not looked at again. */
  readonly results: readonly Result[];
  readonly scan: Scan;
}

/** The states of booklets that stand in out/, and the contradictions between any of the year. */
export interface States {
  readonly of: (recorded: Recorded) => State;
  readonly across: readonly Diagnostic[];
}

/** `of` judges each booklet that stands in out/; `across` is what those that stand say against each other. */
export function statesOf(
  standing: Standing,
  { data, refusals, tasks, unmade, results, scan }: Known,
): States {
  const wanted = new Set(tasks.map(keyOf));
  const unable = new Set([...unmade.map(keyOf), ...Object.keys(refusals)]);
  const fresh = new Set(
    results.filter(({ state }) => state === 'built' || state === 'unchanged').map(({ task }) => keyOf(task)),
  );
  const alone = ({ manifest, folder, whole }: Recorded): State => {
    const { booklet } = manifest;
    const key = keyOf(booklet);
    const isFresh = fresh.has(key) && !booklet.draft;
    if (!isFresh && !(whole && outputsStand(manifest, path.join(standing.out, folder)))) return 'damaged';
    if (booklet.draft) return 'draft';
    if (unable.has(key) || unable.has(keyOf({ ...booklet, kind: '' }))) return 'refused';
    // A booklet of another folder of data is none that these could ask for.
    const isOurs = manifest.folders.includes(`${data}/${booklet.year}/${booklet.unit}`);
    if (isOurs && !wanted.has(key)) return 'left';
    return isFresh || inputsStand(manifest, scan) ? 'built' : 'outdated';
  };
  const states = new Map(standing.below().map((recorded) => [recorded, alone(recorded)]));
  const good = [...states].filter(([, state]) => state === 'built').map(([recorded]) => recorded);
  const across = [
    ...Object.values(refusals).flatMap((refusal) => refusal.across),
    ...accord(good.map((recorded) => heldAt(standing, recorded))).across,
  ];
  const contradicted = new Set(across.flatMap(({ between }) => between));
  return {
    of(recorded) {
      const state = states.get(recorded) ?? 'damaged';
      return state === 'built' && contradicted.has(keyOf(recorded.manifest.booklet)) ? 'differs' : state;
    },
    across: withoutRepeats(across.map(({ finding }) => finding)),
  };
}

function heldAt(standing: Standing, recorded: Recorded): Held {
  const { manifest, folder } = recorded;
  const { year, unit, kind } = manifest.booklet;
  const figures = (): UnitFigures | undefined => standing.figuresOf(recorded);
  const place = `${path.basename(standing.out)}/${folder}`;
  const base = { year, unit, kind, place, figures, units: unitsOf(manifest) };
  return { ...base, state: 'current', asked: true, published: undefined };
}
