import { describe, expect, test } from 'vitest';
import { loadPack, readPack } from '../../src/form/load.ts';
import { PackShelf, packsOf } from '../../src/form/shelf.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { miniPack } from '../mini-pack.ts';

/** The mini pack under another name, with pieces of pack.yaml replaced. */
function named(name: string, from = '', to = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(miniPack).map(([file, text]) => [
      file.replace('/mini/', `/${name}/`),
      text.replace(from, to),
    ]),
  );
}
function shelfOf(files: Readonly<Record<string, string>>) {
  const memory = memoryFiles(files);
  const read: string[] = [];
  const counted = {
    ...memory,
    async read(file: string) {
      read.push(file);
      return memory.read(file);
    },
  };
  return { shelf: new PackShelf({ files: counted, folder: 'templates' }), read };
}

describe('a shelf of packs', () => {
  test('has a pack for every folder with YAML files in it', async () => {
    const { shelf } = shelfOf({
      ...named('吉林-2024'),
      ...named('吉林-2025'),
      'templates/README.md': '说明',
      'templates/草稿/说明.txt': '还没有写',
      'templates/旧/2019/pack.yaml': 'title: 旧',
    });
    expect(await shelf.names()).toEqual(['吉林-2024', '吉林-2025']);
  });

  test('reads a pack once, and tells all who ask what is wrong with it', async () => {
    const { shelf, read } = shelfOf(named('甲', 'decimals: 2', 'decimals: 二'));
    const findings: Diagnostic[][] = [[], []];
    const packs = await Promise.all(findings.map((own) => shelf.take('甲', (one) => own.push(one))));
    expect(new Set(packs).size).toBe(1);
    expect(read.filter((file) => file.endsWith('pack.yaml'))).toHaveLength(1);
    expect(findings.map((own) => own.map(({ code }) => code))).toEqual([
      ['shape-wrong-value'],
      ['shape-wrong-value'],
    ]);
  });

  test('before another has its own packs, and those of the other besides', async () => {
    const own = shelfOf(named('甲', 'title: "{{单位名称}}', 'title: "自己的{{单位名称}}')).shelf;
    const given = shelfOf({ ...named('甲'), ...named('乙') }).shelf;
    const both = packsOf(own, given);
    expect(await both.names()).toEqual(['乙', '甲'].sort());
    const title = async (name: string) => (await both.take(name, () => undefined)).pack?.title;
    expect(await title('甲')).toBe('自己的{{单位名称}}{{年度}}年{{册名}}');
    expect(await title('乙')).toBe('{{单位名称}}{{年度}}年{{册名}}');
  });
});

describe('a pack that is broken in one file', () => {
  const changed = async (file: string, text: string | undefined) => {
    const { [`templates/mini/${file}`]: _, ...rest } = miniPack;
    const files = memoryFiles({ ...rest, ...(text !== undefined && { [`templates/mini/${file}`]: text }) });
    const codes: string[] = [];
    const read = await readPack(files, 'templates', 'mini', ({ code }) => codes.push(code));
    const loaded = await loadPack(files, 'templates', 'mini', () => undefined);
    return { ...read, codes, loaded };
  };

  test.each([
    ['its style', 'style.yaml', undefined],
    ['its contents', 'contents.yaml', 'title: 目录\n'],
    ['a layout', '句子.hbs', undefined],
  ])('can still check data without %s, but no booklet is made', async (_, file, text) => {
    const { pack, sound, codes, loaded } = await changed(file, text);
    expect(codes.length).toBeGreaterThan(0);
    expect(pack?.ledgers.map(({ name }) => name)).toEqual(['收入', '支出', '编制']);
    expect([sound, loaded]).toEqual([false, undefined]);
  });

  test.each([
    ['pack.yaml', 'title: 甲\n'],
    ['schema.yaml', 'type: 对象\n'],
    ['classification/科目.yaml', undefined],
    ['classification/科目.yaml', 'names: 201 一般公共服务支出\n'],
  ])('can do nothing without %s: %j', async (file, text) => {
    const { pack, codes } = await changed(file, text);
    expect(pack).toBeUndefined();
    expect(codes.length).toBeGreaterThan(0);
  });

  test('knows no names of styles while style.yaml cannot be read', async () => {
    expect((await changed('style.yaml', 'page: A4\n')).styled).toBe(false);
    expect((await changed('名词/名词.yaml', '[]\n')).styled).toBe(true);
  });
});
