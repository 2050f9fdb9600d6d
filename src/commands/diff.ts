import path from 'node:path';
import Table from 'cli-table3';
import { compareEditions } from '../compare/compare-editions.ts';
import type { Changes } from '../compare/edition.ts';
import { type Subject, subjectsOf } from '../compare/subjects.ts';
import { type Notice, noticeOf } from '../office/revise.ts';
import { fileName } from '../output/places.ts';
import { textIn } from '../source/tree.ts';
import { help } from '../words/catalogue/commands.ts';
import { diffWords as say } from '../words/catalogue/revise.ts';
import type { Diagnostic, Report } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { visibleText } from '../words/visible.ts';
import { makeFolder, writeTogether, writingSync } from '../world/disk-fault.ts';
import { openSide, type Side, sourceOf } from './diff-sides.ts';
import { openWorld } from './open-world.ts';
import { type AddCommand, exit, Misuse, type Terminal } from './terminal.ts';

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
  return (
    visibleText(text)
      .match(new RegExp(`.{1,${width}}`, 'gsu'))
      ?.join('\n') ?? ''
  );
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

export interface DiffOptions {
  readonly data: string;
  readonly templates: string;
  readonly archive?: string;
  readonly notice?: string;
  readonly json: boolean;
}

/** `booklet diff`: what changed between two versions of a booklet, and the notice of it. */
export async function diff(a: string, b: string, options: DiffOptions, terminal: Terminal): Promise<number> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const finish = (status: number, sides: readonly (readonly Side[] | undefined)[] = []): number => {
    const sources = sides.flatMap((side) => side ?? []).flatMap(({ sources }) => sources);
    // What the data may be warned of otherwise says nothing of the comparison.
    const shown = findings.filter(({ level }) => level === 'error');
    if (shown.length > 0)
      terminal.stderr(`${printFindings(shown, textIn(sources), { color: terminal.color })}\n`);
    return status;
  };
  const world = await openWorld({ ...options, out: '' }, terminal, report);
  if (!world) return finish(exit.usage);
  const desk = { world, options, terminal };
  const sides = [await openSide(a, desk, report), await openSide(b, desk, report)];
  const [before, after] = sides;
  if (!before || !after) return finish(exit.findings, sides);
  const pairs = pairsOf(before, after);
  const units = [...new Set(pairs.flat().map(({ edition }) => edition.unit))];
  if (pairs.length === 0) throw new Misuse(say.unpaired);
  if (units.length > 1) throw new Misuse(say.otherUnits(units));
  const written: string[] = [];
  const results = [];
  for (const [old, now] of pairs) {
    const changes = compareEditions(old.edition, now.edition);
    const subjects = subjectsOf(changes.figures, old.edition, now.edition);
    results.push({ ...changes, subjects });
    if (!options.json) terminal.stdout(`${diffText({ ...changes, subjects }, terminal.color)}\n`);
    if (options.notice === undefined) continue;
    const source = await sourceOf(now, desk, report);
    const notice = source && (await noticeOf(changes, source.prepared, source.world, report));
    if (notice) written.push(...(await writeNotice(notice, path.resolve(terminal.cwd, options.notice))));
  }
  if (options.json) terminal.stdout(`${JSON.stringify(results, null, 2)}\n`);
  else if (written.length > 0) terminal.stdout(`${say.written(written)}\n`);
  const failed = options.notice !== undefined && written.length < pairs.length * 2;
  return finish(failed ? exit.findings : exit.done, sides);
}

/** Booklets of the same title; where each side has one alone, these two. */
function pairsOf(before: readonly Side[], after: readonly Side[]): readonly (readonly [Side, Side])[] {
  const [old, now] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && old && now) return [[old, now]];
  return before.flatMap((one) => {
    const other = after.find(({ edition }) => edition.title === one.edition.title);
    return other ? [[one, other] as const] : [];
  });
}

/** Write both files of a notice, or neither. */
async function writeNotice({ title, pdf, html }: Notice, folder: string): Promise<readonly string[]> {
  writingSync(folder, () => makeFolder(folder));
  const names = [`${fileName(title)}.pdf`, `${fileName(title)}.html`];
  const places = names.map((name) => path.join(folder, name));
  await writeTogether(new Map(places.map((place, i) => [place, i === 0 ? pdf : html])));
  return names;
}

export function diffCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('diff', say.help, say.after);
  command
    .argument('<a>', say.a)
    .argument('<b>', say.b)
    .option('--notice <folder>', say.notice)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .option('--archive <folder>', say.archive)
    .option('--json', help.json, false);
  command.work((a: string, b: string, options: DiffOptions) => diff(a, b, options, terminal));
}
