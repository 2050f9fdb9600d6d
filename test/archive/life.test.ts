import { describe, expect, it } from 'vitest';
import { exportBag } from '../../src/archive/bagit.ts';
import { eventsOf, refusalOf } from '../../src/archive/commit.ts';
import { fontsId } from '../../src/archive/fonts.ts';
import { parseReference, shortName } from '../../src/archive/places.ts';
import { createArchive } from '../../src/archive/root.ts';
import { openLedger, readFile, readObject, readVersion } from '../../src/archive/store.ts';
import { fromUtf8, sha512, toUtf8 } from '../../src/world/bytes.ts';
import { addTo, fakeBuild, pdf, record } from './builds.ts';
import { MemoryDisk } from './memory-disk.ts';
import { first, problems, second } from './small.ts';

async function empty(): Promise<MemoryDisk> {
  const memory = new MemoryDisk();
  await createArchive(memory.disk);
  return memory;
}

async function withBooklet(checkCode?: string): Promise<MemoryDisk> {
  const memory = await empty();
  await addTo(memory.disk, 1, { build: fakeBuild('甲', checkCode === undefined ? {} : { checkCode }) });
  return memory;
}

const signedPdf = { name: '签章.pdf', bytes: new Uint8Array(Buffer.concat([pdf, toUtf8('\n签名')])) };
const scan = { name: '扫描.pdf', bytes: toUtf8('%PDF-1.4 a picture of paper') };

async function fileOf(memory: MemoryDisk, name: string, version?: string): Promise<string | undefined> {
  const inventory = (await readObject(memory.disk, first))!;
  const bytes = await readFile(memory.disk, inventory, version ?? inventory.head, name);
  return bytes && fromUtf8(bytes);
}

describe('the life of a booklet', () => {
  it('is one version per event, from generation to renewal', async () => {
    const { disk, ...memory } = await empty();
    const steps = [
      await addTo(disk, 1, { build: fakeBuild() }),
      await addTo(disk, 2, { event: 'published' }),
      await addTo(disk, 3, { event: 'signed', signed: signedPdf }),
      await addTo(disk, 4, { event: 'renewed', signed: signedPdf }),
      await addTo(disk, 5, { event: 'revised', build: fakeBuild('乙') }),
      await addTo(disk, 6, { event: 'withdrawn' }),
      await addTo(disk, 7, { event: 'revised', build: fakeBuild('丙') }),
    ];
    expect(steps.map(({ version }) => version)).toEqual(['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7']);
    expect((await eventsOf(disk, first)).map(({ event }) => event)).toEqual([
      ...['generated', 'published', 'signed', 'renewed', 'revised', 'withdrawn', 'revised'],
    ]);
    expect(await problems(disk)).toEqual([]);
    expect(memory).toBeDefined();
  });

  it('keeps the signed copy of a build in its versions, not in those of the next build', async () => {
    const memory = await withBooklet();
    await addTo(memory.disk, 2, { event: 'signed', signed: signedPdf });
    await addTo(memory.disk, 3, { event: 'published' });
    await addTo(memory.disk, 4, { event: 'revised', build: fakeBuild('乙') });
    expect(await fileOf(memory, 'signed/签章.pdf', 'v3')).toBe(fromUtf8(signedPdf.bytes));
    expect(await fileOf(memory, 'signed/签章.pdf', 'v4')).toBeUndefined();
    expect(await fileOf(memory, 'signed.json', 'v4')).toBeUndefined();
    expect(await fileOf(memory, 'sources/data/2024/601001/册.yaml', 'v4')).toBe('乙');
  });

  it.each([
    ['revised', [], 'other', false, 'unknown'],
    ['published', [], 'none', false, 'unknown'],
    ['generated', [], 'none', false, 'needs-build'],
    ['generated', ['generated'], 'same', false, 'same-build'],
    ['generated', ['generated'], 'other', false, undefined],
    ['generated', ['generated', 'published'], 'other', false, 'exists'],
    ['revised', ['generated', 'published'], 'same', false, 'same-build'],
    ['published', ['generated'], 'other', false, 'other-build'],
    ['published', ['generated'], 'same', false, undefined],
    ['signed', ['generated'], 'none', false, 'needs-file'],
    ['withdrawn', ['generated'], 'none', true, 'needless-file'],
    ['published', ['generated', 'withdrawn'], 'none', false, 'withdrawn'],
    ['revised', ['generated', 'withdrawn'], 'other', false, undefined],
  ] as const)('%s after %j with %s build: %s %s', (event, past, build, file, refusal) => {
    expect(refusalOf(event, { past, build, file })).toBe(refusal);
  });

  it('says why an event is refused, and stores nothing', async () => {
    const memory = await withBooklet();
    const before = memory.files();
    const refused = await addTo(memory.disk, 2, { build: fakeBuild() });
    expect(refused).toMatchObject({ version: undefined, codes: ['archive-refused'] });
    expect(refused.words).toBe('“生成”没有归档：这一册已经归档，内容没有变化');
    expect(memory.files()).toEqual(before);
  });
});

describe('signed copies', () => {
  it('that hold the generated file are tied to it by its bytes', async () => {
    const memory = await withBooklet();
    expect(await addTo(memory.disk, 2, { event: 'signed', signed: signedPdf })).toMatchObject({ codes: [] });
    expect(JSON.parse((await fileOf(memory, 'signed.json'))!)).toEqual([
      {
        file: 'signed/签章.pdf',
        bytes: signedPdf.bytes.length,
        sha512: sha512(signedPdf.bytes),
        tie: 'prefix',
      },
    ]);
    expect(await fileOf(memory, 'metadata.xml')).toContain('<签名结果>生成件逐字节包含在内；签名另行核验');
  });

  it.each([
    ['a scan', '扫描.pdf', '%PDF-1.4 a picture'],
    ['a PDF the platform wrote anew', '平台.pdf', '%PDF-1.7 rewritten'],
    ['an OFD', '册子.ofd', 'PK'],
  ])('as %s are taken with the check code a person read', async (_, name, text) => {
    const memory = await withBooklet('ABCD-1230');
    const signed = { name, bytes: toUtf8(text) };
    const added = await addTo(memory.disk, 2, { event: 'signed', signed, checkCode: 'abcd l23o' });
    expect(added).toMatchObject({ version: 'v2', codes: ['archive-attested'] });
    expect(added.words).toBe(`${name}：签章件，内容不可自动证明；校验码与生成件一致`);
    expect(await fileOf(memory, 'metadata.xml')).toContain('<签名结果>签章件，内容不可自动证明</签名结果>');
    expect(await problems(memory.disk)).toEqual([]);
  });

  it('need the code, the right code, and a signature', async () => {
    const memory = await withBooklet('ABCD-1234');
    const before = memory.files();
    const sign = (signed: typeof scan, checkCode?: string) =>
      addTo(memory.disk, 2, { event: 'signed', signed, ...(checkCode !== undefined && { checkCode }) });
    expect((await sign(scan)).codes).toEqual(['archive-code-needed']);
    expect((await sign(scan, 'ABCD-1235')).words).toBe(
      '扫描.pdf 的校验码 ABCD-1235 与归档的册子 ABCD-1234 不同，签的不是这一版',
    );
    expect((await sign({ name: '册.pdf', bytes: pdf })).codes).toEqual(['archive-copy-unsigned']);
    expect(memory.files()).toEqual(before);
  });

  it('of a build without a check code say that nothing was compared', async () => {
    const memory = await withBooklet();
    const added = await addTo(memory.disk, 2, { event: 'signed', signed: scan, checkCode: 'X' });
    expect(added.words).toContain('生成件没有校验码，只记下所写的校验码');
  });

  it('come with the record of the seal', async () => {
    const memory = await withBooklet();
    const seal = { name: '印章.json', bytes: toUtf8('{}') };
    await addTo(memory.disk, 2, { event: 'signed', signed: signedPdf, seal });
    expect(await fileOf(memory, 'seal/印章.json')).toBe('{}');
  });
});

describe('fonts', () => {
  it('are stored once for all booklets, in an object of their own', async () => {
    const memory = await withBooklet();
    await addTo(memory.disk, 2, { id: second, build: fakeBuild('乙') });
    const { lines } = await openLedger(memory.disk);
    expect(lines.map(({ object }) => object)).toEqual([fontsId, first, second]);
    expect(memory.files().filter(([name]) => name.endsWith('宋.ttf'))).toHaveLength(1);
  });

  it('are missed when a booklet names one that is not there', async () => {
    const memory = await empty();
    const build = fakeBuild();
    const fontSet = { ...build.fontSet, contents: new Map() };
    await addTo(memory.disk, 1, { build: { ...build, fontSet } });
    expect((await problems(memory.disk)).join()).toContain('所用的字体 local/宋.ttf 不在归档里');
  });
});

describe('metadata', () => {
  it('bear the element names of DA/T 46 and claim no more than that', async () => {
    const memory = await withBooklet();
    const { mapping, elements } = JSON.parse((await fileOf(memory, 'metadata.json'))!);
    expect(mapping).toBe('元素名可映射到 DA/T 46-2009；未经验证');
    const content = Object.fromEntries(elements);
    expect(Object.fromEntries(content.内容描述)).toEqual({
      题名: record.title,
      责任者: '某某局',
      日期: '2024-02-08',
    });
    expect(Object.fromEntries(content.电子属性)).toMatchObject({
      格式信息: 'PDF 1.7 (PDF/A-3a)',
      计算机文件名: '某某局2024年部门预算.pdf',
      数字摘要: `sha512:${sha512(pdf)}`,
    });
    expect(await fileOf(memory, 'metadata.xml')).not.toContain('符合');
  });

  it('guess nothing: what only the archivist knows is there once it was said, and stays', async () => {
    const memory = await withBooklet();
    expect(await fileOf(memory, 'metadata.xml')).not.toContain('保管期限');
    await addTo(memory.disk, 2, { event: 'published', filing: { retention: '30年', fonds: 'A&<1>' } });
    await addTo(memory.disk, 3, { event: 'withdrawn', filing: { archiveNumber: '7' } });
    const xml = await fileOf(memory, 'metadata.xml');
    expect(xml).toContain('<保管期限>30年</保管期限>');
    expect(xml).toContain('<全宗号>A&amp;&lt;1&gt;</全宗号>');
    expect(xml!.match(/<业务行为>.+?</g)).toEqual(['<业务行为>生成<', '<业务行为>公布<', '<业务行为>撤回<']);
  });
});

describe('export as BagIt', () => {
  it('is the version and its fonts, with a digest of everything', async () => {
    const memory = await withBooklet();
    const inventory = (await readObject(memory.disk, first))!;
    const target = new MemoryDisk();
    await exportBag(memory.disk, inventory, 'v1', target.disk, { day: '2024-02-09', software: 'test' });
    const files = new Map(target.files());
    const text = (name: string): string => fromUtf8(files.get(name)!);
    expect(text('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    expect(text('bag-info.txt')).toContain(`External-Identifier: ${first}\n`);
    const payload = [...files].filter(([name]) => name.startsWith('data/'));
    const bytes = payload.reduce((sum, [, content]) => sum + content.length, 0);
    expect(text('bag-info.txt')).toContain(`Payload-Oxum: ${bytes}.${payload.length}\n`);
    expect(payload.map(([name]) => name)).toContainEqual(
      expect.stringMatching(/^data\/fonts\/[0-9a-f]{16}\/宋\.ttf$/),
    );
    const manifest = text('manifest-sha512.txt').trimEnd().split('\n');
    expect(manifest.sort()).toEqual(payload.map(([name, content]) => `${sha512(content)}  ${name}`).sort());
    const tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha512.txt'];
    expect(text('tagmanifest-sha512.txt').trimEnd().split('\n').sort()).toEqual(
      tags.map((name) => `${sha512(files.get(name)!)}  ${name}`).sort(),
    );
    expect(payload).toHaveLength((await readVersion(memory.disk, inventory, 'v1')).size + 1);
  });
});

it.each([
  ['601001/2024/部门', first, undefined],
  ['601001/2024/部门@v12', first, 'v12'],
  [first, first, undefined],
  [`${first}@v2`, first, 'v2'],
])('%s names a booklet', (text, id, version) => {
  expect(parseReference(text)).toEqual({ id, version });
  expect(shortName(id)).toBe('601001/2024/部门');
});

it.each(['', '601001', '601001/24/部门', 'a/b/c/d', '601001/2024/', 'urn:booklet:fonts'])(
  '%j names none',
  (text) => {
    expect(parseReference(text)).toBeUndefined();
  },
);
