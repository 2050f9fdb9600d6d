import { beforeAll, it } from 'vitest';
import { layOut, sample, setInType } from '../sample/booklet.ts';
import { expectLooks, pictures } from './pages.ts';

/**
 * Five pages of the sample as pictures; they stand in the READMEs. `npm run looks` writes them anew: look at each
 * one before you commit it.
 */
let shots: ReadonlyMap<string, Buffer>;
beforeAll(async () => {
  const { pack, data } = await sample();
  const { laid } = layOut(pack, data);
  const { pdf, sectionPages } = await setInType(laid, pack);
  const pageOf = (heading: string): number =>
    sectionPages.get(laid.document.sections.find((section) => section.heading.includes(heading))!.id)!;
  const pages: Record<string, number> = {
    封面: 1,
    目录: 2,
    文字: pageOf('收支预算总体情况'),
    项目支出表: pageOf('项目支出表'),
    绩效目标表: pageOf('绩效目标申报表'),
  };
  const drawn = await pictures(pdf, Object.values(pages));
  shots = new Map(Object.entries(pages).map(([name, page]) => [name, drawn.get(page)!]));
});

it.each(['封面', '目录', '文字', '项目支出表', '绩效目标表'])(
  '%s looks as it did when it was last looked at',
  (name) => expectLooks(name, shots.get(name)!),
);
