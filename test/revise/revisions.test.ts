import { describe, expect, it } from 'vitest';
import { undeclaredRevision } from '../../src/compare/undeclared.ts';
import { findJobs } from '../../src/load/jobs.ts';
import { figuresFile, type Public } from '../../src/output/figures-file.ts';
import { prepare } from '../../src/pipeline/pipeline.ts';
import { webPage } from '../../src/web/page.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { miniData, miniPack, placesOf } from '../mini-pack.ts';
import { worldOf } from '../roll/world.ts';

const lines = 'data/2024/601001/收支.yaml';
const more = miniData[lines]!.replace('20.00', '25.00');
const schema = 'templates/mini/schema.yaml';
const revisions = (...numbers: readonly number[]): Readonly<Record<string, string>> => ({
  [schema]: `${miniPack[schema]}  修订: {type: array}\n`,
  'data/2024/601001/修订.yaml': `修订:\n${numbers.map((n) => `  - {序号: ${n}, 日期: 2024-07-0${n}, 原因: 基数调整}\n`).join('')}`,
});

/** A mini booklet as built, with the figures that would be published. */
async function built(changes: Readonly<Record<string, string>> = {}) {
  const files = memoryFiles({ ...miniPack, ...miniData, ...changes });
  const world = worldOf(files, files);
  const prepared = await prepare((await findJobs(world, [])).jobs[0]!, world);
  const { laid, budget } = prepared.booklet!;
  const seen: Public = { figures: figuresFile(laid, budget, new Map()), page: webPage(laid) };
  return { ...prepared, data: prepared.job.unit.data!, seen };
}

describe('a published booklet built again', () => {
  it('needs nothing said when no figure is another', async () => {
    const published = await built();
    const now = await built();
    expect(undeclaredRevision(published.seen, now.seen, now.data)).toBeUndefined();
  });

  it('needs a revision declared when a figure is another', async () => {
    const published = await built();
    const now = await built({ [lines]: more });
    const finding = undeclaredRevision(published.seen, now.seen, now.data)!;
    expect(finding.message).toBe(
      '与已公开的册子相比，有 9 个数变了，但没有写明修订：一、句子 180.00 → 185.00',
    );
    expect(finding.hint).toContain('修订: [{序号: 1,');
    expect(placesOf([finding])).toEqual(['revision-undeclared data/2024/601001/册.yaml:4:7']);
  });

  it('is in order with the revision declared, and the next change needs one more', async () => {
    const published = await built();
    const first = await built({ [lines]: more, ...revisions(1) });
    expect(undeclaredRevision(published.seen, first.seen, first.data)).toBeUndefined();
    const again = await built({ [lines]: more.replace('25.00', '26.00'), ...revisions(1) });
    expect(undeclaredRevision(first.seen, again.seen, again.data)?.hint).toContain('序号: 2,');
    const second = await built({ [lines]: more.replace('25.00', '26.00'), ...revisions(1, 2) });
    expect(undeclaredRevision(first.seen, second.seen, second.data)).toBeUndefined();
  });

  it('knows one figure more or less for a change', async () => {
    const published = await built();
    const now = await built({
      'templates/mini/句子.hbs':
        '<p>支出{{money (figure "支出")}}万元，收入{{money (figure "收入")}}万元。</p>',
    });
    expect(undeclaredRevision(published.seen, now.seen, now.data)?.message).toContain(' → 180.00');
  });
});

describe('revisions in the data', () => {
  it('count from one', async () => {
    expect((await built(revisions(1, 2))).findings).toEqual([]);
    const wrong = await built(revisions(1, 3));
    expect(placesOf(wrong.findings)).toEqual(['revision-order data/2024/601001/修订.yaml:3:5']);
    expect(wrong.findings[0]!.message).toContain('这里是“3”，应为“2”');
  });

  it('are dated in order, none before the booklet', async () => {
    const dated = (...dates: readonly string[]) => ({
      ...revisions(1, 2),
      'data/2024/601001/修订.yaml': `修订:\n${dates.map((date, i) => `  - {序号: ${i + 1}, 日期: ${date}, 原因: 甲}\n`).join('')}`,
    });
    const said = async (...dates: readonly string[]) => (await built(dated(...dates))).findings;
    expect(await said('2024-02-08', '2024-02-08')).toEqual([]);
    const [back] = await said('2024-04-15', '2024-03-15');
    expect(back!.message).toBe('第 2 次修订的日期是 2024-03-15，早于第 1 次修订的 2024-04-15');
    expect(placesOf([back!])).toEqual(['revision-date data/2024/601001/修订.yaml:3:17']);
    const [early] = await said('2024-02-07');
    expect(early!.message).toBe('第 1 次修订的日期是 2024-02-07，早于成文日期的 2024-02-08');
    expect((await said('2024-02-30')).map(({ code }) => code)).toEqual(['date-impossible']);
  });

  it('are names in layouts: all of them, and the one at hand', async () => {
    const layouts = {
      'templates/mini/封面.hbs':
        '<p>{{单位名称}}</p>{{#if 本次修订}}<p>（第{{nth 本次修订.序号}}次修订）</p>{{/if}}',
      'templates/mini/句子.hbs':
        '<p>支出{{money (figure "支出")}}万元。</p>{{#each 修订 as |次|}}<p>{{date 次.日期}}，{{次.原因}}。</p>{{/each}}',
    };
    const text = async (changes: Readonly<Record<string, string>>): Promise<string> =>
      JSON.stringify((await built({ ...layouts, ...changes })).booklet!.laid.document);
    expect(await text(revisions(1, 2))).toContain('（第二次修订）');
    expect(await text(revisions(1, 2))).toContain('2024年7月1日，基数调整。');
    expect(await text({ [schema]: revisions(1)[schema]! })).not.toContain('次修订');
  });

  it('can be a condition of the contents', async () => {
    const contents = 'templates/mini/contents.yaml';
    const section = {
      ...revisions(1),
      [contents]: miniPack[contents]!.replace(
        '{title: 句子, layout: 句子.hbs}',
        '{title: 句子, layout: 句子.hbs}, {title: 修订情况, layout: 修订.hbs, when: {fact: 修订}}',
      ),
      'templates/mini/修订.hbs': '<p>改过。</p>',
    };
    const headings = async (changes: Readonly<Record<string, string>>): Promise<readonly string[]> =>
      (await built(changes)).booklet!.laid.document.sections.map(({ heading }) => heading);
    expect(await headings(section)).toContain('二、修订情况');
    expect(await headings({ ...section, 'data/2024/601001/修订.yaml': '修订: []\n' })).not.toContain(
      '二、修订情况',
    );
    const wrong = await built({
      ...section,
      [contents]: section[contents]!.replace('fact: 修订', 'fact: 修定'),
    });
    expect(wrong.findings.map(({ message }) => message)).toContain('数据格式（schema.yaml）的键里没有“修定”');
  });
});
