import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { readPdf } from '../../src/proof/reader.ts';
import { additionsHold } from '../../src/seal/checked.ts';
import { miniPdf as booklet } from '../conform/mini.ts';
import { latin, miniPdf } from './mini-pdf.ts';
import { sealPng } from './png.ts';
import { errorsOf, type Office, openOffice } from './signing.ts';

/**
 * What a seal shows is up to its signer: a white sheet with another number on it too. Where a seal lies decides
 * whether it may be there. "Income 2385.56" stands on page 1 of the mini file from 72,720 to 240,740 or so.
 */
let office: Office;
let certified: Uint8Array;
beforeAll(async () => {
  office = await openOffice();
  certified = await office.sign(miniPdf(), { seal: sealPng() });
});
afterAll(() => office.pki.remove());

const over = [60, 700, 300, 780] as const;
const beside = [60, 100, 160, 200] as const;
const seal = sealPng();

describe('a seal that a later signer adds', () => {
  it('over printed text is refused by verify, with the page and the text it covers', async () => {
    const attacked = await office.force(certified, { seal, page: 1, box: over }, office.chief);
    const verdict = await office.judge(attacked);
    expect(verdict.standing).toBe('invalid');
    expect(errorsOf(verdict)).toEqual(['signature-covers']);
    const [first, second] = verdict.signatures;
    expect(first!.findings.map(({ message }) => message)).toContain(
      '印章（签名域“Signature1”）盖住了第 1 页的文字“Income 2385.56”，或者紧挨着它',
    );
    expect(second!.standing).toBe('valid');
    expect(additionsHold(verdict)).toBe(false);
  });

  it('is not put over printed text by sign', async () => {
    const signing = office.sign(certified, { seal, page: 2, box: over }, office.chief);
    await expect(signing).rejects.toThrow('盖住了第 2 页的文字“Expenditure 2385.56”');
  });

  it('beside the text is taken, with a word that strict programs do not', async () => {
    const twice = await office.sign(certified, { seal, page: 1, box: beside }, office.chief);
    const verdict = await office.judge(twice);
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
    const warnings = verdict.signatures[0]!.findings.filter(({ level }) => level === 'warning');
    expect(warnings.map(({ code }) => code)).toEqual(['signature-placed-later']);
    expect(warnings[0]!.message).toContain('认证签名之后，第 1 页新加了可见的印章');
  });

  it('touching a single letter is refused', async () => {
    const box = [20, 700, 76, 780] as const;
    const verdict = await office.judge(await office.force(certified, { seal, page: 1, box }, office.chief));
    const messages = verdict.signatures[0]!.findings.map(({ message }) => message);
    expect(messages.join()).toContain('盖住了第 1 页的文字');
  });

  it('that only comes out of the printer is refused as well', async () => {
    const box = [60, 700, 300, 780] as const;
    const prepared = await office.force(certified, { seal, page: 1, box }, office.chief);
    const printed = latin(
      Buffer.from(prepared)
        .toString('latin1')
        .replace(/\/F 132(?=[^/]*\/P 3)/, '/F 36 '),
    );
    expect(Buffer.compare(printed, prepared)).not.toBe(0);
    expect(errorsOf(await office.judge(printed))).toContain('signature-covers');
  });

  it('in a field that was reserved from the beginning needs no word', async () => {
    const once = await office.sign(miniPdf({ chief: true }), { seal, field: 'Seal' });
    const twice = await office.sign(once, { seal, field: 'Chief' }, office.chief);
    const verdict = await office.judge(twice);
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
    const codes = verdict.signatures[0]!.findings.map(({ code }) => code);
    expect(codes).not.toContain('signature-placed-later');
  });

  it('and that nobody sees needs no word', async () => {
    const { signatures } = await office.judge(await office.sign(certified, {}, office.chief));
    expect(signatures[0]!.findings.filter(({ level }) => level === 'warning')).toEqual([]);
  });

  it('on a real booklet, its pages rewritten by our writer, is taken', async () => {
    const { pdf } = await booklet();
    const once = await office.sign(pdf, { seal });
    const twice = await office.sign(once, { seal, page: 1, box: [40, 40, 100, 100] }, office.chief);
    expect((await office.judge(twice)).standing).toBe('valid');
    // An untagged field: PDF/A holds, PDF/UA does not, and our checker says so.
    const faults: string[] = [];
    checkConformance(twice, '3a', ({ code }) => faults.push(code));
    expect(faults).not.toEqual([]);
  });
});

describe('the first seal', () => {
  it('over printed text is refused too', async () => {
    const pdf = await office.force(miniPdf(), { field: 'Own', seal, page: 1, box: over });
    expect(errorsOf(await office.judge(pdf))).toEqual(['signature-covers']);
  });

  it('right beside a number, which it could lengthen, is refused', async () => {
    const box = [240, 700, 260, 750] as const;
    const pdf = await office.force(miniPdf(), { field: 'Own', seal, page: 1, box });
    expect(errorsOf(await office.judge(pdf))).toEqual(['signature-covers']);
  });

  it('in an empty cell of a table is refused', async () => {
    const { pdf } = await booklet();
    const page = (await readPdf(pdf, () => 0))!.pages.find(({ tables }) => tables.length > 0)!;
    const cell = page.tables[0]!.cells.find(({ text }) => text === '')!.box;
    const middle = (cell.left + cell.right) / 2;
    const box = [middle - 2, cell.bottom + 2, middle + 2, cell.top - 2] as const;
    const signed = await office.force(pdf, { field: 'Own', seal, page: page.number, box });
    const [verdict] = (await office.judge(signed)).signatures;
    expect(verdict!.findings.map(({ message }) => message)).toContain(
      `印章（签名域“Own”）盖住了第 ${page.number} 页的表格，或者紧挨着它`,
    );
  });

  it('clear of the text needs no word', async () => {
    const pdf = await office.sign(miniPdf(), { field: 'Own', seal, page: 1, box: beside });
    expect(errorsOf(await office.judge(pdf))).toEqual([]);
  });
});
