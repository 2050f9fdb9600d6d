import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, makeMini, miniPack, placesOf, sentence, table } from '../mini-pack.ts';

const pack = (figures: string): Changes => ({
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
    'figures:\n',
    `figures:\n${figures}`,
  ),
});
const counts = pack(`  项目数: {count: 项目, ledger: 支出, where: {支出类别: 项目支出}}
  有类型的: {count: 项目, ledger: 支出, with: 类型}
  款数: {count: 科目.款, ledger: 支出}
  单位数: {count: 单位.单位, ledger: 支出}
  户均: {ratio: [{ledger: 支出}, {of: 单位数}]}
`);
const more: Changes = {
  'data/2024/601001/更多.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出:
  - {科目: 2010102, 支出类别: 项目支出, 项目: 道路, 金额: 2.00}
  - {科目: 210, 支出类别: 项目支出, 项目: 道路, 金额: 1.00}
  - {科目: 210, 支出类别: 项目支出, 项目: 没有花的, 金额: 0}
`,
  'data/2024/601001/项目.yaml': '项目: {大楼修缮: {类型: 修缮}, 道路: {}, 没有花的: {}}\n',
};

describe('how many there are of something', () => {
  test('is a figure, in sentences and tables alike: each once, and none on which nothing is spent', async () => {
    const { text } = await sentence(
      '项目{{number (figure "项目数")}}个，{{number (figure "项目数" 科目="210")}}个，{{number (figure "有类型的")}}个，{{number (figure "款数")}}款，{{number (figure "单位数")}}家。',
      { ...counts, ...more },
    );
    expect(text).toBe('项目2个，1个，1个，2款，1家。');
    const { body, findings } = await table(
      '\nledger: 支出\nrows: [{total: 合计}, {hierarchy: [科目.类]}]\ncolumns: [{title: 名称, show: name}, {title: 金额}, {title: 项目数, figure: 项目数, zero: —}]\n',
      { ...counts, ...more },
    );
    expect(errorsOf(findings)).toEqual([]);
    expect(body).toEqual([
      '合计|183.00|2',
      '一般公共服务支出|162.00|2',
      '社会保障和就业支出|20.00|—',
      '卫生健康支出|1.00|1',
    ]);
  });

  test('may be divided by', async () => {
    expect((await sentence('{{number (figure "户均")}}', counts)).text).toBe('1,800,000.00');
  });

  test('is not known of a total without lines', async () => {
    const { findings } = await sentence('{{number (figure "项目数" 年份="上年")}}', {
      ...counts,
      'data/2024/601001/上年.yaml':
        '共同: {金额单位: 万元}\n上年数: [{账: 支出, 支出类别: 项目支出, 金额: 40.00}]\n',
    });
    expect(errorsOf(findings)).toEqual(['figure-unknown']);
  });

  test.each([
    ['{count: 项木, ledger: 支出}', 'pack-unknown-dimension'],
    ['{count: 编制类型, ledger: 支出}', 'pack-dimension-foreign'],
    ['{count: 科目, ledger: 支出}', 'pack-unknown-level'],
    ['{count: 科目.目, ledger: 支出}', 'pack-unknown-level'],
  ])('%s: %s', async (definition, code) => {
    const { findings } = await makeMini(pack(`  数: ${definition}\n`));
    expect(
      placesOf(findings).filter((place) => place.startsWith(`${code} templates/mini/pack.yaml`)),
    ).toHaveLength(1);
  });

  test.each(['{count: 项目}', '{ledger: 支出, with: 类型}', '{count: 项目, ledger: 支出, of: 收入总计}'])(
    '%s is no definition',
    async (definition) => {
      await expect(makeMini(pack(`  数: ${definition}\n`))).rejects.toThrow('shape-');
    },
  );
});
