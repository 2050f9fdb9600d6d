import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const booklet = 'out/2024/601001/部门预算';
const printed = `${booklet}/公开/延边朝鲜族自治州工业和信息化局2024年部门预算.pdf`;

/** A folder with a blank and Chinese characters in its name, gone after the test. */
function folderOf(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `预算 册-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What someone who clones the project gets: the files that are kept, and nothing that was installed or made. */
function cloned(): string {
  const folder = folderOf('clone');
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0')) {
    if (file === '' || !existsSync(path.join(root, file))) continue;
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(folder, file));
  }
  return folder;
}

/** The folder with the programs `node`, `npm` and `npx` of a release of Node. */
function programsOf(release: string): string {
  const folder = folderOf('node');
  const npm = ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, `node@${release}`];
  execFileSync('npm', npm, { stdio: 'ignore' });
  const programs = path.join(folder, 'node_modules/node/bin');
  expect(execFileSync(path.join(programs, 'node'), ['--version'], { encoding: 'utf8' })).toBe(
    `v${release}\n`,
  );
  return programs;
}

/** Lines that are not ours: what we say has Chinese words in it, or is an excerpt and begins with blanks. */
const foreignIn = (said: string): readonly string[] =>
  said.split('\n').filter((line) => line !== '' && !/^\s|\p{Script=Han}/u.test(line));

/** The oldest releases that package.json promises, and a later one. */
describe.each(['20.19.0', '22.12.0', '24.21.0'])('on Node %s', (release) => {
  test('whoever follows the README gets the booklet, and nothing is complained of', () => {
    const cwd = cloned();
    const env = {
      ...process.env,
      PATH: `${programsOf(release)}${path.delimiter}${process.env.PATH}`,
      npm_config_update_notifier: 'false',
    };
    const run = (line: string) => {
      const [program = '', ...words] = line.split(' ');
      const { status, stdout, stderr } = spawnSync(program, words, { cwd, env, encoding: 'utf8' });
      return { line, status, foreign: foreignIn(stderr), said: stdout + stderr };
    };
    const clean = (line: string): string => {
      const ran = run(line);
      expect(ran, ran.said).toMatchObject({ status: 0, foreign: [] });
      return ran.said;
    };

    expect(run('npm ci')).toMatchObject({ status: 0 });
    clean('npm start');
    expect(existsSync(path.join(cwd, printed))).toBe(true);
    clean('npx booklet check');
    clean('npm start');
    expect(clean('npx booklet check 601001')).toContain('601001');
    expect(clean('npx booklet schema jilin-2024')).toContain('"properties"');
    expect(clean('npx booklet explain 601001 964.33')).toContain('基本支出.yaml');
    clean(`npx booklet verify ${printed}`);

    const stated = path.join(cwd, 'data/2024/601001/批复数.yaml');
    writeFileSync(stated, readFileSync(stated, 'utf8').replace('金额: 801.12', '金额: 802.13'));
    const wrong = run('npx booklet build 601001');
    expect(wrong).toMatchObject({ status: 1, foreign: [] });
    expect(wrong.said).toContain('批复数.yaml');
    writeFileSync(stated, readFileSync(stated, 'utf8').replace('金额: 802.13', '金额: 801.12'));
    clean('npx booklet build');
  });
});
