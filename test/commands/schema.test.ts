import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Desk } from '../mistakes/terminal.ts';

describe('booklet schema', () => {
  test('prints the JSON Schema of a form, and nothing else', async () => {
    const { status, stdout, stderr } = await new Desk().booklet('schema mini');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: ['单位名称', '成文日期', '支出'],
      properties: { 单位名称: { type: 'string', title: '单位名称' } },
    });
  });

  test.each(['表单库', './表单库/', '../表单库'])('takes forms from %s', async (folder) => {
    const desk = new Desk();
    for (const file of Object.keys(desk.files('templates')))
      desk.write(file.replace('templates/mini', `${folder}/滨海`), desk.read(file));
    const { status, stdout } = await desk.booklet(`schema 滨海 --templates ${folder}`);
    expect(status).toBe(0);
    expect(stdout).toBe((await desk.booklet('schema mini')).stdout);
  });

  test('a form that cannot be read says why', async () => {
    const desk = new Desk();
    desk.write('templates/mini/schema.yaml', 'type: [');
    const { status, stdout, stderr } = await desk.booklet('schema mini');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^错误 .*\n {2}templates\/mini\/schema.yaml:1:/);
  });

  test.each([
    '滨海',
    '.',
    '..',
    './mini',
    'mini/',
    '../templates/mini',
    'mini/pack.yaml',
    '说明.txt',
    '空的',
  ])('%s is no form; those that are, are named', async (name) => {
    const desk = new Desk();
    desk.write('templates/说明.txt', '这里放表单');
    mkdirSync(path.join(desk.folder, 'templates/空的'));
    expect(await desk.booklet(`schema ${name}`)).toEqual({
      status: 2,
      stdout: '',
      stderr: `没有表单“${name}”。现有表单：mini\n`,
    });
  });

  test('a base is no form, and says so; a form over it has all that both ask for', async () => {
    const desk = new Desk();
    desk.write('templates/底/pack.yaml', 'edition: 2024\n');
    desk.write('templates/底/schema.yaml', 'title: 底的数据\n');
    expect(await desk.booklet('schema 底')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('“底”是底本'),
    });
    desk.write('templates/市/pack.yaml', 'extends: mini\n');
    desk.write('templates/市/schema.yaml', 'properties: {另有: {type: string}}\n');
    const { stdout } = await desk.booklet('schema 市');
    expect(Object.keys(JSON.parse(stdout).properties)).toEqual(expect.arrayContaining(['单位名称', '另有']));
  });

  test('without any form it says so', async () => {
    const { stderr } = await new Desk({}).booklet('schema mini');
    expect(stderr).toBe('没有表单“mini”。现有表单：无\n');
  });
});
