import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { part, readBuild } from '../../src/archive/build-record.ts';
import { collectFonts } from '../../src/archive/fonts.ts';
import { nextInventory, parseInventory, sidecarOf, stateOf } from '../../src/archive/inventory.ts';
import { type LedgerLine, readLedger, writeLine } from '../../src/archive/ledger.ts';
import { describe as metadataOf, metadataXml } from '../../src/archive/metadata.ts';
import { isUnfinished, recover } from '../../src/archive/root.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { fromUtf8, sha256, sha512, toUtf8 } from '../../src/world/bytes.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { pdf, record } from './builds.ts';
import { actor, at, first, problems, smallArchive } from './small.ts';

const about = { created: at(1), message: '归档', user: actor };

describe('an inventory', () => {
  const one = nextInventory(first, undefined, new Map([['a', toUtf8('1')]]), about);
  const text = JSON.stringify(one.inventory);
  const edited = (change: (value: Record<string, never>) => void): Uint8Array => {
    const value = JSON.parse(text);
    change(value);
    return toUtf8(JSON.stringify(value));
  };

  it('keeps equal contents once, under all their names', () => {
    const files = new Map([
      ['b', toUtf8('same')],
      ['a', toUtf8('same')],
    ]);
    const { inventory, added } = nextInventory(first, undefined, files, about);
    expect([...added.keys()]).toEqual(['v1/content/a']);
    expect(inventory.versions.v1!.state[sha512('same')]).toEqual(['a', 'b']);
    expect(inventory.fixity.sha256[sha256('same')]).toEqual(['v1/content/a']);
  });

  it('refers to a content of an earlier version, also under another name', () => {
    const kept = { sha512: sha512('1') };
    const { inventory, added } = nextInventory(first, one.inventory, new Map([['b', kept]]), about);
    expect(added.size).toBe(0);
    expect([...stateOf(inventory, 'v2')]).toEqual([['b', sha512('1')]]);
    expect(inventory.manifest[sha512('1')]).toEqual(['v1/content/a']);
    expect(inventory.versions.v1).toEqual(one.inventory.versions.v1);
  });

  it('is read back as it was written', () => {
    expect(parseInventory(toUtf8(text))).toEqual(one.inventory);
    expect(stateOf(one.inventory, 'v9').size).toBe(0);
    expect(fromUtf8(sidecarOf('ab'))).toBe('ab inventory.json\n');
  });

  it.each([
    ['no JSON', toUtf8('{')],
    ['null', toUtf8('null')],
    ['another type', edited((v) => Object.assign(v, { type: 'x' }))],
    ['another digest', edited((v) => Object.assign(v, { digestAlgorithm: 'md5' }))],
    ['a head that is no version', edited((v) => Object.assign(v, { head: 'v2' }))],
    ['no manifest', edited((v) => Object.assign(v, { manifest: undefined }))],
    ['a path that leads out', edited((v) => Object.assign(v, { manifest: { ab: ['../../etc/passwd'] } }))],
    ['an absolute path', edited((v) => Object.assign(v, { manifest: { ab: ['/etc/passwd'] } }))],
    ['a list for a map', edited((v) => Object.assign(v, { manifest: [] }))],
    ['a version without a state', edited((v) => Object.assign(v, { versions: { v1: { ...about } } }))],
    ['a version of another name', edited((v) => Object.assign(v, { versions: { v01: {} }, head: 'v01' }))],
  ])('is none with %s', (_, bytes) => {
    expect(parseInventory(bytes)).toBeUndefined();
  });
});

describe('the ledger', () => {
  const line = (seq: number, prev: string): LedgerLine => ({
    ...{ seq, prev, at: at(seq), actor: '张三', object: first, version: `v${seq}`, inventory: 'ab' },
  });
  const a = writeLine(line(1, '0'.repeat(64)));
  const b = writeLine(line(2, sha256(a)));
  const faults = (text: string) =>
    readLedger(toUtf8(text)).faults.map(({ line: n, fault }) => `${n} ${fault}`);

  it('of an archive without versions is empty', () => {
    expect(readLedger(undefined)).toEqual({
      lines: [],
      hashes: [],
      faults: [],
      head: { seq: 0, hash: '0'.repeat(64) },
    });
  });

  it('ends in the digest of its last line', () => {
    expect(readLedger(toUtf8(`${a}\n${b}\n`))).toMatchObject({
      head: { seq: 2, hash: sha256(b) },
      hashes: [sha256(a), sha256(b)],
      faults: [],
    });
  });

  it.each([
    ['a line that is not finished', `${a}\n${b}`, '2 end'],
    ['a line taken out', `${b}\n`, '1 number'],
    ['lines swapped', `${b}\n${a}\n`, '1 number'],
    ['a line twice', `${a}\n${a}\n`, '2 number'],
    ['another line before', `${a.replace('张三', '李四')}\n${b}\n`, '2 chain'],
    ['blanks that mean nothing', `${a.replace(',', ', ')}\n`, '1 form'],
    ['a field more', `${a.replace('}', ',"x":1}')}\n`, '1 form'],
    ['fields in another order', `${JSON.stringify({ prev: '', ...JSON.parse(a) })}\n`, '1 form'],
    ['a version that is none', `${a.replace('"v1"', '"../v1"')}\n`, '1 form'],
    ['an empty line', `\n${a}\n`, '1 form'],
    ['line ends of Windows', `${a}\r\n`, '1 form'],
  ])('%s: found', (_, text, fault) => {
    expect(faults(text)).toContain(fault);
  });
});

describe('what a stopped writer left', () => {
  it('is nothing in an archive that was left in order', async () => {
    const archive = await smallArchive();
    expect(await isUnfinished(archive.disk)).toBe(false);
    expect(await recover(archive.disk)).toBe(false);
  });

  it('is thrown away when it was not committed', async () => {
    const archive = await smallArchive();
    await archive.disk.makeFolder('staging/object/v1');
    await archive.disk.create('staging/object/v1/x', toUtf8('x'));
    expect(await problems(archive.disk)).toEqual(['archive-unfinished: 上次写入中断，还没有续完']);
    expect(await recover(archive.disk)).toBe(true);
    expect(archive.files()).toEqual((await smallArchive()).files());
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '{}'],
    [
      'a version whose inventory is not there',
      JSON.stringify({
        line: { object: first, version: 'v3', inventory: 'f'.repeat(128) },
        ledgerLength: 0,
        created: false,
      }),
    ],
  ])('is refused, not guessed at, when pending.json holds %s', async (_, text) => {
    const archive = (await smallArchive()).with({ 'pending.json': toUtf8(text) });
    await expect(recover(archive.disk)).rejects.toThrow('归档的 pending.json 读不出，或内容与摘要不符');
    expect(archive.tree.get('ledger.jsonl')).toEqual((await smallArchive()).tree.get('ledger.jsonl'));
  });
});

describe('a published folder is read for the archive', () => {
  const yaml = '\uFEFF单位名称: 某某局\r\n';
  const page = '<p>\r\n</p>';
  const outputs = { '公开/册.pdf': '%PDF', '内部/report.json': '{"draft": false, "pages": 3, "proof": {}}' };
  const manifest = {
    booklet: record.booklet,
    title: record.title,
    date: record.date,
    versions: record.versions,
    checkCode: 'ABCD-1234',
    // As the program understood them: no byte order mark, plain line ends.
    inputs: {
      'data/2024/601001/册.yaml': sha256('单位名称: 某某局\r\n'),
      'templates/mini/封面.hbs': sha256('<p>\n</p>'),
    },
    fonts: {},
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, text]) => [name, sha256(text)])),
  };
  const inputs = { 'data/2024/601001/册.yaml': yaml, 'templates/mini/封面.hbs': page };

  async function read(out: Record<string, string>, sources: Record<string, string> = inputs) {
    const findings: Diagnostic[] = [];
    const files = memoryFiles(sources);
    const places = { data: { files, folder: 'data' }, templates: { files, folder: 'templates' } };
    const build = await readBuild(memoryFiles(out), places, (finding) => findings.push(finding));
    return { build, words: findings.map(({ code, message }) => `${code}: ${message}`) };
  }

  const whole = { ...outputs, 'manifest.json': JSON.stringify(manifest) };

  it('with its inputs byte for byte, byte order mark and all', async () => {
    const { build, words } = await read(whole);
    expect(words).toEqual([]);
    expect(fromUtf8(build!.files.get(`${part.sources}data/2024/601001/册.yaml`)!)).toBe(yaml);
    expect(build!.record).toMatchObject({
      unitName: '某某局',
      pages: 3,
      proved: true,
      checkCode: 'ABCD-1234',
    });
    expect([...build!.files.keys()].sort()).toEqual([
      'booklet/manifest.json',
      'booklet/公开/册.pdf',
      'booklet/内部/report.json',
      'build.json',
      'sources/data/2024/601001/册.yaml',
      'sources/templates/mini/封面.hbs',
    ]);
  });

  it.each([
    ['an output is another', { ...whole, '公开/册.pdf': '%PDF!' }, inputs, '公开/册.pdf 在编制之后改动过'],
    [
      'an input is another',
      whole,
      { ...inputs, 'templates/mini/封面.hbs': '<p/>' },
      '封面.hbs 在编制之后改动过',
    ],
    ['an input is gone', whole, { 'templates/mini/封面.hbs': page }, '册.yaml 不见了'],
    ['there is no manifest', outputs, inputs, '没有可用的 manifest.json'],
    [
      'the manifest is of another program',
      { 'manifest.json': '{"title": ""}' },
      inputs,
      '没有可用的 manifest.json',
    ],
  ] as const)('not when %s', async (_, out, sources, words) => {
    const result = await read({ ...out } as Record<string, string>, { ...sources } as Record<string, string>);
    expect(result.build).toBeUndefined();
    expect(result.words.join()).toContain(words);
  });
});

describe('fonts of a build', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fonts-'));
  writeFileSync(path.join(folder, '宋.ttc'), 'font');
  const roles = { 宋体: ['local/宋.ttc#甲', 'local/无.ttf'], 粗体: ['local/无.ttf'] };
  const locate = (candidate: string) =>
    candidate === 'local/宋.ttc' ? path.join(folder, '宋.ttc') : undefined;
  const collect = async (used: Record<string, string>) => {
    const findings: Diagnostic[] = [];
    const set = await collectFonts(roles, locate, used, (finding) => findings.push(finding));
    return { set, words: findings.map(({ message }) => message) };
  };

  it('are those of the manifest; a collection is kept as its file', async () => {
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { set } = await collect({ 'local/宋.ttc#甲': sha256('font') });
    expect(set!.record).toEqual({
      roles: { 宋体: ['local/宋.ttc#甲'], 粗体: [] },
      files: { 'local/宋.ttc': sha512('font') },
    });
    expect((await collect({})).set!.contents.size).toBe(0);
    const changed = await collect({ 'local/宋.ttc#甲': sha256('another') });
    expect(changed).toEqual({ set: undefined, words: ['编制时用的字体 local/宋.ttc#甲 找不到，或内容不同'] });
  });
});

it('metadata leave out what is not known, and are well-formed whatever the title', () => {
  const odd = { ...record, title: 'A < B & C\u0001', unitName: '' };
  const described = metadataOf({
    ...{ id: first, record: odd, copies: [], events: [], filing: {} },
    pdf: { name: '册.pdf', bytes: pdf, sha512: sha512(pdf) },
  });
  const xml = metadataXml(described);
  expect(xml).toContain('<题名>A &lt; B &amp; C </题名>');
  expect(xml).not.toContain('责任者');
  expect(xml).not.toContain('来源');
});
