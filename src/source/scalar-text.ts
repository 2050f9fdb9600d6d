import { diagnose, type Report } from '../words/diagnostic.ts';
import { codePoint, unsettableIn } from './characters.ts';
import type { Fixes } from './fixes.ts';
import type { Frame } from './flow-text.ts';
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
  return text.replace(new RegExp(`^${blank}|(?<!${oddBlank.source}| )${blank}$`, 'g'), '');
}

function withoutInvisible(text: string): string {
  return text.replaceAll(new RegExp(`${invisible.source}|${oddBlank.source}`, 'g'), '').trim();
}

/** A value of a map in brackets that YAML would cut in two, or take for something else: the offset after it. */
export function fixFigure(fixes: Fixes, text: string, at: number, frame: Frame): number | undefined {
  // Lists hold several figures.
  if (frame.close !== '}' || !frame.value) return undefined;
  return fixDash(fixes, text, at) ?? fixCommas(fixes, text, at);
}

/** What a spreadsheet shows in place of a figure, and YAML takes for a comment: the offset after it. */
export function fixSheetError(fixes: Fixes, text: string, at: number): number | undefined {
  const error = /#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|#{2,})/y;
  error.lastIndex = at;
  const found = error.exec(text)?.[0];
  if (found === undefined) return undefined;
  fixes.slip(at, at + found.length, (place) => diagnose('yaml-sheet-error', { found }, place));
  fixes.replace(at, at + found.length, '0');
  return at + found.length;
}

function fixCommas(fixes: Fixes, text: string, at: number): number | undefined {
  const figure =
    /[-+−(（¥￥$]*\d[\d.]*(?:,\d[\d.]*)+[)）]?(?:\p{Script=Han}{1,3}|%)?(?=\s*(?:[,，}｝\n]|$))/uy;
  figure.lastIndex = at;
  const found = figure.exec(text)?.[0];
  if (found === undefined) return undefined;
  const meant = meantFigure(found);
  const end = at + found.length;
  fixes.slip(at, end, (place) => diagnose('yaml-figure-comma', { found, figure: meant }, place));
  fixes.replace(at, end, meant ?? '0');
  return end;
}

/** A lone dash for nothing is a text, and no item of a list. */
function fixDash(fixes: Fixes, text: string, at: number): number | undefined {
  const dash = /-(?=\s*[,，}｝])/y;
  dash.lastIndex = at;
  if (!dash.test(text)) return undefined;
  fixes.replace(at, at + 1, "'-'");
  return at + 1;
}

/**
 * The figure that someone meant who wrote it as a spreadsheet or a letter would have it: with separators, a currency
 * sign, brackets for less than nothing, full-width or look-alike characters. undefined where it could be several.
 */
export function meantFigure(text: string): string | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s'’‘"“”¥$]/g, '')
    .replace(/。/g, '.')
    .replace(/^[−–—]/, '-')
    .replace(/[oO]/g, '0')
    .replace(/[lI]/g, '1');
  const negative = /^\((.+)\)$/.exec(bare);
  const figure = withoutCommas((negative ? `-${negative[1]}` : bare).replace(/^\+/, ''));
  return /^-?\d+(\.\d{1,6})?$/.test(figure) ? figure : undefined;
}

/** A single comma before one or two last digits stands for the point, and points before it for separators. */
function withoutCommas(figure: string): string {
  const decimal = /^(-?\d{1,3}(?:\.\d{3})*|-?\d+),(\d{1,2})$/.exec(figure);
  if (decimal) return `${decimal[1]!.replaceAll('.', '')}.${decimal[2]}`;
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(figure) ? figure.replaceAll(',', '') : figure;
}
