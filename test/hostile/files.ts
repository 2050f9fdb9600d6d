import { deflateSync } from 'node:zlib';

/** An object of a PDF: its text in Latin-1, one byte a letter. */
type Body = string | Uint8Array;

const bytesOf = (body: Body): Buffer =>
  typeof body === 'string' ? Buffer.from(body, 'latin1') : Buffer.from(body);

/** A PDF of these objects, numbered from 1, with a sound table: the first is the catalog, the second the information. */
function pdfOf(objects: readonly Body[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]!.length;
  const put = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  const rows = objects.map((body, index) => {
    const row = `${String(length).padStart(10, '0')} 00000 n \n`;
    put(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), bytesOf(body), Buffer.from('\nendobj\n')]));
    return row;
  });
  const start = length;
  const size = objects.length + 1;
  put(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`));
  put(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R /Info 2 0 R ${trailer} >>\n`));
  put(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}

/** A stream, packed as often as asked. */
function streamOf(content: Body, entries = '', packed = 1): Uint8Array {
  let data = bytesOf(content);
  for (let time = 0; time < packed; time += 1) data = deflateSync(data, { level: 9 });
  const filter = packed > 0 ? `/Filter [${'/FlateDecode '.repeat(packed)}]` : '';
  const head = Buffer.from(`<< /Length ${data.length} ${filter} ${entries} >>\nstream\n`, 'latin1');
  return Buffer.concat([head, data, Buffer.from('\nendstream')]);
}

export const utf16 = (text: string): string => `feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}`;

interface Parts {
  readonly title?: string;
  readonly catalog?: string;
  readonly pages?: Body;
  readonly page?: string;
  readonly resources?: string;
  readonly content?: Body;
  readonly more?: readonly Body[];
}

/** One page in a file that says it is the booklet of this title; further objects count from 7. */
export function onePage(title: string, parts: Parts = {}): Uint8Array {
  const { resources = '/Font << /F1 6 0 R >>', content = streamOf('BT /F1 12 Tf 72 720 Td (1.00) Tj ET') } =
    parts;
  return pdfOf([
    `<< /Type /Catalog /Pages 3 0 R ${parts.catalog ?? ''} >>`,
    `<< /Title ${parts.title ?? `<${utf16(title)}>`} >>`,
    parts.pages ?? '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents 5 0 R ${parts.page ?? ''} >>`,
    content,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...(parts.more ?? []),
  ]);
}

/** `depth` objects, each with the next in it, from number 7 on. */
const nested = (depth: number, each: (next: number, last: boolean) => Body): readonly Body[] =>
  Array.from({ length: depth }, (_, index) => each(index + 8, index === depth - 1));

const form = (content: string, entries = ''): Uint8Array =>
  streamOf(content, `/Type /XObject /Subtype /Form /BBox [0 0 600 850] ${entries}`);

const cidFont = (entries: string, map: Body, more: readonly Body[] = []): Parts => ({
  resources: '/Font << /F1 7 0 R >>',
  content: streamOf('BT /F1 12 Tf 72 720 Td <00010002> Tj ET'),
  more: [
    '<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+X /Encoding /Identity-H /DescendantFonts [8 0 R] /ToUnicode 9 0 R >>',
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ${entries} >>`,
    map,
    ...more,
  ],
});

const toUnicode = (ranges: string): Uint8Array =>
  streamOf(
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange ${ranges} endcmap end end`,
  );

/** One page, and streams that each hold so many objects, small ones, with so many blanks behind them. */
function packing(title: string, streams: readonly { objects: number; blanks: number }[]): Uint8Array {
  const plain = Buffer.from(onePage(title)).toString('latin1');
  const start = plain.lastIndexOf('xref\n0 ');
  const own = [...plain.slice(start).matchAll(/^(\d{10}) \d{5} n/gm)].map(([, at]) => Number(at));
  const rows: [kind: number, second: number, third: number][] = [[0, 0, 65_535]];
  for (const at of own) rows.push([1, at, 0]);
  const parts = [Buffer.from(plain.slice(0, start), 'latin1')];
  let length = start;
  let number = own.length + streams.length + 1;
  const inside: typeof rows = [];
  for (const { objects, blanks } of streams) {
    const within = rows.length;
    const heads = Array.from({ length: objects }, (_, index) => `${number + index} ${index * 2} `).join('');
    const data = Buffer.concat([Buffer.from(`${heads}${'0 '.repeat(objects)}`), Buffer.alloc(blanks, 32)]);
    const stream = streamOf(data, `/Type /ObjStm /N ${objects} /First ${heads.length}`);
    rows.push([1, length, 0]);
    for (let index = 0; index < objects; index += 1) inside.push([2, within, index]);
    parts.push(Buffer.concat([Buffer.from(`${within} 0 obj\n`), stream, Buffer.from('\nendobj\n')]));
    length += parts.at(-1)!.length;
    number += objects;
  }
  const all = [...rows, ...inside, [1, length, 0] as const];
  const table = Buffer.alloc(all.length * 9);
  for (const [index, [kind, second, third]] of all.entries()) {
    table.writeUInt8(kind, index * 9);
    table.writeUInt32BE(second, index * 9 + 1);
    table.writeUInt32BE(third, index * 9 + 5);
  }
  const entries = `/Type /XRef /W [1 4 4] /Size ${all.length} /Root 1 0 R /Info 2 0 R`;
  const last = [`${number} 0 obj\n`, streamOf(table, entries), `\nendobj\nstartxref\n${length}\n%%EOF\n`];
  return new Uint8Array(Buffer.concat([...parts, ...last.map(bytesOf)]));
}

/** What tiny files can do to who reads them. Each is made for a booklet of this title. */
export const hostile: Readonly<Record<string, (title: string) => Uint8Array>> = {
  'a field that is its own child': (title) =>
    onePage(title, {
      catalog: '/AcroForm << /Fields [7 0 R] >>',
      more: ['<< /FT /Sig /T (a) /Kids [7 0 R] >>'],
    }),
  'fields that are the children of each other': (title) =>
    onePage(title, {
      catalog: '/AcroForm << /Fields [7 0 R] >>',
      page: '/Annots [7 0 R 8 0 R]',
      more: [
        '<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Sig /T (a) /Parent 8 0 R /Kids [8 0 R] >>',
        '<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Sig /T (b) /Parent 7 0 R /Kids [7 0 R] >>',
      ],
    }),
  'a form that draws itself': (title) =>
    onePage(title, {
      resources: '/XObject << /X 7 0 R >>',
      content: streamOf('/X Do'),
      more: [form('/X Do', '/Resources << /XObject << /X 7 0 R >> >>')],
    }),
  'forms twenty deep, each drawing the next ten times': (title) =>
    onePage(title, {
      resources: '/XObject << /X 7 0 R >>',
      content: streamOf('/X Do'),
      more: nested(20, (next, last) =>
        last
          ? form('0 0 1 1 re f')
          : form('/X Do '.repeat(10), `/Resources << /XObject << /X ${next} 0 R >> >>`),
      ),
    }),
  'forms ten thousand deep': (title) =>
    onePage(title, {
      resources: '/XObject << /X 7 0 R >>',
      content: streamOf('/X Do'),
      more: nested(10_000, (next, last) =>
        last ? form('0 0 1 1 re f') : form('/X Do', `/Resources << /XObject << /X ${next} 0 R >> >>`),
      ),
    }),
  'a function of huge size': (title) =>
    onePage(title, {
      resources: '/Shading << /S 7 0 R >>',
      content: streamOf('/S sh'),
      more: [
        '<< /ShadingType 1 /ColorSpace /DeviceRGB /Function 8 0 R >>',
        streamOf(
          '0',
          '/FunctionType 0 /Domain [0 1 0 1] /Range [0 1 0 1 0 1] /Size [60000 60000] /BitsPerSample 8',
        ),
      ],
    }),
  'a page packed twice, 100 MB of blanks': (title) =>
    onePage(title, { content: streamOf(Buffer.alloc(100_000_000, 32), '', 2) }),
  'a page packed once, 100 MB of blanks': (title) =>
    onePage(title, { content: streamOf(Buffer.alloc(100_000_000, 32)) }),
  'objects in a stream, ten of them': (title) => packing(title, [{ objects: 10, blanks: 0 }]),
  'objects in a stream of 100 MB': (title) => packing(title, [{ objects: 1, blanks: 100_000_000 }]),
  'objects in forty streams, each of 5 MB': (title) =>
    packing(
      title,
      Array.from({ length: 40 }, () => ({ objects: 1, blanks: 5_000_000 })),
    ),
  'five million q': (title) => onePage(title, { content: streamOf('q\n'.repeat(5_000_000)) }),
  'five million texts': (title) =>
    onePage(title, { content: streamOf(`BT /F1 9 Tf ${'(1)Tj '.repeat(5_000_000)}ET`) }),
  'five million lines': (title) => onePage(title, { content: streamOf('0 0 m 9 9 l S\n'.repeat(5_000_000)) }),
  '200,000 kids that are one page': (title) =>
    onePage(title, { pages: `<< /Type /Pages /Kids [${'4 0 R '.repeat(200_000)}] /Count 200000 >>` }),
  '20,000 pages': (title) =>
    onePage(title, {
      pages: `<< /Type /Pages /Kids [${Array.from({ length: 20_000 }, (_, at) => `${at + 7} 0 R`).join(' ')}] /Count 20000 >>`,
      more: Array.from({ length: 20_000 }, () => '<< /Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] >>'),
    }),
  'a number of pages that is a lie': (title) =>
    onePage(title, { pages: '<< /Type /Pages /Kids [4 0 R] /Count 2000000000 >>' }),
  'a tree of pages in a circle': (title) =>
    onePage(title, {
      pages: '<< /Type /Pages /Kids [7 0 R] /Count 2 >>',
      more: ['<< /Type /Pages /Parent 3 0 R /Kids [3 0 R 4 0 R] /Count 1 >>'],
    }),
  'a tree of pages ten thousand deep': (title) =>
    onePage(title, {
      pages: '<< /Type /Pages /Kids [7 0 R] /Count 1 >>',
      more: nested(10_000, (next, last) => `<< /Type /Pages /Kids [${last ? 4 : next} 0 R] /Count 1 >>`),
    }),
  'a title of 2 MB': (title) => onePage(title, { title: `(${'a'.repeat(2_000_000)})` }),
  'outlines ten thousand deep': (title) =>
    onePage(title, {
      catalog: '/Outlines << /First 7 0 R /Last 7 0 R /Count 1 >>',
      more: nested(
        10_000,
        (next, last) => `<< /Title (a) ${last ? '' : `/First ${next} 0 R /Last ${next} 0 R`} >>`,
      ),
    }),
  'outlines in a circle': (title) =>
    onePage(title, {
      catalog: '/Outlines << /First 7 0 R /Last 7 0 R /Count 1 >>',
      more: ['<< /Title (a) /First 7 0 R /Next 7 0 R >>'],
    }),
  'arrays ten thousand deep': (title) =>
    onePage(title, { page: `/X ${'['.repeat(10_000)}${']'.repeat(10_000)}` }),
  'a million arrays begun': (title) => onePage(title, { page: `/X ${'['.repeat(1_000_000)}` }),
  'a font that is no font': (title) =>
    onePage(
      title,
      cidFont('/FontDescriptor 10 0 R', toUnicode(''), [
        '<< /Type /FontDescriptor /FontName /AAAAAA+X /FontFile2 11 0 R >>',
        streamOf('\0\x01\0\0\xff\xff'.repeat(1000)),
      ]),
    ),
  'a font of four billion glyphs': (title) =>
    onePage(
      title,
      cidFont('/FontDescriptor 10 0 R', toUnicode(''), [
        '<< /Type /FontDescriptor /FontName /AAAAAA+X /FontFile2 11 0 R >>',
        streamOf(
          `\0\x01\0\0\0\x02\0\x20\0\x01\0\0maxp\0\0\0\0\0\0\0\x2c\xff\xff\xff\xffloca\0\0\0\0\0\0\0\x2c\xff\xff\xff\xff${'\xff'.repeat(100)}`,
        ),
      ]),
    ),
  'widths of four billion characters': (title) =>
    onePage(title, cidFont('/W [0 4000000000 500]', toUnicode(''))),
  'widths in a million ranges of all characters': (title) =>
    onePage(title, cidFont(`/W [${'0 65535 500 '.repeat(100_000)}]`, toUnicode(''))),
  'ranges of four billion characters': (title) =>
    onePage(title, cidFont('', toUnicode('1 beginbfrange <00000000> <ffffffff> <0041> endbfrange'))),
  'a million ranges of all characters': (title) =>
    onePage(
      title,
      cidFont('', toUnicode(`100 beginbfrange ${'<0000> <ffff> <0041> '.repeat(200_000)} endbfrange`)),
    ),
  'a profile of a billion colours': (title) =>
    onePage(title, {
      resources: '/ColorSpace << /C [/ICCBased 7 0 R] >>',
      content: streamOf('/C cs 1 scn 0 0 9 9 re f'),
      more: [streamOf('x', '/N 1000000000')],
    }),
  'a colour of a billion parts': (title) =>
    onePage(title, {
      resources: '/ColorSpace << /C [/Indexed /DeviceRGB 1000000000 (abc)] >>',
      content: streamOf('/C cs 1 scn 0 0 9 9 re f'),
    }),
  'a picture of a billion dots': (title) =>
    onePage(title, {
      resources: '/XObject << /X 7 0 R >>',
      content: streamOf('/X Do'),
      more: [
        streamOf(
          'x',
          '/Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8',
        ),
      ],
    }),
  'a pattern of a billion tiles': (title) =>
    onePage(title, {
      resources: '/Pattern << /P 7 0 R >>',
      content: streamOf('/Pattern cs /P scn 0 0 600 850 re f'),
      more: [
        streamOf(
          '0 0 1 1 re f',
          '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1e9 1e9] /XStep 1e-9 /YStep 1e-9 /Resources << >>',
        ),
      ],
    }),
  'a table of objects that follows itself': (title) => {
    const text = Buffer.from(onePage(title)).toString('latin1');
    return Buffer.from(
      text.replace('/Info 2 0 R', `/Info 2 0 R /Prev ${text.lastIndexOf('xref\n0 ')}`),
      'latin1',
    );
  },
  'twenty thousand tables of objects': (title) => {
    let text = Buffer.from(onePage(title)).toString('latin1');
    let at = text.lastIndexOf('xref\n0 ');
    const more: string[] = [];
    let length = text.length;
    for (let time = 0; time < 20_000; time += 1) {
      const section = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 7 /Root 1 0 R /Info 2 0 R /Prev ${at} >>\nstartxref\n${length}\n%%EOF\n`;
      at = length;
      length += section.length;
      more.push(section);
    }
    text += more.join('');
    return Buffer.from(text, 'latin1');
  },
  'an attachment of 100 MB': (title) =>
    onePage(title, {
      catalog: '/Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >>',
      more: ['<< /Type /Filespec /UF (a) /EF << /F 8 0 R >> >>', streamOf(Buffer.alloc(100_000_000))],
    }),
  'names in a tree that is a circle': (title) =>
    onePage(title, {
      catalog: '/Names << /Dests 7 0 R >>',
      more: ['<< /Kids [7 0 R 7 0 R] >>'],
    }),
  'a page of brackets': (title) => onePage(title, { content: streamOf('['.repeat(3_000_000)) }),
  'a page of open strings': (title) => onePage(title, { content: streamOf('('.repeat(3_000_000)) }),
  'a page of digits': (title) => onePage(title, { content: streamOf('1'.repeat(3_000_000)) }),
};
