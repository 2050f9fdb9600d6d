import { describe, expect, it } from 'vitest';
import { part } from '../../src/archive/build-record.ts';
import { openRecords } from '../../src/archive/records.ts';
import { createArchive } from '../../src/archive/root.ts';
import { filesFrom } from '../../src/archive/store.ts';
import type { Records } from '../../src/load/world.ts';
import { fromUtf8, toUtf8 } from '../../src/world/bytes.ts';
import { addTo, fakeBuild, record } from './builds.ts';
import { MemoryDisk } from './memory-disk.ts';

const names = { data: '数据', templates: '表单' };
const { unit, year } = record.booklet;

/** An archive with builds under their ids: text of the facts, and the events after it was stored. */
async function archive(
  ...stored: readonly (readonly [
    kind: string,
    text: string,
    ...events: readonly ('published' | 'withdrawn')[],
  ])[]
): Promise<{ memory: MemoryDisk; records: Records }> {
  const memory = new MemoryDisk();
  await createArchive(memory.disk);
  let minute = 0;
  for (const [kind, text, ...events] of stored) {
    const id = `urn:booklet:${unit}:${year}:${kind}`;
    await addTo(memory.disk, minute++, { id, build: fakeBuild(text) });
    for (const event of events) await addTo(memory.disk, minute++, { id, event });
  }
  return { memory, records: await openRecords(memory.disk, '归档', names) };
}

describe('what is kept of a booklet', () => {
  it('is found by unit, year and kind, under the names the folders have today', async () => {
    const { records } = await archive(['部门', '甲', 'published']);
    const kept = await records.kept({ unit, year, kind: '部门' });
    expect(kept).toMatchObject({ reference: `${unit}/${year}/部门@v2`, ...names });
    const found = await kept!.files.list(`数据/${year}/${unit}`);
    expect(found.map(({ file }) => file)).toEqual([`数据/${year}/${unit}/册.yaml`]);
    expect(fromUtf8(await kept!.files.read(found[0]!.file))).toBe('甲');
    expect(await kept!.files.look('数据')).toEqual({ kind: 'folder' });
    expect(await kept!.files.look('数据/别的')).toEqual({ kind: 'missing' });
    await expect(kept!.files.read('数据/别的')).rejects.toThrow('no such file');
  });

  it('holds nothing of the booklet itself, only what it was made from', async () => {
    const { records } = await archive(['部门', '甲']);
    const kept = await records.kept({ unit, year, kind: '部门' });
    expect((await kept!.files.list('.')).every(({ file }) => file.startsWith('数据/'))).toBe(true);
  });

  it('is another kind where there is none of this one, the first by name', async () => {
    const { records } = await archive(['部门', '甲'], ['单位', '乙']);
    const of = async (kind?: string) =>
      (await records.kept({ unit, year, ...(kind !== undefined && { kind }) }))?.reference;
    expect(await of('单位')).toBe(`${unit}/${year}/单位@v1`);
    expect(await of('部门')).toBe(`${unit}/${year}/部门@v1`);
    expect([await of('本级'), await of()]).toEqual(Array(2).fill(`${unit}/${year}/单位@v1`));
  });

  it('is nothing of other units and years, and of an archive that has not begun', async () => {
    const { records } = await archive(['部门', '甲']);
    expect(await records.kept({ unit: '601002', year, kind: '部门' })).toBeUndefined();
    expect(await records.kept({ unit, year: 2023, kind: '部门' })).toBeUndefined();
    const empty = await openRecords(new MemoryDisk().disk, '归档', names);
    expect(await empty.kept({ unit, year })).toBeUndefined();
    expect(await empty.published({ unit, year, kind: '部门' })).toBeUndefined();
  });

  it('is another when the archive has moved on, and knows it', async () => {
    const { memory, records } = await archive(['部门', '甲']);
    const before = await records.kept({ unit, year, kind: '部门' });
    expect((await records.kept({ unit, year, kind: '部门' }))?.digest).toBe(before!.digest);
    await addTo(memory.disk, 40, { event: 'generated', build: fakeBuild('乙') });
    const after = await records.kept({ unit, year, kind: '部门' });
    expect(after!.reference).toBe(`${unit}/${year}/部门@v2`);
    expect(after!.digest).not.toBe(before!.digest);
  });

  it('is refused when it is no longer what was stored', async () => {
    const { memory, records } = await archive(['部门', '甲', 'published']);
    const kept = await records.kept({ unit, year, kind: '部门' });
    const [file] = [...memory.tree.keys()].filter((name) => name.endsWith('册.yaml'));
    memory.tree.set(file!, toUtf8('乙'));
    await expect(kept!.files.read(`数据/${year}/${unit}/册.yaml`)).rejects.toThrow('内容与摘要不符');
    const [build] = [...memory.tree.keys()].filter((name) => name.endsWith(part.build));
    memory.tree.delete(build!);
    await expect(records.kept({ unit, year, kind: '部门' })).rejects.toThrow('内容与摘要不符');
  });
});

describe('an archive that is being written', () => {
  it('is not read while a version is half in its place', async () => {
    const { memory } = await archive(['部门', '甲']);
    memory.tree.set('pending.json', toUtf8('{}'));
    await expect(openRecords(memory.disk, '归档', names)).rejects.toThrow('还没有放好');
  });

  it('is read while one is only being prepared', async () => {
    const { memory } = await archive(['部门', '甲']);
    memory.tree.set('staging', 'folder');
    const records = await openRecords(memory.disk, '归档', names);
    expect(await records.kept({ unit, year })).toBeDefined();
  });
});

it('files from nowhere are listed in order, below a folder or all', async () => {
  const fetch = async () => toUtf8('');
  const files = filesFrom(new Map(['b/二', 'a', 'b/一'].map((name) => [name, fetch])));
  expect((await files.list('.')).map(({ file }) => file)).toEqual(['a', 'b/一', 'b/二']);
  expect((await files.list('b')).map(({ file }) => file)).toEqual(['b/一', 'b/二']);
  expect(await files.list('c')).toEqual([]);
});
