interface MiniPdf {
  /** Is there a field to be signed on page 2, and another, Chief, on page 1? */
  readonly field?: boolean;
  readonly chief?: boolean;
  readonly keywords?: string;
  /** An object that says of the file what it is: number 10. */
  readonly metadata?: string;
}

/** A two-page PDF written by hand, small enough that every byte of it can be tried. */
export function miniPdf({ field = true, chief, keywords, metadata }: MiniPdf = {}): Uint8Array {
  const fields = `${field ? '9 0 R' : ''}${chief ? ' 10 0 R' : ''}`;
  const form = fields && `/AcroForm << /Fields [${fields}] /SigFlags 1 >>`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${form} ${metadata ? '/Metadata 10 0 R ' : ''}>>`,
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    page(5, chief ? '/Annots [10 0 R]' : ''),
    page(6, field ? '/Annots [9 0 R]' : ''),
    stream('BT /F1 24 Tf 72 720 Td (Income 2385.56) Tj ET'),
    stream('BT /F1 24 Tf 72 720 Td (Expenditure 2385.56) Tj ET'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Title (Budget 2024) /Producer (test) ${keywords ? `/Keywords <${utf16(keywords)}>` : ''} >>`,
    ...(field ? [fieldOf('Seal', 4, '400 100 520 220')] : []),
    ...(chief ? [fieldOf('Chief', 3, '60 100 160 200')] : []),
    ...(metadata ? [metadata] : []),
  ];
  return assemble(objects);
}

function fieldOf(name: string, page: number, box: string): string {
  return `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /F 132 /P ${page} 0 R /Rect [${box}] >>`;
}

function page(contents: number, more: string): string {
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 7 0 R >> >> /Contents ${contents} 0 R ${more} >>`;
}

export const stream = (content: string, entries = ''): string =>
  `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;

const utf16 = (text: string): string => `feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}`;

const header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
const id = '/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]';

function assemble(objects: readonly string[]): Uint8Array {
  let text = header;
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info 8 0 R ${id} >>`;
  return latin(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

/** Append objects to a PDF, as an honest or a dishonest later revision does. Keys are object numbers. */
export function update(pdf: Uint8Array, objects: Readonly<Record<number, string>>, trailer = ''): Uint8Array {
  const before = Buffer.from(pdf).toString('latin1');
  const previous = before
    .match(/startxref\s+(\d+)\s+%%EOF/g)!
    .at(-1)!
    .match(/\d+/)![0];
  const sizes = [...before.matchAll(/\/Size (\d+)/g)].map((match) => Number(match[1]));
  const size = Math.max(...sizes, ...Object.keys(objects).map((number) => Number(number) + 1));
  let text = before;
  let table = '';
  for (const [number, object] of Object.entries(objects)) {
    table += `${number} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const entries = `/Size ${size} /Prev ${previous} ${trailer || '/Root 1 0 R /Info 8 0 R'} ${id}`;
  return latin(`${text}xref\n${table}trailer\n<< ${entries} >>\nstartxref\n${text.length}\n%%EOF\n`);
}

/** The newest text of an object, without `obj` and `endobj`. */
export function objectOf(pdf: Uint8Array, number: number): string {
  const text = Buffer.from(pdf).toString('latin1');
  const start = text.lastIndexOf(`\n${number} 0 obj\n`) + `\n${number} 0 obj\n`.length;
  return text.slice(start, text.indexOf('\nendobj', start));
}

/** First object number that is free. */
export function freeNumber(pdf: Uint8Array): number {
  const sizes = [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Size (\d+)/g),
  ];
  return Math.max(...sizes.map((match) => Number(match[1])));
}

export const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** The file with the first of some words replaced. */
export function replaced(pdf: Uint8Array, from: string, to: string): Uint8Array {
  return latin(Buffer.from(pdf).toString('latin1').replace(from, to));
}

/**
 * The same with the objects in a stream of objects and the table in another, as programs of today append.
 * `heads` are the numbers and offsets that the stream itself states, `rows` the entries of the table.
 */
export function updatePacked(
  pdf: Uint8Array,
  objects: Readonly<Record<number, string>>,
  forged: {
    heads?: (text: string) => string;
    rows?: (rows: Row[]) => Row[];
    more?: string;
    about?: string;
  } = {},
): Uint8Array {
  const before = Buffer.from(pdf).toString('latin1');
  const [previous] = /\d+/.exec(before.match(/startxref\s+\d+\s+%%EOF/g)!.at(-1)!)!;
  const own = Object.keys(objects).map(Number);
  const within = Math.max(freeNumber(pdf), ...own.map((number) => number + 1));
  const { heads = (text) => text, rows = (all) => all, more = '', about = '' } = forged;
  const body = Object.values(objects).join(' ');
  const offsets = own.map((_, index) => Object.values(objects).slice(0, index).join(' ').length);
  const head = `${heads(own.map((number, index) => `${number} ${offsets[index]! + (index > 0 ? 1 : 0)}`).join(' '))} `;
  const packed = stream(head + body + more, `/Type /ObjStm /N ${own.length} /First ${head.length} ${about}`);
  const container = `${within} 0 obj\n${packed}\nendobj\n`;
  const at = before.length + container.length;
  const entries = rows([
    ...own.map((number, index): Row => [number, 2, within, index]),
    [within, 1, before.length, 0],
    [within + 1, 1, at, 0],
  ]);
  const bytes = entries.map(([, kind, second, third]) => {
    const row = Buffer.alloc(7);
    row.writeUInt8(kind, 0);
    row.writeUInt32BE(second, 1);
    row.writeUInt16BE(third, 5);
    return row.toString('latin1');
  });
  const trailer = `/Type /XRef /W [1 4 2] /Index [${entries.map(([number]) => `${number} 1`).join(' ')}] /Size ${within + 2} /Prev ${previous} /Root 1 0 R /Info 8 0 R ${id}`;
  const table = `${within + 1} 0 obj\n${stream(bytes.join(''), trailer)}\nendobj\n`;
  return latin(`${before}${container}${table}startxref\n${at}\n%%EOF\n`);
}

/** Number, kind, and what the kind says of it (ISO 32000-1, table 18). */
type Row = [number: number, kind: number, second: number, third: number];
