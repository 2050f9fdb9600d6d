import type { Kind } from '../mutation.ts';
import type { Shown } from '../page-parts.ts';

/** A number of a sentence, a cell, the contents or a page foot. */
const isNumber = ({ text }: Shown): boolean => /^\s*-?[\d,.]*\d[\d,.]*%?\s*$/.test(text);
const isAmount = ({ text }: Shown): boolean => /^-?[\d,]+\.\d+$/.test(text);

/** Another digit in the place of one. */
export const digitChanged: Kind = (book, dice) => {
  const found = dice.of(book.texts(isNumber));
  if (!found) return undefined;
  const { page, shown } = found;
  const at = dice.of([...shown.text].flatMap((letter, i) => (/\d/.test(letter) ? [i] : [])))!;
  const other = dice.of(book.lettersOf(shown).filter((letter) => /\d/.test(letter)))!;
  const text = shown.text.slice(0, at) + other + shown.text.slice(at + 1);
  if (text === shown.text) return undefined;
  page.change(shown, { hex: book.glyphs(shown, text)! });
  page.write();
  return { page: page.number, what: `${shown.text} → ${text} at ${shown.x},${shown.y}` };
};

/** The minus in front of a number is gone, or cannot be seen. */
export const minusLost: Kind = (book, dice) => {
  const found = dice.of(book.texts((shown) => isAmount(shown) && shown.text.startsWith('-')));
  if (!found) return undefined;
  const { page, shown } = found;
  const { x, y, size, hex } = shown;
  const width = 0.333 * size;
  const way = dice.of(['closed up', 'in place', 'white', 'covered', 'elsewhere'] as const)!;
  const rest = { ...shown, x: x + width, hex: hex.slice(4) };
  if (way === 'closed up') page.change(shown, { hex: hex.slice(4) });
  else page.change(shown, { x: rest.x, hex: rest.hex });
  const minus = `BT ${shown.font} 1 0 0 -1 ${way === 'elsewhere' ? x + 200 : x} ${way === 'elsewhere' ? 600 : y} Tm <${hex.slice(0, 4)}> Tj ET`;
  if (way === 'white') page.add(`q 1 1 1 rg ${minus} Q`);
  if (way === 'covered')
    page.add(`${minus} q 1 1 1 rg ${x} ${y - 0.5 * size} ${width - 0.1} ${0.5 * size} re f Q`);
  if (way === 'elsewhere') page.add(minus);
  page.write();
  return { page: page.number, what: `${shown.text} at ${x},${y}: ${way}` };
};

/** A comma or point changes places with the digit beside it. */
export const separatorMoved: Kind = (book, dice) => {
  const found = dice.of(book.texts((shown) => /\d[.,]\d/.test(shown.text) && isNumber(shown)));
  if (!found) return undefined;
  const { page, shown } = found;
  const { text } = shown;
  const places = [...text].flatMap((letter, i) => (letter === ',' || letter === '.' ? [i] : []));
  const at = dice.of(places)!;
  const from = dice.of([at - 1, at])!;
  const moved = text.slice(0, from) + text[from + 1]! + text[from]! + text.slice(from + 2);
  page.change(shown, { hex: book.glyphs(shown, moved)! });
  page.write();
  return { page: page.number, what: `${text} → ${moved} at ${shown.x},${shown.y}` };
};

/** A gap in a number, or its end on another line. */
export const numberSplit: Kind = (book, dice) => {
  const found = dice.of(book.texts(isAmount));
  if (!found) return undefined;
  const { page, shown } = found;
  const { x, y, size, hex, text } = shown;
  const at = 1 + dice.below(text.length - 1);
  const [first, second] = [hex.slice(0, 4 * at), hex.slice(4 * at)];
  const reach = widthOf(text.slice(0, at), size);
  const way = dice.of(['gap', 'lower line', 'upper line'] as const)!;
  const gap = (0.4 + 0.1 * dice.below(6)) * size;
  const down = way === 'gap' ? 0 : (way === 'lower line' ? 0.5 : -0.5) * size;
  // Figures of a table stand at the right border of their cell: there the first part makes room.
  const left = shown.cell && way === 'gap' ? x - gap : x;
  const { font } = shown;
  const parts = [
    { font, x: left, y, hex: first },
    { font, x: left + reach + (way === 'gap' ? gap : 0), y: y + down, hex: second },
  ];
  page.instead(
    shown,
    parts.map((part) => `${part.font} 1 0 0 -1 ${part.x} ${part.y} Tm <${part.hex}> Tj`).join(' '),
  );
  page.write();
  return { page: page.number, what: `${text} at ${x},${y}: ${way} after ${at} of ${gap}` };
};

/** Digits, points, commas and hyphens of the figures' font are this wide. */
function widthOf(text: string, size: number): number {
  const widths: Record<string, number> = { ',': 0.25, '.': 0.25, '-': 0.333 };
  return [...text].reduce((sum, letter) => sum + (widths[letter] ?? 0.5) * size, 0);
}

/** A number that nobody declared: in the margin, in an empty cell, behind a sentence, before another number. */
export const numberAdded: Kind = (book, dice) => {
  const page = dice.of(book.pages)!;
  // A page shows no glyph of a font it does not name.
  const model = dice.of(book.texts((shown, on) => on === page && isNumber(shown)))?.shown;
  if (!model) return undefined;
  const digits = book.lettersOf(model).filter((letter) => /[1-9]/.test(letter));
  const text = `${dice.of(digits)!}${dice.of(digits)!}0`;
  const hex = book.glyphs(model, text)!;
  const height = page.page.height;
  const empty = page.page.tables.flatMap(({ cells }) => cells.filter((cell) => cell.text === ''));
  const free = dice.of(empty);
  const after = dice.of(page.shown.filter((shown) => !shown.cell));
  const way = dice.of(['margin', 'cell', 'behind'] as const)!;
  const spots = {
    margin: { x: 30 + dice.below(500), y: dice.of([40, 60, height - 40, height - 90])! },
    cell: free && { x: free.box.right - 40, y: height - free.box.bottom - 5 },
    behind: after && { x: after.x + after.width + 1, y: after.y },
  };
  const spot = spots[way];
  if (!spot) return undefined;
  page.add(`BT ${model.font} 1 0 0 -1 ${spot.x} ${spot.y} Tm <${hex}> Tj ET`);
  page.write();
  return { page: page.number, what: `${text} ${way} at ${spot.x},${spot.y}` };
};
