import { type Certificate, fullNameOf, isIssuedBy, nameOf, same } from '../cms/certificate.ts';

/** How a certificate leads to a root that was given. */
export interface Chain {
  /** From the signer's certificate up; the last is the root when there is one. */
  readonly path: readonly Certificate[];
  readonly root: Certificate | undefined;
  readonly faults: readonly ChainFault[];
}

type ChainFault =
  | { readonly kind: 'no-root'; readonly name: string }
  | { readonly kind: 'period'; readonly name: string; readonly from: Date; readonly until: Date };

/** Longer chains are not seen in practice. */
const longest = 8;

/**
 * Lead a certificate to one of the roots given, by names and signatures (RFC 5280), all valid at one time.
 * Not looked at: policies and name constraints. Revocation is looked at apart.
 */
export function chainOf(
  leaf: Certificate,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
): Chain {
  const path = [leaf];
  let root = roots.find((each) => same(each, leaf));
  while (!root && path.length < longest) {
    const last = path.at(-1)!;
    root = roots.find((each) => issued(each, last));
    const next = root ?? pool.find((each) => each.x509.ca && !path.includes(each) && issued(each, last));
    if (!next) break;
    path.push(next);
  }
  const faults: ChainFault[] = path
    .filter(({ from, until }) => at < from || at > until)
    .map((each) => ({ kind: 'period', name: nameOf(each), from: each.from, until: each.until }));
  if (!root) faults.push({ kind: 'no-root', name: fullNameOf(path.at(-1)!) });
  return { path, root, faults };
}

function issued(issuer: Certificate, child: Certificate): boolean {
  try {
    return isIssuedBy(child, issuer);
  } catch {
    return false;
  }
}
