import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { additionsHold, generatedPart } from '../../src/seal/checked.ts';
import { freeNumber, latin, miniPdf, objectOf, stream, update } from './mini-pdf.ts';
import { sealPng } from './png.ts';
import { errorsOf, type Office, openOffice } from './signing.ts';

/**
 * What is proven against the data are the bytes before the first signature. Whoever signs could change the pages in
 * the very revision that the signature covers: the signature holds, and the proof saw something else.
 */
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

/** Signed so that the changes and the signature are one revision: no end of file stands between them. */
async function signedWith(changed: Uint8Array, original: Uint8Array): Promise<Uint8Array> {
  const text = Buffer.from(changed).toString('latin1');
  const end = text.lastIndexOf('%%EOF');
  expect(end).toBeGreaterThan(original.length);
  return office.force(latin(`${text.slice(0, end)}%%eof${text.slice(end + 5)}`), { seal: sealPng() });
}

async function judged(changed: Uint8Array, original: Uint8Array) {
  const pdf = await signedWith(changed, original);
  const verdict = await office.judge(pdf);
  return { verdict, messages: verdict.signatures.flatMap(({ findings }) => findings) };
}

describe('the signing revision', () => {
  const original = miniPdf();

  it('is compared with the part before it, which is the file as it was generated', async () => {
    const signed = await office.sign(original, { seal: sealPng() });
    expect(errorsOf(await office.judge(signed))).toEqual([]);
    expect(Buffer.compare(generatedPart(signed), original)).toBe(0);
  });

  const number = freeNumber(original);
  const page = objectOf(original, 3);
  const attacks: readonly [string, Uint8Array, string][] = [
    [
      'a page covered',
      update(original, {
        3: page.replace('/Contents 5 0 R', `/Contents [5 0 R ${number} 0 R]`),
        [number]: stream('q 1 1 1 rg 0 0 595 842 re f Q'),
      }),
      '签章的同时，第 1 页被改动（对象 3）',
    ],
    [
      'a figure edited',
      update(original, { 6: objectOf(original, 6).replace('2385.56', '2385.65') }),
      '签章的同时，第 2 页被改动（对象 6）',
    ],
    [
      'a page appended',
      update(original, {
        2: objectOf(original, 2).replace('4 0 R]', `4 0 R ${number} 0 R]`).replace('/Count 2', '/Count 3'),
        [number]: page,
      }),
      '签章的同时，页的数目或次序被改动（对象 2）',
    ],
    [
      'another title',
      update(original, { 8: objectOf(original, 8).replace('2024', '2042') }),
      '签章的同时，文件属性（标题、作者等）被改动（对象 8）',
    ],
    [
      'an action when the file opens',
      update(original, {
        1: objectOf(original, 1).replace(
          '/Pages',
          '/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Pages',
        ),
      }),
      '签章的同时，文件总目录被改动（对象 1）',
    ],
  ];
  it.each(attacks)('with %s is refused', async (_, changed, words) => {
    const { verdict, messages } = await judged(changed, original);
    expect(verdict.standing).toBe('invalid');
    expect(messages.map(({ message }) => message)).toContain(words);
    expect(additionsHold(verdict)).toBe(false);
  });

  it('may enter what signing programs enter: date, program, fonts of the form', async () => {
    const fonts = '/DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv 7 0 R >> >>';
    const changed = update(original, {
      1: objectOf(original, 1).replace('/SigFlags 1', `/SigFlags 1 ${fonts}`),
      8: objectOf(original, 8).replace('(test)', '(Seal platform) /ModDate (D:20240208080000Z)'),
    });
    const { verdict } = await judged(changed, original);
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
  });

  describe('that rewrites the metadata', () => {
    const packet = (title: string, more: string): string =>
      stream(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
          '<r:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">' +
          `<dc:title><r:Alt><r:li xml:lang="x-default">${title}</r:li></r:Alt></dc:title>${more}` +
          '</r:Description></r:RDF></x:xmpmeta>',
        '/Type /Metadata /Subtype /XML',
      );
    const described = miniPdf({
      metadata: packet('Budget', '<xmp:ModifyDate>2024-02-08</xmp:ModifyDate>'),
    });
    const found = async (rewritten: string): Promise<[string, string[]]> => {
      const { verdict, messages } = await judged(update(described, { 10: rewritten }), described);
      return [verdict.standing, messages.filter(({ level }) => level !== 'note').map(({ code }) => code)];
    };

    it('with another date is taken', async () => {
      const later = packet('Budget', '<xmp:ModifyDate>2024-03-09</xmp:ModifyDate>');
      expect(await found(later)).toEqual(['valid', []]);
    });

    it('and says more is taken with a warning', async () => {
      expect(await found(packet('Budget', '<xmp:Label>A</xmp:Label>'))).toEqual([
        'valid',
        ['signature-with-metadata'],
      ]);
    });

    it('with another title is refused', async () => {
      expect(await found(packet('Bodget', ''))).toEqual(['invalid', ['signature-with-change']]);
    });
  });
});
