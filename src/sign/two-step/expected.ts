import { type Certificate, nameOf, same } from '../cms/certificate.ts';
import { refuse } from '../refused.ts';

/** The signer must be the one the request was made for, if it names one. Rejects with `Refused`. */
export function mustBe(found: Certificate | undefined, expected: Certificate | undefined): void {
  if (found && expected && !same(found, expected))
    refuse('sign-certificate-other', { expected: nameOf(expected), found: nameOf(found) });
}
