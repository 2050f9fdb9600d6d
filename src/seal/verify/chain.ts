import { CertificateChainValidationEngine, Certificate as Fields } from 'pkijs';
import { digestOf, isWeak } from '../cms/algorithms.ts';
import { opened } from '../cms/asn1.ts';
import {
  type Certificate,
  fullNameOf,
  isCa,
  isForDocuments,
  isIssuedBy,
  isSelfIssued,
  mayBeUsedFor,
  nameOf,
  pathLengthOf,
  same,
  usages,
} from '../cms/certificate.ts';
import { nameConstraints, namesPermitted } from './names.ts';

/** How a certificate leads to a root that was given. */
export interface Chain {
  /** From the signer's certificate up; the last is the root when there is one. */
  readonly path: readonly Certificate[];
  readonly root: Certificate | undefined;
  readonly faults: readonly ChainFault[];
}

/** What a certificate on the way does that it must not (RFC 5280 §6, and algorithms that can be forged). */
type Breach =
  | 'extension'
  | 'not-issuer'
  | 'key-identifier'
  | 'path-length'
  | 'names'
  | 'weak-key'
  | 'weak-digest'
  | 'purpose'
  | 'rules';

type ChainFault =
  | { readonly kind: 'no-root'; readonly name: string }
  | { readonly kind: 'period'; readonly name: string; readonly from: Date; readonly until: Date }
  | { readonly kind: 'breach'; readonly name: string; readonly breach: Breach };

/** What a chain is looked for in, and for. */
export interface Search {
  readonly pool: readonly Certificate[];
  readonly roots: readonly Certificate[];
  /** When all of it must hold. */
  readonly at: Date;
  /** Issuers too may be kept from standing above signers of documents. */
  readonly forDocuments: boolean;
}

/**
 * Lead a certificate to one of the roots given (RFC 5280 §6): over the first way on which all holds, else the first
 * that arrives, else as far as there is a way. Revocation is looked at apart.
 *
 * The engine of pkijs judges the way found; it does not find it. Left alone it follows issuers that certify one another
 * for ever, gives up a whole search at one dead end, knows nothing of SM2, takes any critical extension that is well
 * formed, and looks neither at path lengths nor at digests, keys and the purposes of issuers. Those are judged here.
 */
export async function chainOf(leaf: Certificate, search: Search): Promise<Chain> {
  let best: Chain | undefined;
  const effort = { left: 100 };
  for (const path of waysUp([leaf], search, effort)) {
    const chain = await judged(path, search);
    if (chain.root && chain.faults.length === 0) return chain;
    if (!best || (chain.root && !best.root)) best = chain;
  }
  return best!;
}

/** Longer chains are not seen in practice. */
const longest = 8;

/** Ways from the last certificate up, to roots first; each ends at a root, or where no issuer is known. */
function* waysUp(
  path: readonly Certificate[],
  search: Search,
  effort: { left: number },
): Generator<readonly Certificate[]> {
  const last = path.at(-1)!;
  const isRoot = search.roots.some((root) => same(root, last));
  const issuers = isRoot || path.length === longest ? [] : issuersOf(last, path, search, effort);
  if (issuers.length === 0) yield path;
  for (const issuer of issuers) yield* waysUp([...path, issuer], search, effort);
}

function issuersOf(
  child: Certificate,
  path: readonly Certificate[],
  { roots, pool }: Search,
  effort: { left: number },
): readonly Certificate[] {
  const found: Certificate[] = [];
  for (const each of [...roots, ...pool]) {
    const isNamed = each.fields.subject.isEqual(child.fields.issuer);
    if (!isNamed || [...path, ...found].some((other) => same(other, each))) continue;
    if (effort.left-- > 0 && isIssuedBy(child, each)) found.push(each);
  }
  return found;
}

async function judged(path: readonly Certificate[], search: Search): Promise<Chain> {
  const { roots, at } = search;
  const root = roots.find((each) => same(each, path.at(-1)!));
  const faults: ChainFault[] = path
    .filter(({ from, until }) => at < from || at > until)
    .map((each) => ({ kind: 'period', name: nameOf(each), from: each.from, until: each.until }));
  for (const [index, each] of path.entries())
    for (const breach of breachesOf(each, index, path, search))
      faults.push({ kind: 'breach', name: nameOf(each), breach });
  if (!root) faults.push({ kind: 'no-root', name: fullNameOf(path.at(-1)!) });
  if (faults.length === 0 && !(await isTakenByEngine(path, at)))
    faults.push({ kind: 'breach', name: nameOf(path[0]!), breach: 'rules' });
  return { path, root, faults };
}

function* breachesOf(
  each: Certificate,
  index: number,
  path: readonly Certificate[],
  { forDocuments }: Search,
): Generator<Breach> {
  if (!isReadable(each)) yield 'extension';
  const issuer = path[index + 1];
  // What a root says of itself is not what makes it trusted.
  if (issuer && digestOf(each.fields.signatureAlgorithm) === undefined) yield 'weak-digest';
  const areTold = issuer && isReadable(each) && isReadable(issuer) && isIssuer(issuer);
  if (areTold && !each.x509.checkIssued(issuer.x509)) yield 'key-identifier';
  // The signer's own key is judged with its signature.
  if (index === 0) return;
  if (!isIssuer(each)) yield 'not-issuer';
  if (isWeak(each)) yield 'weak-key';
  if (forDocuments && !isForDocuments(each)) yield 'purpose';
  const below = path.slice(0, index);
  const between = below.slice(1).filter((other) => !isSelfIssued(other)).length;
  if (between > (pathLengthOf(each) ?? longest)) yield 'path-length';
  const named = below.filter((other, at) => at === 0 || !isSelfIssued(other));
  if (!named.every((other) => namesPermitted(other, each))) yield 'names';
}

const isIssuer = (certificate: Certificate): boolean =>
  isCa(certificate) && mayBeUsedFor(certificate, usages.certificates);

/** Usage, alternative names, constraints and purposes: these must be well formed, critical or not. */
const decisive: readonly string[] = ['2.5.29.15', '2.5.29.17', '2.5.29.19', nameConstraints, '2.5.29.37'];

/** The others that are judged by the engine (policies) or change nothing here: key identifiers, where lists are found. */
const understood: readonly string[] = [
  ...decisive,
  ...['2.5.29.32', '2.5.29.33', '2.5.29.36', '2.5.29.54'],
  ...['2.5.29.14', '2.5.29.18', '2.5.29.31', '2.5.29.35', '2.5.29.46'],
];

/** Is every extension there once, and what it says understood, if it is one that must be? */
function isReadable({ fields: { extensions = [] } }: Certificate): boolean {
  const ids = extensions.map(({ extnID }) => extnID);
  return extensions.every(({ extnID, critical, parsedValue }, index) => {
    const isSound = parsedValue !== undefined && !('parsingError' in parsedValue && parsedValue.parsingError);
    const must = critical || decisive.includes(extnID);
    return ids.indexOf(extnID) === index && (!must || (isSound && understood.includes(extnID)));
  });
}

/** Names in a row, issuers and policies, judged by the library over the one way given. */
async function isTakenByEngine(path: readonly Certificate[], at: Date): Promise<boolean> {
  const all = path.map(({ der }) => opened(der, Fields));
  // It holds authorities that issued themselves a new key to name constraints too.
  for (const each of all)
    if (each.extensions) each.extensions = each.extensions.filter(({ extnID }) => extnID !== nameConstraints);
  const [leaf, ...issuers] = all;
  const root = issuers.at(-1);
  if (!leaf || !root) return true;
  const engine = new CertificateChainValidationEngine({
    trustedCerts: [root],
    certs: [...issuers, leaf],
    checkDate: at,
    findIssuer: async (certificate) => issuers.filter((_, index) => all[index] === certificate),
  });
  return (await engine.verify()).result;
}
