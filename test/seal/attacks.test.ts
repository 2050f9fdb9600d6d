import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeNumber, latin, miniPdf, objectOf, replaced, stream, update, updatePacked } from './mini-pdf.ts';
import { sealPng } from './png.ts';
import { type Office, openOffice, reasonsOf } from './signing.ts';

let office: Office;
let signed: Uint8Array;
beforeAll(async () => {
  office = await openOffice();
  signed = await office.sign(miniPdf(), { seal: sealPng(), room: 6000 }, office.clerk, office.stamper);
});
afterAll(() => office.pki.remove());

const reasons = (pdf: Uint8Array): Promise<string[]> => reasonsOf(office, pdf);

it('accepts the file that the attacks below start from', async () => {
  expect(await reasons(signed)).toEqual([]);
});

describe('a later revision', () => {
  const white = 'q 1 1 1 rg 0 0 595 842 re f Q';

  it('that covers a page is refused and the page named', async () => {
    const number = freeNumber(signed);
    const page = objectOf(signed, 3).replace('/Contents 5 0 R', `/Contents [5 0 R ${number} 0 R]`);
    const found = await reasons(update(signed, { 3: page, [number]: stream(white) }));
    expect(found[0]).toContain('第 1 页被改动');
  });

  it('that edits a figure is refused and the page named', async () => {
    const edited = objectOf(signed, 6).replace('2385.56', '2385.65');
    expect(await reasons(update(signed, { 6: edited }))).toEqual(['签名之后，第 2 页被改动（对象 6）']);
  });

  it('that changes the title is refused', async () => {
    const edited = objectOf(signed, 8).replace('Budget 2024', 'Budget 2042');
    expect((await reasons(update(signed, { 8: edited })))[0]).toContain('文件属性（标题、作者等）被改动');
  });

  it('that puts another information dictionary in place of the first is refused', async () => {
    const number = freeNumber(signed);
    const trailer = `/Root 1 0 R /Info ${number} 0 R`;
    const found = await reasons(update(signed, { [number]: '<< /Title (Other) >>' }, trailer));
    expect(found.some((each) => each.includes('文件属性'))).toBe(true);
  });

  it('that appends a page is refused', async () => {
    const number = freeNumber(signed);
    const tree = objectOf(signed, 2)
      .replace('4 0 R]', `4 0 R ${number} 0 R]`)
      .replace('/Count 2', '/Count 3');
    const page = objectOf(signed, 3);
    const found = await reasons(update(signed, { 2: tree, [number]: page }));
    expect(found[0]).toContain('页的数目或次序被改动');
  });

  it('that lays an annotation over a page is refused', async () => {
    const number = freeNumber(signed);
    const page = objectOf(signed, 3).replace('/Contents', `/Annots [${number} 0 R] /Contents`);
    const note = '<< /Type /Annot /Subtype /Square /Rect [0 0 595 842] /IC [1 1 1] >>';
    expect(await reasons(update(signed, { 3: page, [number]: note }))).not.toEqual([]);
  });

  it('that adds an empty signature field over a page is refused', async () => {
    expect(await reasons(withField(signed, '', white))).not.toEqual([]);
  });

  it('that adds a signature nobody made is refused', async () => {
    const forged = '/V << /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2] /Contents <00> >>';
    const found = await reasons(withField(signed, forged, white));
    expect(found.join()).toContain('签名范围写得不对');
  });

  it('that changes how an object looks by one it was pointing to in vain is refused', async () => {
    const hollow = replaced(miniPdf(), '/Producer (test)', '/Ghost 77 0 R   ');
    const whole = await office.sign(hollow);
    expect(await reasons(whole)).toEqual([]);
    expect(await reasons(update(whole, { 77: '<< /Now true >>' }))).not.toEqual([]);
  });

  it('that swaps the seal is refused', async () => {
    const number = freeNumber(signed);
    const field = objectOf(signed, 9).replace(/\/AP\s*<<[^>]*>>/, `/AP << /N ${number} 0 R >>`);
    const other = stream(white, '/Type /XObject /Subtype /Form /BBox [0 0 120 120]');
    expect(await reasons(update(signed, { 9: field, [number]: other }))).not.toEqual([]);
  });

  it('that takes the certification away is refused', async () => {
    const catalog = objectOf(signed, 1).replace(/\/Perms\s*<<[^>]*>>/, '');
    const found = await reasons(update(signed, { 1: catalog }));
    expect(found.join()).toContain('文件总目录被改动');
  });

  it('that takes the signature out of the form is refused', async () => {
    const bare = objectOf(signed, 1)
      .replace(/\/AcroForm\s*<<[^>]*>>/, '')
      .replace(/\/Perms\s*<<[^>]*>>/, '');
    expect(await reasons(update(signed, { 1: bare }))).toEqual([
      '文件里有签名的痕迹，却找不到这个签名：被去掉了，或者文件已损坏',
    ]);
  });

  it('that leads to another catalog is refused', async () => {
    const number = freeNumber(signed);
    const trailer = `/Root ${number} 0 R /Info 8 0 R`;
    const found = await reasons(update(signed, { [number]: objectOf(signed, 1) }, trailer));
    expect(found.join()).toContain('文件总目录被改动');
  });

  it('that adds an action to the signed field of a second signer is refused', async () => {
    const twice = await office.sign(signed, {}, office.chief);
    expect(await reasons(twice)).toEqual([]);
    const number = freeNumber(signed);
    const at = numberOfSecondField(twice);
    expect(at).toBeGreaterThanOrEqual(number);
    const acting = objectOf(twice, at).replace('/FT', '/A << /S /JavaScript /JS (x) >> /FT');
    expect(await reasons(update(twice, { [at]: acting }))).not.toEqual([]);
  });

  it('that is nothing but bytes after the end is refused', async () => {
    expect(await reasons(latin(`${Buffer.from(signed).toString('latin1')}\nhello\n`))).not.toEqual([]);
  });
});

describe('a later revision that adds evidence', () => {
  /** The catalog leads to evidence; `forge` changes what is appended for it. */
  const withEvidence = (forge = (appended: string): string => appended, catalog = ''): Uint8Array => {
    const number = freeNumber(signed);
    const grown = objectOf(signed, 1).replace('/Pages', `/DSS ${number} 0 R ${catalog} /Pages`);
    const text = Buffer.from(update(signed, { 1: grown, [number]: '<< /Type /DSS >>' })).toString('latin1');
    return latin(text.slice(0, signed.length) + forge(text.slice(signed.length)));
  };
  /** Bytes before the table, which moves behind them. */
  const inserted = (more: string) => (appended: string) =>
    appended
      .replace('xref\n', `${more}xref\n`)
      .replace(/startxref\n(\d+)/, (_, at) => `startxref\n${Number(at) + more.length}`);

  /** The same in streams. */
  const packed = (forged: Parameters<typeof updatePacked>[2] = {}): Uint8Array => {
    const number = freeNumber(signed);
    const grown = objectOf(signed, 1).replace('/Pages', `/DSS ${number} 0 R /Pages`);
    return updatePacked(signed, { 1: grown, [number]: '<< /Type /DSS >>' }, forged);
  };

  it('is good', async () => {
    expect(await reasons(withEvidence())).toEqual([]);
    expect(await reasons(packed())).toEqual([]);
  });

  it.each<[what: string, said: string, forged: () => Uint8Array]>([
    [
      'a second object of one number, which programs that mend files take',
      '有不属于任何对象的内容',
      () => {
        const edited = objectOf(signed, 6).replace('2385.56', '2385.65');
        return withEvidence(inserted(`6 0 obj\n${edited}\nendobj\n`));
      },
    ],
    [
      'an object under another number',
      '对象自己写的编号与位置表登记的不一样',
      () => withEvidence((appended) => appended.replace(/\d+( 0 obj\n<< \/Type \/DSS)/, '10$1')),
    ],
    ['a second tree of pages', '字典里同一个键写了两次', () => withEvidence(undefined, '/Pages 3 0 R')],
    [
      'a second tree of pages under an escaped key',
      '字典的键用了多余的转义写法',
      () => withEvidence(undefined, '/P#61ges 3 0 R'),
    ],
    [
      'two entries of one number',
      '登记了两次',
      () => withEvidence((appended) => appended.replace(/xref\n(1 1\n.{20})/s, 'xref\n$1$1')),
    ],
    [
      'a second table for programs that know streams',
      'XRefStm',
      () => withEvidence((appended) => appended.replace('/Prev', '/XRefStm 15 /Prev')),
    ],
    [
      'an object under another generation',
      '对象自己写的编号与位置表登记的不一样',
      () =>
        withEvidence((appended) =>
          appended.replace(/(\d+) 0 obj\n<< \/Type \/DSS/, '$1 1 obj\n<< /Type /DSS'),
        ),
    ],
    [
      'an object that its entry gives another generation',
      '对象自己写的编号与位置表登记的不一样',
      () => withEvidence((appended) => appended.replace(/ 00000 n \ntrailer/, ' 00001 n \ntrailer')),
    ],
    [
      'bytes behind the last table',
      '有不属于任何对象的内容',
      () => withEvidence((appended) => appended.replace('startxref', '6 0 obj\n<< >>\nendobj\nstartxref')),
    ],
    [
      'a table that nobody comes to',
      '有不属于任何对象的内容',
      () => withEvidence(inserted('xref\n0 0\ntrailer\n<< /Size 1 >>\n')),
    ],
    [
      'an object in a stream that a stream of objects does not name',
      '打包存放的对象与位置表登记的不一样',
      () => packed({ rows: (rows) => rows.filter(([number]) => number !== 1) }),
    ],
    [
      'an object that a stream of objects names otherwise than the table',
      '打包存放的对象与位置表登记的不一样',
      () => packed({ heads: (heads) => heads.replace(/^1 /, '6 ') }),
    ],
    [
      'an object that a stream of objects places otherwise than it stands',
      '打包存放的对象与位置表登记的不一样',
      () => packed({ heads: (heads) => heads.replace(/\d+$/, (offset) => String(Number(offset) - 1)) }),
    ],
    [
      'an object that the table places otherwise than it stands',
      '打包存放的对象与位置表登记的不一样',
      () =>
        packed({
          rows: (rows) =>
            rows.map(([number, kind, place, index]) => [number, kind, place, kind === 2 ? 1 - index : index]),
        }),
    ],
    [
      'an object behind those in a stream',
      '打包存放的对象与位置表登记的不一样',
      () => packed({ more: ' << /Kids [] >>' }),
    ],
    [
      'a second entry of a number in a stream',
      '登记了两次',
      () => packed({ rows: (rows) => [...rows, [6, 1, 9, 0], [6, 1, 19, 0]] }),
    ],
    [
      'an entry of a kind that there is not',
      '位置表（xref）不合规范',
      () => packed({ rows: (rows) => [...rows, [6, 3, 9, 0]] }),
    ],
  ])('and hides %s is refused', async (_what, said, forged) => {
    expect((await reasons(forged())).join()).toContain(said);
  });
});

/** A revision with one more signature field that paints over page 1. */
function withField(pdf: Uint8Array, value: string, paint: string): Uint8Array {
  const number = freeNumber(pdf);
  const catalog = objectOf(pdf, 1).replace('[9 0 R]', `[9 0 R ${number} 0 R]`);
  const page = objectOf(pdf, 3).replace('/Contents', `/Annots [${number} 0 R] /Contents`);
  const field = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (More) /F 4 /P 3 0 R /Rect [0 0 595 842] /AP << /N ${number + 1} 0 R >> ${value} >>`;
  const look = stream(paint, '/Type /XObject /Subtype /Form /BBox [0 0 595 842]');
  return update(pdf, { 1: catalog, 3: page, [number]: field, [number + 1]: look });
}

function numberOfSecondField(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1');
  const at = text.lastIndexOf('(Signature1)');
  return Number([...text.slice(0, at).matchAll(/(\d+) 0 obj/g)].at(-1)![1]);
}
