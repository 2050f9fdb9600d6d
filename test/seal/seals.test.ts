import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { additionsHold } from '../../src/seal/checked.ts';
import { miniPdf as booklet } from '../conform/mini.ts';
import { freeNumber, latin, miniPdf, objectOf, update } from './mini-pdf.ts';
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
      '签名之后加的印章（签名域“Signature1”）盖住了第 1 页的文字“Income 2385.56”',
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
    const number = freeNumber(miniPdf());
    const plain = miniPdf();
    const two = update(plain, {
      1: objectOf(plain, 1).replace('[9 0 R]', `[9 0 R ${number} 0 R]`),
      3: objectOf(plain, 3).replace('/Contents', `/Annots [${number} 0 R] /Contents`),
      [number]:
        '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Chief) /F 132 /P 3 0 R /Rect [60 100 160 200] >>',
    });
    const once = await office.sign(two, { seal, field: 'Seal' });
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
  it('over printed text is taken with a word what it lies over', async () => {
    const pdf = await office.sign(miniPdf(), { field: 'Own', seal, page: 1, box: over });
    const verdict = await office.judge(pdf);
    expect(verdict.standing).toBe('valid');
    expect(verdict.signatures[0]!.findings.map(({ message }) => message)).toContain(
      '印章盖在第 1 页的文字“Income 2385.56”上',
    );
  });

  it('beside the text needs no word', async () => {
    const pdf = await office.sign(miniPdf(), { field: 'Own', seal, page: 1, box: beside });
    const codes = (await office.judge(pdf)).signatures[0]!.findings.map(({ code }) => code);
    expect(codes).not.toContain('signature-over-text');
  });
});
