import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { placesOf } from '../mini-pack.ts';
import { styleIn } from './sample.ts';

const source = readFileSync(
  fileURLToPath(new URL('../../templates/base/style.yaml', import.meta.url)),
  'utf8',
);

/** The style of the Jilin pack with pieces of its text replaced: what is read of it and what is said. */
function read(...changes: readonly (readonly [from: string, to: string])[]) {
  let text = source;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the style does not say ${from}`);
    text = text.replace(from, to);
  }
  const messages: string[] = [];
  const style = styleIn(text, (finding) =>
    messages.push(`${placesOf([finding])[0]} ${finding.message} ${finding.hint ?? ''}`.trimEnd()),
  );
  return { style, messages };
}

describe('lengths', () => {
  const width = (written: string): number => read(['width: 210mm', `width: ${written}`]).style!.page.width;

  test('millimetres and points, whole or with decimals', () => {
    expect(width('25.4mm')).toBeCloseTo(72, 9);
    expect(width('595pt')).toBe(595);
    expect(width('0.5pt')).toBe(0.5);
  });

  test('a part of a length: 22 lines in 225 mm', () => {
    expect(read().style!.paragraphs.text!.pitch).toBeCloseTo((225 / 22) * (72 / 25.4), 9);
    expect(width('300pt/4')).toBe(75);
  });

  test.each([
    '210',
    '210 mm',
    '210毫米',
    '21cm',
    '210MM',
    '.5pt',
    '1e3pt',
    '297mm/0',
    '1pt/2/3',
    '210mm;',
    '',
  ])('“%s” is no length', (written) => {
    const { style, messages } = read(['width: 210mm', `width: "${written}"`]);
    expect(style).toBeUndefined();
    const said = written === '' ? '是空的' : `写着“${written}”，不合要求`;
    expect(messages).toEqual([
      `shape-wrong-value style.yaml:6:10 “width”${said} 应为：大于零的长度，如 37mm、15.75pt 或 225mm/22`,
    ]);
  });

  test('space before and after may be none or less than none, where it pulls lines together', () => {
    const { style } = read([
      'note: {font: 仿宋, size: 12pt, pitch: 18pt, align: left, indent: "2", before: 4pt',
      'note: {font: 仿宋, size: 12pt, pitch: 18pt, align: left, indent: "2", before: -2pt',
    ]);
    expect(style!.paragraphs.note!.before).toBe(-2);
    expect(style!.paragraphs.text!.before).toBe(0);
  });
});

/** A change that makes the style senseless, and what is said of it. */
test.each([
  ['width: 210mm', 'width: -210mm', '“width”写着“-210mm”，不合要求 应为：大于零的长度，'],
  ['size: 22pt', 'size: 0pt', '“size”写着“0pt”，不合要求 应为：大于零的长度，'],
  ['pitch: 24pt', 'pitch: 0.0mm', '“pitch”写着“0.0mm”，不合要求 应为：大于零的长度，'],
  ['leading: "1.3"', 'leading: "0"', '“leading”写着“0”，不合要求 应为：大于零的数，'],
  ['leading: "1.3"', 'leading: "-1"', '“leading”写着“-1”，不合要求 应为：大于零的数，'],
  ['floor: 6.5pt', 'floor: 12pt', '“floor”写着“12pt”，不合要求 应为：不大于 size 的长度'],
  ['floor: 6.5pt', 'floor: 0pt', '“floor”写着“0pt”，不合要求 应为：大于零的长度，'],
  ['indent: "2"', 'indent: 两字', '“indent”写着“两字”，不合要求 应为：不带单位的数，'],
  ['before: 150pt', 'before: 高', '“before”写着“高”，不合要求 应为：长度，'],
  ['align: justify', 'align: both', '“align”写着“both”，不合要求 应为：left、center、right、justify'],
  ['quarterSpace: "true"', 'quarterSpace: "yes"', '“quarterSpace”写着“yes”，不合要求 应为：true、false'],
  ['strong: 黑体', 'strong: [黑体]', '“strong”应是单个值，这里是列表'],
  ['page: cover', 'page: first', '“page”写着“first”，不合要求 应为：cover、last'],
  ['width: 115pt', 'width: 115', '“width”写着“115”，不合要求 应为：大于零的长度，'],
  ['size: 10.5pt', 'size: 小五', '“size”写着“小五”，不合要求 应为：大于零的长度，'],
  ['continued: （续）', 'continued: ""', '“continued”是空的 应为：文字，不能空着'],
])('%s → %s: one message, at its place', (from, to, message) => {
  const { style, messages } = read([from, to]);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain(`:${lineOf(from)}:`);
  expect(messages[0]).toContain(` ${message}`);
  expect(style).toBeUndefined();
});

const lineOf = (text: string): number => source.slice(0, source.indexOf(text)).split('\n').length;

describe('colours', () => {
  const shade = (written: string) => read(['shade: "#eef1f5"', `shade: "${written}"`]);

  test.each(['#eef1f5', '#EEF1F5', ''])('“%s” is one', (written) => {
    expect(shade(written).style!.tables.table!.shade).toBe(written);
  });

  test.each(['red', 'eef1f5', '#fff', '#eef1f5ff', '#gggggg', 'rgb(1,2,3)'])(
    '“%s” is none: it would be drawn as something else',
    (written) => {
      expect(shade(written).messages[0]).toContain(
        `“shade”写着“${written}”，不合要求 应为：颜色，如 #eef1f5，不要颜色写 ""`,
      );
    },
  );
});

describe('keys', () => {
  test.each([
    ['quarterSpace:', 'quaterSpace:', 'quaterSpace'],
    ['signature:', 'signatur:', 'signatur'],
  ])('%s misspelt is said, not passed over: nobody would see that it has no effect', (from, to, key) => {
    expect(read([from, to]).messages).toEqual([expect.stringContaining(`这里不认识“${key}”`)]);
  });

  test('a key deep inside too; the one it was meant to be is not missing besides', () => {
    expect(read(['below: 7mm', 'belo: 7mm']).messages).toEqual([expect.stringContaining('这里不认识“belo”')]);
    expect(read(['padding: {x: 3pt, y: 2.2pt}', 'padding: {x: 3pt, y: 2.2pt, z: 1pt}']).messages).toEqual([
      expect.stringContaining('这里不认识“z”'),
    ]);
  });

  test('names of styles, roles and units are free', () => {
    const { style, messages } = read(
      ['  note: {', '  附注: {'],
      ['  paper:', '  附表:'],
      ['digits: {', 'digits: {隶书: 数字, '],
      ['units: [', 'units: [公顷, '],
    );
    expect(messages).toEqual([]);
    expect(Object.keys(style!.tables)).toEqual(['table', 'form', '附表']);
    expect(style!.digits.隶书).toBe('数字');
    expect(style!.units[0]).toBe('公顷');
  });

  test.each(['paragraphs', 'tables'] as const)('a style without any %s has nothing to print with', (kind) => {
    const others = 'page: 1\n'.concat(kind === 'tables' ? 'paragraphs: 1' : 'tables: 1');
    const said = (text: string): readonly string[] =>
      read([source, `${others}\n${text}`]).messages.filter((message) => message.includes(`“${kind}”`));
    expect(said(`${kind}: {}`)).toEqual([expect.stringContaining('至少要有 1 项')]);
    expect(said(`${kind}: []`)).toEqual([expect.stringContaining('应是键值，这里是列表')]);
    expect(said('')).toEqual([expect.stringContaining('缺少')]);
  });
});

test('all faults of a file are told at once', () => {
  const { messages } = read([source, '{}']);
  expect(messages.map((message) => /“(.*?)”/.exec(message)![1])).toEqual([
    'page',
    'paragraphs',
    'tables',
    'pageNumber',
    'digits',
    'strong',
    'units',
    'continued',
  ]);
});

test.each([
  ['text', '单个值'],
  ['[]', '列表'],
])('a file that holds no map (%s) is said to be none, and no more', (text, found) => {
  const { style, messages } = read([source, text]);
  expect(style).toBeUndefined();
  expect(messages).toEqual([expect.stringContaining(`整个文件应是键值，这里是${found}`)]);
});

test('without a word about it there is no quarter space, and no room for a seal', () => {
  const { style, messages } = read(['quarterSpace: "true"', ''], [/^signature.*$/m.exec(source)![0], '']);
  expect(messages).toEqual([]);
  expect([style!.quarterSpace, style!.signature]).toEqual([undefined, undefined]);
});
