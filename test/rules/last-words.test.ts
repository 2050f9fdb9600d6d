import { expect, test } from 'vitest';
import { checkBudget } from '../../src/rules/check.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { makeMini } from '../mini-pack.ts';
import { readMapping } from './run.ts';

const rule =
  '{rule: 照抄, title: 原因照抄上年, basis: 公开, level: warning, code: last-words, with: {note: 原因}}';
const notes = '说明: [{科目: 201, 原因: 人员增加}, {科目: 208, 原因: 缴费基数提高}]\n';

/** What the rule says of these reasons beside those of the year before. */
async function copied(before: string | undefined): Promise<readonly Diagnostic[]> {
  const { pack, budget } = await makeMini({
    'templates/mini/rules/照抄.yaml': rule,
    'data/2024/601001/说明.yaml': notes,
  });
  const found: Diagnostic[] = [];
  const earlier = before === undefined ? undefined : readMapping(before);
  checkBudget({ budget, data: readMapping(notes), before: earlier }, pack, (each) => found.push(each));
  return found;
}

test.each<[string, string | undefined, readonly string[]]>([
  ['a reason that stood there word for word', '说明: [{科目: 205, 原因: 人员增加}]', ['人员增加']],
  ['both of them', notes, ['人员增加', '缴费基数提高']],
  ['one that says a little more', '说明: [{科目: 201, 原因: 人员增加了}]', []],
  ['the same words under another name', '说明: [{科目: 201, 用途: 人员增加}]', []],
  ['no reasons', '单位名称: 某某局', []],
  ['reasons that are no list', '说明: 人员增加', []],
  ['no data at all', undefined, []],
])('last year had %s', async (_, before, subjects) => {
  expect((await copied(before)).map(({ subject }) => subject)).toEqual(subjects);
});

test('the finding shows both places, this year first', async () => {
  const [found] = await copied('说明: [{科目: 205, 原因: 人员增加}]');
  expect(found).toMatchObject({
    message: '原因照抄上年：科目 201 一般公共服务支出写的“人员增加”',
    at: { file: 'data/2024/601001/说明.yaml' },
    also: [{ at: { line: 1 } }],
  });
});
