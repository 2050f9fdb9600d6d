import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PdfFile } from '../../src/pdf/file.ts';
import { Lexer, type Token, Word } from '../../src/pdf/lexer.ts';
import { Parser } from '../../src/pdf/parser.ts';
import { Damaged, Name, Reference, textOf, type Value } from '../../src/pdf/value.ts';

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** A token or an object as a test reads it: `/Name`, `(string)`, `5 R`, `word`. */
function shown(value: Token | Value): unknown {
  if (value instanceof Name) return `/${value.value}`;
  if (value instanceof Word) return value.value;
  if (value instanceof Reference) return `${value.number} R`;
  if (value instanceof Uint8Array) return `(${latin(value)})`;
  if (Array.isArray(value)) return value.map(shown);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [key, shown(each)]));
  return value;
}

function tokens(text: string): unknown[] {
  const lexer = new Lexer(bytesOf(text));
  const found: unknown[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) found.push(shown(token));
  return found;
}

describe('tokens', () => {
  test.each([
    ['numbers', '0 42 -7 +3 .5 -.5 4. 10.25', [0, 42, -7, 3, 0.5, -0.5, 4, 10.25]],
    ['what only begins like a number', '1.2.3 1e5 --2', ['1.2.3', '1e5', '--2']],
    ['names, with signs by their number', '/Type /A#20B /a#2Fb / /中', ['/Type', '/A B', '/a/b', '/', '/中']],
    ['operators', 'BT T* \' " f* EMC', ['BT', 'T*', "'", '"', 'f*', 'EMC']],
    ['brackets without blanks between', '[/A<</B(c)>>]', ['[', '/A', '<<', '/B', '(c)', '>>', ']']],
    ['comments', '1 % two (3)\n4%\r5', [1, 4, 5]],
    ['every kind of blank', '1\t2\r\n3\f4\x005'.replace('\\000', '\0'), [1, 2, 3, 4, 5]],
    ['nothing', ' % end', []],
  ])('%s', (_what, text, expected) => {
    expect(tokens(Buffer.from(text, 'utf8').toString('latin1')).map(fromLatin)).toEqual(expected);
  });

  const fromLatin = (token: unknown): unknown =>
    typeof token === 'string' ? Buffer.from(token, 'latin1').toString('utf8') : token;

  test.each([
    ['a string', '(plain)', 'plain'],
    ['brackets in it', '(a (b) c)', 'a (b) c'],
    ['escaped brackets', String.raw`(a \( \) \\)`, 'a ( ) \\'],
    ['signs of lines', String.raw`(\n\r\t\b\f)`, '\n\r\t\b\f'],
    ['bytes by their number, one to three digits of eight', String.raw`(\101\7\0538)`, 'A\x07+8'],
    ['a line that goes on', '(a\\\nb\\\r\nc)', 'abc'],
    ['a needless escape', String.raw`(\q)`, 'q'],
    ['one that never ends', '(abc', 'abc'],
    ['hexadecimal digits', '<48656C6c6F>', 'Hello'],
    ['blanks between them', '<48 65\n6c>', 'Hel'],
    ['an odd one, to which 0 is added', '<484>', 'H@'],
    ['none', '<>', ''],
  ])('%s', (_what, text, expected) => {
    expect(tokens(text)).toEqual([`(${expected})`]);
  });
});

describe('objects', () => {
  test.each([
    ['12 0 R', '12 R'],
    ['12 0', 12],
    ['[1 0 R 2 0 R 3]', ['1 R', '2 R', 3]],
    ['[1 2 3 0 R]', [1, 2, '3 R']],
    ['-1 0 R', -1],
    ['<</A 1/B[/C]/D<</E null>>>>', { A: 1, B: ['/C'], D: { E: null } }],
    ['true', true],
    ['null', null],
  ])('%s', (text, expected) => {
    expect(shown(new Parser(bytesOf(text)).value())).toEqual(expected);
  });

  test.each(['', '[1 2', '<</A 1', '<<1 2>>', ']', '>>', 'obj'])('“%s” is damaged', (text) => {
    expect(() => new Parser(bytesOf(text)).value()).toThrow(Damaged);
  });

  test.each([
    [[0xfe, 0xff, 0x98, 0x84, 0x7b, 0x97], '预算'],
    [[0xfe, 0xff, 0xd8, 0x42, 0xdf, 0xb7], '𠮷'],
    [[0x41, 0xe9], 'Aé'],
    [[0xfe, 0xff, 0x98], undefined],
    [[], ''],
  ])('the bytes %j are the text %s', (bytes, text) => {
    expect(textOf(Uint8Array.from(bytes))).toBe(text);
  });
});

/** A file of objects with a table of them that is a stream, and some of them packed in a stream too. */
function packed({
  predictor = false,
  filter = 'FlateDecode',
  wide = 2,
  numbers = [3, 4],
  count = 2,
  more = '',
} = {}): Uint8Array {
  const inner = ['<</Type/Catalog/Lang(zh)>>', `[7 8]${more}`];
  const header = `${numbers[0]} 0 ${numbers[1]} ${inner[0]!.length + 1} `;
  const stream = (dictionary: string, body: Buffer): string =>
    `<<${dictionary}/Length ${body.length}/Filter/${filter}>>stream\r\n${body.toString('latin1')}\nendstream`;
  const objects = `1 0 obj\n${stream(
    `/Type/ObjStm/N ${count}/First ${header.length}`,
    deflateSync(Buffer.from(header + inner.join(' '), 'latin1')),
  )}\nendobj\n`;
  const start = '%PDF-1.7\n';
  const at = start.length + objects.length;
  const rows = [
    [0, 0, 255],
    [1, start.length, 0],
    [1, at, 0],
    [2, 1, 0],
    [2, 1, 1],
  ].map(([kind, place, index]) => [kind!, ...Array(wide - 2).fill(0), place! >> 8, place! & 255, index!]);
  const flat = predictor
    ? rows.flatMap((row, r) => [2, ...row.map((byte, c) => (byte - (rows[r - 1]?.[c] ?? 0)) & 255)])
    : rows.flat();
  const parameters = predictor ? '/DecodeParms<</Predictor 12/Columns 4>>' : '';
  const table = stream(
    `/Type/XRef/Size 5/W[1 ${wide} 1]/Root 3 0 R${parameters}`,
    deflateSync(Buffer.from(flat)),
  );
  return bytesOf(`${start}${objects}2 0 obj\n${table}\nendobj\nstartxref\n${at}\n%%EOF`);
}

describe('files that keep their objects packed, as programs for seals write them', () => {
  test.each([{ predictor: false }, { predictor: true }, { wide: 8 }])('are read: %j', (how) => {
    const file = new PdfFile(packed(how));
    expect(shown(file.get(file.trailer.get('Root')))).toEqual({ Type: '/Catalog', Lang: '(zh)' });
    expect(shown(file.get(new Reference(4)))).toEqual([7, 8]);
  });

  test('an object that is in no table is null', () => {
    expect(new PdfFile(packed()).get(new Reference(99))).toBeNull();
  });

  test.each<[what: string, how: Parameters<typeof packed>[0], fault: string]>([
    ['in a way that we do not know', { filter: 'LZWDecode' }, 'table'],
    ['under another number than the table says', { numbers: [3, 5] }, 'packed'],
    ['one more than the table says', { count: 1 }, 'packed'],
    ['with something between them', { more: ' [9]' }, 'packed'],
  ])('packed %s they are damaged', (_what, how, fault) => {
    expect(() => new PdfFile(packed(how))).toThrow(fault);
  });
});

describe('a stream', () => {
  const open = (dictionary: string, body: string): PdfFile => {
    const object = `1 0 obj\n<<${dictionary}>>stream\n${body}\nendstream\nendobj\n`;
    const start = '%PDF-1.7\n';
    const table = `xref\n0 2\n0000000000 65535 f \n${String(start.length).padStart(10, '0')} 00000 n \n`;
    const end = `trailer\n<</Size 2>>\nstartxref\n${start.length + object.length}\n%%EOF`;
    return new PdfFile(bytesOf(start + object + table + end));
  };
  const data = (dictionary: string, body: string): string | undefined => {
    const found = open(dictionary, body).data(new Reference(1));
    return found && latin(found);
  };
  const deflated = deflateSync(Buffer.from('text')).toString('latin1');

  test('is its bytes, or what was deflated', () => {
    expect(data('/Length 4', 'text')).toBe('text');
    expect(data(`/Length ${deflated.length}/Filter/FlateDecode`, deflated)).toBe('text');
    expect(data(`/Length ${deflated.length}/Filter[/FlateDecode]`, deflated)).toBe('text');
  });

  test('of another filter, or of several, is nothing we can read', () => {
    expect(data('/Length 4/Filter/ASCIIHexDecode', '4141')).toBeUndefined();
    expect(data('/Length 4/Filter[/ASCIIHexDecode/FlateDecode]', 'text')).toBeUndefined();
  });

  test.each(['', '/Length (4)', '/Length 9999', '/Length 7 0 R'])(
    'of no true length is damaged: %s',
    (length) => {
      expect(() => data(length, 'text')).toThrow(Damaged);
    },
  );
});
