import { entriesOf, type Node, type Scalar, type Source } from '../source/tree.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { listWord, word } from '../words/reserved.ts';

/** An official list of codes through the years. */
export interface Classification {
  /** In the order written; a code that changed its name has several. */
  readonly namings: readonly Naming[];
  /** The last year whose official list it was compared with; unsaid, that of the form. */
  readonly through?: Scalar;
  /** Were its codes gathered, so that some that have long been there may be missing? */
  readonly isIncomplete: boolean;
  /** Where the list begins, for findings about all of it. */
  readonly at: Span;
}

/** What a code is called, and when. */
export interface Naming {
  readonly code: string;
  readonly name: string;
  /** First and last day (2024-01-01); without them as far back, or ahead, as anybody knows. */
  readonly from?: string;
  readonly to?: string;
  /** Codes that came in its place. */
  readonly instead: readonly string[];
  /** Gathered from one place, and not compared with an official list yet. */
  readonly unsure: boolean;
  readonly at: Span;
}

/** Every file of classification/ by its path; undefined when one of them cannot be used. */
export function classificationsIn(
  files: ReadonlyMap<string, Source>,
  report: Report,
): ReadonlyMap<string, Classification> | undefined {
  const read = new Map<string, Classification>();
  let good = true;
  for (const [file, source] of files) {
    if (!file.startsWith('classification/')) continue;
    const classification = classificationIn(source, report);
    if (classification) read.set(file, classification);
    else good = false;
  }
  return good ? read : undefined;
}

/**
 * A file of classification/: `names: |` and below it a line for each code with its name, as the official list has
 * them, with the times of what is not so in all years; lines that begin with # are remarks. `through:` says how far
 * the list goes, `incomplete: true` that it was gathered and lacks some. undefined, and reported, when the file is written in another way.
 */
export function classificationIn({ text, root }: Source, report: Report): Classification | undefined {
  if (!root) return undefined;
  const lines = text.split('\n');
  const list = scalarAt(root, 'names');
  const strange = strangeIn(root);
  if (strange || !list || lines[list.at.line - 1]![list.at.column - 1] !== '|') {
    report(diagnose('pack-names-form', {}, strange ?? list?.at ?? entriesOf(root)[0]?.value.at ?? root.at));
    return undefined;
  }
  const said = scalarAt(root, 'through');
  const through = said && /^\d{4}$/.test(said.text) ? said : undefined;
  if (said && !through) report(diagnose('pack-names-time', { fault: 'through', found: said.text }, said.at));
  const namings: Naming[] = [];
  for (const [i, line] of list.text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const written = lines[list.at.line + i]!;
    const placed = (piece: string): Span => ({
      file: list.at.file,
      line: list.at.line + 1 + i,
      column: written.indexOf(piece) + 1,
      length: piece.length,
    });
    const naming = namingIn(line, placed, report);
    const first = namings.find((other) => other.code === naming.code && overlap(other, naming));
    if (first && naming.name !== '')
      report(diagnose('pack-names-twice', { found: naming.code }, naming.at, [{ at: first.at, label: '' }]));
    if (!first) namings.push(naming);
  }
  const known = new Set(namings.map(({ code }) => code));
  for (const { instead, at } of namings)
    for (const found of instead)
      if (!known.has(found)) report(diagnose('pack-names-time', { fault: 'instead', found }, at));
  const isIncomplete = scalarAt(root, 'incomplete')?.text === 'true';
  return { namings, isIncomplete, at: list.at, ...(through && { through }) };
}

/** Code, blank, name. A colon between them, or a dash before them, is a mistake that can still be read. */
const entry = /^\s*([^\s:：]+)(\s*[:：])?\s*(.*?)\s*$/;

const day = '(\\d{4}(?:-\\d\\d-\\d\\d)?)';
const codes = `([^\\s${word.listComma}]+(?:${word.listComma}[^\\s${word.listComma}]+)*)`;
/** A name and the last of the marks behind it: from when, until when, what came instead, unsure. */
const marked = new RegExp(
  `^(.*?)(?:^|\\s+)(?:${day}${listWord.from}|${day}${listWord.to}|${listWord.instead}${codes}|(${listWord.unsure}))$`,
);
/** What was meant as one of them. */
const almostMarked = new RegExp(
  `(?<=^|\\s)(?:\\S*\\d{4}\\S*[${listWord.from}${listWord.to}]|${listWord.instead}|\\S*${listWord.unsure}\\S*)(?=\\s|$)`,
  'g',
);

/** One line of a list. What is wrong with it is reported, and as much of it as can be read given back. */
function namingIn(line: string, placed: (piece: string) => Span, report: Report): Naming {
  const [, code = line.trim(), colon, behind = ''] = entry.exec(line) ?? [];
  const at = placed(code);
  let name = behind;
  let from: string | undefined;
  let to: string | undefined;
  let instead: readonly string[] = [];
  let unsure = false;
  for (let mark = marked.exec(name); mark; mark = marked.exec(name)) {
    const [, rest = '', start, end, successors, doubt] = mark;
    if (start !== undefined) from = start.length === 4 ? `${start}-01-01` : start;
    if (end !== undefined) to = end.length === 4 ? `${end}-12-31` : end;
    if (successors !== undefined) instead = successors.split(word.listComma);
    unsure ||= doubt !== undefined;
    name = rest;
  }
  if (colon !== undefined || name === '' || code === '-')
    report(diagnose('pack-names-line', { found: code }, at));
  const odd = [...name.matchAll(almostMarked)].at(-1)?.[0];
  const wrong = [from, to].find((each) => each !== undefined && !isDay(each));
  if (odd !== undefined) report(diagnose('pack-names-time', { fault: 'form', found: odd }, placed(odd)));
  else if (wrong !== undefined)
    report(diagnose('pack-names-time', { fault: 'day', found: wrong }, placed(wrong)));
  else if (from !== undefined && to !== undefined && to < from)
    report(diagnose('pack-names-time', { fault: 'order', found: code }, at));
  else if (instead.length > 0 && to === undefined)
    report(diagnose('pack-names-time', { fault: 'endless', found: code }, at));
  return {
    code,
    name,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    instead,
    unsure,
    at,
  };
}

/** Is it a day of the calendar? */
export function isDay(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

/** Is there a day on which both hold? */
const overlap = (a: Naming, b: Naming): boolean => isUntil(a.from, b.to) && isUntil(b.from, a.to);
const isUntil = (from: string | undefined, to: string | undefined): boolean =>
  from === undefined || to === undefined || from <= to;

function scalarAt(root: Node, key: string): Scalar | undefined {
  const value = entriesOf(root).find((each) => each.key.text === key)?.value;
  return value?.kind === 'scalar' ? value : undefined;
}

/** What should not be there. */
function strangeIn(root: Node): Span | undefined {
  const isKnown = (key: string): boolean => ['names', 'through', 'incomplete'].includes(key);
  const strange = entriesOf(root).find(({ key, value }) => !isKnown(key.text) || value.kind !== 'scalar');
  return strange && (isKnown(strange.key.text) ? strange.value : strange.key).at;
}
