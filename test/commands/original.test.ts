import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Dictionary, Name } from '../../src/pdf/value.ts';
import { miniUnits, Office } from '../batch/units.ts';
import { Rewrite } from '../conform/rewrite.ts';
import { ForgedPdf } from '../proof/edit-pdf.ts';

/*
 * What `booklet verify` says of a file that has been through other hands. Every file here is made from a booklet just
 * built; what other programs write (qpdf, MuPDF, Ghostscript, cairo) differs from it in the same ways.
 */
const folder = 'out/2024/601001/部门预算';
const file = `${folder}/公开/某某1局2024年部门预算.pdf`;
const untold = '未能核对：不能据此判断真伪，请向发布单位索取原件\n';
const agrees = /^内容相符，未能判定是否原件：已核验 3 页：20 个数、1 张表 45 个单元格、.*，与数据一致\n$/;
let office: Office;
let pdf: Uint8Array;

beforeEach(async () => {
  office = new Office(miniUnits(1));
  await office.build('601001 --no-verify');
  pdf = new Uint8Array(readFileSync(path.join(office.folder, file)));
});

/** `booklet verify` of these bytes. */
function verify(bytes: Uint8Array, options = '') {
  office.writeBytes('来件.pdf', bytes);
  return office.booklet(`verify 来件.pdf ${options}`);
}

/** The booklet put together anew, with something changed. */
function rewritten(change: (file: Rewrite) => void = () => undefined): Uint8Array {
  const made = new Rewrite(pdf);
  change(made);
  return made.bytes();
}

const page = (made: Rewrite): Dictionary => made.having('Type', 'Page')[2]!;
const fontsOf = (made: Rewrite): Dictionary[] =>
  ['Type0', 'CIDFontType2'].flatMap((kind) => made.having('Subtype', kind));
const rename = (made: Rewrite): void => {
  for (const font of fontsOf(made)) font.set('BaseFont', new Name('QWERTY+Font'));
};

describe('all that is read agrees, the bytes are others', () => {
  test.each<[what: string, differs: string, change: (made: Rewrite) => void]>([
    ['saved again', '存放的方式', () => undefined],
    [
      'pages written otherwise',
      '页面内容的写法',
      (made) => made.stream(page(made).get('Contents'), (text) => `${text}\n`),
    ],
    [
      'other fonts of the same kind',
      '嵌入的字体',
      (made) =>
        made.stream(made.having('Type', 'FontDescriptor')[0]!.get('FontFile2'), (text) => `${text}\0`),
    ],
    [
      'without its attachment',
      '附件',
      (made) => void made.at(made.catalogue.get('Names')).delete('EmbeddedFiles'),
    ],
  ])('%s', async (_, differs, change) => {
    const { status, stdout, stderr } = await verify(rewritten(change));
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(agrees) });
    expect(stderr).toMatch(
      new RegExp(`^警告 不能判定是否原件 {2}字节与重新编制的不同：${differs}[^\\n]*\\n.*--archive`),
    );
  });

  test('encrypted with an empty password', async () => {
    const { PDF } = await import('@libpdf/core');
    const locked = await PDF.load(Uint8Array.from(pdf));
    locked.setProtection({ ownerPassword: 'x', userPassword: '', algorithm: 'AES-256' });
    const { status, stdout, stderr } = await verify(await locked.save());
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^内容相符.*\n签章：没有核验/)]);
    expect(stderr).toContain('加了密（口令为空）');
  });
});

describe('nothing can be told', () => {
  test.each<[what: string, said: string, change: (made: Rewrite) => void]>([
    ['fonts of another program', '不是本程序嵌入的字体：QWERTY+Font', rename],
    [
      'one font of another program',
      '不是本程序嵌入的字体：QWERTY+Font',
      (made) => fontsOf(made)[0]!.set('BaseFont', new Name('QWERTY+Font')),
    ],
    [
      'other words, all in the fonts of another program',
      '不是本程序嵌入的字体：QWERTY+Font',
      (made) => {
        rename(made);
        made.stream(page(made).get('Contents'), (text) => text.replace(/<[0-9a-f]{4}/, '<0003'));
      },
    ],
    [
      'no words, as a scan has none',
      '像是扫描件',
      (made) => {
        for (const each of made.having('Type', 'Page')) {
          made.stream(each.get('Contents'), () => ' ');
          made.at(each.get('Resources')).delete('Font');
        }
      },
    ],
    ['no title', '没有写题名', (made) => void made.at(made.trailer.get('Info')).delete('Title')],
  ])('%s', async (_, said, change) => {
    const { status, stdout, stderr } = await verify(rewritten(change));
    expect([status, stdout]).toEqual([1, untold]);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('应为');
  });

  test('bytes that belong to nothing, which some programs read', async () => {
    const text = Buffer.from(rewritten()).toString('latin1');
    const { status, stdout, stderr } = await verify(
      Buffer.from(
        text
          .replace('\nxref\n', '\n(x)\nxref\n')
          .replace(/startxref\n(\d+)/, (_, at) => `startxref\n${Number(at) + 4}`),
        'latin1',
      ),
    );
    expect([status, stdout]).toEqual([1, `${untold}签章：没有核验（文件的对象不能严格读出）\n`]);
    expect(stderr).toContain('有不属于任何对象的内容');
  });
});

test('a number drawn otherwise contradicts, with the place and both values', async () => {
  const forged = await ForgedPdf.open(pdf);
  const printed = forged.item(3, '180.00');
  forged.rewrite(printed, ({ x, y, hex }) => `${x} ${y} Tm <${hex.slice(8, 12)}${hex.slice(4)}> Tj`);
  const { status, stdout, stderr } = await verify(forged.bytes());
  expect([status, stdout]).toEqual([1, '不符：与数据不一致，不能公开\n']);
  expect(stderr).toMatch(/第 3 页.*为“080.00”，应为“180.00”\n {2}提示 这份 PDF 不是用这些数据编的/);
});

test('a draft is called one', async () => {
  await office.booklet('build 601001 --draft --no-verify');
  const draft = Object.keys(office.files(`${folder}-草稿`)).find((name) => name.endsWith('.pdf'))!;
  expect(await office.booklet(`verify ${draft}`)).toEqual({
    status: 1,
    stdout: '草稿：不能公开、签章、归档\n',
    stderr: '',
  });
});

test('what an archive keeps is the original, whatever the data say today; what has taken its place is named', async () => {
  await office.booklet(`archive add ${folder} --archive 归档`);
  const data = office.read('data/2024/601001/收支.yaml');
  office.remove('data/2024/601001/收支.yaml');
  const held = await verify(pdf, '--archive 归档');
  expect(held).toEqual({
    status: 0,
    stdout: `原件：全部 ${pdf.length} 字节与归档的 601001/2024/部门@v1 相同\n`,
    stderr: '',
  });
  office.write('data/2024/601001/收支.yaml', data.replace(/金额: (20|180)\.00/g, '金额: $1.01'));
  await office.build('601001 --no-verify');
  await office.booklet(`archive add ${folder} --event 修订 --archive 归档`);
  const { status, stdout } = await verify(pdf, '--archive 归档');
  expect([status, stdout.trim().split('；')[1]]).toEqual([0, '已被修订替代，现为 601001/2024/部门@v2']);
});

test('for machines every verdict has a name of its own', async () => {
  const said = async (bytes: Uint8Array, options = '') => {
    const { status, stdout, stderr } = await verify(bytes, `--json ${options}`);
    const { verdict, compared } = JSON.parse(stdout);
    expect(stderr).toBe('');
    return [status, verdict, compared.differs];
  };
  expect(await said(pdf)).toEqual([0, 'original', []]);
  expect(await said(rewritten())).toEqual([0, 'agrees', ['structure']]);
  expect(await said(rewritten(rename))).toEqual([1, 'untold', []]);
  office.change('data/2024/601001/收支.yaml', '金额: 20.00', '金额: 20.01');
  expect(await said(pdf)).toEqual([1, 'contradicts', []]);
});
