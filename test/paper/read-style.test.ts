import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Style } from '../../src/form/style.ts';
import { readStyle } from '../../src/form/style.ts';

const source = readFileSync(
  fileURLToPath(new URL('../../templates/jilin-2024/style.yaml', import.meta.url)),
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
  const style = readStyle(parse(text, { schema: 'failsafe' }), (finding) => messages.push(finding.message));
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
    expect(messages).toEqual([
      `style.yaml 的 page.width 写着“${written}”，应为长度，如 37mm、15.75pt 或 225mm/22`,
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
  ['width: 210mm', 'width: -210mm', 'style.yaml 的 page.width 写着“-210mm”，应为大于零的长度'],
  ['size: 22pt', 'size: 0pt', 'style.yaml 的 paragraphs.heading1.size 写着“0pt”，应为大于零的长度'],
  ['pitch: 24pt', 'pitch: 0mm', 'style.yaml 的 paragraphs.contents1.pitch 写着“0mm”，应为大于零的长度'],
  ['leading: "1.3"', 'leading: "0"', 'style.yaml 的 tables.table.leading 写着“0”，应为大于零的数'],
  ['leading: "1.3"', 'leading: "-1"', 'style.yaml 的 tables.table.leading 写着“-1”，应为数'],
  ['floor: 6.5pt', 'floor: 12pt', 'style.yaml 的 tables.table.floor 写着“12pt”，应为不大于 size 的长度'],
  ['floor: 6.5pt', 'floor: 0pt', 'style.yaml 的 tables.table.floor 写着“0pt”，应为大于零的长度'],
  ['indent: "2"', 'indent: 两字', 'style.yaml 的 paragraphs.text.indent 写着“两字”，应为数'],
  [
    'align: justify',
    'align: both',
    'style.yaml 的 paragraphs.text.align 写着“both”，应为 left / center / right / justify 之一',
  ],
  [
    'quarterSpace: "true"',
    'quarterSpace: "yes"',
    'style.yaml 的 quarterSpace 写着“yes”，应为 true / false 之一',
  ],
  ['strong: 黑体', 'strong: [黑体]', 'style.yaml 缺少 strong'],
  [
    'size: 10.5pt',
    'size: 小五',
    'style.yaml 的 tables.table.size 写着“小五”，应为长度，如 37mm、15.75pt 或 225mm/22',
  ],
])('%s → %s: one message, at its place', (from, to, message) => {
  const { style, messages } = read([from, to]);
  expect(messages).toEqual([message]);
  expect(style).toBeUndefined();
});

describe('colours', () => {
  const shade = (written: string) => read(['shade: "#eef1f5"', `shade: "${written}"`]);

  test.each(['#eef1f5', '#EEF1F5', ''])('“%s” is one', (written) => {
    expect(shade(written).style!.tables.table!.shade).toBe(written);
  });

  test.each(['red', 'eef1f5', '#fff', '#eef1f5ff', '#gggggg', 'rgb(1,2,3)'])(
    '“%s” is none: it would be drawn as something else',
    (written) => {
      expect(shade(written).messages).toEqual([
        `style.yaml 的 tables.table.shade 写着“${written}”，应为颜色，如 #eef1f5，不要颜色写 ""`,
      ]);
    },
  );
});

describe('keys', () => {
  test.each([
    ['quarterSpace:', 'quaterSpace:', 'quaterSpace'],
    ['signature:', 'signatur:', 'signatur'],
  ])('%s misspelt is said, not passed over: nobody would see that it has no effect', (from, to, key) => {
    expect(read([from, to]).messages).toEqual([`这里不认识“${key}”`]);
  });

  test('a key deep inside too; the one it was meant to be is not missing besides', () => {
    expect(read(['below: 7mm', 'belo: 7mm']).messages).toEqual(['这里不认识“belo”']);
    expect(read(['padding: {x: 3pt, y: 2.2pt}', 'padding: {x: 3pt, y: 2.2pt, z: 1pt}']).messages).toEqual([
      '这里不认识“z”',
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
    const tree = parse(source, { schema: 'failsafe' }) as Record<string, unknown>;
    for (const nothing of [{}, [], '', undefined]) {
      const messages: string[] = [];
      expect(
        readStyle({ ...tree, [kind]: nothing }, ({ message }) => messages.push(message)),
      ).toBeUndefined();
      expect(messages).toHaveLength(1);
      expect(messages[0]).toContain(`style.yaml ${nothing === '' ? '的' : '缺少'} ${kind}`);
    }
  });
});

test('all faults of a file are told at once', () => {
  const messages: string[] = [];
  readStyle({}, ({ message }) => messages.push(message));
  expect(messages.map((message) => message.replace('style.yaml 缺少 ', ''))).toEqual([
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
  ['', '单个值'],
  ['text', '单个值'],
  [[], '列表'],
  [null, '单个值'],
])('a file that holds no map (%j) is said to be none, and no more', (tree, found) => {
  const messages: string[] = [];
  expect(readStyle(tree, ({ message }) => messages.push(message))).toBeUndefined();
  expect(messages).toEqual([`整个文件应是键值，这里是${found}`]);
});

test('without a word about it there is no quarter space, and no room for a seal', () => {
  const text = source.replace(/^quarterSpace.*$/m, '').replace(/^signature.*$/m, '');
  const style = readStyle(parse(text, { schema: 'failsafe' }), (finding) =>
    expect.fail(finding.message),
  ) as Style;
  expect(style.quarterSpace).toBe(false);
  expect(style.signature).toBeUndefined();
});
