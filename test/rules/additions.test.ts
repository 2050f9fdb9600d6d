import { describe, expect, it } from 'vitest';
import type { Layout } from '../../src/document/document.ts';
import { checkAdditions } from '../../src/rules/printed.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { table } from '../mini-pack.ts';

const definition = `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [经济科目.类, 经济科目.款]}]
columns:
  - {title: 名称, show: name}
  - {title: 合计}
  - {title: 人员经费, where: {支出类别: 人员经费}}
  - {title: 公用经费, where: {支出类别: 公用经费}}
`;

/** A table of one row for each amount (元), all of 302, and one of 301. */
async function printed(amounts: readonly string[]): Promise<Layout> {
  const codes = amounts.map((_, i) => `302${String(i + 1).padStart(2, '0')}`);
  const lines = amounts.map(
    (amount, i) => `  - {经济科目: ${codes[i]}, 支出类别: 公用经费, 金额: ${amount}}`,
  );
  const { laid } = await table(definition, {
    'templates/mini/classification/经济科目.yaml': `names: |\n${['301 工资', '30101 基本工资', '302 商品', ...codes.map((code) => `${code} 第${code}`)].map((line) => `  ${line}\n`).join('')}`,
    'data/2024/601001/收支.yaml': `
共同: {科目: 2010101, 资金来源: 一般公共预算, 金额单位: 元}
支出:
  - {经济科目: 30101, 支出类别: 人员经费, 金额: 100000}
${lines.join('\n')}`,
  });
  return laid;
}

function found(laid: Layout): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  checkAdditions(laid, (finding) => findings.push(finding));
  return findings;
}

/** The same booklet with one printed figure changed, as no evaluator would. */
function misprinted(laid: Layout, row: string, column: string, value: string): Layout {
  const figures = laid.figures.map((figure) =>
    figure.row === row && figure.column === column ? { ...figure, value, text: value } : figure,
  );
  return { ...laid, figures };
}

const levelsOf = (laid: Layout): readonly string[] =>
  found(laid).map(({ code, level }) => `${level} ${code}`);

describe('printed additions', () => {
  it('are silent where rows and columns add up', async () => {
    expect(found(await printed(['100000', '50000']))).toEqual([]);
  });

  it('are one note for a table where honest rounding leaves a tail', async () => {
    // Printed 1.00 + 0.50, twice 0.335 → 0.34 each: 302 is 1.67 as printed and 1.68 as added.
    const laid = await printed(['10000', '3350', '3350']);
    const findings = found(laid);
    expect(findings.map(({ code, level }) => `${level} ${code}`)).toEqual(['note addition-rounding']);
    expect(findings[0]?.message).toContain('有 2 处');
    expect(findings[0]).toMatchObject({ subject: '一、支出表', difference: '0.01' });
  });

  it('are a warning where 0.09 hides among 27 rows, as rounding rarely does', async () => {
    const laid = await printed(Array.from({ length: 27 }, () => '10000'));
    const odd = misprinted(laid, '商品', '合计', '27.09');
    expect(levelsOf(odd).filter((level) => level.startsWith('warning'))).toEqual([
      'warning addition-unlikely',
    ]);
  });

  it('are an error where 80.00 is missing, in the row and in the column', async () => {
    const laid = await printed(['1000000', '500000']);
    const odd = misprinted(laid, '合计', '合计', '80.00');
    const errors = found(odd).filter(({ level }) => level === 'error');
    expect(errors.map(({ difference }) => difference)).toEqual(['80.00', '80.00']);
  });

  it('see a figure that stands twice with two values', async () => {
    const laid = await printed(['1000000']);
    expect(levelsOf(misprinted(laid, '商品', '公用经费', '20.00'))).toContain('error addition-impossible');
  });
});
