import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPdf } from '../../src/proof/reader.ts';
import { print } from '../paper/sample.ts';
import { runs } from '../runs.ts';
import { ForgedPdf } from './edit-pdf.ts';
import { booklet, p, proveAgainst, section } from './mini.ts';

const document = booklet([section(1, '第一部分', [p('2024年支出{1,234.56}万元。', 's')])]);
const { pdf } = await print(document);

/** What a reader reads, wherever on the pages it stands. */
async function said(bytes: Uint8Array) {
  const { title, author, pages, bookmarks } = (await readPdf(bytes, () => undefined))!;
  return { title, author, bookmarks, lines: pages.map(({ lines }) => lines.map(({ text }) => text)) };
}
const sound = await said(pdf);

/** Codes that a changed file gives; it must not be thrown at anybody. */
const codesOf = async (bytes: Uint8Array) => (await proveAgainst(bytes, document)).codes;

describe('a file that came from somewhere', () => {
  test('cut anywhere is found, or says all that it said', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: pdf.length }), async (length) => {
        const cut = pdf.slice(0, length);
        if ((await codesOf(cut)).length === 0) expect(await said(cut)).toEqual(sound);
      }),
      { numRuns: runs(20), seed: 2024 },
    );
  });

  test('with any byte changed is found, or says all that it said', async () => {
    const change = fc.record({ at: fc.nat(pdf.length - 1), by: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, by }) => {
        const bytes = pdf.slice();
        bytes[at]! ^= by;
        if ((await codesOf(bytes)).length === 0) expect(await said(bytes)).toEqual(sound);
      }),
      { numRuns: runs(40), seed: 2024 },
    );
  });

  test('with a mail’s words before and behind it reads as it was', async () => {
    const wrapped = Buffer.concat([Buffer.from('附件：\n'), pdf, Buffer.from('\n发自手机\n')]);
    expect(await codesOf(new Uint8Array(wrapped))).toEqual([]);
  });

  test('as text, its bytes taken for characters, is refused', async () => {
    const text = new TextEncoder().encode(new TextDecoder('latin1').decode(pdf));
    expect(await codesOf(text)).not.toEqual([]);
  });

  test.each([
    ['a web page', '<!doctype html><title>预算</title>'],
    ['a table of an office program', 'PK\u0003\u0004'],
    ['only the first line of a PDF', '%PDF-1.7\n'],
    ['a PDF without anything in it', '%PDF-1.7\ntrailer <</Root 1 0 R>>\n%%EOF'],
  ])('%s under the name of a PDF', async (_, text) => {
    expect(await codesOf(new TextEncoder().encode(text))).toEqual(['pdf-unreadable']);
  });
});

describe('a page whose drawing is broken', () => {
  const drawing = async (change: (own: string) => string) => {
    const forged = (await ForgedPdf.open(pdf)).copy();
    forged.redraw(3, change(forged.drawing(3)));
    return proveAgainst(forged.bytes(), document);
  };

  test('by an operator that does not exist: it says the rest', async () => {
    expect((await drawing((own) => `${own} 1 2 frobnicate`)).messages).toBe('');
  });

  test('by a state that is restored more often than saved', async () => {
    expect((await drawing((own) => `Q Q ${own} Q`)).messages).toBe('');
  });

  test('by a font that is not there: nothing of it can be read', async () => {
    const { codes } = await drawing((own) => own.replaceAll(/\/F\d+ /g, '/F99 '));
    expect(codes).not.toEqual([]);
  });

  test('off in the middle of a number', async () => {
    const { codes } = await drawing((own) => own.slice(0, own.lastIndexOf('Tj') - 9));
    expect(codes).not.toEqual([]);
  });

  test('by text without an end', async () => {
    const { codes } = await drawing((own) => own.replace('> Tj', ' Tj'));
    expect(codes).not.toEqual([]);
  });

  test('by text that stands outside of any text object', async () => {
    const { codes, messages } = await drawing((own) => `${own} 1 0 0 -1 100 600 Tm <0001> Tj`);
    expect(codes, messages).not.toEqual([]);
  });
});
