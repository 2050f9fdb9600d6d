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

  it('tells every certificate that did not hold at the time', async () => {
    const { faults } = await way(certified('step1'), all(), [open('root')], new Date('2070-01-01T00:00:00Z'));
    expect(faults.map(({ kind, name }) => [kind, name])).toEqual([
      ['period', '周九'],
      ['period', '第1级'],
      ['period', '测试根证书'],
    ]);
  });
});

it('what goes into a signature are the issuers of the signer, without the root and without others', () => {
  const leaf = certified('step2');
  const chain = upwards(leaf, [open('root'), open('stranger'), leaf, ...all()]);
  expect(chain.map(nameOf)).toEqual(['第2级', '第1级']);
});
