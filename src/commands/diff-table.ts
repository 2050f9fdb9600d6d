import Table from 'cli-table3';
import { diffWords as say } from '../diagnostics/wording/revise.ts';
import type { Changes } from '../revise/changes.ts';
import type { Subject } from '../revise/subjects.ts';

/** A comparison for people: what changed by subject, by place and in words, then what did not. */
export function diffText(
  changes: Changes & { readonly subjects: readonly Subject[] },
  color: boolean,
): string {
  const { figures, texts, subjects, sections, pages } = changes;
  const heading = say.heading(changes.before, changes.after);
  if (figures.length === 0 && texts.length === 0) return `${heading}\n${say.same}`;
  const table = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): string => {
    if (rows.length === 0) return '';
    const drawn = new Table({
      head: [...head],
      wordWrap: true,
      ...(!color && { style: { head: [], border: [] } }),
    });
    drawn.push(...rows.map((row) => [...row]));
    return `${title}\n${drawn.toString()}`;
  };
  return [
    heading,
    table(
      say.subjects,
      say.subjectHead,
      subjects.map(({ name, unit, before, after, difference = '', places }) => [
        folded(name, 36),
        unit,
        before || say.nothing,
        after || say.nothing,
        difference,
        String(places),
      ]),
    ),
    table(
      say.figures,
      say.figureHead,
      figures.map(({ section, page, row, column, sentence, before, after }) => [
        folded(section || say.cover, 24),
        say.page(page.before, page.after),
        folded(sentence ?? [row, column].filter(Boolean).join(' / '), 30),
        before?.text ?? say.nothing,
        after?.text ?? say.nothing,
      ]),
    ),
    table(
      say.texts,
      say.textHead,
      texts.map(({ section, kind, before, after }) => [
        folded(section || say.cover, 24),
        say.kinds[kind],
        folded(before || say.nothing, 30),
        folded(after || say.nothing, 30),
      ]),
    ),
    say.unchangedSections(sections.unchanged),
    say.unchangedPages(ranges(pages.unchanged)),
    say.changedPages(ranges(pages.changed)),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Chinese text has no blanks to break at: lines of so many characters. */
function folded(text: string, width: number): string {
  return text.match(new RegExp(`.{1,${width}}`, 'gsu'))?.join('\n') ?? '';
}

/** 1, 2, 3, 7 as 1–3, 7. */
export function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const n of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else parts.push([n, n]);
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from}\u2013${to}`)).join(', ');
}
