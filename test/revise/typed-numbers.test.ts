import { describe, expect, it, test } from 'vitest';
import { undeclaredRevision } from '../../src/compare/undeclared.ts';
import { figuresFile } from '../../src/output/figures-file.ts';
import { webPage } from '../../src/web/page.ts';
import { type Changes, makeMini, miniData } from '../mini-pack.ts';

/* Numbers that people type are as public as those that are computed: targets, reasons, dates. */

const form: Changes = {
  'templates/mini/封面.hbs': '<p>{{单位名称}}</p><p>{{date 成文日期 "汉字"}}</p>',
  'templates/mini/句子.hbs':
    '{{#each 主要职能 as |职能|}}<p>{{职能}}</p>{{/each}}<table><tbody>{{#each 项目.大楼修缮.绩效指标 as |标|}}<tr><th scope="row">{{标.三级}}</th><td>{{标.值}}</td></tr>{{/each}}</tbody></table>',
  'data/2024/601001/职能.yaml':
    '主要职能: [负责修缮12处办公用房。, 截至2023年10月31日有车1辆。, 负责完成其他任务。]\n',
  'data/2024/601001/项目.yaml':
    '项目: {大楼修缮: {类型: 修缮, 绩效指标: [{三级: 单价, 值: ≤21.05万元}, {三级: 完成, 值: 按时}]}}\n',
};

/** What somebody is told who builds the booklet with some words replaced, the unchanged one being public. */
async function told(from: string, to: string) {
  const now = Object.fromEntries(
    Object.entries({ ...miniData, ...form }).map(([file, text]) => [file, text!.replace(from, to)]),
  );
  const [a, b] = await Promise.all([makeMini(form), makeMini({ ...form, ...now })]);
  const seen = ({ laid, budget }: typeof a) => ({
    figures: figuresFile(laid, budget, new Map()),
    page: webPage(laid),
  });
  return undeclaredRevision(seen(a), seen(b), undefined)?.message ?? '';
}

describe('a revision must be declared where a typed number is another', () => {
  test.each([
    ['21.05', '91.05', '一、句子 单价 ≤21.05万元 → ≤91.05万元'],
    ['≤21.05', '≥21.05', '一、句子 单价 ≤21.05万元 → ≥21.05万元'],
    ['21.05万元', '21.05元', '一、句子 单价 ≤21.05万元 → ≤21.05元'],
    ['12处', '13处', '一、句子 负责修缮12处办公用房 → 负责修缮13处办公用房'],
    ['2023年10月31日', '2023年12月31日', '一、句子 截至2023年10月31日有车1辆 → 截至2023年12月31日有车1辆'],
    ['成文日期: 2024-02-08', '成文日期: 2024-03-08', '封面 二〇二四年二月八日 → 二〇二四年三月八日'],
    [', 负责完成其他任务。', ', 负责完成5项任务。', '一、句子 负责完成其他任务 → 负责完成5项任务'],
    [', 截至2023年10月31日有车1辆。', '', '一、句子 截至2023年10月31日有车1辆 → '],
  ])('%s → %s', async (from, to, said) => {
    expect(await told(from, to)).toBe(`与已公开的册子相比，有 1 个数变了，但没有写明修订：${said}`);
  });
});

it('points to the line where the number was typed', async () => {
  const mini = await makeMini(form);
  const seen = { figures: figuresFile(mini.laid, mini.budget, new Map()), page: webPage(mini.laid) };
  const published = { ...seen, page: seen.page.replace('≤21.05', '≤20.00') };
  const at = { file: 'data/2024/601001/项目.yaml', line: 1, column: 1, length: 1 };
  const text = { kind: 'scalar', text: '≤21.05万元', at } as const;
  const data = { kind: 'map', at, entries: [{ key: { ...text, text: '值' }, value: text }] } as const;
  expect(undeclaredRevision(published, seen, data)?.also).toEqual([{ at, label: '' }]);
});

describe('nothing need be declared', () => {
  test.each([
    ['where words are others', '负责完成其他任务', '负责完成交办的任务'],
    ['where a duty without numbers came', '负责完成其他任务。', '负责完成其他任务。, 负责信访。'],
    [
      'where texts stand in another order',
      '[负责修缮12处办公用房。, 截至2023年10月31日有车1辆。',
      '[截至2023年10月31日有车1辆。, 负责修缮12处办公用房。',
    ],
    ['where a target without a number is another', '值: 按时', '值: 及时'],
  ])('%s', async (_, from, to) => {
    expect(await told(from, to)).toBe('');
  });

  it('where the web page was not kept', async () => {
    const { laid, budget } = await makeMini(form);
    const figures = figuresFile(laid, budget, new Map());
    expect(
      undeclaredRevision({ figures, page: '' }, { figures, page: webPage(laid) }, undefined),
    ).toBeUndefined();
  });
});
