import { afterEach, describe, expect, test, vi } from 'vitest';
import { booklet, built, lines, Office, revisions, withNotice } from '../archive/public.ts';

/** What fails: every write to a place that fits, with the code of the system. */
let broken: { readonly place: RegExp; readonly code: string } | undefined;
afterEach(() => {
  broken = undefined;
});

/** As the system fails: a write that finds the disk full does not name the file, and half of it is there. */
function check(file: unknown, call: string): void {
  if (!broken?.place.test(String(file))) return;
  const named = call === 'write' ? {} : { path: String(file) };
  throw Object.assign(new Error(`${broken.code}: …, ${call}`), {
    code: broken.code,
    syscall: call,
    ...named,
  });
}

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return {
    ...real,
    mkdirSync(...given: Parameters<typeof real.mkdirSync>) {
      check(given[0], 'mkdir');
      return real.mkdirSync(...given);
    },
    writeFileSync(...given: Parameters<typeof real.writeFileSync>) {
      real.writeFileSync(given[0], '');
      check(given[0], 'write');
      real.writeFileSync(...given);
    },
    renameSync(...given: Parameters<typeof real.renameSync>) {
      check(given[0], 'rename');
      real.renameSync(...given);
    },
  };
});

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    async writeFile(...given: Parameters<typeof real.writeFile>) {
      await real.writeFile(given[0], '');
      check(given[0], 'write');
      await real.writeFile(...given);
    },
    async open(...given: Parameters<typeof real.open>) {
      if (given[1] !== 'r') check(given[0], 'open');
      return real.open(...given);
    },
    async readFile(...given: Parameters<typeof real.readFile>) {
      check(given[0], 'open');
      return real.readFile(...given);
    },
  };
});

const faults = [
  ['ENOSPC', '磁盘已满', '在这个磁盘上腾出空间'],
  ['EDQUOT', '磁盘配额已用完', '在这个磁盘上腾出空间'],
  ['EROFS', '这个位置只能读', '核对这个位置的权限'],
  ['EACCES', '没有权限', '核对这个位置的权限'],
  ['EIO', '磁盘或网络盘读写出错', '核对磁盘、网络盘是不是还连着'],
  ['ENOENT', '位置不存在', '核对磁盘、网络盘是不是还连着'],
  ['EMFILE', '打开的文件太多', '关闭一些别的程序'],
] as const;

const notice = 'diff 601001/2024/部门@v1 data/2024/601001 --archive 归档 --notice 说明';

/** Commands that write, where they do, and what they say cannot be written. */
const commands: readonly (readonly [line: string, place: RegExp, said: string])[] = [
  ['build --no-verify --force', /\.made\/.*\/index\.html$/, '2024/601001/部门预算/公开/index.html'],
  [
    'build --no-verify --force',
    /\.made\/.*\.staged-\w+\/manifest\.json$/,
    '2024/601001/部门预算/manifest.json',
  ],
  ['build --no-verify --force', /\.made\/2024\/601001\/部门预算$/, '2024/601001/部门预算'],
  ['build --no-verify --out 新', /新$/, '新'],
  ['build --no-verify', /\.builder\.json$/, 'out'],
  ['sign prepare 册.pdf', /\.册\.待签\.pdf\.part$/, '册.待签.pdf'],
  ['sign prepare 册.pdf', /\.册\.待签\.json\.part$/, '册.待签.json'],
  ['new 601001 --from 2024', /\.new-601001\/.*收支\.yaml$/, 'data/2025/601001'],
  [notice, /说明\/\..*\.html\.part$/, '说明/'],
];

let all: Readonly<Record<string, string>> | undefined;

/** An office with a booklet that is public and a copy of its PDF; made once, then laid out again. */
async function officeWithAll(): Promise<Office> {
  if (!all) {
    const first = await Office.withPublished(withNotice);
    const files = first.files('.');
    const pdf = Object.keys(files).find((file) => file.startsWith(built) && file.endsWith('.pdf'))!;
    all = { ...files, '册.pdf': files[pdf]! };
  }
  const office = new Office();
  for (const [file, bytes] of Object.entries(all)) office.writeBytes(file, Buffer.from(bytes, 'base64'));
  return office;
}

describe('a command that cannot write says where and why, ends with 2, and leaves nothing half written', () => {
  test.each(
    commands.flatMap((command) => faults.slice(0, 1).map((fault) => [...command, ...fault] as const)),
  )('%s at %s', async (line, place, said, code, why, remedy) => {
    const office = await officeWithAll();
    if (line === notice) {
      office.change(lines, '金额: 10.00', '金额: 11.00');
      office.write('data/2024/601001/修订.yaml', revisions('更正'));
    }
    const before = office.files('.');
    broken = { place, code };
    const { status, stderr } = await office.booklet(line);
    broken = undefined;
    expect(stderr).toContain(`不能写入 ${said}`);
    expect(stderr).toContain(`：${why}；原来的`);
    expect(stderr).toContain(`提示 ${remedy}`);
    expect(stderr).not.toMatch(/程序出错|\n\s+at /);
    expect(status).toBe(2);
    const account = /out\/(\.refused\.json|index\.html)$/;
    const now = Object.entries(office.files('.')).filter(([file]) => !account.test(file));
    expect(Object.fromEntries(now)).toEqual(
      Object.fromEntries(Object.entries(before).filter(([file]) => !account.test(file))),
    );
  });

  test.each(faults)('whatever the system says: %s', async (code, why, remedy) => {
    const office = await officeWithAll();
    broken = { place: /\.册\.待签\.pdf\.part$/, code };
    const { status, stderr } = await office.booklet('sign prepare 册.pdf');
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(
        new RegExp(`^不能写入 册\\.待签\\.pdf：${why}；原来的文件没有动过\n提示 ${remedy}`),
      ),
    ]);
  });

  test.each([
    [
      `archive add ${built} --archive 另`,
      /另\/staging\/object/,
      /磁盘已满，写不下 .*另\/staging\/object\/.+；归档里已有的内容没有受影响/,
    ],
    [
      `archive get ${booklet} 取 --archive 归档`,
      /取\/.*index\.html$/,
      /磁盘已满，写不下 .*取\/.+index\.html；/,
    ],
    [
      `archive export ${booklet} 取 --bagit --archive 归档`,
      /取\/.*manifest-sha512\.txt$/,
      /磁盘已满，写不下 .*manifest-sha512\.txt；/,
    ],
  ])('%s', async (line, place, said) => {
    const office = await officeWithAll();
    broken = { place, code: 'ENOSPC' };
    const { status, stderr } = await office.booklet(line);
    expect([status, stderr]).toEqual([2, expect.stringMatching(said)]);
    broken = undefined;
    const made = Object.keys(office.files('.')).filter((file) => /^(取|另\/store\/.*册)/.test(file));
    expect(made).toEqual([]);
    expect((await office.booklet(line)).status).toBe(0);
  });

  test('a booklet that could be made is told of, though the page of all could not be written', async () => {
    const office = await officeWithAll();
    office.remove('out');
    broken = { place: /\.index\.html\.part$/, code: 'ENOSPC' };
    const { status, stdout, stderr } = await office.booklet('build --no-verify');
    expect([status, stdout]).toEqual([2, expect.stringMatching(/601001 部门.*已放进 out/)]);
    expect(stderr).toContain('不能写入 out/index.html：磁盘已满');
  });

  test('a file given that may not be read is not said to be missing', async () => {
    const office = await officeWithAll();
    broken = { place: /册\.pdf$/, code: 'EACCES' };
    const { status, stderr } = await office.booklet('verify 册.pdf');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^不能读取 册\.pdf：没有权限\n提示 核对/)]);
  });
});
