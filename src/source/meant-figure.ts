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
