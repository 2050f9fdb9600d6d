import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exportBag } from '../../src/archive/bagit.ts';
import { addCheckpoint, checkpointsId } from '../../src/archive/checkpoint.ts';
import { diskAt } from '../../src/archive/disk.ts';
import { fontsId } from '../../src/archive/fonts.ts';
import { objectFolder } from '../../src/archive/places.ts';
import { createArchive } from '../../src/archive/root.ts';
import { openLedger, readObject } from '../../src/archive/store.ts';
import { toUtf8 } from '../../src/world/bytes.ts';
import { addTo, fakeBuild, pdf } from '../archive/builds.ts';
import { actor, at, first, second } from '../archive/small.ts';
import { judge } from './judge.ts';

const root = mkdtempSync(path.join(tmpdir(), 'archive-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const disk = diskAt(path.join(root, 'archive'));
await createArchive(disk);
await addTo(disk, 1, { build: fakeBuild() });
await addTo(disk, 2, { event: 'published' });
const bytes = new Uint8Array(Buffer.concat([pdf, toUtf8('\n签名')]));
await addTo(disk, 3, { event: 'signed', signed: { name: '签章.pdf', bytes } });
await addTo(disk, 4, { event: 'revised', build: fakeBuild('乙') });
await addTo(disk, 5, { id: second, build: fakeBuild('丙') });
await addTo(disk, 6, { event: 'withdrawn' });
const { head } = await openLedger(disk);
await addCheckpoint(disk, head.hash, toUtf8('token'), { actor, at: at(7), message: '时间戳' });

const place = (id: string): string => path.join(root, 'archive', objectFolder(id));

describe('ocfl-py', () => {
  it('finds the storage root, its layout and every object in it valid', () => {
    const { status, said } = judge(
      'ocfl-root.py',
      'validate',
      '--root',
      path.join(root, 'archive/store'),
      '-v',
    );
    expect(said).toContain('is VALID');
    expect(status).toBe(0);
  });

  it.each([first, second, fontsId, checkpointsId])('finds %s valid without a warning', (id) => {
    const { status, said } = judge('ocfl-validate.py', place(id));
    expect(said.trim()).toBe(`OCFL v1.1 Object at ${place(id)} is VALID`);
    expect(status).toBe(0);
  });

  it('looks for objects where this program puts them', () => {
    for (const id of [first, second, fontsId]) {
      const { said } = judge('ocfl-root.py', 'path', '--root', path.join(root, 'archive/store'), '--id', id);
      expect(said).toContain(objectFolder(id).slice('store/'.length));
    }
  });

  it('finds a damaged object invalid', () => {
    const file = path.join(place(second), 'v1/content/build.json');
    chmodSync(file, 0o644);
    writeFileSync(file, '{}');
    const { status, said } = judge('ocfl-validate.py', place(second));
    expect(said).toContain('INVALID');
    expect(said).toContain('E092a');
    expect(status).not.toBe(0);
  });
});

describe('bagit.py', () => {
  it('finds an exported bag valid, and a damaged one invalid', async () => {
    const folder = path.join(root, 'bag');
    const about = { day: '2024-02-09', software: 'budget-booklet' };
    await exportBag(disk, (await readObject(disk, first))!, 'v3', diskAt(folder), about);
    expect(judge('bagit.py', '--validate', folder)).toMatchObject({ status: 0 });
    writeFileSync(path.join(folder, 'data/build.json'), '{}');
    expect(judge('bagit.py', '--validate', folder).status).not.toBe(0);
  });
});
