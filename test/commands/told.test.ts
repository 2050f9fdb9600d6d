import { expect, test } from 'vitest';
import { miniUnits } from '../batch/units.ts';
import { Desk } from '../mistakes/terminal.ts';

const layout = 'templates/mini/句子.hbs';

test.each(['check', 'build --no-verify'])(
  '%s tells a mistake of a form once for all booklets, and counts it with each',
  async (line) => {
    const desk = new Desk(miniUnits(3));
    desk.write(layout, '<p>{{没有的事}}</p>');
    const { status, stdout, stderr } = await desk.booklet(line);
    expect(stderr.split(`${layout}:1:`)).toHaveLength(2);
    expect(stderr).toContain('templates/mini：表单自身的 1 处问题各册相同，只列一次，涉及 3 册\n');
    expect(stdout.match(/│ 错误 1 +│/g)).toHaveLength(3);
    expect(status).toBe(1);
  },
);

test('a mistake of the data is told with each booklet, and one booklet needs no account of others', async () => {
  const desk = new Desk(miniUnits(2));
  for (const unit of ['601001', '601002'])
    desk.change(`data/2024/${unit}/收支.yaml`, '金额: 10.00', '金额: 1O.00');
  const { stderr } = await desk.booklet('check');
  expect(stderr.match(/收支\.yaml:7:48/g)).toHaveLength(2);
  desk.write(layout, '<p>{{没有的事}}</p>');
  expect((await desk.booklet('check 601001')).stderr).not.toContain('只列一次');
});

test.each(['check', 'build --no-verify'])(
  '%s tells what a unit lacks once, though its department asks for more of it, and counts it with each booklet',
  async (line) => {
    const desk = new Desk(miniUnits(2));
    desk.write(
      'data/2024/601/册.yaml',
      '册: [{册别: 部门, 表单: mini, 汇总: [601001, 601002]}]\n单位名称: 某某部\n成文日期: 2024-02-08\n单位名录: {601: 某某部, 601001: 甲, 601002: 乙}\n',
    );
    desk.write(
      layout,
      '<p>{{number (figure "编制" 编制类型="行政编制")}}</p>{{#if (is 单位名称 "某某部")}}{{number (figure "编制")}}{{/if}}',
    );
    const { status, stdout, stderr } = await desk.booklet(line);
    expect(stderr.match(/错误 .*“编制”没有写/g)).toEqual(['错误 缺数  甲、乙的“编制”没有写']);
    expect(stderr).toContain('另见 data/2024/601002/编制.yaml:1:1');
    expect(stderr).toContain(
      '在 data/2024/601001/编制.yaml 里写：编制: []；有的逐行写；“另见”里的各家也要写',
    );
    expect(stdout.match(/│ 错误 1 +│/g)).toHaveLength(3);
    expect(status).toBe(1);
  },
);

test('check tells of an example of a rule that comes out wrong, once for its form; a build does not look', async () => {
  const desk = new Desk(miniUnits(2));
  const example = '{text: 某局, expect: warning}';
  desk.write(
    'templates/mini/rules/某某.yaml',
    `{rule: 某某, title: 不写, basis: 表式, level: note, code: pattern, with: {find: [甲乙丙]}, examples: [${example}]}`,
  );
  const { status, stderr } = await desk.booklet('check');
  expect([status, stderr.split('rules/某某.yaml:1:').length]).toEqual([0, 2]);
  expect(stderr).toContain('警告 规则的例子  规则“某某”的例子应当有警告，实际没有问题');
  expect((await desk.booklet('build --no-verify')).stderr).toBe('');
});
