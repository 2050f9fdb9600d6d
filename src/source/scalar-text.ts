import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { codePoint } from './refused-characters.ts';
import { unsettableIn } from './settable.ts';
import type { Scalar } from './tree.ts';

/** Without width, or turning the direction of writing: nobody sees them, and nothing with them is found again. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
/** Blanks that are not the ordinary one. */
const oddBlank = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
/** What is left of an amount, code or date when its blanks are taken away. */
const figure = /^[-+]?[\d.,]+%?$/;

/**
 * Keys must be findable: nothing invisible in them, and not empty.
 * @param plain written without half-width quotes
 */
export function checkKey(key: Scalar, plain: boolean, report: Report): void {
  if (key.text === '') {
    report(diagnose('yaml-key-empty', {}, key.at));
    return;
  }
  reportQuotes(key, plain, report);
  const found = invisible.exec(key.text) ?? oddBlank.exec(key.text);
  if (!found) {
    refuseUnsettable(key, report);
    return;
  }
  const clean = withoutInvisible(key.text);
  report(diagnose('yaml-key-invisible', { character: codePoint(found[0]), key: clean }, key.at));
}

/**
 * Invisible characters spoil figures and codes; in running text they are only suspicious, but for blanks at its end,
 * which nobody sees and which make two names of one.
 * @returns the text without those
 */
export function checkValue(value: Scalar, plain: boolean, report: Report): string {
  const { text, at } = value;
  const seen = plain ? trimmed(text) : text;
  if (seen !== text) {
    const from = text.startsWith(seen) ? seen.length : 0;
    const blank = { ...at, column: at.column + from, length: text.length - seen.length };
    // Where a text goes on over lines, only its beginning is known.
    const place = at.length === text.length ? blank : at;
    report(diagnose('yaml-blank', { character: codePoint(text, from), between: false }, place));
    return seen;
  }
  const unseen = invisible.exec(text);
  const found = unseen ?? oddBlank.exec(text);
  const clean = found ? withoutInvisible(text) : text;
  if (found && figure.test(clean)) {
    report(diagnose('yaml-figure-invisible', { character: codePoint(found[0]), figure: clean }, at));
    return text;
  }
  const refused = refuseUnsettable(value, report);
  if (unseen && !refused) report(diagnose('yaml-text-invisible', { character: codePoint(unseen[0]) }, at));
  reportQuotes(value, plain, report);
  return text;
}

/** Where the first character stands, in a text as written, that has a finding of this file; -1 when none has. */
export function firstStrange(text: string): number {
  const found = [text.search(invisible), unsettableIn(text)?.index ?? -1].filter((index) => index >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

/** True after a finding on a text that would be printed as something else. */
function refuseUnsettable({ text, at }: Scalar, report: Report): boolean {
  const found = unsettableIn(text);
  if (!found) return false;
  report(diagnose('text-unsettable', { ...found, code: codePoint(found.found) }, at));
  return true;
}

/** A text wholly in Chinese quotes is rarely meant to show them; in half-width quotes it says that it is. */
function reportQuotes({ text, at }: Scalar, plain: boolean, report: Report): void {
  if (!plain || !/^[“‘”’][^“”‘’"']*[“‘”’"']$/.test(text)) return;
  const [open, close] = [text[0]!, text.at(-1)!];
  const inner = text.slice(1, -1);
  if (['“”', '‘’'].includes(open + close)) report(diagnose('yaml-quote-full-width', { text: inner }, at));
  else report(diagnose('yaml-quote-mixed', { text: inner, open, close }, at));
}

function trimmed(text: string): string {
  const blank = `(?:${oddBlank.source}| )*`;
  return text.replace(new RegExp(`^${blank}|${blank}$`, 'g'), '');
}

function withoutInvisible(text: string): string {
  return text.replaceAll(new RegExp(`${invisible.source}|${oddBlank.source}`, 'g'), '').trim();
}
