import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Fixes } from './fixes.ts';
import type { Frame } from './frame.ts';
import { meantFigure } from './meant-figure.ts';

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
