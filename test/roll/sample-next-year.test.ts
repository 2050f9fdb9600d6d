import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { publish } from '../../src/office/publish.ts';
import { rollForward } from '../../src/office/roll-forward.ts';
import { fontFiles } from '../../src/paper/font-files.ts';
import { openFonts } from '../../src/paper/fonts.ts';
import { makeBooklet, type Prepared } from '../../src/pipeline/pipeline.ts';
import { readPdf } from '../../src/proof/reader.ts';
import { loadUnits } from '../../src/source/unit.ts';
import { diskFiles } from '../../src/world/disk-files.ts';
import type { Files } from '../../src/world/files.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { errorsOf } from '../mini-pack.ts';
import { root, sample } from '../sample/booklet.ts';
import { paragraphsUnder, prepareYear, worldOf } from './world.ts';

const disk = diskFiles(root);

/** What the clerk writes where the rolled folder waits: the year's figures, dates and reasons. */
function filledIn(text: string, file: string): string {
  const isBasic = file.endsWith('基本支出.yaml');
  const amounts = text.replace(/待填\} # 上年：(-?[\d.]+)$/gm, (whole, old: string, at: number) => {
    // What is spent on guests and cars must stay within the three public expenses.
    const line = text.slice(text.lastIndexOf('\n', at), at + whole.length);
    if (isBasic && !/30217|30231/.test(line)) return `${(Number(old) + 1).toFixed(2)}}`;
    if (old === '1995.86') return '2020.87}'; // 25 lines of 1.00 more; 0.01 is not rounded away this year
    if (old === '9.39') return '8.39}';
    if (old === '199.80') return '12.00}';
    return `${old}}`;
  });
  return amounts
    .replace('待填 # 上年：2024-02-08', '2025-02-10')
    .replace('待填 # 上年：2023-10-31', '2024-10-31')
    .replace(/原因: 待填\} # 上年：(.+)$/gm, '原因: 新的$1}')
    .replaceAll(' # 旧文待核', '')
    .replaceAll('（旧文待核）', '')
    .replace('{三公: 公务用车运行维护费, 原因:', '{三公: 公务接待费, 原因:')
    .replace(/(工业招商经费.*公开绩效目标: )是/, '$1否');
}

async function bothYears(fill: (text: string, file: string) => string): Promise<Files> {
  const { pack } = await sample();
  const [unit] = await loadUnits(disk, { folder: 'data/2024/601001', year: 2024, code: '601001' });
  const { files } = rollForward(unit.sources, 'data/2024/601001', () => [pack]);
  const old = unit.sources.map(({ file, text }) => [file, text] as const);
  const next = [...files].map(([file, text]) => [`data/2025/601001/${file}`, fill(text, file)] as const);
  return memoryFiles(Object.fromEntries([...old, ...next]));
}

let last: Prepared;
let next: Prepared;
let data: Files;

beforeAll(async () => {
  data = await bothYears(filledIn);
  const world = worldOf(data, disk);
  [last, next] = [(await prepareYear(world, 2024))[0]!, (await prepareYear(world, 2025))[0]!];
});

describe('the sample rolled to 2025', () => {
  it('is told what waits before anything is filled in', async () => {
    const [waiting] = await prepareYear(worldOf(await bothYears((text) => text), disk), 2025);
    expect(waiting!.booklet).toBeUndefined();
    expect(new Set(errorsOf(waiting!.findings))).toEqual(new Set(['fact-to-fill']));
    expect(waiting!.findings.filter(({ code }) => code === 'fact-to-fill')).toHaveLength(9);
  });

  it('keeps what the department is and does', () => {
    expect(paragraphsUnder(next, '主要职能')).toEqual(paragraphsUnder(last, '主要职能'));
    expect(paragraphsUnder(next, '机构设置')).toEqual(paragraphsUnder(last, '机构设置'));
  });

  it('is laid out without errors, the year before too', () => {
    expect(errorsOf(last.findings)).toEqual([]);
    expect(errorsOf(next.findings)).toEqual([]);
    expect(last.booklet?.laid.document.title).toContain('2024年部门预算');
    expect(next.booklet?.laid.document.title).toContain('2025年部门预算');
  });

  it('says of the budget what it is more than 2024', () => {
    expect(paragraphsUnder(next, '收支预算总体情况')[0]).toMatch(
      /2025年当年预算比2024年预算增加25\.01万元，主要原因是新的项目资金规模减少。$/,
    );
  });

  it('says of each of the three public expenses what it is against 2024', () => {
    const [all, abroad, guests, cars] = paragraphsUnder(next, '“三公”经费拨款情况');
    expect(all).toBe('2025年“三公”经费预算数10.19万元，比2024年预算数减少1.00万元。其中：');
    expect(abroad).toBe('1、因公出国（境）费用0.00万元，与2024年预算数持平。');
    expect(guests).toMatch(
      /^2、公务接待费8\.39万元，比2024年预算数减少1\.00万元，主要原因是新的压缩此项支出。$/,
    );
    expect(cars).toMatch(
      /^3、公务用车费1\.80万元，与2024年预算数持平。其中：公务用车运行维护费1\.80万元，与2024年预算数持平；公务用车购置费0\.00万元，与2024年预算数持平。$/,
    );
  });

  it('says of running costs what they are against the 2024 booklet, in words and per cent', () => {
    expect(paragraphsUnder(next, '机关运行经费')[0]).toMatch(
      /预算123\.38万元，比2024年预算增加11\.00万元，增长9\.8%，主要原因是新的压减公用经费。$/,
    );
  });

  it('compares with what was spent where the form says so: that the clerk has stated', () => {
    expect(paragraphsUnder(next, '委托业务费使用情况')[0]).toMatch(
      /^2025年委托业务费0\.00万元，比2024年实际执行数减少12\.00万元，下降100\.0%/,
    );
  });

  it('names no other year than these two where years are compared', () => {
    const texts = next.booklet!.laid.document.sections.flatMap(({ heading }) =>
      paragraphsUnder(next, heading),
    );
    const years = texts.flatMap((text) =>
      [...text.matchAll(/比(\d{4})年|与(\d{4})年/g)].map((m) => m[1] ?? m[2]),
    );
    expect(new Set(years)).toEqual(new Set(['2024']));
  });
});

describe('both years on paper', () => {
  let out: string;
  beforeAll(async () => {
    out = await mkdtemp(path.join(tmpdir(), 'booklet-'));
  });
  afterAll(() => rm(out, { recursive: true, force: true }));

  it('are typeset and proved', async () => {
    const roles = parse(await readFile(`${root}fonts/fonts.yaml`, 'utf8'));
    const fonts = await openFonts(roles, fontFiles(`${root}fonts`), () => undefined);
    const world = worldOf(data, disk, fonts!, out);
    for (const year of [2024, 2025]) {
      const [prepared] = await prepareYear(world, year);
      const made = await makeBooklet(prepared!.job, world, { verify: true, draft: false, pdfa: '3a' });
      expect(errorsOf(made.findings)).toEqual([]);
      expect(made.proof?.figures).toBe(made.booklet!.laid.figures.length);
      const folder = await publish(made, world);
      expect(folder).toBe(`${year}/601001/部门预算`);
      const sheet = await readPdf(
        await readFile(path.join(out, folder!, '内部/审签单.pdf')),
        () => undefined,
      );
      expect(sheet?.pages).toHaveLength(1);
      const words = JSON.stringify(
        sheet!.pages[0]!.tables.map((table) => table.cells.map(({ text }) => text)),
      );
      expect(words).toContain(made.booklet!.checkCode);
      if (year === 2025) expect(words).toContain('其中：当年预算","2,020.87","增加25.01');
    }
  }, 120_000);
});
