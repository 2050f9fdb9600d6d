import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Addition } from '../../src/archive/add.ts';
import { readBuild, type Versions } from '../../src/archive/build-record.ts';
import { collectFonts } from '../../src/archive/fonts.ts';
import { proveVersion } from '../../src/archive/prove.ts';
import { createArchive } from '../../src/archive/root.ts';
import { readObject } from '../../src/archive/store.ts';
import { PackShelf } from '../../src/form/shelf.ts';
import { findJobs } from '../../src/load/jobs.ts';
import { publish } from '../../src/office/publish.ts';
import { fontChoice } from '../../src/paper/font-files.ts';
import { openFonts } from '../../src/paper/fonts.ts';
import { makeBooklet } from '../../src/pipeline/pipeline.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { fromUtf8 } from '../../src/world/bytes.ts';
import { diskFiles } from '../../src/world/disk-files.ts';

import { Desk } from '../mistakes/terminal.ts';
import { root } from '../sample/booklet.ts';
import { addTo } from './builds.ts';
import { MemoryDisk } from './memory-disk.ts';
import { first, problems } from './small.ts';

function temporary(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'archive-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const then: Versions = { program: '0.1.0', node: '20.0.0', zlib: '1.3' };

type Archived = NonNullable<Addition['build']>;

/** A booklet of a folder with data/ and templates/, made and read as the archive takes it. */
async function made(cwd: string): Promise<Archived> {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void findings.push(finding);
  const { roles, files: candidates } = (await fontChoice(report))!;
  const files = diskFiles(cwd);
  const places = { data: { files, folder: 'data' }, templates: { files, folder: 'templates' } };
  const world = {
    data: places.data,
    packs: new PackShelf(places.templates),
    fonts: (await openFonts(roles, candidates, report))!,
    out: temporary(),
    versions: then,
  };
  const { jobs } = await findJobs(world, ['601001']);
  const outcome = await makeBooklet(jobs[0]!, world, { verify: false, draft: false, pdfa: '3a' });
  const folder = await publish(outcome, world);
  const build = (await readBuild(diskFiles(path.join(world.out, folder!)), places, report))!;
  const fontSet = (await collectFonts(roles, candidates.locate, build.fonts, report))!;
  expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  return { ...build, fontSet };
}

/** An archive with this build as its first version. */
async function archiveOf(build: Archived): Promise<MemoryDisk> {
  const memory = new MemoryDisk();
  await createArchive(memory.disk);
  expect((await addTo(memory.disk, 1, { build })).version).toBe('v1');
  return memory;
}

async function proof(memory: MemoryDisk, now: Versions) {
  return proveVersion(memory.disk, (await readObject(memory.disk, first))!, 'v1', temporary(), now);
}

/** A build with one of its files changed. */
function changed(build: Archived, end: string, change: (bytes: Uint8Array) => string | Buffer): Archived {
  const [name, bytes] = [...build.files].find(([file]) => file.endsWith(end))!;
  const other = change(bytes);
  return { ...build, files: new Map(build.files).set(name, new Uint8Array(Buffer.from(other as Buffer))) };
}

it('the sample comes out of its archive byte for byte', async () => {
  const memory = await archiveOf(await made(root));
  const names = memory.files().map(([name]) => name);
  expect(names.filter((name) => name.includes('/sources/data/'))).not.toEqual([]);
  expect(names.filter((name) => name.endsWith('.ttf'))).toHaveLength(6);
  expect(await problems(memory.disk)).toEqual([]);
  const verdict = await proof(memory, then);
  expect(verdict).toMatchObject({ standing: 'original', proved: true, sameVersions: true, differing: [] });
});

describe('a booklet is proved from its own archive', () => {
  const later: Versions = { ...then, zlib: '2.0' };
  const remark = (bytes: Uint8Array): Buffer => Buffer.concat([bytes, Buffer.from('\n% remark\n')]);

  it('with equal bytes, by this version or another', async () => {
    const memory = await archiveOf(await made(new Desk().folder));
    expect(await proof(memory, then)).toMatchObject({
      standing: 'original',
      proved: true,
      sameVersions: true,
    });
    expect(await proof(memory, later)).toMatchObject({
      standing: 'original',
      proved: true,
      sameVersions: false,
    });
  });

  it('by another version where all that is read agrees; by the same version that is not enough', async () => {
    const memory = await archiveOf(changed(await made(new Desk().folder), '.pdf', remark));
    const differing = ['公开/某某局2024年部门预算.pdf'];
    expect(await proof(memory, later)).toMatchObject({ standing: 'agrees', proved: true, differing });
    expect(await proof(memory, then)).toMatchObject({ standing: 'agrees', proved: false, differing });
  });

  it.each([
    ['a fact', '收支.yaml', '金额: 50.00', '金额: 51.00'],
    ['the form', '封面.hbs', '<p>', '<p>关于'],
    ['a printed figure', 'figures.json', '"50.00"', '"51.00"'],
  ])('not when %s in the archive is another', async (_, file, from, to) => {
    const edit = (bytes: Uint8Array): string => {
      const text = fromUtf8(bytes);
      expect(text).toContain(from);
      return text.replace(from, to).replace('金额: 180.00', '金额: 181.00');
    };
    const memory = await archiveOf(changed(await made(new Desk().folder), file, edit));
    expect(await proof(memory, later)).toMatchObject({ standing: 'contradicts', proved: false });
  });

  it('with all the packs that its own lies over', async () => {
    const desk = new Desk();
    desk.write('templates/县/pack.yaml', 'extends: 市\n');
    desk.write('templates/市/pack.yaml', 'extends: mini\nedition: 2024\n');
    desk.write('templates/市/句子.hbs', '<p>本市支出{{money (figure "支出")}}万元。</p>');
    desk.change('data/2024/601001/册.yaml', '表单: mini', '表单: 县');
    const build = await made(desk.folder);
    const names = [...build.files.keys()].filter((name) => name.endsWith('句子.hbs'));
    expect(names).toEqual(['sources/templates/mini/句子.hbs', 'sources/templates/市/句子.hbs']);
    const over = [{ pack: '市', edition: '2024' }, { pack: 'mini' }];
    expect(build.record.booklet).toMatchObject({ pack: '县', over });
    const memory = await archiveOf(build);
    expect(await proof(memory, then)).toMatchObject({ standing: 'original', proved: true, differing: [] });
    const other = changed(build, '市/句子.hbs', () => '<p>别的话。</p>');
    expect(await proof(await archiveOf(other), then)).toMatchObject({ proved: false });
  });

  it('not when nothing can be made of it, and then it says what is wrong', async () => {
    const broken = changed(await made(new Desk().folder), '收支.yaml', () => '支出: [');
    const verdict = await proof(await archiveOf(broken), then);
    expect(verdict).toMatchObject({ standing: 'nothing', proved: false });
    expect(verdict.findings.some(({ level }) => level === 'error')).toBe(true);
  });
});
