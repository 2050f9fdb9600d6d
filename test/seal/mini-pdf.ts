/** A two-page PDF written by hand, small enough that every byte of it can be tried. */
export function miniPdf({ field = true, keywords = '' } = {}): Uint8Array {
  const form = field ? '/AcroForm << /Fields [9 0 R] /SigFlags 1 >>' : '';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${form} >>`,
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    page(5, ''),
    page(6, field ? '/Annots [9 0 R]' : ''),
    stream('BT /F1 24 Tf 72 720 Td (Income 2385.56) Tj ET'),
    stream('BT /F1 24 Tf 72 720 Td (Expenditure 2385.56) Tj ET'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Title (Budget 2024) /Producer (test) ${keywords && `/Keywords <${utf16(keywords)}>`} >>`,
    '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /F 132 /P 4 0 R /Rect [400 100 520 220] >>',
  ];
  return assemble(field ? objects : objects.slice(0, 8));
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
