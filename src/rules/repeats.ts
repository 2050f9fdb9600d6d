import { distance } from 'fastest-levenshtein';
import { type Mapping, type Node, plainOf } from '../source/tree.ts';
import { ruleWords } from '../words/catalogue/rules.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';

/** Texts of so many letters and more are near when no more than this part of them differs. */
const LETTERS = 15;
const DIFFERENT = 0.04;
/** Each text is held against so many others at most: what is nearly the same is near in the data as well. */
const MOST = 300;

/** The words of a text: marks and blanks do not make another. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** What was said before, by its words: finds the first thing that said the same, or nearly the same. */
class SaidBefore<T> {
  private readonly same = new Map<string, T>();
  private readonly others: { readonly letters: string; readonly thing: T }[] = [];

  /** The thing that said it before; else `thing` is the first. */
  before(text: string, thing: T): { readonly thing: T; readonly same: boolean } | undefined {
    const letters = lettersOf(text);
    const same = this.same.get(letters);
    if (same !== undefined) return { thing: same, same: true };
    const near = this.others.slice(-MOST).find((other) => isNear(other.letters, letters));
    this.same.set(letters, near?.thing ?? thing);
    this.others.push({ letters, thing: near?.thing ?? thing });
    return near && { thing: near.thing, same: false };
  }
}

/** Do two texts differ in hardly a letter? */
function isNear(a: string, b: string): boolean {
  const most = Math.max(a.length, b.length) * DIFFERENT;
  if (Math.min(a.length, b.length) < LETTERS || Math.abs(a.length - b.length) > most) return false;
  return distance(a, b) <= most;
}

/**
 * Items that stand twice in a list of the data, or nearly so: duties and offices pasted once more. `skip` are the keys
 * of lists whose lines are held against each other elsewhere. One finding for each list; a waiver names the list.
 */
export function checkRepeats(data: Mapping, skip: ReadonlySet<string>, report: Report): void {
  for (const { key, value } of data.entries) if (!skip.has(key.text)) within(value, [key.text], report);
}

function within(node: Node, path: readonly string[], report: Report): void {
  if (node.kind === 'map')
    for (const { key, value } of node.entries) within(value, [...path, key.text], report);
  if (node.kind !== 'list') return;
  const repeats = repeatsIn(node.items);
  const [first] = repeats;
  if (first) {
    const list = path.join(ruleWords.join);
    const values = { list, count: repeats.length, nearly: !first.same, text: shown(first.item) };
    const also = [{ at: first.of.at, label: '' }];
    const finding = diagnose('list-repeats', values, first.item.at, also);
    const hint = `${finding.hint}${ruleWords.and}${ruleWords.waiver(finding.name, list, undefined)}`;
    report({ ...finding, hint, subject: list });
  }
  for (const item of node.items) within(item, path, report);
}

interface Repeat {
  readonly item: Node;
  readonly of: Node;
  readonly same: boolean;
}

function repeatsIn(items: readonly Node[]): readonly Repeat[] {
  const texts = new SaidBefore<Node>();
  const maps = new Map<string, Node>();
  return items.flatMap((item): readonly Repeat[] => {
    if (item.kind === 'scalar') {
      const before = texts.before(item.text, item);
      return before ? [{ item, of: before.thing, same: before.same }] : [];
    }
    const written = JSON.stringify(plainOf(item));
    const of = maps.get(written);
    if (!of) maps.set(written, item);
    return of ? [{ item, of, same: true }] : [];
  });
}

function shown(item: Node): string {
  if (item.kind === 'scalar') return item.text;
  return item.kind === 'map' ? shown(item.entries[0]?.value ?? item.entries[0]!.key) : '';
}
