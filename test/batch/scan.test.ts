import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Scan } from '../../src/office/batch/scan.ts';
import { sha256 } from '../../src/world/bytes.ts';
import { Desk } from '../mistakes/terminal.ts';
import { miniUnits, Office } from './units.ts';

const scanOf = (desk: Desk, ...folders: string[]): Scan =>
  new Scan(folders.map((folder) => ({ folder, root: `${desk.folder}/` })));

describe('what stands on disk', () => {
  test('is listed as far as a stage reads it or complains of it', () => {
    const desk = new Desk({});
    const names = [
      '收支.yaml',
      '深/项目.yaml',
      '支出.yml',
      '册.YAML',
      '说明.yaml.txt',
      '封面.hbs',
      '扫描.pdf',
      '.隐藏.yaml',
    ];
    for (const name of names) desk.write(`data/${name}`, '');
    expect(scanOf(desk, 'data').files('data')).toEqual([
      'data/册.YAML',
      'data/封面.hbs',
      'data/支出.yml',
      'data/收支.yaml',
      'data/深/项目.yaml',
      'data/说明.yaml.txt',
    ]);
    expect(scanOf(desk, 'data').files('data/没有的')).toEqual([]);
  });

  test('is read once in a run: what comes later is for the next', () => {
    const desk = new Desk({ 'data/收支.yaml': '甲: 1\n' });
    const scan = scanOf(desk, 'data');
    const [files, digest] = [scan.files('data'), scan.digest('data/收支.yaml')];
    desk.write('data/项目.yaml', '');
    desk.write('data/收支.yaml', '甲: 2\n');
    expect([scan.files('data'), scan.digest('data/收支.yaml')]).toEqual([files, digest]);
    expect(scanOf(desk, 'data').digest('data/收支.yaml')).not.toBe(digest);
  });

  test('links are listed, whatever they are called, and never read', () => {
    const desk = new Desk({ '别处.yaml': '甲: 1\n', 'data/收支.yaml': '' });
    symlinkSync(path.join(desk.folder, '别处.yaml'), path.join(desk.folder, 'data/链接.txt'));
    const scan = scanOf(desk, 'data');
    expect(scan.files('data')).toEqual(['data/收支.yaml', 'data/链接.txt']);
    expect(() => scan.bytes('data/链接.txt')).toThrow('no plain file');
    expect(scan.digest('data/链接.txt')).toBe('');
  });
});

describe('a digest is that of the text as stages read it', () => {
  const digest = (name: string, text: string): string =>
    scanOf(new Desk({ [`data/${name}`]: text }), 'data').digest(`data/${name}`);

  test('a byte order mark is no part of it', () => {
    expect(digest('收支.yaml', '\uFEFF甲: 1\n')).toBe(sha256('甲: 1\n'));
    expect(digest('封面.hbs', '\uFEFF<p>甲</p>\n')).toBe(sha256('<p>甲</p>\n'));
  });

  test('line ends are the same in layouts, and count in YAML', () => {
    expect(digest('封面.hbs', '<p>\r\n</p>\r\n')).toBe(digest('封面.hbs', '<p>\n</p>\n'));
    expect(digest('收支.yaml', '甲: 1\r\n')).not.toBe(digest('收支.yaml', '甲: 1\n'));
  });

  test('of a file that is not there it is empty, like that of no other', () => {
    expect(scanOf(new Desk({}), 'data').digest('data/没有.yaml')).toBe('');
    expect(digest('收支.yaml', '')).not.toBe('');
  });
});

describe('folders from anywhere', () => {
  test.each([
    ['outside the working folder', '../甲/数据', '../乙/表单'],
    ['of the same name', '../甲/册', '../乙/册'],
    ['one inside the other', '资料', '资料/templates'],
  ])('%s: what was built is known to stand', async (_, data, templates) => {
    const office = new Office({});
    for (const [file, text] of Object.entries(miniUnits(1)))
      office.write(file.replace(/^data/, data).replace(/^templates/, templates), text);
    const line = `601001 --no-verify --data ${data} --templates ${templates}`;
    expect(await office.states(line)).toEqual(['601001 built']);
    expect(await office.states(line)).toEqual(['601001 unchanged']);
    const amounts = `${data}/2024/601001/收支.yaml`;
    office.write(amounts, office.read(amounts).replace('金额: 10.00', '金额: 11.00'));
    expect(await office.states(line)).toEqual(['601001 built']);
  });
});
