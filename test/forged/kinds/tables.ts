import type { ReadTable } from '../../../src/proof/reading.ts';
import type { Book } from '../book.ts';
import type { Dice } from '../dice.ts';
import type { Kind } from '../mutation.ts';
import { type PageParts, type Shown, writing } from '../page-parts.ts';

/** Two texts of one table in each other's place, or one in the place of an empty cell. */
export const cellsSwapped: Kind = (book, dice) => {
  const page = dice.of(book.pages.filter(({ shown }) => shown.some((each) => each.cell)));
  const table = page && dice.of(page.page.tables);
  if (!table) return undefined;
  const inside = page.shown.filter((shown) => shown.cell?.table === table);
  const single = inside.filter(
    (shown) =>
      inside.filter(({ cell }) => cell!.row === shown.cell!.row && cell!.column === shown.cell!.column)
        .length === 1,
  );
  const one = dice.of(single);
  if (!one) return undefined;
  const empty = dice.of(table.cells.filter((cell) => cell.text === '' && cell.rowSpan === 1));
  if (empty && dice.below(3) === 0) {
    const x = empty.box.right - one.width - 3;
    page.change(one, { x, y: page.page.height - empty.box.bottom - 5 });
    page.write();
    return { page: page.number, what: `${one.text} at ${one.x},${one.y} into ${empty.row},${empty.column}` };
  }
  const other = dice.of(single);
  if (!other || other.text === one.text) return undefined;
  page.change(one, placed(one, other));
  page.change(other, placed(other, one));
  page.write();
  return {
    page: page.number,
    what: `${one.text} at ${one.x},${one.y} and ${other.text} at ${other.x},${other.y}`,
  };
};

/** Where a text stands that takes another's place: numbers end where the other ended. */
function placed(shown: Shown, there: Shown): Pick<Shown, 'x' | 'y'> {
  const ends = /\d\.\d\d$/.test(there.text);
  return { x: ends ? there.x + there.width - shown.width : there.x, y: there.y };
}

interface RowOf {
  readonly page: PageParts;
  readonly table: ReadTable;
  readonly row: number;
  /** y of its upper and lower border from the top of the page. */
  readonly top: number;
  readonly bottom: number;
  readonly texts: readonly Shown[];
}

/** A row that no merged cell reaches into, under the head. */
function anyRow(book: Book, dice: Dice): RowOf | undefined {
  const page = dice.of(book.pages.filter(({ page: { tables } }) => tables.length > 0));
  const table = page && dice.of(page.page.tables);
  if (!table) return undefined;
  const row = 1 + dice.below(table.rows - 1);
  const own = table.cells.filter((cell) => cell.row <= row && cell.row + cell.rowSpan > row);
  const texts = page.shown.filter(({ cell }) => cell?.table === table && cell.row === row);
  if (own.some((cell) => cell.rowSpan > 1) || texts.length === 0) return undefined;
  const { height } = page.page;
  return { page, table, row, top: height - own[0]!.box.top, bottom: height - own[0]!.box.bottom, texts };
}

const near = 0.6;

/** A row is left empty, or taken out and the rows under it (or their texts alone) moved up. */
export const rowDropped: Kind = (book, dice) => {
  const found = anyRow(book, dice);
  if (!found) return undefined;
  const { page, table, row, top, bottom, texts } = found;
  const way = dice.of(['emptied', 'closed up', 'texts closed up'] as const)!;
  for (const shown of texts) page.instead(shown, '');
  const end = page.page.height - table.box.bottom;
  const up = bottom - top;
  for (const shown of page.shown) {
    const follows = shown.cell?.table === table && shown.cell.row > row;
    if (follows && way !== 'emptied') page.change(shown, { y: shown.y - up });
  }
  const move = (y: number) => (y > end + near || y < top + near ? y : Math.max(top, y - up));
  page.write(way === 'closed up' ? move : undefined);
  return { page: page.number, what: `row ${row} of ${table.rows} at ${top} ${way}` };
};

/** A row stands twice: once more under itself, or instead of a neighbour. */
export const rowRepeated: Kind = (book, dice) => {
  const found = anyRow(book, dice);
  if (!found) return undefined;
  const { page, table, row, top, bottom, texts } = found;
  const height = bottom - top;
  const again = (down: number) =>
    texts.map((shown) => `BT ${writing({ ...shown, y: shown.y + down })} ET`).join(' ');
  const what = `row ${row} of ${table.rows} at ${top}`;
  const step = dice.of([1, -1])!;
  const below = page.shown.filter(({ cell }) => cell?.table === table && cell.row === row + step);
  const next = table.cells.find((cell) => cell.row === row + step)?.box;
  const even = next && Math.abs(next.top - next.bottom - height) < near;
  const same = below.map(({ text }) => text).join('|') === texts.map(({ text }) => text).join('|');
  if (even && !same && below.length > 0 && dice.below(2) === 0) {
    for (const shown of below) page.instead(shown, '');
    page.add(again(step * height));
    page.write();
    return { page: page.number, what: `${what} instead of the ${step > 0 ? 'next' : 'one before'}` };
  }
  const foot = page.shown.at(-1)!.y;
  const moved = page.shown.filter(({ y }) => y > bottom && y < foot - 1);
  if (moved.some(({ y }) => y + height > foot - 20)) return undefined;
  for (const shown of moved) page.change(shown, { y: shown.y + height });
  page.add(again(height));
  const { left, right } = table.box;
  page.write((y) => (y > bottom - near ? y + height : y), [[left, bottom, right, bottom]]);
  return { page: page.number, what: `${what} once more` };
};

/** The paper ends inside a table: another paper size, or the drawing moved or widened. */
export const tableCut: Kind = (book, dice) => {
  const page = dice.of(book.pages.filter(({ page: { tables } }) => tables.length > 0));
  const table = page && dice.of(page.page.tables);
  const texts = page?.shown.filter((shown) => shown.cell?.table === table && shown.width > 2) ?? [];
  const victim = dice.of(texts);
  if (!page || !victim) return undefined;
  const { width, height } = page.page;
  const cut = Math.round(victim.x + 0.5 * victim.width);
  const way = dice.of(['paper', 'trimmed', 'left', 'moved', 'widened'] as const)!;
  const { forged } = book;
  if (way === 'paper') forged.describePage(page.number, `/MediaBox [0 0 ${cut} ${height}]`);
  if (way === 'trimmed') forged.describePage(page.number, `/CropBox [0 0 ${cut} ${height}]`);
  if (way === 'left') forged.describePage(page.number, `/MediaBox [${cut} 0 ${width} ${height}]`);
  if (way === 'moved' || way === 'widened') {
    const matrix = way === 'moved' ? `1 0 0 1 ${width - cut} 0` : `${width / cut} 0 0 1 0 0`;
    forged.redraw(page.number, `${matrix} cm ${forged.drawing(page.number)}`);
  }
  return { page: page.number, what: `${way} at ${cut} through ${victim.text}` };
};
