import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeWithCms, completeWithPdf } from '../../src/seal/two-step/complete.ts';
import { freeNumber, latin, miniPdf, objectOf, stream, update } from './mini-pdf.ts';
import { type Office, openOffice } from './signing.ts';
import { ask, contentOf, platform } from './steps.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

/** What signing programs of others enter besides the signature. */
function likeOthers(pdf: Uint8Array): Uint8Array {
  const fonts = '/DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv 7 0 R >> >>';
  return update(pdf, {
    1: objectOf(pdf, 1).replace('/SigFlags 1', `/SigFlags 3 ${fonts}`),
    8: objectOf(pdf, 8).replace('(test)', '(Seal platform) /ModDate (D:20240208080000Z)'),
  });
}

function covered(pdf: Uint8Array): Uint8Array {
  const number = freeNumber(pdf);
  const page = objectOf(pdf, 3).replace('/Contents 5 0 R', `/Contents [5 0 R ${number} 0 R]`);
  return update(pdf, { 3: page, [number]: stream('q 1 1 1 rg 0 0 595 842 re f Q') });
}

describe('a returned file', () => {
  it('with our place filled is taken, and what is odd about it is said', async () => {
    const pending = await ask(office, 'clerk');
    const { pdf } = await completeWithCms(pending, platform(office, 'clerk', contentOf(pending)));
    const completed = await completeWithPdf(pending, pdf);
    expect(completed.pdf).toBe(pdf);
    expect(completed.findings.map(({ code }) => code)).toEqual(['signature-not-baseline']);
  });

  it('with a signature of the platform behind the generated file is taken', async () => {
    const pdf = miniPdf();
    const pending = await ask(office, 'chief', pdf);
    const theirs = await office.sign(pdf, {}, office.chief);
    const { pdf: taken, findings } = await completeWithPdf(pending, theirs);
    expect([(await office.judge(taken)).standing, findings]).toEqual(['valid', []]);
  });

  it('in which the platform entered what signing programs enter is taken', async () => {
    const pdf = miniPdf();
    const theirs = await office.sign(likeOthers(pdf), {}, office.chief);
    const { pdf: taken } = await completeWithPdf(await ask(office, 'chief', pdf), theirs);
    expect((await office.judge(taken)).standing).toBe('valid');
  });

  it('that was saved anew is refused', async () => {
    const pending = await ask(office, 'clerk');
    const anew = latin(Buffer.from(pending.prepared.pdf).toString('latin1').replace('%PDF-1.7', '%PDF-1.6'));
    await expect(completeWithPdf(pending, anew)).rejects.toThrow('平台把它重新保存过');
  });

  it('that is the prepared one, its place still empty, is refused', async () => {
    const pending = await ask(office, 'clerk');
    await expect(completeWithPdf(pending, pending.prepared.pdf)).rejects.toThrow('没有新的签名');
  });

  it('with something appended that is no signature is refused', async () => {
    const pdf = miniPdf();
    const more = update(pdf, { [freeNumber(pdf)]: '<< /Note (not a signature) >>' });
    await expect(completeWithPdf(await ask(office, 'clerk', pdf), more)).rejects.toMatchObject({
      finding: { code: 'sign-answer-unsigned' },
    });
  });

  it('whose signature is over other bytes is refused', async () => {
    const pending = await ask(office, 'nobody');
    const [, start] = pending.request.byteRange;
    const other = platform(office, 'chief', Buffer.from('something else'));
    const filled = Buffer.from(pending.prepared.pdf);
    filled.write(Buffer.from(other).toString('hex'), start + 1, 'latin1');
    await expect(completeWithPdf(pending, filled)).rejects.toThrow('签名之后文件内容被改动');
  });

  it('signed by somebody else than asked is refused', async () => {
    const pdf = miniPdf();
    const theirs = await office.sign(pdf, {}, office.chief);
    await expect(completeWithPdf(await ask(office, 'clerk', pdf), theirs)).rejects.toThrow(
      '签名用的是“李四（局长）”的证书，预期的是“张三（财务负责人）”',
    );
  });

  it('with a page covered after the platform signed is refused, every reason named', async () => {
    const pdf = miniPdf();
    const theirs = await office.sign(pdf);
    const refusal = await completeWithPdf(await ask(office, 'clerk', pdf), covered(theirs)).catch(
      (error) => error,
    );
    const messages = [refusal.finding, ...refusal.also].map(({ message }) => message);
    expect(messages[0]).toContain('签名之后，第 1 页被改动');
    expect(messages[1]).toContain('签名之后，第 1 页被加了内容');
  });

  it.each([
    ['a page covered', covered, '签章的同时，第 1 页被改动（对象 3）'],
    [
      'a figure changed',
      (pdf: Uint8Array) => update(pdf, { 6: objectOf(pdf, 6).replace('2385.56', '2385.65') }),
      '签章的同时，第 2 页被改动（对象 6）',
    ],
    [
      'another title',
      (pdf: Uint8Array) => update(pdf, { 8: objectOf(pdf, 8).replace('2024', '2042') }),
      '签章的同时，文件属性（标题、作者等）被改动（对象 8）',
    ],
  ])('with %s below the signature of the platform is refused', async (_, attack, words) => {
    const pdf = miniPdf();
    const theirs = await office.force(attack(pdf));
    await expect(completeWithPdf(await ask(office, 'clerk', pdf), theirs)).rejects.toThrow(words);
  });
});
