import type { Fixes } from './fixes.ts';
import { fixColon, isKeyLike, isSlippedColon } from './slips.ts';

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
