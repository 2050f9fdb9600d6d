import { afterAll, beforeAll, expect, it } from 'vitest';
import { verdictWords } from '../../src/diagnostics/wording/sign-commands.ts';
import { oids } from '../../src/sign/asn1/oids.ts';
import { integer, octets, oid, sequence, setOf, tagged } from '../../src/sign/asn1/write.ts';
import { type Certificate, certificate } from '../../src/sign/cms/certificate.ts';
import { digest } from '../../src/sign/cms/hash.ts';
import { covered } from '../../src/sign/pdf/prepare.ts';
import { completeWithCms } from '../../src/sign/two-step/complete.ts';
import { askForSignature, takeUp } from '../../src/sign/two-step/request.ts';
import { miniPdf } from './mini-pdf.ts';
import { type Office, openOffice } from './signing.ts';

let office: Office;
let platform: Certificate;
beforeAll(async () => {
  office = await openOffice();
  const { pki } = office;
  pki.openssl('genpkey', '-algorithm', 'SM2', '-out', 'sm2.key');
  pki.openssl(
    'req',
    '-x509',
    '-utf8',
    '-sm3',
    '-new',
    '-key',
    'sm2.key',
    '-subj',
    '/C=CN/O=示例市财政局/CN=电子公章',
    '-days',
    '30',
    '-out',
    'sm2.pem',
  );
  platform = certificate(pki.file('sm2.pem'));
  office.now.setTime(Date.now());
});
afterAll(() => office.pki.remove());

/** A CMS as a platform of SM2 seals gives it; its signature value is nobody's business here. */
function sm2Cms(content: readonly Uint8Array[]): Uint8Array {
  const attribute = (id: string, value: Uint8Array) => sequence(oid(id), setOf(value));
  const attributes = setOf(
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(digest('sm3', ...content))),
  );
  const retagged = Uint8Array.from(attributes);
  retagged[0] = 0xa0;
  const sm3 = sequence(oid(oids.sm3));
  const name = sequence(platform.issuer, platform.serial);
  const method = sequence(oid(oids.sm2WithSm3));
  const signer = sequence(integer(1), name, sm3, retagged, method, octets(new Uint8Array(70)));
  const body = sequence(
    integer(1),
    setOf(sm3),
    sequence(oid(oids.data)),
    tagged(0, platform.der),
    setOf(signer),
  );
  return sequence(oid(oids.signedData), tagged(0, body));
}

async function pending() {
  const asking = { wish: { time: office.now }, certificates: [platform], hours: 1 };
  const { prepared, request } = await askForSignature(miniPdf(), asking);
  return takeUp(JSON.stringify(request), prepared.pdf, office.now);
}

it('takes the CMS of an SM2 platform, checks its digest and says that the rest is unchecked', async () => {
  const asked = await pending();
  expect(asked.attributes).toBeUndefined();
  const { pdf, findings } = await completeWithCms(
    asked,
    sm2Cms(covered(asked.prepared.pdf, asked.prepared.byteRange)),
  );
  expect(findings.map(({ code }) => code)).toContain('signature-sm2-unchecked');
  const verdict = await office.judge(pdf);
  expect(verdict.standing).toBe('unchecked');
  expect(verdictWords(verdict)).toContain('未能核验');
  expect(verdictWords(verdict)).toContain('CN=电子公章');
});

it('refuses an SM2 answer for other bytes, and finds bytes changed later', async () => {
  const asked = await pending();
  await expect(completeWithCms(asked, sm2Cms([Buffer.from('other')]))).rejects.toThrow('不是给这份文件的');
  const { pdf } = await completeWithCms(asked, sm2Cms(covered(asked.prepared.pdf, asked.prepared.byteRange)));
  const bent = Uint8Array.from(pdf);
  bent[Buffer.from(pdf).indexOf('2385.56')]! ^= 1;
  expect((await office.judge(bent)).standing).toBe('invalid');
});
