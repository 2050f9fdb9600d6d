import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { ruleWords } from '../diagnostics/wording/rules.ts';
import { type Mapping, type Node, plainOf } from '../source/tree.ts';
import { SaidBefore } from './near.ts';

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
