import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Document, type Table, textOf } from '../../src/document/document.ts';
import { findJobs } from '../../src/load/jobs.ts';
import { prepare } from '../../src/pipeline/pipeline.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { cellsOf, describe } from '../mini-pack.ts';
import { worldOf } from '../roll/world.ts';
import { runs } from '../runs.ts';
import {
  departmentFiles,
  departments,
  type PlainUnit,
  printed,
  rounded,
  type UnitLine,
  withTransfers,
} from './roll-up-world.ts';

/*
 * The booklet of a department that adds up its units, against plain loops over their lines in whole numbers: subjects
 * across units, projects of each unit though their names are equal, and last year's totals, of which the sum is known
 * only when every unit has stated its own.
 */

const layouts = {
  'templates/mini/表/表.yaml': `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类, 科目.项]}]
columns:
  - {title: 名称, show: code}
  - {title: 合计}
  - {title: 基本, where: {支出类别: 基本支出}}
  - {title: 项目, where: {支出类别: 项目支出}}
  - {title: 补助, where: {支出类别: 对附属单位补助支出}, partial: true}
`,
  'templates/mini/句子.hbs': `
<p>{{count "支出" by="项目"}}个项目：{{#rows "支出" by="单位.单位" as |家|}}{{#rows "支出" by="项目" as |项|}}{{项.目标}}{{money (figure "支出")}}；{{/rows}}{{/rows}}</p>
`,
};
const comparison = `
<p>比上年{{money (minus (figure "支出") (figure "支出" 年份="上年"))}}</p>
`;

/** The department's booklet: its table, its paragraphs, and what was found. */
async function made(units: readonly PlainUnit[], more = '') {
  const text = layouts['templates/mini/句子.hbs'] + more;
  const files = memoryFiles(departmentFiles(units, { ...layouts, 'templates/mini/句子.hbs': text }));
  const world = worldOf(files, files);
  const { jobs } = await findJobs(world, ['601']);
  const { findings, booklet } = await prepare(jobs[0]!, world);
  expect(booklet, describe(findings)).toBeDefined();
  const { sections }: Document = booklet!.laid.document;
  const blocks = sections.flatMap((section) => section.blocks);
  const table = blocks.find((block): block is Table => block.kind === 'table')!;
  return {
    rows: cellsOf(table.body),
    paragraphs: blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOf(block.content)] : [])),
    findings,
  };
}

const sum = (lines: readonly Pick<UnitLine, 'money'>[]): bigint =>
  lines.reduce((total, { money }) => total + money, 0n);

type Plain = Pick<UnitLine, 'code' | 'money'> & { readonly kind: UnitLine['kind'] | 'subsidy' };

function plainRows(units: readonly PlainUnit[], paid: readonly bigint[] = []): readonly string[] {
  const all: readonly Plain[] = [
    ...units.flatMap(({ lines }) => lines),
    ...paid.map((money) => ({ code: '2010101', kind: 'subsidy' as const, money })),
  ];
  const row = (code: string): string => {
    const own = all.filter((line) => line.code.startsWith(code));
    const parts = [
      own,
      own.filter(({ kind }) => kind !== '项目支出' && kind !== 'subsidy'),
      own.filter(({ kind }) => kind === '项目支出'),
      own.filter(({ kind }) => kind === 'subsidy'),
    ];
    return [code, ...parts.map((part) => (part.length === 0 ? '' : printed(rounded(sum(part)))))].join('|');
  };
  const codes = new Set(all.flatMap(({ code }) => [code.slice(0, 3), code]));
  return [row(''), ...[...codes].sort().map(row)];
}

function plainProjects(units: readonly PlainUnit[]): string {
  let count = 0;
  let text = '';
  for (const { name, lines } of units) {
    const own = lines.filter(({ project }) => project !== undefined);
    for (const project of [...new Set(own.map((line) => line.project!))]) {
      count += 1;
      text += `${name}的${project}${printed(rounded(sum(own.filter((line) => line.project === project))))}；`;
    }
  }
  return `${count}个项目：${text}`;
}

test('tables and sentences of a department say what plain loops over the lines of its units say', async () => {
  await fc.assert(
    fc.asyncProperty(departments, async (units) => {
      const { rows, paragraphs } = await made(units);
      expect(rows).toEqual(plainRows(units));
      expect(paragraphs).toContain(plainProjects(units));
    }),
    { numRuns: runs(25) },
  );
});

test('last year is the sum of what every unit states, and unknown when one of them states nothing', async () => {
  await fc.assert(
    fc.asyncProperty(departments, async (units) => {
      const { paragraphs, findings } = await made(units, comparison);
      const unknown = findings.filter(({ code }) => code === 'figure-unknown');
      if (units.some(({ lastYear }) => lastYear === undefined)) {
        expect(unknown).toHaveLength(1);
        return;
      }
      const before = units.reduce((total, { lastYear }) => total + lastYear!, 0n);
      const now = sum(units.flatMap(({ lines }) => lines));
      expect(unknown).toEqual([]);
      expect(paragraphs).toContain(`比上年${printed(rounded(now) - rounded(before))}`);
    }),
    { numRuns: runs(25) },
  );
});

test('what units pay each other is in no total where both sides are equal, and a warning where they are not', async () => {
  await fc.assert(
    fc.asyncProperty(withTransfers, async (units) => {
      const { rows, paragraphs, findings } = await made(units, '<p>收{{money (figure "收入")}}</p>\n');
      const paid = units.flatMap(({ pays }) => pays ?? []);
      const received = units.flatMap(({ receives }) => receives ?? []);
      const [out, back] = [paid, received].map((all) => all.reduce((total, money) => total + money, 0n));
      const isOffset = paid.length > 0 && out === back;
      const own = sum(units.flatMap(({ lines }) => lines));
      expect(rows).toEqual(plainRows(units, isOffset ? [] : paid));
      expect(paragraphs).toContain(`收${printed(rounded(isOffset ? own : own + back!))}`);
      const said = findings.flatMap(({ code }) => (code.startsWith('transfer-') ? [code] : []));
      expect(said).toEqual(isOffset ? ['transfer-offset'] : paid.length > 0 ? ['transfer-differs'] : []);
    }),
    { numRuns: runs(25) },
  );
});
