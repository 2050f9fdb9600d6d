import { CodeList, holds } from '../budget/code-list.ts';
import type { Classification, Naming } from '../form/classification.ts';
import { isSameName, type OfficialList } from '../form/official-list.ts';
import { listWord, word } from '../words/reserved.ts';

interface Code {
  readonly code: string;
  readonly name: string;
}

/** How the lists differ from a day on, and the file with that written into it. */
export interface ListUpdate {
  /** `isDated` is missing from codes that may have been there before: the list was incomplete. */
  readonly added: readonly (Code & { readonly isDated: boolean })[];
  readonly renamed: readonly (Code & { readonly was: string })[];
  /** `instead` is the one new code of the same name, where there is one. */
  readonly retired: readonly (Code & { readonly instead?: string; readonly unsure: boolean })[];
  /** Codes that were unsure, and have the name that the official list gives. */
  readonly verified: readonly Code[];
  /** New codes without the code above them, in either list. */
  readonly orphans: readonly Code[];
  readonly text: string;
}

/** The day from which a list holds, and whether it is only a part of the official one. */
export interface UpdateWishes {
  readonly from: string;
  readonly isPartial: boolean;
}

/**
 * Hold a list against the official one of a day. Only what differs is written, each on its line; all else of the file
 * stays as people wrote it.
 * @param text of the file that the list was read from
 */
export function updateList(
  list: Classification,
  text: string,
  official: OfficialList,
  { from, isPartial }: UpdateWishes,
): ListUpdate {
  const { names } = official;
  const lengths = [...new Set(list.namings.map(({ code }) => code.length))].sort((a, b) => a - b);
  const known = new CodeList(list, from, lengths);
  const inForce = new Map(
    list.namings.filter((naming) => holds(naming, from, from)).map((naming) => [naming.code, naming]),
  );
  const entries = [...names].map(([code, name]) => ({ code, name, naming: inForce.get(code) }));
  const added = entries
    .filter(({ naming }) => !naming)
    .map(({ code, name }) => ({ code, name, isDated: !list.isIncomplete || known.names.has(code) }));
  const renamed = entries.flatMap(({ code, name, naming }) =>
    naming && !isSameName(naming.name, name) ? [{ code, name, was: naming.name, naming }] : [],
  );
  const verified = entries.flatMap(({ code, name, naming }) =>
    naming?.unsure && isSameName(naming.name, name) ? [{ code, name, naming }] : [],
  );
  const levels = new Set([...names.keys()].map((code) => code.length));
  const missing = isPartial
    ? []
    : known.current.filter((code) => !names.has(code) && levels.has(code.length));
  // What is below a retired code goes with it.
  const retired = missing
    .filter((code) => !missing.some((other) => other !== code && code.startsWith(other)))
    .map((code) => ({ naming: inForce.get(code)!, ...insteadOf(inForce.get(code)!, added, names) }));
  const isKnown = (code: string): boolean => names.has(code) || known.current.includes(code);
  const orphans = added.filter(({ code }) =>
    lengths.some((length) => length < code.length && !isKnown(code.slice(0, length))),
  );
  const edit = new ListEdit(list, text, from);
  for (const each of verified) edit.verify(each.naming);
  for (const each of renamed) edit.rename(each.naming, each.name);
  for (const { naming, instead } of retired) edit.retire(naming, instead);
  for (const each of added.toSorted((a, b) => (a.code < b.code ? -1 : 1))) edit.add(each);
  if (!isPartial) edit.wasCompared();
  return {
    added,
    renamed,
    verified,
    orphans,
    retired: retired.map(({ naming: { code, name, unsure }, ...rest }) => ({ code, name, unsure, ...rest })),
    text: edit.text,
  };
}

/** Where one code goes and one of the same name comes, and no other is called so, the one takes the place of the other. */
function insteadOf(
  { name }: Naming,
  added: readonly Code[],
  names: ReadonlyMap<string, string>,
): { instead?: string } {
  const called = [...names.values()].filter((each) => isSameName(each, name));
  const successor = added.find((each) => isSameName(each.name, name));
  return called.length === 1 && successor ? { instead: successor.code } : {};
}

/** Changes the lines of a list's file, each as it stands there. */
class ListEdit {
  private readonly list: Classification;
  private readonly lines: string[];
  /** Lines to come after one, by its number from 0. */
  private readonly behind = new Map<number, string[]>();
  private readonly dropped = new Set<number>();
  private readonly from: string;
  private readonly end: string;

  constructor(list: Classification, text: string, from: string) {
    this.list = list;
    this.from = from;
    this.end = /\r\n/.test(text) ? '\r' : '';
    this.lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  }

  get text(): string {
    const all = this.lines.flatMap((line, i) => [
      ...(this.dropped.has(i) ? [] : [line]),
      ...(this.behind.get(i) ?? []),
    ]);
    return all.join(`${this.end}\n`);
  }

  verify({ at }: Naming): void {
    this.change(at.line - 1, (line) => line.replace(new RegExp(`\\s+${listWord.unsure}(?=\\s|$)`), ''));
  }

  /** Its line says until when; one that began on this very day, as an earlier version of the list had it, goes. */
  retire({ at, from }: Naming, instead: string | undefined): void {
    if (from === this.from) {
      this.dropped.add(at.line - 1);
      return;
    }
    const last = new Date(`${this.from}T00:00:00Z`);
    last.setUTCDate(last.getUTCDate() - 1);
    const mark = `${shortDay(last.toISOString().slice(0, 10), '-12-31')}${listWord.to}`;
    const successor = instead === undefined ? '' : ` ${listWord.instead}${instead}`;
    const ends = new RegExp(
      `\\s+(?:[\\d-]+${listWord.to}|${listWord.instead}[\\d${word.listComma}]+)(?=\\s|$)`,
      'g',
    );
    this.change(at.line - 1, (line) => `${line.trimEnd().replace(ends, '')} ${mark}${successor}`);
  }

  rename(naming: Naming, name: string): void {
    this.retire(naming, undefined);
    this.insert(naming.at.line - 1, naming.code, name, true);
  }

  /** A new code stands where its number belongs, behind the next lower one. */
  add({ code, name, isDated }: Code & { readonly isDated: boolean }): void {
    const own = this.list.namings.filter((naming) => naming.code === code);
    // One that was announced for a later day comes sooner.
    const [early] = own.filter(({ from = '' }) => from > this.from);
    if (early) {
      const start = new RegExp(`[\\d-]+${listWord.from}(?=\\s|$)`);
      this.change(early.at.line - 1, (line) => line.replace(start, this.start));
      return;
    }
    const lower = this.list.namings.filter((naming) => naming.code <= code);
    const last = lower.reduce<Naming | undefined>(
      (most, naming) => (most && most.code > naming.code ? most : naming),
      undefined,
    );
    this.insert((last ?? this.list).at.line - 1, code, name, isDated);
  }

  /** Down to which year the list is known: it was held against the whole official one. */
  wasCompared(): void {
    const year = this.from.slice(0, 4);
    const { through } = this.list;
    if (through) this.change(through.at.line - 1, (line) => line.replace(through.text, year));
    else
      this.change(this.list.at.line - 1, (line) =>
        line.replace(/^\uFEFF?/, `$&through: ${year}${this.end}\n`),
      );
    const gathered = this.lines.findIndex((line) => /^incomplete:/.test(line));
    if (gathered !== -1) this.dropped.add(gathered);
  }

  private get start(): string {
    return `${shortDay(this.from, '-01-01')}${listWord.from}`;
  }

  private insert(after: number, code: string, name: string, isDated: boolean): void {
    const host = after === this.list.at.line - 1 ? (this.list.namings[0]?.at.line ?? 1) - 1 : after;
    const [indent = '  '] = /^\s+/.exec(this.lines[host]!) ?? [];
    const line = `${indent}${code} ${name}${isDated ? ` ${this.start}` : ''}`;
    this.behind.set(after, [...(this.behind.get(after) ?? []), line]);
  }

  private change(index: number, edited: (line: string) => string): void {
    this.lines[index] = edited(this.lines[index]!);
  }
}

/** A year where a change goes with the year, else the day. */
const shortDay = (day: string, ofYear: string): string => (day.endsWith(ofYear) ? day.slice(0, 4) : day);
