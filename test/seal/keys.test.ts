import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificate, fullNameOf, nameOf } from '../../src/seal/cms/certificate.ts';
import { openPkcs12, type Signer, sign } from '../../src/seal/sign.ts';
import { miniPdf } from './mini-pdf.ts';
import { passphrase } from './pki.ts';
import { errorsOf, type Office, openOffice } from './signing.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

/** Somebody new with a key and a certificate of the office. */
async function person(kind: string, subject = '/C=CN/CN=赵六', section = 'person'): Promise<Signer> {
  const { pki } = office;
  const name = `${kind}-${section}`.replace(':', '-');
  pki.key(name, kind);
  pki.issue(name, subject, { section });
  pki.pkcs12(name, name);
  office.now.setTime(Date.now() + 1000);
  return openPkcs12(pki.file(`${name}.p12`), passphrase);
}

describe('a key', () => {
  it.each([
    ['rsa:2048', 'rsa'],
    ['rsa:3072', 'rsa'],
    ['ec:P-256', 'ec'],
    ['ec:P-384', 'ec'],
    ['ec:P-521', 'ec'],
  ])('of the kind %s signs', async (kind, family) => {
    const signer = await person(kind);
    expect(signer.kind).toBe(family);
    const verdict = await office.judge(await office.sign(miniPdf(), {}, signer, office.stamper));
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
    expect(verdict.signatures[0]!.level).toBe('B-T');
  });

  it('too short to be safe signs nothing, and what it signed elsewhere is invalid', async () => {
    const weak = await person('rsa:1024');
    await expect(office.sign(miniPdf(), {}, weak)).rejects.toThrow('签名密钥太短，不够安全');
    expect(errorsOf(await office.judge(await office.force(miniPdf(), {}, weak)))).toEqual([
      'signature-fault',
    ]);
  });
});

describe('a name', () => {
  it.each([
    ['/C=CN/ST=吉林省/L=延吉市/O=延边朝鲜族自治州工业和信息化局/OU=规划财务科/CN=金永哲', '金永哲'],
    ['/C=CN/O=示例市𠮷林分局/CN=𠮷野（科长）', '𠮷野（科长）'],
    ['/C=CN/O=示例市财政局', '示例市财政局'],
    ['/C=CN/CN=名 字\\, 带逗号', '名 字\\, 带逗号'],
    ['/C=CN/O=示例单位/CN=旧名/CN=新名', '新名'],
  ])('%s is read', async (subject, name) => {
    office.pki.issue('named', subject, { of: 'chief' });
    expect(nameOf(certificate(office.pki.file('named.pem')))).toBe(name);
  });

  it('in the old two-byte form (BMPString) is read, and signs', async () => {
    const { pki } = office;
    pki.write(
      'old.cnf',
      '[req]\nstring_mask = MASK:0x800\ndistinguished_name = dn\nprompt = no\n[dn]\nCN = 孙七\n',
    );
    pki.openssl('req', '-new', '-utf8', '-config', 'old.cnf', '-key', 'chief.key', '-out', 'old-name.csr');
    const issuer = ['-CA', 'issuing.pem', '-CAkey', 'issuing.key', '-CAcreateserial', '-days', '300'];
    const about = ['-extfile', 'x.cnf', '-extensions', 'person', '-out', 'old-name.pem'];
    pki.openssl('x509', '-req', '-in', 'old-name.csr', ...issuer, ...about);
    const old = certificate(pki.file('old-name.pem'));
    expect(Buffer.from(old.der).toString('latin1')).toContain('\x1e\x04\x5b\x59\x4e\x03');
    expect(fullNameOf(old)).toBe('CN=孙七');
    office.now.setTime(Date.now() + 1000);
    const verdict = await office.judge(
      await office.sign(miniPdf(), {}, { ...office.chief, certificate: old }),
    );
    expect([verdict.standing, verdict.signatures[0]!.signer]).toEqual(['valid', 'CN=孙七']);
  });
});

describe('a certificate', () => {
  it('that is not for signing signs nothing, and what it signed elsewhere is invalid', async () => {
    const cipher = await person('ec:P-256', '/CN=加密证书', 'cipher');
    await expect(office.sign(miniPdf(), {}, cipher)).rejects.toThrow('“加密证书”的证书不是用来签名的');
    const verdict = await office.judge(await office.force(miniPdf(), {}, cipher));
    expect(errorsOf(verdict)).toEqual(['signature-purpose']);
  });

  it('that says nothing of its purpose may sign', async () => {
    const silent = await person('ec:P-256', '/CN=未写用途', 'silent');
    expect((await office.judge(await office.sign(miniPdf(), {}, silent))).standing).toBe('valid');
  });

  it.each([
    ['that has run out', '2060-01-01T00:00:00Z'],
    ['that does not hold yet', '2001-01-01T00:00:00Z'],
  ])('%s signs nothing', async (_, at) => {
    const refusal = await sign(miniPdf(), office.clerk, { time: new Date(at) }).catch((error) => error);
    expect(refusal.finding.code).toBe('sign-certificate-period');
    expect(refusal.finding.message).toContain('“张三（财务负责人）”的证书有效期为');
  });

  it('whose issuer has run out is not trusted', async () => {
    const { pki } = office;
    pki.key('brief', 'ec:P-256');
    pki.issue('brief', '/CN=短期签发', { by: 'root', section: 'issuing', days: 1 });
    pki.issue('late', '/CN=钱八', { by: 'brief', of: 'chief' });
    const brief = certificate(pki.file('brief.pem'));
    office.now.setTime(Date.now() + 1000);
    const signer = { ...office.chief, certificate: certificate(pki.file('late.pem')), chain: [brief] };
    const pdf = await office.force(miniPdf(), {}, signer);
    const week = new Date(office.now.getTime() + 7 * 86_400_000);
    const verdict = await office.judge(pdf, { now: week });
    expect(errorsOf(verdict)).toContain('signature-period');
    expect(verdict.signatures[0]!.findings.map(({ message }) => message).join()).toContain(
      '“短期签发”的证书在',
    );
  });
});

describe('a key file', () => {
  const aes = ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256'];
  it.each<[string, readonly string[]]>([
    ['as openssl writes it today', []],
    ['with AES-256', aes],
    ['with AES-128', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC']],
    ['of the old kind, RC2 and 3DES', ['-legacy']],
    ['with 3DES alone', ['-legacy', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES']],
    ['with a Chinese name inside', ['-name', '张三的签章密钥']],
    ['with few iterations', ['-iter', '1']],
  ])('%s is opened and signs, RSA and EC', async (_, more) => {
    for (const who of ['clerk', 'chief']) {
      office.pki.pkcs12(who, 'variant', { more });
      const signer = await openPkcs12(office.pki.file('variant.p12'), passphrase);
      expect([nameOf(signer.certificate), signer.chain.map(nameOf)]).toEqual([
        who === 'clerk' ? '张三（财务负责人）' : '李四（局长）',
        ['测试签发证书'],
      ]);
      expect((await office.judge(await office.sign(miniPdf(), {}, signer))).standing).toBe('valid');
    }
  });

  it('without the issuing certificate signs; whoever judges needs that certificate', async () => {
    office.pki.pkcs12('clerk', 'alone', { alone: true });
    const signer = await openPkcs12(office.pki.file('alone.p12'), passphrase);
    expect(signer.chain).toEqual([]);
    const pdf = await office.sign(miniPdf(), {}, signer);
    expect(errorsOf(await office.judge(pdf))).toEqual(['signature-no-root']);
    expect((await office.judge(pdf, { root: 'issuing.pem' })).standing).toBe('valid');
  });

  it('that holds more certificates than needed uses those of the way up', async () => {
    const { pki } = office;
    const all = ['root', 'stranger', 'issuing', 'twin'].map((name) => Buffer.from(pki.file(`${name}.pem`)));
    pki.writeBytes('all.pem', Buffer.concat(all));
    const inside = ['-inkey', 'clerk.key', '-in', 'clerk.pem', '-certfile', 'all.pem'];
    pki.openssl('pkcs12', '-export', ...inside, '-passout', `pass:${passphrase}`, '-out', 'all.p12');
    const signer = await openPkcs12(pki.file('all.p12'), passphrase);
    expect(signer.chain.map(nameOf)).toEqual(['测试签发证书']);
    expect((await office.judge(await office.sign(miniPdf(), {}, signer))).standing).toBe('valid');
  });

  it.each([
    ['SM2', 'SM2'],
    ['Ed25519', 'ED25519'],
    ['RSA-PSS', 'RSA-PSS'],
  ])('with an %s key is told to go the way of two steps', async (_, kind) => {
    const { pki } = office;
    pki.openssl('genpkey', '-algorithm', kind, '-out', 'other.key');
    pki.issue('other', '/CN=别种密钥');
    pki.pkcs12('other', 'other');
    const refusal = await openPkcs12(pki.file('other.p12'), passphrase).catch((error) => error);
    expect(refusal.finding.code).toBe('sign-key-file');
    expect(refusal.finding.hint).toContain('sign prepare 给出 --certificate 证书，用能用它的程序签出 CMS');
  });

  const refusals: readonly [string, string, () => Promise<Signer>][] = [
    [
      'with another passphrase',
      '口令不对，密钥文件打不开',
      () => openPkcs12(office.pki.file('clerk.p12'), '错误的口令'),
    ],
    ['with no passphrase', '口令不对，密钥文件打不开', () => openPkcs12(office.pki.file('clerk.p12'), '')],
    [
      'of the old kind with another passphrase',
      '口令不对，密钥文件打不开',
      () => {
        office.pki.pkcs12('clerk', 'old', { more: ['-legacy'] });
        return openPkcs12(office.pki.file('old.p12'), '错误的口令');
      },
    ],
    [
      'that is cut',
      '密钥文件不是完好的 PKCS#12（.p12、.pfx）',
      () => openPkcs12(office.pki.file('clerk.p12').subarray(0, 900), passphrase),
    ],
    [
      'that is empty',
      '密钥文件不是完好的 PKCS#12（.p12、.pfx）',
      () => openPkcs12(new Uint8Array(), passphrase),
    ],
    [
      'that is a certificate',
      '密钥文件不是完好的 PKCS#12（.p12、.pfx）',
      () => openPkcs12(office.pki.file('clerk.pem'), passphrase),
    ],
    [
      'that is a bare key',
      '密钥文件不是完好的 PKCS#12（.p12、.pfx）',
      () => openPkcs12(office.pki.file('clerk.key'), passphrase),
    ],
  ];
  it.each(refusals)('%s is refused: %s', async (_, words, open) => {
    const refusal = await open().then(
      () => expect.fail('it was opened'),
      (error) => error,
    );
    expect([refusal.finding.code, refusal.message]).toEqual(['sign-key-file', words]);
    expect(JSON.stringify(refusal)).not.toContain('错误的');
  });
});
