import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, miniPack, placesOf, table } from '../mini-pack.ts';

const figures = (lines: string): Changes => ({
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
    'figures:\n',
    `figures:\n${lines}`,
  ),
});
const share = '  占比: {ratio: [{ledger: 支出, where: {支出类别: 公用经费}}, {ledger: 支出}]}\n';
const rest = '  其余: {minus: [{ledger: 收入}, {ledger: 支出, where: {支出类别: 公用经费}}]}\n';
const columns = (...each: readonly string[]): string =>
  `columns: [{title: 名称, show: name}, ${each.join(', ')}]`;
const total = (...each: readonly string[]): string =>
  `\nledger: 支出\nrows: [{total: 合计}]\n${columns(...each)}\n`;

describe('a ratio in a column', () => {
  const printed = async (column: string, changes = figures(share)) =>
    (await table(total('{title: 金额}', column), changes)).body;

  test('is rounded as the table is', async () => {
    expect(await printed('{title: 占比, figure: 占比}')).toEqual(['合计|180.00|0.06']);
  });

  test('has decimals of its own', async () => {
    expect(await printed('{title: 占比, figure: 占比, decimals: 4}')).toEqual(['合计|180.00|0.0556']);
  });

  test('is printed per cent, with the sign or, where the title has it, without', async () => {
    expect(await printed('{title: 占比, figure: 占比, unit: "%", withUnit: true}')).toEqual([
      '合计|180.00|5.56%',
    ]);
    expect(await printed('{title: 占比（%）, figure: 占比, unit: "%", decimals: 1}')).toEqual([
      '合计|180.00|5.6',
    ]);
  });

  test('of which there is none says what a cell without a figure says', async () => {
    const none = figures('  占比: {ratio: [{ledger: 支出}, {ledger: 收入, where: {资金来源: 事业收入}}]}\n');
    expect(await printed('{title: 占比, figure: 占比, unit: "%"}', none)).toEqual(['合计|180.00|']);
    expect(await printed('{title: 占比, figure: 占比, unit: "%", blank: —}', none)).toEqual([
      '合计|180.00|—',
    ]);
  });

  test('that is zero may have a word', async () => {
    const zero = figures('  占比: {ratio: [{ledger: 支出, where: {资金来源: 事业收入}}, {ledger: 支出}]}\n');
    expect(await printed('{title: 占比, figure: 占比, unit: "%", withUnit: true}', zero)).toEqual([
      '合计|180.00|0.00%',
    ]);
    expect(await printed('{title: 占比, figure: 占比, unit: "%", zero: —}', zero)).toEqual(['合计|180.00|—']);
  });

  test('stands in a row as well, and each of its columns with it', async () => {
    const { body } = await table(
      `\nledger: 支出\nrows: [{total: 合计}, {label: 占比, figure: 占比, unit: "%", withUnit: true}]\n${columns('{title: 金额}')}\n`,
      figures(share),
    );
    expect(body).toEqual(['合计|180.00', '占比|5.56%']);
  });

  test('an amount is not printed per cent: an error at the column', async () => {
    const { findings } = await table(total('{title: 金额, unit: "%"}'));
    expect(placesOf(findings)).toContain('table-not-ratio templates/mini/表/表.yaml:4:36');
  });
});

describe('a column says for itself', () => {
  test('its unit, decimals, separators and ends of zeros', async () => {
    const { body } = await table(
      total(
        '{title: 万元}',
        '{title: 元, unit: 元, decimals: 0, partial: true}',
        '{title: 元, unit: 元, decimals: 1, group: false, partial: true}',
        '{title: 万元, trim: true, withUnit: true, partial: true}',
      ),
    );
    expect(body).toEqual(['合计|180.00|1,800,000|1800000.0|180万元']);
  });

  test('what zero and nothing are: the others have theirs from the table', async () => {
    const { body } = await table(
      `\nledger: 支出\nzero: 零\nrows: [{label: 事业, where: {资金来源: 事业收入}}, {total: 合计}]\n${columns('{title: 金额}', '{title: 基本, where: {支出类别: 基本支出}, blank: "0.00"}', '{title: 项目, where: {支出类别: 项目支出}, blank: —}')}\n`,
    );
    expect(body).toEqual(['事业||0.00|—', '合计|180.00|130.00|50.00']);
  });

  test('columns under it follow, unless they say something else', async () => {
    const { body } = await table(
      total(
        '{title: 元, unit: 元, decimals: 0, columns: [{title: 合计}, {title: 万元, unit: 万元, decimals: 1, partial: true}]}',
      ),
    );
    expect(body).toEqual(['合计|1,800,000|180.0']);
  });

  test('a difference is taken of what has its decimals', async () => {
    const { body } = await table(total('{title: 差, figure: 其余, decimals: 0}'), figures(rest));
    expect(body).toEqual(['合计|170']);
  });

  test('a row comes before its columns', async () => {
    const { body } = await table(
      `\nledger: 支出\nrows: [{total: 合计（元）, unit: 元, decimals: 0}, {hierarchy: [科目.类], decimals: 1}]\n${columns('{title: 金额, decimals: 3}')}\n`,
    );
    expect(body).toEqual(['合计（元）|1,800,000', '一般公共服务支出|160.0', '社会保障和就业支出|20.0']);
  });
});

test('a table says whether it has separators and ends of zeros, as the pack may of all', async () => {
  const { body } = await table(`${total('{title: 金额, unit: 元}')}group: false\ntrim: true\n`);
  expect(body).toEqual(['合计|1800000']);
  const pack = miniPack['templates/mini/pack.yaml']!.replace('tables: {', 'tables: {trim: true, ');
  expect((await table(total('{title: 金额}'), { 'templates/mini/pack.yaml': pack })).body).toEqual([
    '合计|180',
  ]);
});

describe('a row of the form without figures', () => {
  const rows = (row: string): string =>
    `\nledger: 支出\nrows: [{total: 合计}, ${row}]\n${columns('{title: 金额}')}\n`;

  test('may have words in their place', async () => {
    const { body, findings } = await table(rows('{label: 上年结转结余, blank: "0.00"}'));
    expect([body, findings]).toEqual([['合计|180.00', '上年结转结余|0.00'], []]);
  });

  test('one with a condition has them where there is no figure', async () => {
    const label = (source: string) =>
      rows(`{label: 其中, where: {资金来源: ${source}}, blank: —, partial: true}`);
    expect((await table(label('事业收入'))).body).toEqual(['合计|180.00', '其中|—']);
    expect((await table(label('财政拨款'))).body).toEqual(['合计|180.00', '其中|180.00']);
  });

  test('a figure typed there is an error', async () => {
    expect(errorsOf((await table(rows('{label: 结转, blank: "5.00"}'))).findings)).toContain(
      'shape-wrong-value',
    );
  });
});

describe('a booklet says for itself how figures are printed', () => {
  const pack = (format: string, tables: string, words = ''): Changes => ({
    'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
      'format: {unit: 万元, decimals: 2,',
      `format: {${format},`,
    )
      .replace('tables: {', `tables: {${tables}`)
      .replace('称谓: 本部门,', `称谓: 本部门, 小数: 0,${words}`)
      .replace('称谓: 本单位,', '称谓: 本单位, 小数: 1,'),
    'templates/mini/schema.yaml': miniPack['templates/mini/schema.yaml']!.replace(
      '  范围:',
      '  印数单位: {type: string}\n  无数: {type: string}\n  范围:',
    ),
  });
  const given = (facts: string): Changes => ({ 'data/2024/601001/印.yaml': facts });
  const amounts = total('{title: 金额}', '{title: 事业, where: {资金来源: 事业收入}, partial: true}');

  test('by a word of its kind: the department without decimals, the unit with one', async () => {
    const form = pack('unit: 万元, decimals: "{{小数}}"', '');
    expect((await table(amounts, form)).body).toEqual(['合计|180|']);
    expect((await table(amounts, form, { kind: '单位' })).body).toEqual(['合计|180.0|']);
  });

  test('by a fact of its data, in tables, in a table, in a column and in a row', async () => {
    const form = {
      ...pack('unit: 万元, decimals: 2', 'unit: "{{印数单位}}", blank: "{{无数}}", '),
      ...given('印数单位: 元\n无数: —\n'),
    };
    expect((await table(amounts, form)).body).toEqual(['合计|1,800,000.00|—']);
    const own = { ...pack('unit: 万元, decimals: 2', ''), ...given('印数单位: 元\n无数: —\n') };
    expect((await table(`${amounts}unit: "{{印数单位}}"\n`, own)).body).toEqual(['合计|1,800,000.00|']);
    const columnsOwn = total('{title: 金额, unit: "{{印数单位}}", decimals: "{{小数}}"}');
    expect((await table(columnsOwn, own)).body).toEqual(['合计|1,800,000']);
  });

  test('what it does not say is asked for where it stands', async () => {
    const { findings } = await table(amounts, pack('unit: 万元, decimals: 2', 'unit: "{{印数单位}}", '));
    expect(placesOf(findings).map((place) => place.split(' ')[0])).toContain('layout-name-empty');
    expect(findings[0]!.at!.file).toBe('templates/mini/pack.yaml');
  });

  test('what is no such value is an error there', async () => {
    const form = pack('unit: 万元, decimals: "{{称谓}}"', '');
    const { findings } = await table(amounts, form);
    expect(findings.map(({ code, at }) => `${code} ${at!.file}`)).toContain(
      'shape-wrong-value templates/mini/pack.yaml',
    );
  });

  test('but nothing longer than a name', async () => {
    const { findings } = await table(`${amounts}decimals: "{{小数}}{{小数}}"\n`);
    expect(errorsOf(findings)).toContain('shape-wrong-value');
  });
});
