import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { objectFolder } from '../../src/archive/places.ts';
import { sha512 } from '../../src/world/bytes.ts';
import { Desk } from '../mistakes/terminal.ts';

const booklet = '601001/2024/部门';
const object = objectFolder('urn:booklet:601001:2024:部门');

/** A desk with the mini booklet archived, and the place of a file of its object. */
async function archived() {
  const desk = new Desk();
  await desk.booklet('build --no-verify');
  await desk.booklet('archive add out/2024/601001/部门预算 --archive 归档');
  const at = (file: string): string => path.join(desk.folder, '归档', object, file);
  const forge = (file: string, bytes: Uint8Array | string): void => {
    chmodSync(at(file), 0o644);
    writeFileSync(at(file), bytes);
  };
  /** Both copies of the inventory with something else in them, and the digests beside them right. */
  const edit = (from: string, to: string): void => {
    const text = readFileSync(at('inventory.json'), 'utf8').replaceAll(from, to);
    for (const folder of ['', 'v1/']) {
      forge(`${folder}inventory.json`, text);
      forge(`${folder}inventory.json.sha512`, `${sha512(Buffer.from(text))} inventory.json\n`);
    }
  };
  return { desk, at, edit };
}

test.each([
  ['a file under another name', 'booklet/manifest.json', 'booklet/other.json'],
  ['a way out of the folder', 'booklet/manifest.json', 'booklet/../../../other.json'],
  ['a way out of the folder on Windows', 'booklet/manifest.json', '..\\\\..\\\\other.json'],
  ['another day', '2024-02-08', '2024-02-09'],
])('an inventory that names %s, which archive check refuses, is taken for nothing', async (_, from, to) => {
  const { desk, edit } = await archived();
  edit(from, to);
  expect((await desk.booklet('archive check --archive 归档')).status).toBe(1);
  for (const command of [`get ${booklet} 取出`, `export ${booklet} 取出 --bagit`, `prove ${booklet}`]) {
    const { status, stderr } = await desk.booklet(`archive ${command} --archive 归档`);
    expect([command, status, stderr]).toEqual([command, 2, expect.stringContaining('错误 归档已损坏')]);
  }
  expect(existsSync(path.join(desk.folder, '取出'))).toBe(false);
  const { stdout } = await desk.booklet(
    'verify out/2024/601001/部门预算/公开/某某局2024年部门预算.pdf --archive 归档',
  );
  expect(stdout).not.toContain('与归档的');
});

test('a ledger that archive check refuses vouches for nothing', async () => {
  const { desk } = await archived();
  const ledger = path.join(desk.folder, '归档/ledger.jsonl');
  writeFileSync(ledger, readFileSync(ledger, 'utf8').replace('zhang', 'wang'));
  const { status, stderr } = await desk.booklet(`archive get ${booklet} 取出 --archive 归档`);
  expect([status, stderr]).toEqual([2, expect.stringContaining('账本')]);
});

test.each(['inventory.json', 'v1/content/booklet/manifest.json'])(
  '%s that is a pipe is no file',
  async (file) => {
    const { desk, at } = await archived();
    rmSync(at(file), { force: true });
    execFileSync('mkfifo', [at(file)]);
    const { status, stderr } = await desk.booklet(`archive get ${booklet} 取出 --archive 归档`);
    expect([status, stderr]).toEqual([2, expect.stringContaining('错误 归档已损坏')]);
    expect((await desk.booklet('archive check --archive 归档')).status).not.toBe(0);
  },
);

test.each(['verify', 'archive add x --signed', 'sign --p12 x', 'sign complete --pdf x'])(
  '%s of a pipe or a device',
  async (command) => {
    const desk = new Desk();
    desk.write('x', '');
    execFileSync('mkfifo', [path.join(desk.folder, '管道.pdf')]);
    for (const file of ['管道.pdf', '/dev/zero']) {
      const { status, stderr } = await desk.booklet(`${command} ${file}`);
      expect([status, stderr]).toEqual([
        2,
        expect.stringMatching(/不是文件（是管道或设备），请先存成文件|没有/),
      ]);
    }
  },
);
