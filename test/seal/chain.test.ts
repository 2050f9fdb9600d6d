import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, certificate, nameOf } from '../../src/seal/cms/certificate.ts';
import { upwards } from '../../src/seal/sign.ts';
import { type Chain, chainOf } from '../../src/seal/verify/chain.ts';
import { makePki, type Pki } from './pki.ts';

/** One issuing certificate under another: 第1级 under the root, 第2级 under it, and so on. */
let pki: Pki;
const steps = 9;
beforeAll(() => {
  pki = makePki();
  for (let step = 1; step <= steps; step++) {
    pki.key(`step${step}`, 'ec:P-256');
    const by = step === 1 ? 'root' : `step${step - 1}`;
    pki.issue(`step${step}`, `/CN=第${step}级`, { by, section: 'issuing' });
  }
});
afterAll(() => pki.remove());

const open = (name: string) => certificate(pki.file(`${name}.pem`));
const all = () => Array.from({ length: steps }, (_, i) => open(`step${i + 1}`));
const now = () => new Date(Date.now() + 1000);

/** The way from a certificate up at a time. */
const way = (
  leaf: Certificate,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
): Promise<Chain> => chainOf(leaf, { pool, roots, at, forDocuments: true });

/** A person certified by somebody. */
function certified(by: string) {
  pki.issue('leaf', '/CN=周九', { by, of: 'chief' });
  return open('leaf');
}

describe('a chain', () => {
  it.each([1, 3, 5])('over %i issuers leads to the root, in whatever order they lie', async (count) => {
    const { path, root, faults } = await way(
      certified(`step${count}`),
      all().reverse(),
      [open('root')],
      now(),
    );
    expect(faults).toEqual([]);
    expect(path.map(nameOf)).toEqual([
      '周九',
      ...Array.from({ length: count }, (_, i) => `第${count - i}级`),
      '测试根证书',
    ]);
    expect(nameOf(root!)).toBe('测试根证书');
  });

  it('ends at whoever is trusted, root or not', async () => {
    const { path, faults } = await way(certified('step3'), all(), [open('step2')], now());
    expect([faults, path.map(nameOf)]).toEqual([[], ['周九', '第3级', '第2级']]);
  });

  it('with a missing link says where it ends', async () => {
    const pool = all().filter((each) => nameOf(each) !== '第2级');
    const { faults } = await way(certified('step4'), pool, [open('root')], now());
    expect(faults).toEqual([{ kind: 'no-root', name: 'CN=第3级' }]);
  });

  it('longer than any in practice is not followed', async () => {
    const { faults } = await way(certified('step9'), all(), [open('root')], now());
    expect(faults.map(({ kind }) => kind)).toEqual(['no-root']);
  });

  it('does not go over a person, who must not issue certificates', async () => {
    pki.issue('forged', '/CN=伪造', { by: 'chief', of: 'clerk' });
    const { path, faults } = await way(
      open('forged'),
      [open('chief'), open('issuing')],
      [open('root')],
      now(),
    );
    expect(path.map(nameOf)).toEqual(['伪造', '李四（局长）', '测试签发证书', '测试根证书']);
    expect(faults).toEqual([{ kind: 'breach', name: '李四（局长）', breach: 'not-issuer' }]);
  });

  it('is not led astray by an issuer of the same name with another key', async () => {
    pki.key('double', 'ec:P-256');
    pki.issue('double', '/CN=第1级', { by: 'root', section: 'issuing' });
    const { path, faults } = await way(certified('step1'), [open('double'), ...all()], [open('root')], now());
    expect(faults).toEqual([]);
    expect(path[1]!.der).toEqual(open('step1').der);
  });

  it.each([
    ['any more', '2070-01-01T00:00:00Z'],
    ['yet', '2001-01-01T00:00:00Z'],
  ])('tells every certificate that did not hold %s at the time', async (_, at) => {
    const { faults } = await way(certified('step1'), all(), [open('root')], new Date(at));
    expect(faults.map(({ kind, name }) => [kind, name])).toEqual([
      ['period', '周九'],
      ['period', '第1级'],
      ['period', '测试根证书'],
    ]);
  });
});

describe('many ways', () => {
  const authority = ['basicConstraints = critical, CA:TRUE', 'keyUsage = critical, keyCertSign, cRLSign'];
  const found = async (leaf: Certificate, pool: readonly Certificate[]) => {
    const { path, faults } = await way(leaf, pool, [open('root')], now());
    return [path.map(nameOf).join(' '), faults.map(({ kind }) => kind).join()];
  };

  it('of which one ends nowhere, or breaks a rule, lead over the other', async () => {
    const leaf = certified('step1');
    pki.issue('astray', '/CN=第1级', { by: 'stranger', of: 'step1', section: 'issuing' });
    pki.issue('narrow', '/CN=第1级', {
      by: 'root',
      of: 'step1',
      extensions: [...authority, '1.2.3.4 = critical, DER:0500'],
    });
    const others = [open('astray'), open('narrow')];
    expect(await found(leaf, [...others, open('step1')])).toEqual(['周九 第1级 测试根证书', '']);
    expect(await found(leaf, others)).toEqual(['周九 第1级 测试根证书', 'breach']);
    expect(await found(leaf, [open('astray')])).toEqual(['周九 第1级', 'no-root']);
  });

  it('round and round between issuers of one another end', async () => {
    pki.issue('mutual', '/CN=第1级', { by: 'step2', of: 'step1', extensions: authority });
    pki.issue('itself', '/CN=第1级', { by: 'step1', of: 'step1', extensions: authority });
    const round = [open('mutual'), open('itself'), open('step2')];
    const [path, kinds] = await found(certified('step2'), round);
    expect([path!.split(' ').length <= 8, kinds]).toEqual([true, 'no-root']);
    const [out, none] = await found(certified('step2'), [...round, open('step1')]);
    expect([out!.endsWith(' 第1级 测试根证书'), none]).toEqual([true, '']);
  });

  it('of an authority with a new key count it once, and hold its own name to nothing', async () => {
    const aged = ['basicConstraints = critical, CA:TRUE, pathlen:0', authority[1]!];
    const named = ['nameConstraints = critical, excluded;dirName:own', '[own]', 'CN = New Key'];
    pki.key('aged', 'ec:P-256');
    pki.key('fresh', 'ec:P-256');
    pki.issue('aged', '/CN=New Key', { by: 'root', extensions: [...aged, ...named] });
    pki.issue('fresh', '/CN=New Key', { by: 'aged', extensions: aged });
    const issuers = [open('aged'), open('fresh')];
    expect(await found(certified('fresh'), issuers)).toEqual(['周九 New Key New Key 测试根证书', '']);
  });

  it('are not followed for ever among hundreds of issuers of the same name', async () => {
    const leaf = certified('step2');
    const pool = Array.from({ length: 300 }, (_, i) => {
      const der = Buffer.from(open('step2').der);
      der[der.length - 1 - (i % 8)]! ^= 1 + (i >> 3);
      return certificate(der);
    });
    expect((await found(leaf, pool))[1]).toBe('no-root');
  });
});

describe('a root that was given', () => {
  async function under(section: readonly string[], key = 'ec:P-256', how: readonly string[] = []) {
    pki.key('own', key);
    pki.write('own.cnf', ['[req]', 'distinguished_name = dn', '[dn]', '[own]', ...section].join('\n'));
    const self = ['-x509', '-new', '-key', 'own.key', '-config', 'own.cnf', '-extensions', 'own', ...how];
    pki.openssl('req', ...self, '-subj', '/CN=Own', '-days', '900', '-out', 'own.pem');
    const { faults } = await way(certified('own'), [], [open('own')], now());
    return faults.map((fault) => ('breach' in fault ? fault.breach : fault.kind));
  }
  const root = ['basicConstraints = critical, CA:TRUE', 'keyUsage = critical, keyCertSign'];

  it('may be signed with SHA-1 by itself', async () => {
    expect(await under(root, 'rsa:2048', ['-sha1'])).toEqual([]);
  });

  it.each<[string, string, readonly string[], string?]>([
    ['of a short key', 'weak-key', root, 'rsa:1024'],
    ['of a short curve', 'weak-key', root, 'ec:secp224r1'],
    ['that is no authority', 'not-issuer', ['basicConstraints = CA:FALSE']],
    ['whose key may not issue', 'not-issuer', [root[0]!, 'keyUsage = digitalSignature']],
    [
      'that constrains names',
      'names',
      [...root, 'nameConstraints = critical, permitted;dirName:no', '[no]', 'CN = Nobody'],
    ],
    ['that says what is not understood', 'extension', [...root, '1.2.3.4 = critical, DER:0500']],
  ])('%s is not taken for it: %s', async (_, breach, section, key) => {
    const found = await under(section, key);
    expect(found).toEqual([breach]);
  });
});

it('an issuer whose key has another identifier than the certificate says is another', async () => {
  const other = ['authorityKeyIdentifier = DER:30068004deadbeef'];
  pki.issue('misled', '/CN=标识不符', { by: 'step1', of: 'chief', extensions: other });
  const { faults } = await way(open('misled'), all(), [open('root')], now());
  expect(faults).toEqual([{ kind: 'breach', name: '标识不符', breach: 'key-identifier' }]);
});

it('what goes into a signature are the issuers of the signer, without the root and without others', () => {
  const leaf = certified('step2');
  const chain = upwards(leaf, [open('root'), open('stranger'), leaf, ...all()]);
  expect(chain.map(nameOf)).toEqual(['第2级', '第1级']);
});
