import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsOf, type Office, openOffice } from './signing.ts';
import { brokenWays, ca, otherPurposes, signedUnder, soundWays, type Ways, who } from './ways.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

/** What we think of a file signed so, and what openssl does. */
async function judgedUnder(links: Ways) {
  const { pdf, authorities } = await signedUnder(office, links);
  const verdict = await office.judge(pdf);
  const findings = verdict.signatures.flatMap((each) => each.findings);
  const errors = findings.filter(({ level }) => level === 'error').map(({ message }) => message);
  return { errors, codes: errorsOf(verdict), openssl: isSoundForOpenssl(authorities) };
}

/** Does `openssl verify` take the way, at the strictest that it offers? */
function isSoundForOpenssl(authorities: readonly string[]): boolean {
  const { pki } = office;
  const between = authorities.flatMap((name) => ['-untrusted', `${name}.pem`]);
  const strict = ['-x509_strict', '-purpose', 'smimesign', '-auth_level', '2'];
  try {
    pki.openssl('verify', ...strict, '-CAfile', 'root.pem', ...between, 'leaf.pem');
    return true;
  } catch {
    return false;
  }
}

describe('a way up', () => {
  it.each(soundWays)('%s is taken', async (_, links) => {
    const { errors, openssl } = await judgedUnder(links);
    expect([errors, openssl]).toEqual([[], true]);
  });

  it.each([...brokenWays, ...otherPurposes])('with %s is refused, as by openssl', async (_, links, words) => {
    const { errors, openssl } = await judgedUnder(links);
    expect(errors).toEqual([expect.stringContaining(words)]);
    expect(openssl).toBe(false);
  });

  // openssl looks at policies only when told which are wanted.
  it('needs the policies that an issuer requires', async () => {
    const policy = 'certificatePolicies = 1.2.3.4';
    const middle = ca('policyConstraints = critical, requireExplicitPolicy:0', policy);
    expect((await judgedUnder({ middle, leaf: who(policy) })).errors).toEqual([]);
    expect((await judgedUnder({ middle })).errors).toEqual([
      '“签章人”的证书不合颁发机构对它的要求（证书策略等）',
    ]);
    const other = await judgedUnder({ middle, leaf: who('certificatePolicies = 1.2.3.5') });
    expect(other.codes).toEqual(['signature-path']);
  });
});
