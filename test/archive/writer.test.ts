import { describe, expect, it } from 'vitest';
import { checkArchive } from '../../src/archive/check.ts';
import { commit, eventsOf } from '../../src/archive/commit.ts';
import { parseInventory, stateOf } from '../../src/archive/inventory.ts';
import { objectFolder } from '../../src/archive/places.ts';
import { createArchive } from '../../src/archive/root.ts';
import { readFile, readObject, readVersion } from '../../src/archive/store.ts';
import { fromUtf8, sha256, sha512 } from '../../src/world/bytes.ts';
import { MemoryDisk } from './memory-disk.ts';
import { actor, at, first, problems, second, smallArchive, store, story, version } from './small.ts';

const archive = await smallArchive();
const folder = objectFolder(first);
const names = archive.files().map(([name]) => name);
const text = (file: string): string => fromUtf8(archive.tree.get(file) as Uint8Array);

describe('the folder of an object', () => {
  // Examples of extension 0003 itself.
  it.each([
    ['object-01', 'store/3c0/ff4/240/object-01'],
    ['..hor/rib:le-$id', 'store/487/326/d8c/%2e%2ehor%2frib%3ale-%24id'],
  ])('of %s is the one of extension 0003', (id, expected) => {
    expect(objectFolder(id)).toBe(expected);
  });

  it('is cut when the id is long, and then ends in its whole digest', () => {
    const id = `urn:${'某'.repeat(40)}`;
    const name = objectFolder(id).split('/').at(-1)!;
    expect(name).toHaveLength(100 + 1 + 64);
    expect(name.endsWith(`-${sha256(id)}`)).toBe(true);
  });
});

describe('what is written', () => {
  it('is an OCFL storage root, a ledger, and nothing else', () => {
    expect(names.filter((name) => !name.startsWith('store/'))).toEqual(['ledger.jsonl']);
    expect(names.filter((name) => !/objects?|[0-9a-f]{3}\//.test(name))).toEqual([
      'ledger.jsonl',
      'store/0=ocfl_1.1',
      'store/extensions/0003-hash-and-id-n-tuple-storage-layout/config.json',
      'store/ocfl_layout.json',
    ]);
    expect(text('store/0=ocfl_1.1')).toBe('ocfl_1.1\n');
  });

  it('has a folder per version with what was new in it', () => {
    expect(
      names.filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length + 1)),
    ).toEqual([
      '0=ocfl_object_1.1',
      'inventory.json',
      'inventory.json.sha512',
      'v1/content/booklet/册.pdf',
      'v1/content/build.json',
      'v1/content/events.json',
      'v1/content/sources/data/数.yaml',
      'v1/inventory.json',
      'v1/inventory.json.sha512',
      'v2/content/events.json',
      'v2/content/signed/册.pdf',
      'v2/inventory.json',
      'v2/inventory.json.sha512',
      'v3/content/booklet/册.pdf',
      'v3/content/build.json',
      'v3/content/events.json',
      'v3/inventory.json',
      'v3/inventory.json.sha512',
    ]);
  });

  it('says in the inventory who, when and what, and keeps a content once', () => {
    const inventory = parseInventory(archive.tree.get(`${folder}/inventory.json`) as Uint8Array)!;
    expect(inventory).toMatchObject({ id: first, head: 'v3', digestAlgorithm: 'sha512' });
    expect(inventory.versions.v3).toMatchObject({ created: at(4), message: '更正', user: actor });
    const pdf = sha512(Buffer.from('%PDF-1.7 甲'));
    expect(inventory.manifest[pdf]).toEqual(['v1/content/booklet/册.pdf']);
    expect(stateOf(inventory, 'v2').get('booklet/册.pdf')).toBe(pdf);
    expect(stateOf(inventory, 'v3').has('signed/册.pdf')).toBe(false);
    expect(text(`${folder}/inventory.json`)).toBe(text(`${folder}/v3/inventory.json`));
    expect(text(`${folder}/inventory.json.sha512`)).toMatch(/^[0-9a-f]{128} inventory\.json\n$/);
  });

  it('chains the ledger over all objects', () => {
    const lines = text('ledger.jsonl').trimEnd().split('\n');
    const parsed = lines.map((line) => JSON.parse(line));
    expect(parsed.map(({ seq, object, version: v }) => [seq, object, v])).toEqual([
      [1, first, 'v1'],
      [2, second, 'v1'],
      [3, first, 'v2'],
      [4, first, 'v3'],
    ]);
    expect(parsed.map(({ prev }) => prev)).toEqual([
      '0'.repeat(64),
      ...lines.slice(0, 3).map((l) => sha256(l)),
    ]);
    expect(parsed[3].inventory).toBe(sha512(archive.tree.get(`${folder}/v3/inventory.json`) as Uint8Array));
    expect(Object.keys(parsed[0])).toEqual(['seq', 'prev', 'at', 'actor', 'object', 'version', 'inventory']);
  });

  it('lets each version vouch for the ledger before it', async () => {
    const events = await eventsOf(archive.disk, first);
    expect(events.map((event) => [event.version, event.at, event.ledger.seq])).toEqual([
      ['v1', at(1), 1],
      ['v2', at(3), 3],
      ['v3', at(4), 4],
    ]);
  });

  it('is the same for the same versions, byte for byte', async () => {
    expect((await smallArchive()).files()).toEqual(archive.files());
  });

  it('checks clean', async () => {
    expect(await problems(archive.disk)).toEqual([]);
    const checked = await checkArchive(archive.disk, () => undefined);
    expect(checked).toMatchObject({ objects: 2, versions: 4, files: names.length - 1, head: { seq: 4 } });
  });
});

describe('what is read back', () => {
  it('is every file of the version asked for', async () => {
    const inventory = (await readObject(archive.disk, first))!;
    const files = await readVersion(archive.disk, inventory, 'v2');
    expect([...files.keys()]).toEqual(['booklet/册.pdf', 'build.json', 'events.json', 'signed/册.pdf']);
    expect(fromUtf8(files.get('signed/册.pdf')!)).toBe('%PDF-1.7 甲章');
    expect(await readFile(archive.disk, inventory, 'v1', 'signed/册.pdf')).toBeUndefined();
    expect(await readObject(archive.disk, 'urn:booklet:999999:2024:部门')).toBeUndefined();
  });

  it('is refused when it is not what was stored', async () => {
    const damaged = archive.with({ [`${folder}/v1/content/build.json`]: Buffer.from('[]') });
    const inventory = (await readObject(damaged.disk, first))!;
    await expect(readVersion(damaged.disk, inventory, 'v1')).rejects.toThrow(/内容与摘要不符/);
  });
});

describe('an archive is never begun among other files', () => {
  it('refuses a folder with something in it', async () => {
    const taken = new MemoryDisk().with({ '照片.jpg': Buffer.from('x') });
    await expect(createArchive(taken.disk)).rejects.toThrow('这个文件夹里有别的文件，不是归档');
  });

  it('leaves an archive that is there as it is', async () => {
    const again = await smallArchive();
    await createArchive(again.disk);
    expect(again.files()).toEqual(archive.files());
  });
});

it('refuses a version whose kept content the object does not have', async () => {
  const memory = await smallArchive();
  const files = new Map([['x', { sha512: 'f'.repeat(128) }]]);
  await expect(commit(memory.disk, { ...version(second, 9, {}), files })).rejects.toThrow('no content');
  expect(memory.files()).toEqual(archive.files());
});

it('asks for the right to write before the commit, and stores nothing without it', async () => {
  const memory = await smallArchive();
  const lost = (): void => {
    throw new Error('lost');
  };
  await expect(commit(memory.disk, version(second, 9, { x: '1' }), lost)).rejects.toThrow('lost');
  expect(memory.files()).toEqual(archive.files());
  expect(story).toHaveLength(4);
  expect(await store(memory.disk, [version(second, 9, { x: '1' })])).toMatchObject([
    { seq: 5, version: 'v2' },
  ]);
});
