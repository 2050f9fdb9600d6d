import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../src/paper/result.ts';
import { typeset } from '../../src/paper/typeset.ts';
import { PdfFile } from '../../src/pdf/file.ts';
import { type Dictionary, nameOf, textOf, type Value } from '../../src/pdf/value.ts';
import { attachment } from '../conform/mini.ts';
import { booklet, fonts, p, section, style } from './sample.ts';

async function made(options: {
  attachments?: readonly Attachment[];
  title?: string;
  mark?: string;
}): Promise<PdfFile> {
  const { attachments = [], mark, title = '某某局2024年部门预算' } = options;
  const parts = [
    section(1, '第一部分', [p('甲')]),
    section(3, '（一）机关', [p('乙')]),
    section(2, '二、其他', [p('丙')]),
  ];
  const set = await typeset(
    booklet(parts, { title }),
    style,
    fonts,
    (finding) => expect.fail(finding.message),
    {
      attachments: () => attachments,
      ...(mark && { mark }),
    },
  );
  return new PdfFile(set!.pdf);
}

const root = (file: PdfFile): Dictionary => file.dictionary(file.trailer.get('Root'))!;
const within = (file: PdfFile, from: Dictionary, ...keys: string[]): Dictionary =>
  keys.reduce((each, key) => file.dictionary(each.get(key))!, from);
const text = (file: PdfFile, value: Value | undefined): string | undefined => textOf(file.get(value));

describe('files inside the file', () => {
  const specifications = (file: PdfFile): Dictionary[] =>
    file.array(root(file).get('AF')).map((each) => file.dictionary(each)!);

  test('say what they are called, what they are and what they are to the booklet', async () => {
    const chinese = {
      ...attachment,
      name: '收入（一）.yaml',
      mime: 'text/yaml; charset=utf-8',
      relationship: 'Source' as const,
    };
    const file = await made({ attachments: [chinese] });
    const [one] = specifications(file);
    const inner = within(file, one!, 'EF', 'F');
    expect([text(file, one!.get('F')), text(file, one!.get('UF'))]).toEqual([
      '收入（一）.yaml',
      '收入（一）.yaml',
    ]);
    expect(nameOf(one!.get('AFRelationship'))).toBe('Source');
    expect(nameOf(inner.get('Subtype'))).toBe('text/yaml');
  });

  test('are held byte for byte, with their size and their sum', async () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, at) => at % 256);
    const file = await made({ attachments: [{ ...attachment, bytes }] });
    const own = within(file, specifications(file)[0]!, 'EF');
    const parameters = within(file, own, 'F', 'Params');
    expect(file.data(own.get('F'))).toEqual(Buffer.from(bytes));
    expect(parameters.get('Size')).toBe(300);
    expect(parameters.get('CheckSum')).toEqual(new Uint8Array(createHash('md5').update(bytes).digest()));
  });

  test('are listed by names in order, whatever theirs are', async () => {
    const names = ['丙.json', 'a.json', '甲.json', 'a.json'];
    const file = await made({ attachments: names.map((name) => ({ ...attachment, name })) });
    const list = file.array(within(file, root(file), 'Names', 'EmbeddedFiles').get('Names'));
    const keys = list.filter((_, at) => at % 2 === 0).map((key) => text(file, key)!);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(keys).size).toBe(4);
    expect(specifications(file).map((each) => text(file, each.get('UF')))).toEqual(names);
  });

  test('are nowhere when there are none', async () => {
    const catalogue = root(await made({}));
    expect(catalogue.has('AF')).toBe(false);
  });
});

describe('bookmarks', () => {
  test('lie in each other as headings do, and skip no level', async () => {
    const file = await made({});
    const read = (entry: Dictionary | undefined): unknown[] => {
      if (!entry) return [];
      const under = read(file.dictionary(entry.get('First')));
      const title = text(file, entry.get('Title'));
      return [under.length > 0 ? [title, under] : title, ...read(file.dictionary(entry.get('Next')))];
    };
    const outlines = within(file, root(file), 'Outlines');
    expect(read(file.dictionary(outlines.get('First')))).toEqual([['第一部分', ['（一）机关', '二、其他']]]);
  });
});

describe('what the file says of itself', () => {
  test.each(['某某局2024年部门预算', '甲<乙>&丙', '（甲）\\(乙', '𠮷野局', 'Budget 2024'])(
    'its title is “%s”',
    async (title) => {
      const file = await made({ title });
      expect(text(file, within(file, file.trailer, 'Info').get('Title'))).toBe(title);
    },
  );

  test('its two dates are that of the cover', async () => {
    const file = await made({});
    const info = within(file, file.trailer, 'Info');
    expect([text(file, info.get('CreationDate')), text(file, info.get('ModDate'))]).toEqual([
      'D:20240208000000Z',
      'D:20240208000000Z',
    ]);
  });

  test('a draft and the booklet are two files: their identifiers differ', async () => {
    const id = async (mark?: string) => {
      const file = await made(mark ? { mark } : {});
      return Buffer.from(file.array(file.trailer.get('ID'))[0] as Uint8Array).toString('hex');
    };
    expect(await id('草稿')).not.toBe(await id());
    expect(await id()).toBe(await id());
  });
});
