import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, makeMini, sentence, table } from '../mini-pack.ts';

const both = { units: ['601001', '601002'] as [string, string] };
/** Two units that buy equipment under one name, each in its own way. */
const unit = (code: string, type: string, amount: string): Changes => ({
  [`data/2024/${code}/收支.yaml`]: `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
收入: [{金额: ${amount}}]
支出: [{科目: 2010102, 支出类别: 项目支出, 项目: 设备购置, 金额: ${amount}}]
`,
  [`data/2024/${code}/项目.yaml`]: `项目: {设备购置: {类型: ${type}, 目标: ${code}的目标}}\n`,
});
const two = { ...unit('601001', '修缮', '5.00'), ...unit('601002', '信息化', '7.00') };

describe('projects of one name in two units', () => {
  test('count under the type that their own unit gives them', async () => {
    const { body, findings } = await table(
      `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [类型]}]
columns: [{title: 名称, show: name}, {title: 金额}]
`,
      two,
      both,
    );
    expect([body, findings]).toEqual([['合计|12.00', '修缮|5.00', '信息化|7.00'], []]);
  });

  test('are described in the words of their own unit', async () => {
    const { body } = await table(
      `
ledger: 支出
rows: [{hierarchy: [单位.单位, 项目]}]
columns: [{title: 名称, show: name}, {title: 目标, show: {项目: "{{目标}}"}}, {title: 金额}]
`,
      two,
      both,
    );
    expect(body).toEqual([
      '某某局||5.00',
      '设备购置|601001的目标|5.00',
      '某某中心||7.00',
      '设备购置|601002的目标|7.00',
    ]);
  });

  test('in sentences too, and those with an attribute are those whose own unit gives it', async () => {
    const { text } = await sentence(
      '<p>{{#rows "支出" by="单位.单位" as |家|}}{{#rows "支出" by="项目" with="目标" as |项|}}{{项.目标}}、{{项.类型}}；{{/rows}}{{/rows}}</p>',
      { ...two, 'data/2024/601002/项目.yaml': '项目: {设备购置: {类型: 信息化}}\n' },
      both,
    );
    expect(text).toBe('601001的目标、修缮；');
  });
});

describe('two projects of one name stay two', () => {
  /** Both are repairs of one programme, so that nothing but the unit tells them apart. */
  const alike = { ...unit('601001', '修缮', '5.00'), ...unit('601002', '修缮', '7.00') };

  test('as rows, each with its own unit, amount and words', async () => {
    const { body, findings } = await table(
      `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [类型, 项目]}]
columns:
  - {title: 名称, show: name}
  - {title: 单位, show: {项目: "{{单位.名称}}"}}
  - {title: 目标, show: {项目: "{{目标}}"}}
  - {title: 金额}
`,
      alike,
      both,
    );
    expect([body, findings]).toEqual([
      [
        '合计|||12.00',
        '修缮|||12.00',
        '设备购置|某某局|601001的目标|5.00',
        '设备购置|某某中心|601002的目标|7.00',
      ],
      [],
    ]);
  });

  test('as forms, in counts and in lists of names', async () => {
    const { text } = await sentence(
      '<p>{{count "支出" by="项目"}}个：{{names "支出" by="项目"}}。{{#rows "支出" by="项目" as |项|}}{{项.目标}}{{money (figure "支出")}}；{{/rows}}</p>',
      alike,
      both,
    );
    expect(text).toBe('2个：设备购置、设备购置。601001的目标5.00；601002的目标7.00；');
  });

  test('a project of one unit is described by what its folder says, whichever unit a line names', async () => {
    const line = {
      'data/2024/601001/账外.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出: [{单位: 601002, 科目: 2010102, 支出类别: 项目支出, 项目: 大楼修缮, 金额: 2.00}]
`,
    };
    const { body } = await table(
      `
ledger: 支出
where: {支出类别: 项目支出}
rows: [{hierarchy: [项目]}]
columns: [{title: 名称, show: name}, {title: 单位, show: "{{单位.名称}}"}, {title: 类型, show: "{{类型.名称}}"}, {title: 金额}]
`,
      line,
    );
    expect(body).toEqual(['大楼修缮|某某局|修缮|50.00', '大楼修缮|某某中心|修缮|2.00']);
  });

  test('approved totals and rules are of the one meant', async () => {
    const changes = {
      ...alike,
      'templates/mini/rules/目标.yaml':
        '{rule: 有目标, title: 有目标, basis: 表式, level: error, members: 项目, require: [目标]}\n',
      'templates/mini/rules/金额.yaml':
        '{rule: 有金额, title: 有金额, basis: 表式, level: error, foreach: 项目, atMost: [{ledger: 支出}, {value: 6.00}]}\n',
      'data/2024/601002/项目.yaml': '项目: {设备购置: {类型: 修缮}}\n',
      'data/2024/601002/批复.yaml':
        '共同: {金额单位: 万元}\n批复数: [{账: 支出, 项目: 设备购置, 金额: 7.01}]\n',
    };
    const { text, findings } = await sentence(
      '<p>{{#rows "支出" by="项目" as |项|}}{{money (figure "支出")}}；{{/rows}}</p>',
      changes,
      both,
    );
    expect(text).toBe('5.00；7.01；');
    const said = findings.filter(({ name }) => name === '有目标' || name === '有金额');
    expect(said.map(({ name, at }) => [name, at?.file])).toEqual([
      ['有目标', 'data/2024/601002/项目.yaml'],
      ['有金额', 'data/2024/601002/收支.yaml'],
    ]);
  });
});

describe('a roll-up', () => {
  test('adds up the lines of its units, one unit at a time or all', async () => {
    const { text } = await sentence(
      '{{money (figure "支出")}}={{money (figure "支出" 单位="601001")}}+{{money (figure "支出" 单位="601002")}}',
      two,
      both,
    );
    expect(text).toBe('12.00=5.00+7.00');
  });

  test('has the words of the unit whose booklet it is', async () => {
    const { text } = await sentence(
      '{{单位名称}}',
      { ...two, 'data/2024/601002/册.yaml': '单位名称: 某某中心\n成文日期: 2024-02-08\n' },
      both,
    );
    expect(text).toBe('某某局');
  });

  test('equal lines of two units are not one line written twice', async () => {
    const { findings } = await makeMini({ ...two, ...unit('601002', '修缮', '5.00') }, both);
    expect(findings).toEqual([]);
  });

  test('a line may name another unit than its folder', async () => {
    const line = {
      'data/2024/601001/代列.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出: [{单位: 601002, 科目: 210, 支出类别: 项目支出, 金额: 2.00}]
`,
    };
    const { text } = await sentence('{{money (figure "支出" 单位="601002")}}', { ...two, ...line });
    expect(text).toBe('2.00');
  });

  test('approved totals of one unit are those of its own lines', async () => {
    const stated = {
      'data/2024/601002/批复.yaml': '共同: {金额单位: 万元}\n批复数: [{账: 支出, 金额: 7.01}]\n',
    };
    const { text, findings } = await sentence(
      '{{money (figure "支出")}}，{{money (figure "支出" 单位="601002")}}，{{money (figure "支出" 单位="601001")}}',
      { ...two, ...stated },
      both,
    );
    expect([text, errorsOf(findings)]).toEqual(['12.01，7.01，5.00', []]);
  });

  test('a mistake in one unit is told in its own file', async () => {
    const { findings } = await makeMini(
      {
        ...two,
        'data/2024/601002/收支.yaml': two['data/2024/601002/收支.yaml']!.replace('项目支出', '项目'),
      },
      both,
    );
    expect(findings.map(({ at }) => at?.file)).toEqual(['data/2024/601002/收支.yaml']);
  });
});
