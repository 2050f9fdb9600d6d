import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Changes, makeMini, sentence } from '../mini-pack.ts';

/** A note about something else: the missing one is asked for beside it. */
const notes = { 'data/2024/601001/说明.yaml': '说明:\n  - {科目: 210, 甲: 乙}\n' };

/** The line that the hint of the first finding offers. */
async function offered(call: string, changes: Changes = {}): Promise<string> {
  const { findings } = await sentence(call, { ...notes, ...changes });
  return /：(- .*)$/.exec(findings[0]!.hint!)![1]!;
}

describe('a missing note is offered as a line to paste', () => {
  test('with the conditions as the data write them', async () => {
    expect(await offered('{{note "用途" 科目="208" 支出类别="人员经费"}}')).toBe(
      '- {支出类别: 人员经费, 科目: 208, 用途: …}',
    );
  });

  test('two values as a list', async () => {
    expect(await offered('{{note "原因" 科目="2010101 2080505"}}')).toBe(
      '- {科目: [2010101, 2080505], 原因: …}',
    );
  });

  test('without the unit and the year, which the file implies', async () => {
    expect(await offered('{{note "原因" 单位="601001" 年份="上年" 科目="208"}}')).toBe(
      '- {科目: 208, 原因: …}',
    );
  });

  test.each(['会议费,培训费', '一期: 二期', '#1 机房', '[甲] 乙', '"新" 桥', '- 路', '*重点', '@home'])(
    'a project called %s is quoted where YAML would read it otherwise',
    async (name) => {
      const quoted = JSON.stringify(name);
      const line = await offered('<p>{{#rows "支出" by="项目" as |行|}}{{note "原因"}}{{/rows}}</p>', {
        'data/2024/601001/项目.yaml': `项目: {${quoted}: {类型: 修缮}}\n`,
        'data/2024/601001/收支.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n支出: [{科目: 2010102, 支出类别: 项目支出, 项目: ${quoted}, 金额: 3.00}]\n`,
      });
      expect(parse(line, { schema: 'failsafe' })).toEqual([{ 项目: name, 原因: '…' }]);
    },
  );

  test('and pasted it is found', async () => {
    const call = '{{note "原因" 科目="2010101 2080505"}}';
    const line = (await offered(call)).replace('…', '人员增加');
    const { text, findings } = await sentence(call, { 'data/2024/601001/说明.yaml': `说明:\n  ${line}\n` });
    expect([text, findings]).toEqual(['人员增加', []]);
  });
});

describe('a missing total of last year is offered so too', () => {
  test('with its ledger and basis', async () => {
    expect(await offered('{{money (figure "支出" 年份="上年" 支出类别="人员经费")}}')).toBe(
      '- {账: 支出, 口径: 预算, 支出类别: 人员经费, 金额: …, 金额单位: 万元}',
    );
  });

  test('and pasted it is the figure', async () => {
    const call = '{{money (figure "支出" 年份="上年" 口径="执行数" 科目="201 208")}}';
    const line = (await offered(call)).replace('…', '88.80');
    expect(line).toContain('科目: [201, 208]');
    const { text, findings } = await sentence(call, { 'data/2024/601001/上年.yaml': `上年数:\n  ${line}\n` });
    expect([text, findings]).toEqual(['88.80', []]);
  });

  test('a quantity is asked for as one', async () => {
    const { findings } = await makeMini({
      'templates/mini/句子.hbs': '<p>{{number (figure "编制" 口径="执行数")}}</p>',
      'templates/mini/pack.yaml': (await import('../mini-pack.ts')).miniPack[
        'templates/mini/pack.yaml'
      ]!.replace('[编制类型, 单位], measure: 数量', '[编制类型, 单位, 口径], measure: 数量'),
    });
    expect(findings[0]!.hint).toContain('- {账: 编制, 口径: 执行数, 数量: …}');
  });
});
