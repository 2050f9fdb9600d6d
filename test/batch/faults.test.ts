import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openWorld } from '../../src/commands/open-world.ts';
import { openPool } from '../../src/office/batch/run.ts';
import type { Task } from '../../src/office/batch/task.ts';
import { work } from '../../src/office/batch/work.ts';
import { fontFiles } from '../../src/paper/font-files.ts';
import { openFonts } from '../../src/paper/fonts.ts';
import { miniUnits, Office } from './units.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
/** Kills in this run; `npm run test:slow` has 100. */
const kills = Number(process.env.KILLS ?? 4);

let full: string | undefined;
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const writeFileSync = (file: string, ...rest: unknown[]): void => {
    if (full !== undefined && String(file).includes(full) && String(file).endsWith('.html'))
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', path: file });
    real.writeFileSync(file, ...(rest as [string]));
  };
  return { ...real, writeFileSync };
});

const versions = { node: '24.0.0', zlib: '1.3' };
const wishes = { verify: false, pdfa: '3a' as const, draft: false };
const taskOf = (unit: string): Task => ({
  ...{ year: 2024, unit, folder: `data/2024/${unit}`, kind: '部门', pack: 'mini', rollUp: [] },
});

/** No half file and no mixed one: every booklet that stands is one of its own unit, whole. */
async function expectWhole(office: Office): Promise<void> {
  const { rows, status } = await office.build();
  expect(status).toBe(0);
  for (const { unit, folder } of rows) {
    const manifest = JSON.parse(office.read(`out/${folder}/manifest.json`));
    expect(manifest.booklet.unit).toBe(unit);
  }
  const names = Object.keys(office.files('out'));
  expect(names.filter((name) => /\.(staged|replaced)-|\.new$|\.lock/.test(name))).toEqual([]);
  const again = await office.build('--no-verify --out 新');
  for (const { folder } of again.rows)
    expect(Object.values(office.files(`out/${folder}`))).toEqual(Object.values(office.files(`新/${folder}`)));
}

describe('threads', () => {
  async function makeWith(bad: object, memory = 512) {
    const office = new Office(miniUnits(3));
    const folders = { data: 'data', templates: 'templates', out: 'out' };
    const real = new URL('../../dist/thread.mjs', import.meta.url).href;
    const data = { folders, opening: { cwd: office.folder, versions }, wishes, real, ...bad };
    const pool = await openPool({ file: path.join(here, 'bad-thread.mjs'), threads: 2, memory, data });
    onTestFinished(() => pool.close());
    return Promise.all(['601001', '601002', '601003'].map((unit) => pool.make(taskOf(unit))));
  }

  test.each([
    ['a thread that ends', { crashes: '601002' }, 'batch-crashed'],
    ['a thread that throws', { throws: '601002' }, 'batch-crashed'],
    ['a thread that takes all memory', { hogs: '601002' }, 'batch-memory'],
  ])('%s is the result of its booklet; the others are made', async (_, bad, code) => {
    const results = await makeWith(bad, 160);
    expect(results.map(({ state }) => state)).toEqual(['built', 'failed', 'built']);
    expect(results[1]!.findings.map((finding) => finding.code)).toEqual([code]);
    expect(results[1]!.findings[0]!.message).toMatch(/线程两次意外退出|内存超过了 160 MiB/);
  });
});

describe('files', () => {
  test('a full disk: the booklet stays as it was, the others are made, the next run completes', async () => {
    const office = new Office();
    await office.build();
    const before = office.files('out/2024/601002');
    for (const unit of ['601001', '601002', '601003'])
      office.change(`data/2024/${unit}/收支.yaml`, '金额: 10.00', '金额: 11.00');
    full = '601002';
    const { rows, stderr, status } = await office.build();
    full = undefined;
    expect(rows.map(({ state }) => state)).toEqual(['built', 'failed', 'built']);
    expect(stderr).toMatch(
      /错误 不能写入 {2}不能写入 2024\/601002\/部门预算\/公开\/index.html：磁盘已满；原来的册子没有动过/,
    );
    expect(status).toBe(2);
    expect(office.files('out/2024/601002')).toEqual(before);
    expect(office.read('out/index.html')).toContain('有错误，未更新');
    await expectWhole(office);
    expect(office.read('out/index.html')).not.toContain('>有错误，未更新<');
  });

  test('a file in the place of a unit folder', async () => {
    const office = new Office();
    office.write('out/2024/601002', '');
    const { rows, stderr } = await office.build();
    expect(rows.map(({ state }) => state)).toEqual(['built', 'failed', 'built']);
    expect(stderr).toMatch(/不能写入 2024\/601002：同名的文件已经在那里/);
  });

  test('a font that vanishes after the fonts were chosen', async () => {
    const office = new Office();
    const folders = { data: 'data', templates: 'templates', out: 'out' };
    const world = await openWorld(folders, { cwd: office.folder, versions }, () => undefined);
    const fonts = mkdtempSync(path.join(tmpdir(), 'fonts-'));
    onTestFinished(() => rmSync(fonts, { recursive: true, force: true }));
    const roles: Record<string, string[]> = {};
    for (const [role, [first]] of world!.fonts.candidates) {
      copyFileSync(first!.path, path.join(fonts, `${role}.ttf`));
      roles[role] = [`${role}.ttf`];
    }
    const chosen = (await openFonts(roles, fontFiles(fonts), () => undefined))!;
    rmSync(path.join(fonts, '仿宋.ttf'));
    const result = await work(taskOf('601001'), { ...world!, fonts: chosen }, wishes);
    expect(result.state).not.toBe('built');
    expect(result.findings.some(({ level }) => level === 'error')).toBe(true);
    expect(() => readdirSync(path.join(office.folder, 'out'))).toThrow();
  });
});

describe('the whole process', () => {
  function start(office: Office, ...more: string[]) {
    const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), 'build', '--no-verify', ...more], {
      cwd: office.folder,
    });
    const said = { stderr: '' };
    child.stderr.on('data', (text) => {
      said.stderr += text;
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    return { child, ended, said };
  }

  test.each(Array.from({ length: kills }, (_, i) => i + 1))(
    'killed at moment %i, the next run completes',
    async (seed) => {
      const office = new Office(miniUnits(5));
      if (seed % 2 === 0) {
        await office.build();
        for (const unit of [1, 2, 3, 4, 5])
          office.change(`data/2024/60100${unit}/收支.yaml`, '金额: 10.00', '金额: 11.00');
      }
      const { child, ended } = start(office, '--jobs', String(1 + (seed % 3)));
      const moment = setTimeout(() => child.kill('SIGKILL'), 400 + ((seed * 7919) % 1500));
      await ended;
      clearTimeout(moment);
      // Here, as on the desk, no process of that number is alive any more.
      const { ended: next, said } = start(office);
      expect([await next, said.stderr.includes('at ')]).toEqual([0, false]);
      office.remove('out/.refused.json');
      await expectWholeFromDisk(office);
    },
  );

  /** The program of dist/ and the one under test differ in their code: compare with a full build of dist/. */
  async function expectWholeFromDisk(office: Office): Promise<void> {
    expect(await start(office, '--out', '新').ended).toBe(0);
    expect(Object.values(office.files('out/2024'))).toEqual(Object.values(office.files('新/2024')));
    expect(readdirSync(path.join(office.folder, 'out')).sort()).toEqual(['2024', 'index.html']);
  }

  test('two builds into one folder: the second waits for the first, and nothing is mixed', async () => {
    const office = new Office(miniUnits(5));
    const both = [start(office), start(office)];
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(both.map(({ said }) => said.stderr).join('')).toMatch(/正在往同一个输出文件夹编制册子，等它完成/);
    await expectWholeFromDisk(office);
  });

  test('an interrupt finishes what is at hand; the next run does the rest', async () => {
    // Many, so that not all are made before a busy machine lets us interrupt.
    const units = 24;
    const office = new Office(miniUnits(units));
    const { child, ended, said } = start(office, '--jobs', '2');
    const watch = setInterval(() => {
      if (!office.exists('out/2024/601001')) return;
      clearInterval(watch);
      child.kill('SIGINT');
    }, 5);
    expect(await ended).toBe(2);
    expect(said.stderr).toContain('已停止');
    const made = Object.keys(office.files('out/2024')).filter((file) =>
      file.endsWith('manifest.json'),
    ).length;
    expect(made).toBeLessThan(units);
    expect(await start(office).ended).toBe(0);
    await expectWholeFromDisk(office);
  });
});

test('a build that finds another at work says who it is', async () => {
  const office = new Office(miniUnits(1));
  await office.build();
  const holder = { name: '李四', host: '别处', process: 42, since: '2024-02-08T01:00:00.000Z' };
  mkdirSync(path.join(office.folder, 'out/.lock'));
  writeFileSync(path.join(office.folder, 'out/.builder.json'), JSON.stringify(holder));
  const { status, stderr } = await office.build();
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /李四（别处，进程 42，2024-02-08T01:00:00.000Z 开始）正在往 out 编制册子，没有等到它完成/,
  );
}, 30_000);
