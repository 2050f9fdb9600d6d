import { describe, expect, test } from 'vitest';
import { Office } from '../batch/units.ts';
import { type Changes, errorsOf, makeMini, miniPack, sentence, table } from '../mini-pack.ts';

const pack = miniPack['templates/mini/pack.yaml']!.replace(
  '[{基本支出: [人员经费, 公用经费]}, 项目支出]',
  '[{基本支出: [人员经费, 公用经费]}, 项目支出, 对附属单位补助支出]',
)
  .replace('事业收入]}', '事业收入, 上级补助收入]}')
  .replace(
    'format:',
    `transfers:
  - pays: {ledger: 支出, where: {支出类别: 对附属单位补助支出}}
    receives: {ledger: 收入, where: {资金来源: 上级补助收入}}
format:`,
  );
const names = '单位名录: {601: 某某部, 601001: 某某局, 601002: 某某中心, 601003: 某某站}\n';

/** A unit of the department: what it spends on its own staff, pays units below it and receives from one above. */
function unit(code: string, own: string, { pays = '', receives = '', more = '' } = {}): Changes {
  const lines =
    pays === ''
      ? ''
      : `  - {科目: 2010102, 支出类别: 对附属单位补助支出, 资金来源: 事业收入, 金额: ${pays}}\n`;
  const subsidy = receives === '' ? '' : `  - {资金来源: 上级补助收入, 金额: ${receives}}\n`;
  const total = (Number(own) + Number(pays) - Number(receives)).toFixed(2);
  return {
    [`data/2024/${code}/册.yaml`]: `册: [{册别: 单位, 表单: mini}]\n单位名称: ${code}\n成文日期: 2024-02-08\n${names}`,
    [`data/2024/${code}/收支.yaml`]: `共同: {金额单位: 万元}
收入:
  - {资金来源: 事业收入, 金额: ${total}}
${subsidy}支出:
  - {科目: 2010101, 支出类别: 人员经费, 资金来源: 事业收入, 金额: ${own}}
${lines}${more}`,
  };
}

const form = 'templates/mini/表/表.yaml';
const department: Changes = {
  [form]: `${miniPack[form]}  - {title: 补助, where: {支出类别: 对附属单位补助支出}}\n`,
  'templates/mini/pack.yaml': pack,
  'data/2024/601001/项目.yaml': undefined,
};
const two = { units: ['601001', '601002'] as [string, string] };
const equal = {
  ...department,
  ...unit('601001', '100.00', { pays: '10.00' }),
  ...unit('601002', '40.00', { receives: '10.00' }),
};
const both = '收{{money (figure "收入")}}支{{money (figure "支出")}}';
const codes = (findings: readonly { readonly code: string }[]): readonly string[] =>
  findings.map(({ code }) => code);

describe('what one unit pays and another receives', () => {
  test('is in no total of the department, and a note says so with both places', async () => {
    const { text, findings } = await sentence(both, equal, two);
    expect(text).toBe('收140.00支140.00');
    expect(
      findings.map(({ level, message, at, also }) => [level, message, at?.file, at?.line, also[0]?.at.line]),
    ).toEqual([
      [
        'note',
        '汇总时抵销了对附属单位补助支出 10.00 万元（601001 某某局）与上级补助收入 10.00 万元（601002 某某中心）：两边相等，部门合计不含这笔数',
        'data/2024/601001/收支.yaml',
        6,
        4,
      ],
    ]);
  });

  test('has no row in a table', async () => {
    const { body } = await table('', equal, two);
    expect(body).toEqual([
      '|合计|140.00|140.00||',
      '201|一般公共服务支出|140.00|140.00||',
      '20101|人大事务|140.00|140.00||',
      '2010101|行政运行|140.00|140.00||',
    ]);
  });

  test('stays in the booklet of each of the two', async () => {
    const { text, findings } = await sentence(both, equal, { units: ['601001'] });
    expect([text, findings]).toEqual(['收110.00支110.00', []]);
  });

  test('may be one sum received by several units', async () => {
    const changes = {
      ...department,
      ...unit('601001', '100.00', { pays: '10.00' }),
      ...unit('601002', '40.00', { receives: '6.00' }),
      ...unit('601003', '20.00', { receives: '4.00' }),
    };
    const { text, findings } = await sentence(both, changes, { units: ['601001', '601002', '601003'] });
    expect([text, codes(findings)]).toEqual(['收160.00支160.00', ['transfer-offset']]);
  });

  test('is set against the same year only', async () => {
    const more =
      '  - {科目: 2010102, 支出类别: 对附属单位补助支出, 资金来源: 事业收入, 年份: 上年, 金额: 3.00}\n';
    const changes = { ...equal, ...unit('601001', '100.00', { pays: '10.00', more }) };
    const { text, findings } = await sentence(
      `${both}上年{{money (figure "支出" 年份="上年" 单位="601001")}}`,
      changes,
      two,
    );
    expect([text, codes(findings)]).toEqual(['收140.00支140.00上年3.00', ['transfer-offset']]);
  });
});

describe('what does not face each other', () => {
  test('is a warning with both sums, and nothing is taken out', async () => {
    const changes = { ...equal, ...unit('601002', '40.00', { receives: '12.00' }) };
    const { text, findings } = await sentence(both, changes, two);
    expect(text).toBe('收150.00支150.00');
    expect(
      findings.map(({ level, message, subject, difference, at, also }) => [
        level,
        message,
        subject,
        difference,
        at?.line,
        also[0]?.at.file,
      ]),
    ).toEqual([
      [
        'warning',
        '对附属单位补助支出 10.00 万元（601001 某某局）与上级补助收入 12.00 万元（601002 某某中心）不相等，都没有抵销，部门合计里重复计算了所属单位之间的往来',
        '对附属单位补助支出 上级补助收入',
        '2.00',
        6,
        'data/2024/601002/收支.yaml',
      ],
    ]);
    expect(findings[0]!.hint).toContain(
      '- {规则: 内部往来未抵销, 对象: 对附属单位补助支出 上级补助收入, 差额: 2.00, 原因: …}',
    );
  });

  test('equal sums of which one unit would have paid itself are not one transfer', async () => {
    const changes = {
      ...department,
      ...unit('601001', '100.00', { pays: '10.00', receives: '4.00' }),
      ...unit('601002', '40.00', { receives: '6.00' }),
    };
    const { text, findings } = await sentence(both, changes, two);
    expect([text, codes(findings)]).toEqual(['收150.00支150.00', ['transfer-differs']]);
    expect(findings[0]!.message).toContain('不全是所属单位之间的');
  });

  test('comes from outside where only one side is there, or one unit alone has both', async () => {
    const one = { ...equal, ...unit('601002', '40.00') };
    expect(await sentence(both, one, two)).toMatchObject({ text: '收150.00支150.00', findings: [] });
    const alone = { ...one, ...unit('601001', '100.00', { pays: '10.00', receives: '10.00' }) };
    expect(await sentence(both, alone, two)).toMatchObject({ text: '收150.00支150.00', findings: [] });
  });
});

describe('totals that were stated', () => {
  const stated = (code: string, line: string): Changes => ({
    [`data/2024/${code}/批复.yaml`]: `共同: {金额单位: 万元}\n批复数: [{账: 支出, ${line}}]\n`,
  });

  test('of a unit hold the transfer: what they carry beyond their lines stays, the transfer does not', async () => {
    const { text, findings } = await sentence(both, { ...equal, ...stated('601001', '金额: 110.01') }, two);
    expect([text, errorsOf(findings)]).toEqual(['收140.00支140.01', []]);
  });

  test('of the transfer itself go with it', async () => {
    const { text, findings } = await sentence(
      both,
      { ...equal, ...stated('601001', '支出类别: 对附属单位补助支出, 金额: 10.00') },
      two,
    );
    expect([text, codes(findings)]).toEqual(['收140.00支140.00', ['transfer-offset']]);
  });

  test.each(['140.00', '150.00'])('of the department are told with it or without: %s', async (amount) => {
    const changes = {
      ...equal,
      'data/2024/601/册.yaml': `单位名称: 某某部\n成文日期: 2024-02-08\n${names}支出: []\n共同: {金额单位: 万元}\n批复数: [{账: 支出, 金额: ${amount}}]\n`,
    };
    const { text, findings } = await sentence(both, changes, { units: ['601', '601001', '601002'] });
    expect([text, codes(findings)]).toEqual(['收140.00支140.00', ['transfer-offset']]);
  });
});

describe('what units tell as totals alone', () => {
  /** A unit that has no lines of the transfer, but states a total of it. */
  const told = (code: string, total: string, line: string): Changes => ({
    ...unit(code, '40.00'),
    [`data/2024/${code}/批复.yaml`]: `共同: {金额单位: 万元}\n${total}: [{${line}}]\n`,
  });
  const pays = '账: 支出, 支出类别: 对附属单位补助支出, 金额: 10.00';
  const receives = '账: 收入, 资金来源: 上级补助收入, 金额: 10.00';
  const warning = (findings: Awaited<ReturnType<typeof sentence>>['findings']) =>
    findings.filter(({ code }) => code.startsWith('transfer'));

  test.each([
    ['both of them', told('601001', '批复数', pays), told('601002', '批复数', receives), ''],
    ['one of them', unit('601001', '40.00', { pays: '10.00' }), told('601002', '批复数', receives), ''],
    ['last year', told('601001', '上年数', pays), told('601002', '上年数', receives), '上年 '],
  ])('is not taken out, which is told: %s', async (_, one, other, year) => {
    const { findings } = await sentence('无', { ...department, ...one, ...other }, two);
    expect(warning(findings).map(({ code, message, difference }) => [code, message, difference])).toEqual([
      [
        'transfer-stated',
        `${year}对附属单位补助支出 10.00 万元（601001 某某局）与${year}上级补助收入 10.00 万元（601002 某某中心）写的是合计数，没有明细，程序不能抵销，部门合计里重复计算了所属单位之间的往来`,
        '0.00',
      ],
    ]);
  });

  test('not where the department states what is left of it, as the hint says, nor of one side alone', async () => {
    const changes = {
      ...department,
      ...told('601001', '上年数', pays),
      ...told('601002', '上年数', receives),
      'data/2024/601/册.yaml': `单位名称: 某某部\n成文日期: 2024-02-08\n${names}支出: []\n共同: {金额单位: 万元}\n上年数: [{账: 支出, 金额: 80.00}, {账: 收入, 金额: 80.00}]\n`,
    };
    const whole = { units: ['601', '601001', '601002'] as [string, string, string] };
    expect(warning((await sentence('无', changes, whole)).findings)).toEqual([]);
    const alone = { ...changes, ...unit('601002', '40.00'), 'data/2024/601002/批复.yaml': undefined };
    expect(
      warning((await sentence('无', { ...alone, 'data/2024/601/册.yaml': undefined }, two)).findings),
    ).toEqual([]);
  });
});

test.each([
  ['sums that differ', { receives: '12.00' }, ''],
  ['totals', {}, '批复数: [{账: 收入, 资金来源: 上级补助收入, 金额: 10.00, 金额单位: 万元}]\n'],
])('the line of the hint accepts it, pasted into the data of the department: %s', async (_, its, total) => {
  const changes = { ...equal, ...unit('601002', '40.00', its), 'data/2024/601002/批复.yaml': total };
  const files = Object.entries({ ...miniPack, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const office = new Office({
    ...Object.fromEntries(files),
    'data/2024/601/册.yaml': `册: [{册别: 部门, 表单: mini, 汇总: [601001, 601002]}]\n单位名称: 某某部\n成文日期: 2024-02-08\n${names}`,
  });
  const { stderr } = await office.booklet('check 601');
  const [, line] = /在“免检”里写：(- \{.*\})/.exec(stderr)!;
  office.write('data/2024/601/免检.yaml', `免检:\n  ${line!.replace('…', '上级另有安排')}\n`);
  expect((await office.booklet('check 601')).stderr).not.toMatch(/内部往来|免检/);
});

test('a name that the pack has not is told at its place', async () => {
  const wrong = pack.replace('{支出类别: 对附属单位补助支出}', '{支出类别: 对下属单位补助支出}');
  const { findings } = await makeMini({ ...equal, 'templates/mini/pack.yaml': wrong }, two);
  expect(codes(findings)).toContain('pack-unknown-value');
});

test('rules hold for what is written, source by source and unit by unit', async () => {
  const rule =
    '{rule: 平, title: 收支相等, basis: 表式, level: error, foreach: 单位, equal: [{ledger: 收入}, {ledger: 支出}]}\n';
  const { findings } = await makeMini({ ...equal, 'templates/mini/rules/平.yaml': rule }, two);
  expect(codes(findings)).toEqual(['transfer-offset']);
});

test('the booklets of the department and of its units do not contradict each other', async () => {
  const files = { ...miniPack, ...equal };
  const office = new Office({
    ...Object.fromEntries(
      Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    'data/2024/601/册.yaml': `册: [{册别: 部门, 表单: mini, 汇总: [601001, 601002]}]\n单位名称: 某某部\n成文日期: 2024-02-08\n${names}`,
  });
  const { rows, status } = await office.build();
  expect([rows.map(({ unit: code, state }) => `${code} ${state}`), status]).toEqual([
    ['601 built', '601001 built', '601002 built'],
    0,
  ]);
});
