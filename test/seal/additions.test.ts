import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificatesIn } from '../../src/seal/cms/certificate.ts';
import { covered, embed, prepare } from '../../src/seal/pdf/prepare.ts';
import { judgeSeals } from '../../src/seal/verify/judge-seals.ts';
import { digest } from '../../src/world/bytes.ts';
import { latin, miniPdf, objectOf, replaced, stream, update } from './mini-pdf.ts';
import { emptyLists } from './pki.ts';
import { sealPng } from './png.ts';
import { cmsFor, errorsOf, type Office, openOffice } from './signing.ts';

/** What sound programs append to a signed file is taken; next to each stands what only looks like it. */
let office: Office;
let signed: Uint8Array;
/** A certificate and a revocation list, as streams of the file. */
let certificate: string;
let list: string;
beforeAll(async () => {
  office = await openOffice();
  signed = await office.sign(miniPdf({ metadata: packet() }), { seal: sealPng() });
  const binary = (bytes: Uint8Array): string => stream(Buffer.from(bytes).toString('latin1'));
  certificate = binary(certificatesIn(office.pki.file('root.pem'))[0]!.der);
  const [pem] = emptyLists(office.pki);
  list = binary(
    Buffer.from(
      Buffer.from(pem!)
        .toString()
        .replace(/-----.*-----/g, ''),
      'base64',
    ),
  );
});
afterAll(() => office.pki.remove());

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const namespaces =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"';

function packet({
  title = 'Budget 2024',
  language = 'x-default',
  author = 'Office',
  more = '',
  spaces = namespaces,
} = {}): string {
  const said =
    `<dc:title><r:Alt><r:li xml:lang="${language}">${title}</r:li></r:Alt></dc:title>` +
    `<dc:creator><r:Seq><r:li>${author}</r:li></r:Seq></dc:creator>${more}`;
  return xmp(`<r:Description r:about="" ${spaces}>${said}</r:Description>`);
}

const xmp = (inside: string): string =>
  stream(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="${rdf}">${inside}</r:RDF></x:xmpmeta>`,
    '/Type /Metadata /Subtype /XML',
  );

/** What is said against a file because of what came after its first signature. */
async function said(pdf: Uint8Array): Promise<string[]> {
  const { signatures, findings } = await office.judge(pdf);
  const all = [...findings, ...(signatures[0]?.findings ?? [])];
  return all.filter(({ level }) => level === 'error').map(({ message }) => message);
}

/** The catalog with more keys. */
const catalogWith = (keys: string, pdf = signed): string =>
  objectOf(pdf, 1).replace('/Pages', `${keys}\n/Pages`);

describe('validation data', () => {
  const hash = 'A94A8FE5CCB19BA61C4C0873D391E987982FBBD3';
  /** The catalog leads to `dss` as object 20; 21 is a certificate, 22 a list. */
  const withDss = (dss: string, more: Record<number, string> = {}, pdf = signed): Uint8Array =>
    update(pdf, { 1: catalogWith('/DSS 20 0 R', pdf), 20: dss, 21: certificate, 22: list, ...more });
  const whole = `<< /Type /DSS /Certs [21 0 R] /CRLs [22 0 R] /VRI << /${hash} 23 0 R >> >>`;
  const vri = '<< /Type /VRI /Cert [21 0 R] /CRL [22 0 R] /TU (D:20240208080000Z) >>';
  const unfit = '签名之后，核验资料（DSS）里有不该有的内容（对象 20）';

  it('with keys that are known and what belongs under them is taken', async () => {
    expect(await said(withDss(whole, { 23: vri }))).toEqual([]);
    const answer = stream('\x30\x05\x0a\x01\x00\xa0\x00');
    expect(
      await said(withDss('<< /Certs [21 0 R] /CRLs [22 0 R] /OCSPs [23 0 R] >>', { 23: answer })),
    ).toEqual([]);
  });

  it.each<[what: string, dss: string, more?: Record<number, string>]>([
    [
      'a drawing where a certificate belongs',
      '<< /Certs [21 0 R 23 0 R] >>',
      { 23: stream('1 1 1 rg 0 0 595 842 re f') },
    ],
    ['a page where a certificate belongs', '<< /Certs [3 0 R] >>'],
    ['an empty page beside it', '<< /Certs [21 0 R] /Page 23 0 R >>', { 23: '<< /Type /Page >>' }],
    ['a list where an answer belongs', '<< /OCSPs [22 0 R] >>'],
    [
      'bytes behind a certificate',
      '<< /Certs [23 0 R] >>',
      { 23: stream('\x30\x06\x30\x00\x30\x00\x03\x00q Q') },
    ],
    [
      'a certificate that is a form too',
      '<< /Certs [23 0 R] >>',
      { 23: stream('\x30\x06\x30\x00\x30\x00\x03\x00', '/Type /XObject /Subtype /Form') },
    ],
    [
      'a certificate in another file',
      '<< /Certs [23 0 R] >>',
      { 23: stream('\x30\x06\x30\x00\x30\x00\x03\x00', '/F (other)') },
    ],
    ['data of a signature under another name than a hash', '<< /VRI << /Page 23 0 R >> >>', { 23: vri }],
    [
      'an unknown key of a signature',
      `<< /VRI << /${hash} 23 0 R >> >>`,
      { 23: '<< /Cert [21 0 R] /AP 3 0 R >>' },
    ],
    ['another type', '<< /Type /Catalog /Certs [21 0 R] >>'],
  ])('with %s is refused', async (_, dss, more) => {
    expect(await said(withDss(dss, more))).toContain(unfit);
  });

  it('that one who signed pointed to in vain is refused: it would be something else there', async () => {
    const hollow = replaced(miniPdf(), '/Producer (test)', '/Ghost 20 0 R   ');
    const found = await said(withDss('<< /Certs [21 0 R] /CRLs [22 0 R] >>', {}, await office.sign(hollow)));
    expect(found).toEqual(['签名之后，文件里的其他部分被加了内容（对象 20）']);
  });

  describe('that was there', () => {
    let before: Uint8Array;
    beforeAll(async () => {
      const dss = withDss(whole, { 23: vri }, miniPdf({ metadata: packet() }));
      before = await office.sign(dss, { seal: sealPng() });
    });

    it('is added to in its place', async () => {
      const more = { 20: whole.replace('[21 0 R]', '[21 0 R 34 0 R]'), 34: certificate };
      expect(await said(update(before, more))).toEqual([]);
      const other = { 20: whole.replace('23 0 R', '35 0 R'), 35: vri };
      expect(await said(update(before, other))).toEqual([]);
    });

    it.each([
      ['the list', { 20: whole.replace('[22 0 R]', '[]') }],
      ['what belongs to a signature', { 20: whole.replace('23 0 R', '35 0 R'), 35: '<< /Cert [21 0 R] >>' }],
      ['all of it', { 20: '<< >>' }],
    ])('is not taken away: %s', async (_, objects) => {
      expect(await said(update(before, objects))).toContain(unfit);
    });
  });

  it('that a later revision has left behind is taken, and nothing else is', async () => {
    const once = withDss(whole, { 23: vri });
    expect(await said(update(once, { 20: whole.replace('23 0 R', '25 0 R'), 25: vri }))).toEqual([]);
    const page = '<< /Type /Page /MediaBox [0 0 9 9] >>';
    expect(await said(update(once, { 26: page }))).toEqual([
      '签名之后，文件里的其他部分被加了内容（对象 26）',
    ]);
  });
});

describe('the catalog', () => {
  const level = '<< /Type /DeveloperExtensions /BaseVersion /1.7 /ExtensionLevel 1 >>';

  it.each([
    ['a later version', '/Version /2.0'],
    ['the version that it has', '/Version /1.7'],
    [
      'extensions',
      `/Extensions << /ESIC ${level} /ISO_ [${level.replace('1 >>', '32002 /URL (https://example.org) >>')}] >>`,
    ],
  ])('may say %s', async (_, keys) => {
    expect(await said(update(signed, { 1: catalogWith(keys) }))).toEqual([]);
  });

  it.each([
    ['an earlier version', '/Version /1.4'],
    ['a version that there is not', '/Version /9.9'],
    ['a page as an extension', '/Extensions << /ESIC 3 0 R >>'],
    ['an extension that acts', `/Extensions << /ESIC ${level.replace('1 >>', '1 /JS (x) >>')} >>`],
    ['an action', '/OpenAction << /S /JavaScript /JS (x) >>'],
    ['names of pages', '/PageLabels << /Nums [0 << /P (9) >>] >>'],
  ])('may not say %s', async (_, keys) => {
    expect(await said(update(signed, { 1: catalogWith(keys) }))).toEqual([
      '签名之后，文件总目录被改动（对象 1）',
    ]);
  });
});

describe('the information', () => {
  const about = (keys: string): Uint8Array =>
    update(signed, { 8: objectOf(signed, 8).replace('/Producer (test)', keys) });

  it('may have another date and program', async () => {
    expect(await said(about('/Producer (test; other 1.0) /ModDate (D:20240209080000Z)'))).toEqual([]);
    const moved = objectOf(signed, 8).replace('(test)', '(other)');
    expect(await said(update(signed, { 20: moved }, '/Root 1 0 R /Info 20 0 R'))).toEqual([]);
  });

  it.each([
    ['author', '/Producer (test) /Author (Other)'],
    ['date that is none', '/Producer (test) /ModDate 3 0 R'],
    ['key', '/Producer (test) /Trapped /True'],
  ])('may not have another %s', async (_, keys) => {
    expect(await said(about(keys))).toEqual(['签名之后，文件属性（标题、作者等）被改动（对象 8）']);
  });

  it('may not be another dictionary of the file that has a title', async () => {
    const outline = replaced(miniPdf(), '/Subtype /Type1', '/Title (Bodget)');
    const found = await said(update(await office.sign(outline), {}, '/Root 1 0 R /Info 7 0 R'));
    expect(found).toContain('签名之后，文件属性（标题、作者等）被改动（对象 7）');
  });
});

describe('the metadata', () => {
  const described = (metadata: string): Promise<string[]> => said(update(signed, { 10: metadata }));

  it('may have other dates and another program, in another spelling', async () => {
    expect(await described(packet({ more: '<xmp:ModifyDate>2024-02-09</xmp:ModifyDate>' }))).toEqual([]);
    const attributes = 'xmp:ModifyDate="2024-02-09" xmp:MetadataDate="2024-02-09" pdf:Producer="other"';
    expect(await described(packet({ spaces: `${namespaces} ${attributes}` }))).toEqual([]);
    const other = namespaces.replace('xmlns:dc', 'xmlns:d');
    const spelt = `<r:Description ${other}><d:creator><r:Seq><r:li>Office</r:li></r:Seq></d:creator></r:Description>
      <r:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><r:Alt><r:li xml:lang="x-default">Budget &#50;024</r:li></r:Alt></dc:title></r:Description>`;
    expect(await described(xmp(spelt))).toEqual([]);
  });

  it.each([
    ['another title', packet({ title: 'Budget 2042' })],
    ['another author', packet({ author: 'Other' })],
    ['a title in another language', packet({ language: 'zh' })],
    ['a second title', packet({ more: '<dc:title>Other</dc:title>' })],
    ['another property', packet({ more: '<xmp:Label>Other</xmp:Label>' })],
    [
      'a title of another name space',
      packet({ spaces: namespaces.replace('dc/elements/1.1', 'dc/elements/9.9') }),
    ],
    ['no title', xmp(`<r:Description ${namespaces}/>`)],
    ['tags that do not close', packet({ more: '<xmp:Label>' })],
    ['no packet', stream('q Q', '/Type /Metadata /Subtype /XML')],
    ['a drawing', packet().replace('/Subtype /XML', '/Subtype /Form')],
  ])('may not have %s', async (_, metadata) => {
    expect(await described(metadata)).toEqual(['签名之后，元数据（标题、作者等）被改动（对象 10）']);
  });

  it('may come, but not with more than dates', async () => {
    const bare = await office.sign(miniPdf());
    const added = (metadata: string): Promise<string[]> =>
      said(update(bare, { 1: catalogWith('/Metadata 20 0 R', bare), 20: metadata }));
    expect(await added(xmp(`<r:Description ${namespaces} xmp:ModifyDate="2024-02-09"/>`))).toEqual([]);
    expect(await added(packet())).toEqual(['签名之后，元数据（标题、作者等）被改动（对象 20）']);
  });
});

describe('a field for a second signer', () => {
  const box = '/Rect [60 100 160 200]';
  const visible = '/AP << /N 21 0 R >>';
  const look = (entries = '', paint = 'q Q'): string =>
    stream(paint, `/Type /XObject /Subtype /Form /BBox [0 0 100 100] ${entries}`);
  /** The field as object 20 on page 1, its look as object 21. */
  const withField = (keys: string, more: Record<number, string> = {}, name = 'Own'): Uint8Array =>
    update(signed, {
      1: objectOf(signed, 1).replace('[9 0 R]', '[9 0 R 20 0 R]'),
      3: objectOf(signed, 3).replace('/Contents', '/Annots [20 0 R] /Contents'),
      20: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /P 3 0 R ${keys} >>`,
      ...more,
    });
  const signing = (pdf: Uint8Array): Promise<Uint8Array> => office.force(pdf, { field: 'Own' }, office.chief);
  const unfit = '签名之后，签名域里有不该有的内容（对象 20）';

  it.each<[what: string, keys: string, more?: Record<number, string>]>([
    ['invisible', '/F 132 /Rect [0 0 0 0]'],
    [
      'locking a field',
      '/F 132 /Rect [0 0 0 0] /Lock << /Type /SigFieldLock /Action /Include /Fields [(Own)] >>',
    ],
    [
      'locking all of them',
      '/F 132 /Rect [0 0 0 0] /Lock 21 0 R',
      { 21: '<< /Type /SigFieldLock /Action /All /P 2 >>' },
    ],
    [
      'that says what it asks of signers',
      '/F 132 /Rect [0 0 0 0] /SV << /Type /SV /Ff 1 /Reasons [(a) (b)] >>',
    ],
    ['that can be seen', `/F 4 ${box} ${visible}`, { 21: look() }],
    [
      'with a picture',
      `/F 4 ${box} ${visible}`,
      {
        21: look('/Resources << /XObject << /A 22 0 R /B 22 0 R >> >>', '/A Do'),
        22: stream('\0', '/Type /XObject /Subtype /Image /Width 1 /Height 1'),
      },
    ],
  ])('is taken: %s', async (_, keys, more = {}) => {
    const pdf = await signing(withField(keys, more));
    expect(errorsOf(await office.judge(pdf))).toEqual([]);
  });

  it.each<[what: string, keys: string, more?: Record<number, string>]>([
    ['a lock that is none', '/F 132 /Rect [0 0 0 0] /Lock << /Type /SigFieldLock /Action /Everything >>'],
    ['a lock that acts', '/F 132 /Rect [0 0 0 0] /Lock << /Type /SigFieldLock /Action /All /JS (x) >>'],
    ['a page as a lock', '/F 132 /Rect [0 0 0 0] /Lock 3 0 R'],
    ['an action', `/F 4 ${box} /A << /S /JavaScript /JS (x) >>`],
    ['a box that is as large on every screen', `/F 12 ${box} ${visible}`, { 21: look() }],
    ['a box that is there at times', `/F 260 ${box} ${visible}`, { 21: look() }],
    ['a thick border', `/F 4 ${box} /Border [0 0 600]`],
    ['another look under the pointer', `/F 4 ${box} /AP << /N 21 0 R /R 21 0 R >>`, { 21: look() }],
    ['a look that is no form', `/F 4 ${box} ${visible}`, { 21: stream('q Q') }],
    ['a look with a box of five numbers', `/F 4 ${box} ${visible}`, { 21: look().replace('100]', '100 9]') }],
    ['a look in another file', `/F 4 ${box} ${visible}`, { 21: look('/F (other.pdf)') }],
    [
      'a look that some programs leave out',
      `/F 4 ${box} ${visible}`,
      { 21: look('/OC << /Type /OCG /Name (x) >>') },
    ],
    [
      'a look that stands for a page elsewhere',
      `/F 4 ${box} ${visible}`,
      { 21: look('/Ref << /F (other.pdf) /Page 0 >>') },
    ],
    [
      'a look in PostScript',
      `/F 4 ${box} ${visible}`,
      { 21: look('/Subtype2 /PS /PS 22 0 R'), 22: stream('showpage') },
    ],
    [
      'a page in its look',
      `/F 4 ${box} ${visible}`,
      { 21: look('/Resources << /XObject << /A 3 0 R >> >>') },
    ],
  ])('is refused with %s', async (_, keys, more = {}) => {
    expect(await said(await signing(withField(keys, more)))).toContain(unfit);
  });

  it('is refused when nobody has signed it and something is seen', async () => {
    expect(await said(withField(`/F 4 ${box} ${visible}`, { 21: look('', ' \n') }))).toEqual([]);
    expect(await said(withField(`/F 4 ${box} ${visible}`, { 21: look('', '0 0 9 9 re f') }))).toEqual([
      unfit,
    ]);
  });

  it('is refused under the name of another', async () => {
    expect(await said(withField('/F 132 /Rect [0 0 0 0]', {}, 'Seal'))).toEqual([unfit]);
  });

  it('is refused when its look puts another page in the place of one', async () => {
    const page = objectOf(signed, 3).replace('/Parent 2 0 R', '').replace('5 0 R', '6 0 R');
    const leading = look('/Resources << /XObject << /A 3 0 R >> >>');
    const pdf = update(withField(`/F 4 ${box} ${visible}`, { 21: leading }), { 3: page });
    expect(await said(pdf)).not.toEqual([]);
  });

  it('is refused when its look is what a page draws too', async () => {
    const pdf = await signing(
      withField(`/F 4 ${box} /AP << /N 5 0 R >>`, { 5: look('', '1 g 0 0 99 99 re f') }),
    );
    expect(await said(pdf)).toContain('签名之后，第 1 页被加了内容（对象 5）');
  });

  it('lets nobody sign after it when its lock says so', async () => {
    const lock = '/F 132 /Rect [0 0 0 0] /Lock << /Type /SigFieldLock /Action /All /P 1 >>';
    const method =
      '/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams /V /1.2 /Action /All /P 1 >> >>]';
    const closed = await signedWith(withField(lock), method);
    expect(errorsOf(await office.judge(closed))).toEqual([]);
    expect(errorsOf(await office.judge(await office.force(closed)))).toEqual(['signature-not-permitted']);
    const more = update(closed, {
      1: objectOf(closed, 1).replace(/(Fields\s*\[[^\]]*)/, '$1 90 0 R'),
      90: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (More) /F 132 /Rect [0 0 0 0] >>',
    });
    expect(errorsOf(await office.judge(more))).toEqual(['signature-not-permitted']);
  });

  it.each(['/Page 3 0 R', '/Reference [<< /Type /SigRef /TransformMethod /UR3 >>]', '/Prop_Build 5 0 R'])(
    'is refused when its signature says %s',
    async (keys) => {
      expect(await said(await signedWith(withField('/F 132 /Rect [0 0 0 0]'), keys))).toContain(unfit);
    },
  );

  /** Signed with more keys in the signature: they take the place of a long reason. */
  async function signedWith(pdf: Uint8Array, keys: string): Promise<Uint8Array> {
    const reason = 'x'.repeat(keys.length);
    const prepared = await prepare(pdf, { time: office.now, field: 'Own', reason });
    const changed = latin(
      Buffer.from(prepared.pdf)
        .toString('latin1')
        .replace(`/Reason (${reason})`, keys.padEnd(keys.length + 10)),
    );
    const own = {
      ...prepared,
      pdf: Buffer.from(changed),
      digest: digest('sha256', ...covered(changed, prepared.byteRange)),
    };
    return embed(own, await cmsFor(own, office.chief));
  }
});

describe('what is seen at the end', () => {
  const differences = async (after: Uint8Array): Promise<string[]> => {
    const found: string[] = [];
    const first = { field: 'Seal', certifies: 2 } as Parameters<typeof judgeSeals>[2]['first'];
    await judgeSeals(miniPdf(), after, { first, intact: true }, ({ message }) => found.push(message));
    return found;
  };

  it('is read from the whole file, whatever its objects say', async () => {
    expect(await differences(signed)).toEqual([]);
    expect(await differences(replaced(signed, 'Income 2385.56', 'Income 2385.65'))).toEqual([
      '第 1 页读出的与签章之前的不同',
    ]);
    expect(await differences(replaced(signed, '(Budget 2024)', '(Budget 2042)'))).toEqual([
      '题名、作者或书签读出的与签章之前的不同',
    ]);
  });
});
