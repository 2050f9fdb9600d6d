import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, placesOf, sentence } from '../mini-pack.ts';
import { proved } from './proved.ts';

/** Records of the data that are lines of no ledger. */
const trips = (...records: string[]): Changes => ({
  'data/2024/601001/培训.yaml': `主要职能:\n${records.map((record) => `  - {${record}}\n`).join('')}`,
});
const three = trips(
  '名称: 甲, 金额: 7.28, 金额单位: 万元',
  '名称: 乙, 金额: 12000, 金额单位: 元',
  '名称: 丙, 金额: 1.5, 金额单位: 万元',
);
const each = (text: string): string => `<p>{{#each 主要职能 as |次|}}${text}{{/each}}</p>`;

async function printed(text: string, changes: Changes = three) {
  const { findings, ...made } = await sentence(text, changes);
  expect(findings).toEqual([]);
  return made;
}

describe('amounts of records', () => {
  test('are amounts: in the unit and the format of the booklet, added up, compared, traced', async () => {
    const { text, laid } = await printed(
      each('{{次.名称}}{{money 次.金额}}；').replace(
        '</p>',
        '共{{money (total 主要职能) withUnit=true}}。</p>',
      ),
    );
    expect(text).toBe('甲7.28；乙1.20；丙1.50；共9.98万元。');
    const [first] = laid.figures.filter(({ section }) => section === 's1-1');
    expect(first!.figure.lines.map(({ at }) => `${at.file}:${at.line}`)).toEqual([
      'data/2024/601001/培训.yaml:2',
    ]);
    await proved(laid);
  });

  test('printed as the text they are written in, they are told of, from a partial too', async () => {
    const { text, findings } = await sentence(each('{{次.金额}}；'), three);
    expect([text, placesOf(findings)]).toEqual([
      '7.28；12000；1.5；',
      ['layout-amount-unchecked templates/mini/句子.hbs:1:25'],
    ]);
    const partial = { ...three, 'templates/mini/partials/额.hbs': '{{额}}' };
    expect(placesOf((await sentence(each('{{> 额 额=次.金额}}'), partial)).findings)).toEqual([
      'layout-amount-unchecked templates/mini/partials/额.hbs:1:1',
    ]);
  });

  test('must say their unit and be readable, told where they are written', async () => {
    const wrong = trips('名称: 甲, 金额: 7.28', '名称: 乙, 金额: 七, 金额单位: 元');
    const { findings } = await sentence(each('{{money 次.金额}}'), wrong);
    expect(placesOf(findings)).toEqual([
      'record-unitless data/2024/601001/培训.yaml:2:17',
      'amount-malformed data/2024/601001/培训.yaml:3:17',
    ]);
  });

  test('a list without amounts comes to nothing that could be told', async () => {
    const { findings } = await sentence('{{money (total 主要职能)}}', trips('名称: 甲'));
    expect(errorsOf(findings)).toEqual(['layout-argument-kind']);
  });

  test('those of what a row describes as well', async () => {
    const { text } = await printed(
      '<p>{{#rows "支出" by="项目" as |项|}}{{#each 项.费用 as |费|}}{{money 费.金额}}；{{/each}}{{/rows}}</p>',
      {
        'data/2024/601001/项目.yaml':
          '项目: {大楼修缮: {类型: 修缮, 费用: [{金额: 3, 金额单位: 万元}, {金额: 47, 金额单位: 万元}]}}\n',
      },
    );
    expect(text).toBe('3.00；47.00；');
  });
});

describe('records in a column of a table', () => {
  const table = (total: string): string =>
    `<table><tbody>${total}{{#each 主要职能 as |次|}}<tr><td>{{次.名称}}</td><td>{{money 次.金额}}</td></tr>{{/each}}</tbody></table>`;
  const head = (call: string): string => `<tr><td>合计</td><td>{{money ${call}}}</td></tr>`;

  test('come to one of the other amounts in it', async () => {
    await printed(table(head('(total 主要职能)')));
    await printed(table(''));
    const { findings } = await sentence(table(head('(figure "支出")')), three);
    expect(findings.map(({ message }) => message)).toEqual([
      '“句子”里“主要职能”各项加起来是 99800.00 元，同一列的别的数没有一个等于它（180.00）',
    ]);
  });
});
