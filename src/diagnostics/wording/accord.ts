import { entry } from './entry.ts';

interface Booklet {
  readonly year: number;
  readonly unit: string;
  readonly kind: string;
}

/** A booklet, what it says, and the revisions it was made public with. */
interface Side {
  readonly booklet: Booklet;
  readonly amount: string;
  readonly published: number | undefined;
}

const nameOf = ({ year, unit, kind }: Booklet): string => `“${year} ${unit} ${kind}”`;

/** Findings about booklets of one year that are held against each other. */
export const accordWording = {
  'accord-differs': entry(
    'error',
    '各册不一致',
    ({ what, a, b, others }: { what: string; a: Side; b: Side; others: number }) => {
      const public_ = [a, b].filter(({ published }) => published !== undefined);
      const revisions = public_.map(
        ({ booklet, published }) =>
          `${nameOf(booklet)}已公开，要改它的数，须在 ${booklet.year}/${booklet.unit} 的数据里写明修订（修订: [{序号: ${published! + 1}, 日期: …, 原因: …}]）`,
      );
      const more = others > 0 ? `；另有 ${others} 项随之不同` : '';
      const both = [...new Set([a.booklet.unit, b.booklet.unit])].sort().join(' ');
      return {
        message: `${what}：${nameOf(a.booklet)}是 ${a.amount}，${nameOf(b.booklet)}是 ${b.amount}${more}`,
        hint: [
          '同一个单位的同一个数，各册只能有一个：核对两处，把错的一处改正',
          ...revisions,
          `再一起编制：npx booklet build ${both}`,
        ].join('；'),
      };
    },
  ),
  'accord-old': entry(
    'warning',
    '旧册未重编',
    (p: { what: string; booklet: Booklet; place: string; was: string; is: string }) => ({
      message: `${p.place} 里的${nameOf(p.booklet)}还是按改动前的数据编的：${p.what}在那里是 ${p.was}，现在是 ${p.is}`,
      hint: `重新编制它：npx booklet build ${p.booklet.unit}`,
    }),
  ),
};
