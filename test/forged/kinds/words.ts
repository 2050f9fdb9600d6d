import type { Kind } from '../mutation.ts';
import { type Shown, writing } from '../page-parts.ts';

const isWritten = ({ text }: Shown): boolean => text.trim().length > 1;

/** Text nobody can read: without colour, not painted, covered, or under another text. */
export const textHidden: Kind = (book, dice) => {
  const found = dice.of(book.texts(isWritten));
  if (!found) return undefined;
  const { page, shown } = found;
  const own = writing(shown);
  const way = dice.of([
    'white',
    'pale',
    'unpainted',
    'covered',
    'blackened',
    'overprinted',
    'tiny',
  ] as const)!;
  if (way === 'white') page.instead(shown, `1 1 1 rg ${own} 0 0 0 rg`);
  if (way === 'pale') page.instead(shown, `0.97 g ${own} 0 g`);
  if (way === 'unpainted') page.instead(shown, `3 Tr ${own} 0 Tr`);
  if (way === 'tiny')
    page.instead(shown, writing({ ...shown, font: shown.font.replace(/ [\d.]+ /, ' 0.5 ') }));
  if (way === 'covered' || way === 'blackened') {
    const { x, y, size, width } = shown;
    const colour = way === 'covered' ? '1 1 1' : '0 0 0';
    page.add(`q ${colour} rg ${x} ${y - size} ${width} ${1.2 * size} re f Q`);
  }
  if (way === 'overprinted') {
    const other = dice.of(book.texts((each) => isWritten(each) && each.text !== shown.text))!.shown;
    page.add(`BT ${writing({ ...other, x: shown.x + 1, y: shown.y })} ET`);
  }
  page.write();
  return { page: page.number, what: `${shown.text} at ${shown.x},${shown.y} ${way}` };
};

/** A number at the end of a line of the contents is another, longer or gone. */
export const contentsPage: Kind = (book, dice) => {
  const lines = book.texts((shown, page) => page.page.links.length > 0 && /^\d+$/.test(shown.text));
  const found = dice.of(lines);
  if (!found) return undefined;
  const { page, shown } = found;
  const digit = dice.of(book.lettersOf(shown).filter((letter) => /\d/.test(letter)))!;
  const text = dice.of([digit, `${digit}${shown.text}`, `${shown.text}${digit}`, ''])!;
  if (text === shown.text) return undefined;
  page.change(shown, { hex: book.glyphs(shown, text)! });
  page.write();
  return { page: page.number, what: `${shown.text} → ${text} at ${shown.y}` };
};

/** Another character in a heading, on its page or in the contents. */
export const headingRenamed: Kind = (book, dice) => {
  const titles = book.forged.reading.bookmarks.map(({ title }) => title);
  const found = dice.of(
    book.texts(
      (shown) => !shown.cell && isWritten(shown) && titles.some((title) => title.endsWith(shown.text)),
    ),
  );
  if (!found) return undefined;
  const { page, shown } = found;
  const at = dice.below(shown.text.length);
  const other = dice.of(book.lettersOf(shown).filter((letter) => /\p{Script=Han}/u.test(letter)))!;
  const text = shown.text.slice(0, at) + other + shown.text.slice(at + 1);
  if (text === shown.text) return undefined;
  page.change(shown, { hex: book.glyphs(shown, text)! });
  page.write();
  return { page: page.number, what: `${shown.text} → ${text} at ${shown.y}` };
};
