import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, makeMini, placesOf } from '../mini-pack.ts';

const more = (line: string): Changes => ({
  'data/2024/601001/更多.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n支出: [${line}]\n`,
});
const row = (label: string, call: string): string =>
  `<tr><th scope="row">${label}</th><td class="right">{{money (${call})}}</td></tr>`;
const total = row('合计', 'figure "支出"');
const loop = (options: string): string =>
  `{{#rows "支出" ${options} as |行|}}${row('{{行.名称}}', 'figure "支出"')}{{/rows}}`;

/** Findings on a table laid by hand. */
async function found(rows: string, changes: Changes = {}) {
  const head = '<thead><tr><th scope="col">项目</th><th scope="col">万元</th></tr></thead>';
  const html = `<table>${head}<tbody>${rows}</tbody></table>`;
  return (await makeMini({ 'templates/mini/句子.hbs': html, ...changes })).findings;
}

describe('a total beside a loop, in a table laid by hand', () => {
  test('of all that the loop shows is right, before it or behind it', async () => {
    expect(await found(total + loop('by="科目.类"'))).toEqual([]);
    expect(await found(loop('by="支出类别"') + total)).toEqual([]);
  });

  test('of more than the loop shows: an error at the line that is lost, and where the total is', async () => {
    const findings = await found(total + loop('by="科目.类" 支出类别="人员经费"'));
    expect(placesOf(findings)).toEqual([
      'rows-total-lost data/2024/601001/收支.yaml:7:5',
      'rows-total-lost data/2024/601001/收支.yaml:8:5',
    ]);
    expect(findings[0]!.also[0]!.at).toMatchObject({ file: 'templates/mini/句子.hbs', line: 1 });
  });

  test('a row by hand shows the rest', async () => {
    const rest = row('其他', 'figure "支出" 支出类别="公用经费 项目支出"');
    expect(await found(total + loop('by="科目.类" 支出类别="人员经费"') + rest)).toEqual([]);
  });

  test('as the hint says, a loop may be of a part', async () => {
    expect(await found(total + loop('by="科目.类" 支出类别="人员经费" partial=true'))).toEqual([]);
  });

  test('a total that is itself a row, over a loop in it', async () => {
    const inner = loop('by="项目"').replaceAll('行', '项');
    const nested = `{{#rows "支出" by="支出类别" as |行|}}${row('{{行.名称}}', 'figure "支出"')}${inner}{{/rows}}`;
    const plain = more('{科目: 2010102, 支出类别: 项目支出, 金额: 5.00}');
    expect(await found(nested, plain)).toEqual([]);
    const only = `{{#rows "支出" by="支出类别" as |行|}}${row('{{行.名称}}', 'figure "支出"')}${loop('by="科目.类" 科目="201"').replaceAll('行', '项')}{{/rows}}`;
    expect(placesOf(await found(only))).toEqual(['rows-total-lost data/2024/601001/收支.yaml:6:5']);
  });

  test('columns are looked at one by one, each for what it prints', async () => {
    const two = (label: string): string =>
      `<tr><th scope="row">${label}</th><td>{{money (figure "支出")}}</td><td>{{money (figure "支出" 支出类别="人员经费")}}</td></tr>`;
    const table = (options: string): string =>
      `<table><tbody>${two('合计')}{{#rows "支出" ${options} as |行|}}${two('{{行.名称}}')}{{/rows}}</tbody></table>`;
    const of = async (options: string) =>
      errorsOf((await makeMini({ 'templates/mini/句子.hbs': table(options) })).findings);
    expect(await of('by="科目.类"')).toEqual([]);
    expect(await of('by="科目.类" 科目="201"')).toEqual(['rows-total-lost']);
  });

  test('rows of a loop without a total, and a part by hand beside it, say nothing', async () => {
    expect(await found(loop('by="科目.类" 支出类别="人员经费"'))).toEqual([]);
    const part = row('其中：工资', 'figure "支出" 经济科目="30101"');
    expect(await found(total + part)).toEqual([]);
  });
});
