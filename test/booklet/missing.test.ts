import { expect, test } from 'vitest';
import { makeMini, miniPack, placesOf, sentence } from '../mini-pack.ts';

const notes = 'data/2024/601001/说明.yaml';

test('a fact that sentences want is asked for once, beside its neighbours in the schema, with all that want it', async () => {
  const { findings } = await sentence(
    '{{范围}}与{{date 范围}}{{#if 范围}}{{/if}}{{#if (or 范围 单位名称)}}。{{/if}}',
    {
      'templates/mini/封面.hbs': '<p>{{范围}}</p>',
    },
  );
  expect(placesOf(findings)).toEqual(['fact-missing data/2024/601001/册.yaml:4:1']);
  expect(findings[0]!.message).toBe('缺少“范围”，册子里要印');
  expect(findings[0]!.hint).toBe('在 册.yaml 里另起一行，顶格写：范围: …');
  expect(findings[0]!.also.map(({ at }) => `${at.file}:${at.column}`)).toEqual([
    'templates/mini/封面.hbs:6',
    'templates/mini/句子.hbs:6',
    'templates/mini/句子.hbs:18',
  ]);
});

test('and given as the hint says, it is there', async () => {
  const { text, findings } = await sentence('{{范围}}', {
    'data/2024/601001/册.yaml':
      '册: [{册别: 部门, 表单: mini}]\n单位名称: 某某局\n成文日期: 2024-02-08\n范围: 全局\n单位名录: {601: 某某局, 601001: 某某局}\n',
  });
  expect([text, findings]).toEqual(['全局', []]);
});

test('a note is asked for once, however many sentences want it', async () => {
  const call = '{{note "原因" 科目="208"}}';
  const { findings } = await sentence(`${call}，${call}`);
  expect(placesOf(findings)).toEqual(['notes-missing data/2024/601001/册.yaml:2:1']);
  expect(findings[0]!.also).toHaveLength(2);
  expect(findings[0]!.hint).toBe('新建 说明.yaml，写：说明: [{科目: 208, 原因: …}]');
});

test.each([
  ['说明: [{科目: 201, 甲: 乙}]\n', '在 说明.yaml 的方括号里补上：{科目: 208, 原因: …}'],
  [
    '说明:\n  - {科目: 201, 甲: 乙}\n',
    '在 说明.yaml 的“说明”下面补一行，和其他行左边对齐：- {科目: 208, 原因: …}',
  ],
])('as it can be pasted into %j', async (text, hint) => {
  const { findings } = await sentence('{{note "原因" 科目="208"}}', { [notes]: text });
  expect(findings[0]!.hint).toBe(hint);
  expect(findings[0]!.at).toMatchObject({ file: notes, line: 1 });
});

test('what the title of the booklet wants is asked for too', async () => {
  const { findings } = await makeMini({
    'data/2024/601001/册.yaml': '册: [{册别: 部门, 表单: mini}]\n成文日期: 2024-02-08\n',
    'templates/mini/schema.yaml': miniPack['templates/mini/schema.yaml']!.replace(
      '[单位名称, 成文日期, 支出]',
      '[]',
    ),
  });
  expect(placesOf(findings)).toContain('fact-missing data/2024/601001/册.yaml:1:1');
});
