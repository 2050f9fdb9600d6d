import { diagnose } from '../words/diagnostic.ts';
import type { Fixes } from './fixes.ts';

/** Deeper than any booklet needs, and shallow enough for every parser. */
export const deepest = 64;

/** Offsets from the start of a key to its colon, with some blanks: looking further would take long in long lines. */
export const longestKey = 30;

/** A key as people write them: short, with a letter, without sentence punctuation and blanks. */
const keyLike = /^[^\s,，.。;；、?？!！:：'"{}[\]#]{1,20}$/u;

/** Could this be the key of a map, rather than the start of a sentence? */
export function isKeyLike(text: string): boolean {
  return keyLike.test(text) && /\p{L}/u.test(text);
}

/** Is the colon at the offset one that YAML takes for text: full-width, or without a blank after it? */
export function isSlippedColon(text: string, at: number): boolean {
  const character = text[at];
  if (character === '：') return true;
  return character === ':' && !isBlankOrEnd(text[at + 1]) && !text.startsWith('//', at + 1);
}

export function isBlankOrEnd(character: string | undefined): boolean {
  return (
    character === undefined ||
    character === ' ' ||
    character === '\n' ||
    character === '\t' ||
    character === '\r'
  );
}

/** Does a key with its colon begin here, whatever its value? */
export function startsKey(text: string, at: number): boolean {
  keyStart.lastIndex = at;
  return keyStart.test(text);
}

const keyStart =
  /(?:"[^"\n]*"|'[^'\n]*'|[^\s,，。;；、?？!！:：'"{}[\]#][^,，。;；?？!！:：'"{}[\]#\n]{0,40})[ \t]*:(?=\s|$)/y;

/** Report the colon and write `: ` in its place. Returns the offset after it and after odd blanks that follow. */
export function fixColon(fixes: Fixes, text: string, key: string, at: number): number {
  let after = at + 1;
  while (text[after] === '\u3000' || text[after] === '\u00a0') after += 1;
  const values = { key: key.trim() };
  const code = text[at] === '：' ? 'yaml-colon-full-width' : 'yaml-colon-space';
  fixes.slip(at, at + 1, (place) => diagnose(code, values, place));
  fixes.replace(at, after, ': ');
  return after;
}

/** The end of a quoted text: the offset after its closing quote. A missing quote is reported and put in. */
export function endOfQuoted(fixes: Fixes, text: string, at: number, owner: number, inFlow: boolean): number {
  const quote = text[at]!;
  for (let i = at + 1; i < text.length; i += 1) {
    const character = text[i];
    if (character === '\\' && quote === '"') i += 1;
    else if (character === quote && quote === "'" && text[i + 1] === "'") i += 1;
    else if (character === quote) return i + 1;
    else if (character === '\n') {
      const next = nextContent(text, i + 1, false);
      if (isOutside(next, owner)) break;
      i = next.offset - 1;
    }
  }
  return closeQuote(fixes, text, at, inFlow);
}

function closeQuote(fixes: Fixes, text: string, at: number, inFlow: boolean): number {
  const quote = text[at]!;
  const line = /[^\r\n]*/y;
  line.lastIndex = at + 1;
  const rest = line.exec(text)![0];
  const figure = quote === "'" ? /^-?[\d.,]*\d(?=\s*(?:[,，}｝\]#]|$))/.exec(rest)?.[0] : undefined;
  if (figure !== undefined) {
    fixes.slip(at, at + 1, (place) => diagnose('yaml-apostrophe', { figure }, place));
    fixes.replace(at, at + 1, '');
    return at + 1 + figure.length;
  }
  fixes.slip(at, at + 1, (place) => diagnose('yaml-quote-open', { quote }, place));
  const chinese = rest.search(/[”’“‘]/);
  if (chinese >= 0) {
    fixes.replace(at + 1 + chinese, at + 2 + chinese, quote);
    return at + 2 + chinese;
  }
  const stop = inFlow ? rest.search(/[,，}\]｝］]/) : -1;
  const end = at + 1 + (stop >= 0 ? stop : rest.trimEnd().length);
  fixes.replace(end, end, quote);
  return end;
}

/** Where the text goes on below: blank lines (and lines of comment) are passed over. */
export function nextContent(text: string, lineStart: number, skipComments: boolean): Content {
  const passed = skipComments
    ? /(?:[ \t\u3000]*(?:#[^\n]*)?\n|[ \t\u3000]*\r\n)*( *)/y
    : /(?:[ \t\u3000]*\r?\n)*( *)/y;
  passed.lastIndex = lineStart;
  const spaces = passed.exec(text)![1]!.length;
  return { offset: passed.lastIndex, spaces, atEnd: passed.lastIndex >= text.length };
}

interface Content {
  readonly offset: number;
  readonly spaces: number;
  readonly atEnd: boolean;
}

/** Content no deeper than the entry that owns a value cannot belong to the value. */
export function isOutside({ spaces, atEnd }: Content, owner: number): boolean {
  return !atEnd && owner >= 0 && spaces <= owner;
}

/** A dash that YAML takes for an item: a blank or nothing stands behind it. */
export function properDash(text: string, at: number): boolean {
  return text[at] === '-' && isBlankOrEnd(text[at + 1]);
}

/** What was typed where a dash belongs, empty where nothing was; -5.00 is a figure and -- a text. */
function slippedDash(text: string, at: number): string | undefined {
  if (text[at] === '-') return /[\p{L}{[｛［"'“\u3000\u00a0]/u.test(text[at + 1] ?? '') ? '-' : undefined;
  const mark = /[—–－‐−·•](?=[\s{[｛])|\*(?=\s)|\d{1,4}[.．、)）](?=\s*[{｛])/y;
  mark.lastIndex = at;
  return mark.exec(text)?.[0];
}

/** Does an item of a list begin here, with whatever dash? A row in brackets is one where its dash was forgotten. */
export function startsItem(text: string, at: number): boolean {
  return properDash(text, at) || slippedDash(text, at) !== undefined || text[at] === '{';
}

/** The offset of what follows a dash (or the mark of a complex key), put right if it is none; undefined if none is. */
export function scanDash(fixes: Fixes, text: string, at: number, end: number): number | undefined {
  const slip = slippedDash(text, at);
  if (slip === undefined && !properDash(text, at) && !(text[at] === '?' && isBlankOrEnd(text[at + 1])))
    return undefined;
  let after = at + (slip?.length ?? 1);
  while (after < end && /[ \t\u3000\u00a0]/.test(text[after]!)) after += 1;
  if (slip === undefined) return after;
  const code = slip === '-' ? 'yaml-dash-space' : 'yaml-dash';
  fixes.slip(at, at + slip.length, (place) => diagnose(code, { found: slip }, place));
  fixes.replace(at, after, '- ');
  return after;
}

/** Report that a row has no dash and put one before it. */
export function fixMissingDash(fixes: Fixes, at: number): void {
  fixes.slip(at, at + 1, (place) => diagnose('yaml-dash-missing', {}, place));
  fixes.replace(at, at, '- ');
}

/** How a comment is begun where half-width `#` was meant, at the beginning of a line or behind a blank. */
const slipped = /＃|\/\//y;

/** Is a comment begun here with what YAML takes for text? */
export function opensComment(text: string, at: number): boolean {
  slipped.lastIndex = at;
  return slipped.test(text) && /^$|\s/.test(text[at - 1] ?? '');
}

/** Report the comment and take it away. Returns its end. */
export function fixComment(fixes: Fixes, text: string, at: number, end: number): number {
  const found = text[at] === '/' ? '//' : text[at]!;
  fixes.slip(at, at + found.length, (place) => diagnose('yaml-comment', { found }, place));
  fixes.replace(at, end, '');
  return end;
}

/** Where a line may start with a key. */
interface KeyPlace {
  readonly at: number;
  /** The end of the line. */
  readonly end: number;
  readonly column: number;
  readonly afterDash: boolean;
  /** Does a bracket open here? */
  readonly bracket: boolean;
}

/** The offset after the colon when the line starts with a key; slipped colons are put right. */
export function keyColon(
  fixes: Fixes,
  text: string,
  { at, end, column, afterDash, bracket }: KeyPlace,
): number | undefined {
  if (text[at] === '"' || text[at] === "'") {
    const quoted = /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')[ \t]*/y;
    quoted.lastIndex = at;
    const key = quoted.exec(text)?.[0];
    if (key === undefined) return undefined;
    if (text[at + key.length] === '：') return fixColon(fixes, text, key, at + key.length);
    return text[at + key.length] === ':' ? at + key.length + 1 : undefined;
  }
  if (/[{[|>#*]/.test(text[at] ?? '') || bracket) return undefined;
  const comment = text.slice(at, end).search(/[ \t]#/);
  const line = text.slice(at, comment < 0 ? end : at + comment);
  const proper = /:(?=[ \t]|$)/.exec(line);
  if (proper) return at + proper.index + 1;
  const slipped = /[:：]/.exec(line);
  if (!slipped || !isSlippedColon(text, at + slipped.index)) return undefined;
  const key = line.slice(0, slipped.index).trim();
  if (!isKeyLike(key)) return undefined;
  if (afterDash && !isEntry(text, line.slice(slipped.index + 1), end, column)) return undefined;
  return fixColon(fixes, text, key, at + slipped.index);
}

/** After a dash a colon may belong to a text: it is a key's if a figure follows, or the next line is a map's. */
function isEntry(text: string, value: string, end: number, column: number): boolean {
  if (/^\s*[-+]?\d[\d.,]*%?\s*$/.test(value)) return true;
  const next = /\r?\n( *)([^\s:：]+)\s*[:：]/y;
  next.lastIndex = end;
  const found = next.exec(text);
  return found !== null && found[1]!.length === column && isKeyLike(found[2]!);
}
