import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCheckpoint, listCheckpoints } from '../../src/archive/checkpoint.ts';
import { objectFolder } from '../../src/archive/places.ts';
import { openLedger } from '../../src/archive/store.ts';
import { fromUtf8, sha256, toUtf8 } from '../../src/world/bytes.ts';
import { MemoryDisk } from './memory-disk.ts';
import { actor, at, first, problems, second, smallArchive } from './small.ts';

const archive = await smallArchive();
const files = archive.files();
const seeded = { seed: 20240208, numRuns: 300 } as const;
const anyFile = fc.constantFrom(...files.map(([name]) => name));
const contentOf = (file: string): Uint8Array => archive.tree.get(file) as Uint8Array;

function flipped(content: Uint8Array, bit: number): Uint8Array {
  const copy = new Uint8Array(content);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

describe('check finds', () => {
  it('every single bit of every file', async () => {
    const anyBit = anyFile.chain((file) =>
      fc.tuple(fc.constant(file), fc.nat({ max: contentOf(file).length * 8 - 1 })),
    );
    await fc.assert(
      fc.asyncProperty(anyBit, async ([file, bit]) => {
        const damaged = archive.with({ [file]: flipped(contentOf(file), bit) });
        expect(await problems(damaged.disk)).not.toEqual([]);
      }),
      seeded,
    );
  });

  it('each bit of the ledger and of an inventory', async () => {
    for (const file of ['ledger.jsonl', `${objectFolder(second)}/inventory.json.sha512`]) {
      for (let bit = 0; bit < contentOf(file).length * 8; bit += file === 'ledger.jsonl' ? 37 : 7) {
        const damaged = archive.with({ [file]: flipped(contentOf(file), bit) });
        expect(await problems(damaged.disk), `${file} ${bit}`).not.toEqual([]);
      }
    }
  }, 120_000);

  it.each(files.map(([name]) => name))('that %s is gone', async (file) => {
    const found = await problems(archive.with({ [file]: undefined }).disk);
    expect(found).not.toEqual([]);
    if (file !== 'ledger.jsonl') expect(found.join('\n')).toContain(`缺 ${file}`);
  });

  it('bytes added or cut off, in any file', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.boolean(), async (file, more) => {
        const old = contentOf(file);
        const content = more ? Buffer.concat([old, Buffer.from([10])]) : old.subarray(0, -1);
        expect(await problems(archive.with({ [file]: new Uint8Array(content) }).disk)).not.toEqual([]);
      }),
      seeded,
    );
  });

  it('two files in each other’s place', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, anyFile, async (a, b) => {
        fc.pre(Buffer.compare(contentOf(a), contentOf(b)) !== 0);
        const swapped = archive.with({ [a]: contentOf(b), [b]: contentOf(a) });
        expect(await problems(swapped.disk)).not.toEqual([]);
      }),
      seeded,
    );
  });

  it.each([
    '多余.txt',
    'store/多余.txt',
    'store/extensions/x.json',
    `${objectFolder(first)}/README`,
    `${objectFolder(first)}/v1/content/多余.pdf`,
    `${objectFolder(first)}/v2/x`,
  ])('a file that was never stored: %s', async (file) => {
    expect(await problems(archive.with({ [file]: toUtf8('x') }).disk)).toEqual([
      `archive-extra: 多出 ${file}，账本里没有它`,
    ]);
  });

  it('an empty folder, a version and an object that the ledger does not know', async () => {
    const tree = new Map(archive.tree);
    for (const folder of ['store/abc', `${objectFolder(first)}/v4`, `${objectFolder(first)}/logs`]) {
      tree.set(folder, 'folder');
    }
    expect(await problems(new MemoryDisk(tree).disk)).toHaveLength(3);
  });

  it('two whole objects in each other’s place', async () => {
    const tree = new Map<string, Uint8Array | 'folder'>();
    const [a, b] = [objectFolder(first), objectFolder(second)];
    for (const [file, content] of archive.tree) {
      const swapped = file.startsWith(`${a}/`) ? b + file.slice(a.length) : file;
      tree.set(file.startsWith(`${b}/`) ? a + file.slice(b.length) : swapped, content);
    }
    expect(await problems(new MemoryDisk(tree).disk)).not.toEqual([]);
  });
});

/** The ledger with its lines changed and chained anew, as a forger would. */
function rechained(change: (lines: Record<string, unknown>[]) => Record<string, unknown>[]): MemoryDisk {
  const lines = fromUtf8(contentOf('ledger.jsonl')).trimEnd().split('\n');
  let prev = '0'.repeat(64);
  const texts = change(lines.map((line) => JSON.parse(line))).map((line, i) => {
    const text = JSON.stringify({ ...line, seq: i + 1, prev });
    prev = sha256(text);
    return `${text}\n`;
  });
  return archive.with({ 'ledger.jsonl': toUtf8(texts.join('')) });
}

describe('check finds a ledger that was rewritten and chained anew', () => {
  it('is not misled by the way it is forged here', async () => {
    expect(await problems(rechained((lines) => lines).disk)).toEqual([]);
  });

  it.each([0, 1, 2, 3])('another actor in line %i', async (i) => {
    const forged = rechained((lines) =>
      lines.map((line, j) => (i === j ? { ...line, actor: '李四' } : line)),
    );
    expect((await problems(forged.disk)).join()).toContain(
      `archive-contradiction: ledger.jsonl 第 ${i + 1} 行`,
    );
  });

  it.each([0, 1, 2, 3])('another time in line %i', async (i) => {
    const forged = rechained((lines) => lines.map((line, j) => (i === j ? { ...line, at: at(59) } : line)));
    expect((await problems(forged.disk)).join()).toContain('archive-contradiction');
  });

  it.each([0, 1, 2, 3])('line %i taken out', async (i) => {
    expect(await problems(rechained((lines) => lines.filter((_, j) => j !== i)).disk)).not.toEqual([]);
  });

  it('lines in another order', async () => {
    const forged = rechained(([a, b, ...rest]) => [b!, a!, ...rest]);
    expect((await problems(forged.disk)).join()).toContain('archive-contradiction');
  });

  it('a version taken out of the ledger and out of the store: later versions remember it', async () => {
    const tree = new Map(rechained((lines) => lines.filter((line) => line.object !== second)).tree);
    for (const file of archive.tree.keys()) {
      const isGone = objectFolder(second).startsWith(file) || file.startsWith(objectFolder(second));
      if (isGone && file.startsWith('store/') && !objectFolder(first).startsWith(file)) tree.delete(file);
    }
    expect((await problems(new MemoryDisk(tree).disk)).join()).toContain('archive-contradiction');
  });

  it('the end cut off, when the head was noted elsewhere', async () => {
    const { head } = await openLedger(archive.disk);
    expect(await problems(archive.disk, head.hash)).toEqual([]);
    const before = await openLedger(rechained((lines) => lines.slice(0, 3)).disk);
    expect(await problems(archive.disk, before.head.hash)).toEqual([]);
    const cut = rechained((lines) => lines.slice(0, 3));
    expect((await problems(cut.disk, head.hash)).join()).toContain('archive-head-unknown');
  });
});

describe('time stamps over the ledger', () => {
  const token = toUtf8('token of a time stamping authority');
  const about = { actor, at: at(40), message: '时间戳' };

  it('are stored and listed with the line they are over', async () => {
    const memory = await smallArchive();
    const { head } = await openLedger(memory.disk);
    expect(await addCheckpoint(memory.disk, head.hash, token, about)).toMatchObject({ seq: 5 });
    const [found] = await listCheckpoints(memory.disk);
    expect(found).toMatchObject({ seq: 4, hash: head.hash, token });
    expect(sha256(found!.line!)).toBe(head.hash);
    expect(await problems(memory.disk)).toEqual([]);
  });

  it('are kept side by side and in order', async () => {
    const memory = await smallArchive();
    const { hashes } = await openLedger(memory.disk);
    await addCheckpoint(memory.disk, hashes[3]!, token, about);
    await addCheckpoint(memory.disk, hashes[1]!, token, { ...about, at: at(41) });
    expect((await listCheckpoints(memory.disk)).map(({ seq }) => seq)).toEqual([2, 4]);
  });

  it('are refused for a head the ledger never had', async () => {
    const memory = await smallArchive();
    expect(await addCheckpoint(memory.disk, 'a'.repeat(64), token, about)).toBeUndefined();
    expect(memory.files()).toEqual(archive.files());
  });
});
