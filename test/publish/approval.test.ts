import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Budget } from '../../src/budget/budget.ts';
import type { Layout } from '../../src/document/document.ts';
import type { Pack } from '../../src/form/pack.ts';
import type { World } from '../../src/load/world.ts';
import { approvalSheet } from '../../src/output/approval.ts';
import { fontFiles } from '../../src/paper/font-files.ts';
import { openFonts } from '../../src/paper/fonts.ts';
import type { Proof } from '../../src/proof/prove.ts';
import { linesOf } from '../../src/proof/read/draw-text.ts';
import { readPdf } from '../../src/proof/reader.ts';
import type { Waived } from '../../src/rules/waivers.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { layOut, root, sample } from '../sample/booklet.ts';

let pack: Pack;
let budget: Budget;
let laid: Layout;
let world: World;
beforeAll(async () => {
  const { pack: loaded, data } = await sample();
  pack = loaded;
  ({ budget, laid } = layOut(pack, data));
  const roles = parse(readFileSync(`${root}fonts/fonts.yaml`, 'utf8'));
  const fonts = await openFonts(roles, fontFiles(`${root}fonts`), () => undefined);
  world = { fonts } as unknown as World;
});

const warning = (message: string, level: Diagnostic['level'] = 'warning'): Diagnostic => ({
  code: 'rule-text',
  name: '文字规范',
  also: [],
  level,
  message,
});
const many = (count: number, text: (i: number) => string): Diagnostic[] =>
  Array.from({ length: count }, (_, i) => warning(text(i + 1)));
const waive = (finding: Diagnostic): Waived => ({ finding, reason: '财政部门已书面同意' });

interface Found {
  readonly findings?: readonly Diagnostic[];
  readonly waived?: readonly Waived[];
  readonly facts?: Budget['facts'];
  readonly pack?: Pack;
}

/** The sheet of the sample booklet after these findings: its pages' texts, and what was reported. */
async function sheetWith({ findings = [], waived = [], facts = {}, pack: own = pack }: Found) {
  const reported: Diagnostic[] = [];
  const changed = { ...budget, facts: { ...budget.facts, ...facts } };
  const booklet = { pack: own, budget: changed, laid, checkCode: 'ABCD-EFGH', fonts: world.fonts };
  const set = { pdf: Buffer.from('pdf'), pages: 40 } as unknown as Parameters<typeof approvalSheet>[0]['set'];
  const proof = { figures: 701 } as Proof;
  const pdf = await approvalSheet({ ...booklet, findings, waived, set, proof }, (each) =>
    reported.push(each),
  );
  const { pages } = (await readPdf(pdf!, () => undefined))!;
  const texts = pages.map(({ items }) => items.map(({ text }) => text).join(''));
  const lines = pages.flatMap((page) => [
    ...page.lines.map(({ text }) => text),
    ...page.tables.flatMap(({ cells }) =>
      cells.flatMap(({ items }) => linesOf(items).map(({ text }) => text)),
    ),
  ]);
  return { texts, text: texts.join('').replaceAll(' ', ''), lines, reported };
}

describe('the approval sheet', () => {
  it('is one page when nothing was found', async () => {
    const { texts, text, reported } = await sheetWith({});
    expect([texts.length, reported]).toEqual([1, []]);
    expect(text).toContain('全册40页，701个数逐一核对无误');
    expect(text).toContain('校验码ABCD-EFGH');
  });

  it('tells a few findings in full', async () => {
    const { texts, text } = await sheetWith({ findings: many(3, (i) => `第${i}项提示`) });
    expect(texts).toHaveLength(1);
    for (const i of [1, 2, 3]) expect(text).toContain(`${i}．第${i}项提示。`);
    expect(text).not.toContain('report.json');
  });

  it('is one page with 60 findings: the tail is counted', async () => {
    const { texts, text, reported } = await sheetWith({ findings: many(60, (i) => `第${i}项提示`) });
    expect([texts.length, reported]).toEqual([1, []]);
    expect(text).toContain('第1项提示');
    const [, told] = /另有(\d+)项，见report\.json/.exec(text)!;
    expect(text).not.toContain(`第${60 - Number(told) + 1}项提示`);
    expect(text).toContain(`第${60 - Number(told)}项提示`);
  });

  it('is one page with 60 long findings, 60 long waivers and 60 notes', async () => {
    const long = (i: number): string => `第${i}项：${'收入总计与支出总计之间的差额应当逐笔说明'.repeat(8)}`;
    const { texts, text, reported } = await sheetWith({
      findings: [
        ...many(60, long),
        ...many(60, (i) => `附注${i}`).map((each) => ({ ...each, level: 'note' as const })),
      ],
      waived: many(60, long).map(waive),
    });
    expect([texts.length, reported]).toEqual([1, []]);
    expect(text.match(/另有\d+项，见report\.json/g)).toHaveLength(2);
    expect(text).toContain('附注60项，见report.json');
  });

  it('is one page when the data have long texts: reason of a revision, words of the secrecy review', async () => {
    const reason = '根据上级主管部门的批复意见对社会保障缴费基数进行调整'.repeat(20);
    const { texts, text, reported } = await sheetWith({
      findings: many(60, (i) => `第${i}项提示`),
      facts: {
        修订: [{ 序号: '1', 日期: '2024-07-01', 原因: reason }],
        保密审查: { 结论: reason, 审查人: '张三', 日期: '2024-02-01' },
      },
    });
    expect([texts.length, reported]).toEqual([1, []]);
    expect(text).toContain('根据上级主管部门的批复意见');
    expect(text).not.toContain(reason);
    expect(text).toContain('\u2026');
  });

  it('begins no line with a full stop of its numbers, however long the findings are', async () => {
    for (let length = 40; length < 60; length += 1) {
      const { lines, reported } = await sheetWith({ findings: many(2, () => '测'.repeat(length)) });
      expect(reported).toEqual([]);
      for (const line of lines) expect(line).not.toMatch(/^[．。，％）]/);
    }
  });

  it('is written with a warning when the layout itself has no room on a page', async () => {
    const file = pack.contents.approval!;
    const layout = pack.layouts.get(file)!;
    const tall = { ...layout, text: `${layout.text}${'<p>须知</p>'.repeat(60)}` };
    const own = { ...pack, layouts: new Map([...pack.layouts, [file, tall]]) };
    const { texts, reported } = await sheetWith({ pack: own });
    expect(texts.length).toBeGreaterThan(1);
    expect(reported.map(({ code }) => code)).toEqual(['approval-pages']);
    expect(reported[0]!.message).toContain(`审签单有 ${texts.length} 页`);
  });
});
