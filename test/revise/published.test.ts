import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { diff } from '../../src/commands/diff.ts';
import { newYear } from '../../src/commands/new.ts';
import type { Terminal } from '../../src/commands/terminal.ts';
import { compareEditions } from '../../src/compare/compare-editions.ts';
import { findJobs } from '../../src/load/jobs.ts';
import { publish } from '../../src/office/publish.ts';
import { openBuilt } from '../../src/office/revise.ts';
import { fontFiles } from '../../src/paper/font-files.ts';
import { openFonts } from '../../src/paper/fonts.ts';
import { makeBooklet, type Outcome } from '../../src/pipeline/pipeline.ts';
import { readPdf } from '../../src/proof/reader.ts';
import { readPage } from '../../src/web/read-page.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { diskFiles } from '../../src/world/disk-files.ts';

import { memoryFiles } from '../../src/world/memory-files.ts';
import { errorsOf, miniData, miniPack } from '../mini-pack.ts';
import { worldOf } from '../roll/world.ts';
import { root } from '../sample/booklet.ts';

const at = { contents: 'templates/mini/contents.yaml', schema: 'templates/mini/schema.yaml' };
const table = (head: string, rows: string): string =>
  `<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;

/** The mini pack with papers, an end with the check code, and revisions. */
const pack: Readonly<Record<string, string>> = {
  ...miniPack,
  [at.contents]: miniPack[at.contents]!.replace(
    'cover: 封面.hbs',
    'cover: 封面.hbs\nend: 册末.hbs\nnotice: 说明.hbs\napproval: 审签.hbs',
  ),
  [at.schema]: `${miniPack[at.schema]}  修订: {type: array}\n`,
  'templates/mini/册末.hbs': '<p>校验码 {{校验码}}</p>',
  'templates/mini/说明.hbs': `<p>{{单位名称}}修订说明：{{本次修订.原因}}。</p>${table(
    '<th scope="col">事项</th><th scope="col">页</th><th scope="col">前</th><th scope="col">后</th>',
    '{{#each 数字变化 as |行|}}<tr><th scope="row">{{行.位置}} {{行.事项}}</th><td>{{行.页}}</td><td>{{行.修订前}}</td><td>{{行.修订后}}</td></tr>{{/each}}',
  )}{{#each 文字变化 as |行|}}<p>{{行.修订前}}改为{{行.修订后}}</p>{{/each}}<p>未变：{{#each 未变部分 as |名|}}{{名}}；{{/each}}</p>`,
  'templates/mini/审签.hbs':
    '<p>支出{{money (figure "支出")}}万元，{{页数}}页，核验{{核验数}}个数，校验码{{校验码}}，摘要{{文件摘要}}。</p>{{#each 检查结果 as |条|}}<p>{{条.序号}}：{{条.内容}}</p>{{/each}}',
};
const lines = 'data/2024/601001/收支.yaml';
const revised = {
  [lines]: miniData[lines]!.replace('20.00', '25.00'),
  'data/2024/601001/修订.yaml': '修订:\n  - {序号: 1, 日期: 2024-07-01, 原因: 缴费基数调整}\n',
};

let home: string;
const made: Outcome[] = [];
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'booklet-'));
  const roles = parse(await readFile(`${root}fonts/fonts.yaml`, 'utf8'));
  const fonts = await openFonts(roles, fontFiles(`${root}fonts`), () => undefined);
  for (const [name, changes] of [
    ['first', {}],
    ['second', revised],
  ] as const) {
    const record = { ...pack, ...miniData, ...changes };
    for (const [file, text] of Object.entries(record)) {
      await mkdir(path.dirname(path.join(home, name, file)), { recursive: true });
      await writeFile(path.join(home, name, file), text);
    }
    const files = memoryFiles(record);
    const world = worldOf(files, files, fonts!, path.join(home, name, 'out'));
    const job = (await findJobs(world, [])).jobs[0]!;
    const outcome = await makeBooklet(job, world, { verify: true, draft: false, pdfa: '3a' });
    await publish(outcome, world);
    made.push(outcome);
  }
}, 60_000);
afterAll(() => rm(home, { recursive: true, force: true }));

const folderOf = (name: string): string => `${name}/out/2024/601001/部门预算`;
const open = (name: string, findings: Diagnostic[] = []) =>
  openBuilt(diskFiles(path.join(home, folderOf(name))), name, (finding) => findings.push(finding));

/** Run a command where the booklets are; what it printed. */
async function inHome(run: (terminal: Terminal) => Promise<number>) {
  const printed = { out: '', err: '' };
  const status = await run({
    cwd: home,
    color: false,
    live: false,
    stdout: (text: string) => {
      printed.out += text;
    },
    stderr: (text: string) => {
      printed.err += text;
    },
    versions: { node: '0', zlib: '0' },
    environment: {},
    onInterrupt: () => undefined,
  } as unknown as Terminal);
  return { status, ...printed };
}
const folders = (name: string) => ({ data: `${name}/data`, templates: `${name}/templates`, json: false });

describe('what a build leaves', () => {
  it('has the check code at the end, proved, and another one after a revision', () => {
    expect(made.flatMap(({ findings }) => errorsOf(findings))).toEqual([]);
    const [a, b] = made.map(({ booklet }) => booklet!);
    const last = a!.laid.document.sections.at(-1)!.blocks.at(-1)!;
    expect(JSON.stringify(last)).toContain(a!.checkCode);
    expect(b!.checkCode).not.toBe(a!.checkCode);
  });

  it('has the sheet for the leader who signs, with the hash of the very PDF', async () => {
    const files = diskFiles(path.join(home, folderOf('first')));
    const sheet = await readPdf(await files.read('内部/审签单.pdf'), () => undefined);
    const text = sheet!.pages.flatMap((page) => page.lines.map((line) => line.text)).join('');
    const manifest = JSON.parse(new TextDecoder().decode(await files.read('manifest.json')));
    const pdf = Object.keys(manifest.outputs).find(
      (name) => name.startsWith('公开/') && name.endsWith('.pdf'),
    )!;
    expect(sheet!.pages).toHaveLength(1);
    expect(text).toContain(`校验码${made[0]!.booklet!.checkCode}`);
    expect(text).toContain(`摘要${manifest.outputs[pdf]}`);
    expect(text).toContain(`核验${made[0]!.proof!.figures}个数`);
    expect(manifest.outputs).toHaveProperty('内部/审签单.pdf');
  });
});

describe('two built booklets', () => {
  it('are compared with their pages; the check code alone changes nothing', async () => {
    const [a, b] = await Promise.all([open('first'), open('second')]);
    const changes = compareEditions(a!, b!);
    expect(changes.figures).toHaveLength(9);
    expect(changes.figures.every(({ page }) => page.before === page.after && page.after! > 1)).toBe(true);
    expect(changes.texts).toEqual([]);
    expect(changes.sections.unchanged).toContain('第三部分 名词解释');
    expect(changes.pages.unchanged).toContain(1);
    expect([b!.revision, a!.revision]).toEqual([1, 0]);
  });

  it('are refused when a file is not what the manifest says', async () => {
    const page = path.join(home, folderOf('first'), '公开/index.html');
    const html = await readFile(page, 'utf8');
    await writeFile(page, html.replace('180.00', '181.00'));
    const findings: Diagnostic[] = [];
    expect(await open('first', findings)).toBeUndefined();
    expect(findings[0]!.message).toContain('公开/index.html');
    await writeFile(page, html);
  });
});

describe('booklet diff', () => {
  it('shows what changed by subject and place, and what did not', async () => {
    const { status, out } = await inHome((terminal) =>
      diff(folderOf('first'), 'second/data/2024/601001', folders('second'), terminal),
    );
    expect(status).toBe(0);
    expect(out).toMatch(/支出（2080505 基本养老保险缴费支出） +│ 万元 │ 20\.00 +│ 25\.00 +│ 5 /);
    expect(out).toMatch(/支出表 │ +\d +│ 合计 \/ 基本支出 +│ 130\.00 │ 135\.00/);
    expect(out).toContain('逐字未变的部分：');
  });

  it('says so when nothing changed, and speaks JSON', async () => {
    const same = await inHome((terminal) =>
      diff(folderOf('first'), folderOf('first'), { ...folders('first'), json: true }, terminal),
    );
    expect(JSON.parse(same.out)[0]).toMatchObject({ figures: [], texts: [], subjects: [] });
    const data = await inHome((terminal) =>
      diff('first/data/2024/601001', folderOf('first'), folders('first'), terminal),
    );
    expect(data.out).toContain('两册逐字相同');
  });

  it('writes the notice, proved on paper and on the web', async () => {
    const { status } = await inHome((terminal) =>
      diff(folderOf('first'), folderOf('second'), { ...folders('second'), notice: 'notice' }, terminal),
    );
    expect(status).toBe(0);
    const names = (await readdir(path.join(home, 'notice'))).sort();
    expect(names).toEqual(['某某局2024年部门预算修订说明.html', '某某局2024年部门预算修订说明.pdf']);
    const page = readPage(await readFile(path.join(home, 'notice', names[0]!), 'utf8'));
    const [why, changes] = page.cover;
    expect(why).toMatchObject({ text: '某某局修订说明：缴费基数调整。' });
    const rows = changes?.kind === 'table' ? changes.body.map((row) => row.map(({ text }) => text)) : [];
    expect(rows).toHaveLength(9);
    expect(rows[1]).toEqual([
      '一、支出表合计，合计',
      expect.stringMatching(/^\d$/),
      '180.00万元',
      '185.00万元',
    ]);
    const pdf = await readPdf(await readFile(path.join(home, 'notice', names[1]!)), () => undefined);
    expect(pdf!.title).toBe('某某局2024年部门预算修订说明');
  });

  it('writes no notice without a declared revision, or from other data', async () => {
    const undeclared = await inHome((terminal) =>
      diff(folderOf('second'), folderOf('first'), { ...folders('first'), notice: 'none' }, terminal),
    );
    expect(undeclared.status).toBe(1);
    expect(undeclared.err).toContain('数据里没有写明修订');
    const other = await inHome((terminal) =>
      diff(folderOf('first'), folderOf('second'), { ...folders('first'), notice: 'none' }, terminal),
    );
    expect(other.err).toContain('修订说明没有生成');
    await expect(readdir(path.join(home, 'none'))).rejects.toThrow();
  });

  it('says what is no booklet', async () => {
    await expect(inHome((terminal) => diff('first', 'second', folders('first'), terminal))).rejects.toThrow(
      'first 既不是生成的册子，也不是单位的数据文件夹',
    );
  });
});

describe('booklet new', () => {
  const options = { ...folders('first'), from: '2024' };

  it('makes the folder of the next year, once', async () => {
    const first = await inHome((terminal) => newYear('601001', options, terminal));
    expect(first.status).toBe(0);
    expect(first.out).toContain('已建立 first/data/2025/601001（3 个文件）');
    expect(await readFile(path.join(home, 'first/data/2025/601001/收支.yaml'), 'utf8')).toContain(
      '金额: 待填} # 上年：100.00',
    );
    const again = await inHome((terminal) => newYear('601001', options, terminal));
    expect(again.status).toBe(2);
    expect(again.err).toContain('已经有了');
  });

  it('refuses what makes no sense', async () => {
    const run = (unit: string, more: object) =>
      inHome((terminal) => newYear(unit, { ...options, ...more }, terminal));
    expect((await run('999999', {})).err).toContain('first/data/2024/999999 里没有数据');
    expect((await run('601001', { to: '2024' })).status).toBe(2);
    expect((await run('601001', { from: '去年' })).status).toBe(2);
  });
});
