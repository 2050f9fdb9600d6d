import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PdfFile } from '../../src/pdf/file.ts';
import { Damaged, Reference } from '../../src/pdf/value.ts';
import { pdfFault } from '../../src/words/catalogue/conform.ts';
import { latin, miniPdf, objectOf, replaced, stream, update, updatePacked } from '../seal/mini-pdf.ts';

/** What is said of a file, once everything in it is looked at; undefined for a good one. */
function faultOf(pdf: Uint8Array): string | undefined {
  try {
    const file = new PdfFile(pdf);
    for (const page of file.pages) file.data(file.dictionary(page)?.get('Contents'));
    return undefined;
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return pdfFault(error.damage);
  }
}

const pdf = miniPdf();
const text = Buffer.from(pdf).toString('latin1');
const page = objectOf(pdf, 3);
/** Bytes put in before the table: what stands behind them keeps its place in the file. */
const inserted = (more: string): Uint8Array => {
  const at = text.indexOf('xref\n');
  const moved = text.slice(at).replace(/startxref\n\d+/, `startxref\n${at + more.length}`);
  return latin(text.slice(0, at) + more + moved);
};
/** The last revision says that it follows the first. */
const passedOver = (revised: Uint8Array): Uint8Array => {
  const end = Buffer.from(revised).toString('latin1');
  const at = end.lastIndexOf('/Prev');
  return latin(end.slice(0, at) + end.slice(at).replace(/\d+/, String(text.indexOf('xref\n'))));
};
/** One more object behind the file, with a table of its own. */
const added = (object: string, change = (appended: string): string => appended): Uint8Array => {
  const appended = Buffer.from(update(pdf, { 10: object }))
    .toString('latin1')
    .slice(text.length);
  return latin(text + change(appended));
};

/** One more revision, in which a number stands for the first object of it again. */
function backTo(revised: Uint8Array, number: number): Uint8Array {
  const before = Buffer.from(revised).toString('latin1');
  const old = String(before.indexOf(`\n${number} 0 obj`) + 1).padStart(10, '0');
  const appended = Buffer.from(update(revised, { [number]: 'null' }))
    .toString('latin1')
    .slice(before.length);
  const moved = appended.replace(/\d{10}(?= 00000 n)/, old);
  const comment = `%${'-'.repeat(moved.indexOf('xref') - 2)}\n`;
  return latin(before + comment + moved.slice(moved.indexOf('xref')));
}

describe('what programs read in two ways is refused', () => {
  test.each<[what: string, said: string, forged: Uint8Array]>([
    [
      'an object with the number of another',
      '对象自己写的编号与位置表登记的不一样（对象 6）',
      replaced(pdf, '6 0 obj', '5 0 obj'),
    ],
    [
      'an object of another generation',
      '对象自己写的编号与位置表登记的不一样（对象 6）',
      replaced(pdf, '6 0 obj', '6 1 obj'),
    ],
    [
      'a reference to another generation',
      '引用对象时写的代号与位置表登记的不一样（对象 5）',
      replaced(pdf, '/Contents 5 0 R', '/Contents 5 1 R'),
    ],
    [
      'two entries of one number in one revision',
      '同一个对象号在一张位置表里登记了两次（对象 10）',
      added('null', (appended) => appended.replace(/xref\n(10 1\n.{20})/s, 'xref\n$1$1')),
    ],
    [
      'a second object of one number, which programs that mend files find',
      '有不属于任何对象的内容（第 877 字节）',
      inserted(`6 0 obj\n${objectOf(pdf, 6).replace('2385.56', '2385.65')}\nendobj\n`),
    ],
    ['words between objects', '有不属于任何对象的内容（第 877 字节）', inserted('hello\n')],
    [
      'a revision that the later ones pass over',
      '有不属于任何对象的内容',
      passedOver(update(update(pdf, { 10: 'null' }), { 11: 'null' })),
    ],
    [
      'a key twice',
      '字典里同一个键写了两次（对象 3）',
      update(pdf, { 3: page.replace('/Contents', '/Contents 6 0 R /Contents') }),
    ],
    [
      'a key twice, once escaped where it need not be',
      '字典的键用了多余的转义写法（#）（对象 3）',
      update(pdf, { 3: page.replace('/Contents', '/Cont#65nts 6 0 R /Contents') }),
    ],
    [
      'a number sign that escapes nothing',
      '字典的键用了多余的转义写法（#）（对象 3）',
      update(pdf, { 3: page.replace('/Contents', '/A#B 1 /Contents') }),
    ],
    [
      'a table and a stream that is one too',
      '新旧两种对象位置表并存（XRefStm），不同的程序会读到不同的内容（第 877 字节）',
      replaced(pdf, '/Root 1 0 R', '/XRefStm 9 /Root 1 0 R'),
    ],
    [
      'a number that the file says it does not have',
      '对象号超出了登记的总数（Size）（对象 10）',
      added('null', (appended) => appended.replace('/Size 11', '/Size 10')),
    ],
    [
      'an entry that is a byte too short',
      '对象位置表（xref）不合规范（第 887 字节）',
      replaced(pdf, ' 00000 n \n', ' 00000 n\n'),
    ],
    [
      'numbers that the last revision does not count',
      '对象号超出了登记的总数（Size）（对象 9）',
      added('null', (appended) =>
        appended.replace('10 1\n', ' 6 1\n').replace('10 0 obj', ' 6 0 obj').replace('/Size 11', '/Size 9 '),
      ),
    ],
    [
      'a number of which some programs see the last bits',
      '对象号超出了登记的总数（Size）（对象 4294967302）',
      update(pdf, { 4294967302: 'null' }),
    ],
    ['a reference to such a number', '对象的写法不合规范（对象 10）', added('[4294967302 0 R]')],
    [
      'an object that begins behind its place',
      '对象自己写的编号与位置表登记的不一样（对象 10）',
      added('null', (appended) =>
        appended
          .replace('10 0 obj', '\n10 0 obj')
          .replace(/startxref\n(\d+)/, (_, at) => `startxref\n${Number(at) + 1}`),
      ),
    ],
    [
      'a table that begins behind its place',
      '对象位置表（xref）不合规范',
      added('null', (appended) =>
        appended.replace(/startxref\n(\d+)/, (_, at) => `startxref\n${Number(at) - 1}`),
      ),
    ],
    [
      'a revision that goes back to an object before the last of its number',
      '同一个对象，较早的版本里的排在较新的后面（对象 6）',
      backTo(update(pdf, { 6: objectOf(pdf, 6).replace('2385.56', '2385.65') }), 6),
    ],
    [
      'objects in another file',
      '打包存放的对象与位置表登记的不一样',
      updatePacked(pdf, { 10: 'null' }, { about: '/F (other)' }),
    ],
    [
      'objects that another stream of them adds to',
      '打包存放的对象与位置表登记的不一样',
      updatePacked(pdf, { 10: 'null' }, { about: '/Extends 5 0 R' }),
    ],
    ['a stream that ends early', '数据流的长度不对（对象 10）', added(stream('q Q').replace('3', '2'))],
    ['a stream that ends late', '数据流的长度不对（对象 10）', added(stream('q Q').replace('3', '9'))],
    [
      'a stream that some begin a byte later',
      '数据流的长度不对（对象 10）',
      added(stream('q Q').replace('stream\n', 'stream\r')),
    ],
    ['an object that does not end', '对象的写法不合规范（对象 10）', added('<< /A 1 >> <<>>')],
    ['an object that is another', '对象的写法不合规范（对象 10）', added('3 0 R')],
    ['a number with a point for one', '对象的写法不合规范（对象 10）', added('[3.0 0 R]')],
    ['digits that are none', '对象的写法不合规范（对象 10）', added('<4x41>')],
    ['bytes before the beginning', '开头不是 %PDF', latin(` ${text}`)],
    [
      'an end that leads elsewhere',
      '末尾没有写明对象位置表在哪里（startxref），或者写得不对',
      latin(`${text}${' '.repeat(2000)}`),
    ],
    ['encryption', '文件加了密', replaced(pdf, '/Root 1 0 R', '/Encrypt 9 0 R /Root 1 0 R')],
    ['no catalog', '没有总目录', replaced(pdf, '/Root 1 0 R', '/Root 99 0 R')],
  ])('%s', (_what, said, forged) => {
    expect(faultOf(forged)).toContain(said);
  });

  test('and what is only unusual is not', () => {
    expect(faultOf(pdf)).toBeUndefined();
    expect(faultOf(inserted('% 6 0 obj, a word to the reader\n'))).toBeUndefined();
    expect(faultOf(added('<< /#E6#A0#87 /H1 /A#20B 1 >>'))).toBeUndefined();
    expect(faultOf(added(stream('q Q').replace('3', '11 0 R')))).toContain('数据流的长度不对');
    expect(faultOf(update(pdf, { 10: stream('q Q').replace('3', '11 0 R'), 11: '3' }))).toBeUndefined();
  });

  test('an object that a later revision frees is no more', () => {
    const freed = added('null', (appended) =>
      appended.replace(/10 1\n\d{10} 00000 n/, '6 1\n0000000000 00001 f'),
    );
    expect(faultOf(freed)).toContain('不属于任何对象');
    const gone = replaced(freed, '10 0 obj\nnull\nendobj\n', `%${'-'.repeat(19)}\n`);
    expect(new PdfFile(gone).get(new Reference(6))).toBeNull();
  });
});

describe('what would take for ever comes to an end', () => {
  test.each<[what: string, said: string, forged: Uint8Array]>([
    ['lists in lists', '一层套一层，套得太深（对象 10）', added('['.repeat(200) + ']'.repeat(200))],
    [
      'a stream as long as itself',
      '对象互相引用，绕成了圈（对象 10）',
      added(stream('q Q').replace('3', '10 0 R')),
    ],
    [
      'pages under themselves',
      '页的目录不对',
      update(pdf, { 2: '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>' }),
    ],
    ['a table of sixty megabytes in sixty kilobytes', '压缩的内容太多，解开后超过上限', bomb()],
  ])('%s', (_what, said, forged) => {
    expect(faultOf(forged)).toContain(said);
  });
});

function bomb(): Uint8Array {
  const packed = deflateSync(Buffer.alloc(60_000_000)).toString('latin1');
  const entries = `/Type /XRef /W [1 2 1] /Size 15000000 /Root 1 0 R /Filter /FlateDecode`;
  return latin(`%PDF-1.7\n1 0 obj\n${stream(packed, entries)}\nendobj\nstartxref\n9\n%%EOF\n`);
}
