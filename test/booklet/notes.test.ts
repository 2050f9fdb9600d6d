import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, placesOf, sentence } from '../mini-pack.ts';

const withNotes = (lines: string): Changes => ({ 'data/2024/601001/说明.yaml': `说明:\n${lines}\n` });
const each = (ledger: string, by: string, word = '原因'): string =>
  `<p>{{#rows "${ledger}" by="${by}" as |行|}}{{note "${word}"}}；{{/rows}}</p>`;

describe('a note about one ledger', () => {
  const both = withNotes(`  - {账: 收入, 资金来源: 一般公共预算, 原因: 多收}
  - {账: 支出, 资金来源: 一般公共预算, 原因: 多支}`);

  test('is said in the rows of that ledger alone', async () => {
    const spending = await sentence(each('支出', '资金来源'), both);
    expect([spending.text, placesOf(spending.findings)]).toEqual([
      '多支；',
      ['note-unused data/2024/601001/说明.yaml:2:5'],
    ]);
    const income = await sentence(each('收入', '资金来源'), both);
    expect(income.text).toBe('多收；');
  });

  test('and where none of the other is noted, that is missing', async () => {
    const one = withNotes('  - {账: 收入, 资金来源: 一般公共预算, 原因: 多收}');
    expect(errorsOf((await sentence(each('支出', '资金来源'), one)).findings)).toEqual(['note-missing']);
  });
});

describe('a note about no ledger', () => {
  test('is said in the rows of any', async () => {
    const one = withNotes('  - {资金来源: 一般公共预算, 原因: 多了}');
    const { text, findings } = await sentence(`${each('收入', '资金来源')}${each('支出', '资金来源')}`, one);
    expect([text, findings]).toEqual(['多了；\n多了；', []]);
  });
});

describe('the words of a note', () => {
  test('are asked for by name: another word of the same note is not meant', async () => {
    const one = withNotes('  - {科目: 208, 用途: 缴养老保险}');
    const { findings } = await sentence('{{note "原因" 科目="208"}}', one);
    expect(errorsOf(findings)).toEqual(['note-missing']);
    expect((await sentence('{{note "用途" 科目="208"}}', one)).text).toBe('缴养老保险');
  });

  test('two of one note are both used', async () => {
    const one = withNotes('  - {科目: 208, 用途: 缴养老保险, 原因: 增人}');
    const { text, findings } = await sentence('{{note "用途" 科目="208"}}，{{note "原因" 科目="208"}}', one);
    expect([text, findings]).toEqual(['缴养老保险，增人', []]);
  });

  test('bring no markup', async () => {
    const one = withNotes('  - {科目: 208, 原因: "<b>甲</b>"}');
    expect((await sentence('{{note "原因" 科目="208"}}', one)).text).toBe('<b>甲</b>');
  });

  test('of a wider selection serve a narrower one, never the other way round', async () => {
    const wide = withNotes('  - {科目: 201, 原因: 宽}');
    expect((await sentence('{{note "原因" 科目="2010101"}}', wide)).text).toBe('宽');
    const narrow = withNotes('  - {科目: 2010101, 原因: 窄}');
    expect(errorsOf((await sentence('{{note "原因" 科目="201"}}', narrow)).findings)).toEqual([
      'note-missing',
    ]);
  });

  test('of two noted for the same, the first is said and the second is unused', async () => {
    const twice = withNotes('  - {科目: 208, 原因: 一}\n  - {科目: 208, 原因: 二}');
    const { text, findings } = await sentence('{{note "原因" 科目="208"}}', twice);
    expect([text, placesOf(findings)]).toEqual(['一', ['note-unused data/2024/601001/说明.yaml:3:5']]);
  });

  test('a note on a value its dimension does not have is said to be wrong where it is written', async () => {
    const { findings } = await sentence('{{note "原因" 科目="299"}}', withNotes('  - {科目: 299, 原因: 甲}'));
    expect(placesOf(findings)).toContain('value-unknown data/2024/601001/说明.yaml:2:10');
  });
});

describe('a note about a named figure', () => {
  const noted = {
    'data/2024/601001/说明.yaml': '说明: [{账: 收支差额, 原因: 结转使用}, {科目: 208, 原因: 人数增加}]\n',
  };

  test('is said where that figure is asked for, and nowhere else', async () => {
    const call = '差额因{{note "原因" 账="收支差额"}}，养老因{{note "原因" 科目="208"}}。';
    const { text, findings } = await sentence(call, noted);
    expect([text, findings]).toEqual(['差额因结转使用，养老因人数增加。', []]);
    const { findings: other } = await sentence('{{note "原因" 科目="201"}}', noted);
    expect(errorsOf(other)).toEqual(['note-missing']);
  });

  test('is asked for by its name, which must be known', async () => {
    const { findings } = await sentence('{{note "原因" 账="收入总计"}}', noted);
    expect(findings.map(({ hint }) => hint).join()).toContain('{账: 收入总计, 原因: …}');
    expect(errorsOf((await sentence('{{note "原因" 账="总计"}}', noted)).findings)).toContain(
      'pack-unknown-figure',
    );
  });
});
