import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import glob from 'fast-glob';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Keeper, KeptByContent, keeper } from '../../src/world/kept.ts';

let folder = '';
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'kept-')), 'cache');
  onTestFinished(() => rmSync(path.dirname(folder), { recursive: true, force: true }));
});

/** Another process of the program. */
const process = (program = '1.0'): Keeper => new Keeper(folder, program);
const text = (bytes: Buffer | undefined): string | undefined => bytes?.toString();

describe('what one process keeps', () => {
  beforeEach(() => process().put('表', Buffer.from('一二三')));

  test('is there for the next, and replaced by what is kept later', () => {
    expect(text(process().get('表'))).toBe('一二三');
    process().put('表', Buffer.from(''));
    expect(text(process().get('表'))).toBe('');
    expect(readdirSync(folder)).toEqual(['表']);
  });

  test('is not believed by another program, which keeps its own in its place', () => {
    expect(process('1.1').get('表')).toBeUndefined();
    process('1.1').put('表', Buffer.from('四'));
    expect(text(process('1.1').get('表'))).toBe('四');
    expect(process().get('表')).toBeUndefined();
  });

  test('is not believed under another name', () => {
    renameSync(path.join(folder, '表'), path.join(folder, '图'));
    expect(process().get('图')).toBeUndefined();
  });

  test('is not believed when a byte of it has changed, or is lost, or one too many', () => {
    const file = path.join(folder, '表');
    const sound = readFileSync(file);
    const damaged = [...sound].flatMap((byte, i) => [
      sound.with(i, byte ^ 1),
      sound.subarray(0, i),
      sound.subarray(i + 1),
    ]);
    for (const bytes of [...damaged, Buffer.concat([sound, Buffer.from(' ')])]) {
      writeFileSync(file, bytes);
      expect(process().get('表')).toBeUndefined();
    }
    process().put('表', Buffer.from('一二三'));
    expect(readFileSync(file)).toEqual(sound);
  });

  test('stays when another is killed while it writes', () => {
    writeFileSync(path.join(folder, '表.77'), '一');
    expect(text(process().get('表'))).toBe('一二三');
  });

  test('is cleared when nobody has written it for a month, as is what a killed process or an earlier program left', () => {
    mkdirSync(path.join(folder, 'digests'));
    for (const name of ['表.77', 'digests/字体']) writeFileSync(path.join(folder, name), '一');
    const past = new Date(Date.now() - 31 * 24 * 3600 * 1000);
    for (const name of ['表', '表.77', 'digests']) utimesSync(path.join(folder, name), past, past);
    process().put('图', Buffer.from('四'));
    expect(readdirSync(folder)).toEqual(['图']);
  });
});

test('where nothing can be written all goes on, and nothing is kept', () => {
  writeFileSync(folder, 'a file where the folder should be');
  process().put('表', Buffer.from('一'));
  expect(process().get('表')).toBeUndefined();
});

test('the program run from its sources keeps and believes nothing', () => {
  keeper.put('表', Buffer.from('一'));
  expect(keeper.get('表')).toBeUndefined();
  expect(glob.sync('src/**/cache', { onlyDirectories: true })).toEqual([]);
});

describe('what is made of the texts of a folder', () => {
  const made = (what = '甲'): KeptByContent<number> => new KeptByContent(what, process());
  const lengths = (texts: readonly string[], of = made()): readonly (number | undefined)[] => {
    const known = texts.map((each) => of.get(each));
    for (const [i, each] of texts.entries()) if (known[i] === undefined) of.put(each, each.length);
    of.save();
    return known;
  };

  test('is known of the same texts from then on, of no other, and for no other folder', () => {
    expect(lengths(['a', 'bb'])).toEqual([undefined, undefined]);
    expect(lengths(['a', 'bb'])).toEqual([1, 2]);
    expect(lengths(['a', 'b'])).toEqual([1, undefined]);
    expect(lengths(['a'], made('乙'))).toEqual([undefined]);
  });

  test('is given up when its text is there no more', () => {
    lengths(['a', 'bb']);
    lengths(['a', 'ccc']);
    expect(lengths(['bb', 'a'])).toEqual([undefined, 1]);
  });

  test('is written only when there is something new', () => {
    lengths(['a', 'bb']);
    const of = made();
    rmSync(folder, { recursive: true });
    expect(lengths(['a'], of)).toEqual([1]);
    expect(existsSync(folder)).toBe(false);
  });
});
