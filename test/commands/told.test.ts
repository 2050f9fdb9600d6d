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
