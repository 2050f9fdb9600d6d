import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { beforeAll, expect, it } from 'vitest';
import { layOut, sample, setInType } from '../sample/booklet.ts';
import { pictures } from './pages.ts';

/**
 * Five pages of the sample as pictures; they stand in the READMEs. `npm run looks` writes them anew: look at each
 * one before you commit it.
 */
const folder = fileURLToPath(new URL('.', import.meta.url));
const width = 420;
/** Part of the pixels that may differ: the edges of letters fall differently on other machines. */
const tolerance = 0.01;

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
  const drawn = await pictures(pdf, Object.values(pages), width);
  shots = new Map(Object.entries(pages).map(([name, page]) => [name, drawn.get(page)!]));
});

it.each(['封面', '目录', '文字', '项目支出表', '绩效目标表'])(
  '%s looks as it did when it was last looked at',
  (name) => {
    const file = `${folder}${name}.png`;
    const shot = shots.get(name)!;
    if (process.env.LOOKS === 'write') writeFileSync(file, shot);
    expect(existsSync(file), `${name}.png is missing: npm run looks`).toBe(true);
    const [before, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(shot)];
    expect([now.width, now.height]).toEqual([before.width, before.height]);
    const different = pixelmatch(before.data, now.data, undefined, now.width, now.height, { threshold: 0.3 });
    expect(different / (now.width * now.height)).toBeLessThan(tolerance);
  },
);
