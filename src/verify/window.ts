import { distance } from 'fastest-levenshtein';
import { alike } from './alike.ts';
import type { Unit } from './expected.ts';
import type { Found } from './found.ts';
import type { Pair } from './match.ts';

/** More pairings than this are not weighed: the two have too little in common. */
const most = 4000;
/** A printed line counts as a unit's when less than this part of the characters would have to be changed. */
const related = 0.6;

interface Step {
  readonly cost: number;
  /** Units and printed elements this step takes. */
  readonly units: 0 | 1;
  readonly found: number;
}

/** Between two places of agreement: give each unit the printed elements that are most like it. */
export function pairInWindow(units: readonly Unit[], found: readonly Found[]): Pair[] {
  if (units.length * found.length > most) {
    return [
      ...units.map((unit) => ({ unit, found: [] })),
      ...found.map((each) => ({ unit: undefined, found: [each] })),
    ];
  }
  const steps = cheapest(units, found);
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  while (i < units.length || j < found.length) {
    const step = steps[i]![j]!;
    pairs.push({ unit: step.units ? units[i] : undefined, found: found.slice(j, j + step.found) });
    i += step.units;
    j += step.found;
  }
  return pairs;
}

/** The best step from every pair of places, reckoned from the end. */
function cheapest(units: readonly Unit[], found: readonly Found[]): Step[][] {
  const steps: Step[][] = units.map(() => []);
  steps.push([]);
  for (let i = units.length; i >= 0; i -= 1) {
    for (let j = found.length; j >= 0; j -= 1) {
      const choices: Step[] = [];
      const after = (step: Step) => step.cost + (steps[i + step.units]?.[j + step.found]?.cost ?? 0);
      if (i < units.length) choices.push({ units: 1, found: 0, cost: sizeOf(units[i]!) });
      if (j < found.length) choices.push({ units: 0, found: 1, cost: sizeOf(found[j]!) });
      if (i < units.length && j < found.length) choices.push(...together(units[i]!, found, j));
      const whole = choices.map((step) => ({ ...step, cost: after(step) }));
      steps[i]![j] = whole.reduce((a, b) => (b.cost < a.cost ? b : a), {
        units: 0,
        found: 0,
        cost: whole[0] ? Number.POSITIVE_INFINITY : 0,
      });
    }
  }
  return steps;
}

function together(unit: Unit, found: readonly Found[], at: number): Step[] {
  const first = found[at]!;
  if (unit.kind === 'table') {
    if (first.kind !== 'table') return [];
    return [{ units: 1, found: 1, cost: alike(unit, first) ? 0 : sizeOf(unit) }];
  }
  const steps: Step[] = [];
  let text = '';
  for (let to = at; to < found.length && text.length < 2 * unit.text.length + 40; to += 1) {
    const element = found[to]!;
    if (element.kind !== 'line') break;
    text += element.text;
    const cost = distance(text, unit.text);
    if (cost < related * Math.max(text.length, unit.text.length))
      steps.push({ units: 1, found: to - at + 1, cost });
  }
  return steps;
}

/** What it costs to leave something unpaired: its characters. */
function sizeOf(element: Unit | Found): number {
  if (element.kind !== 'table') return element.text.length;
  return 100;
}
