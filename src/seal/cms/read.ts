import {
  algorithmOf,
  digests,
  type Element,
  inside,
  Malformed,
  members,
  membersUpTo,
  numberOf,
  octetsOf,
  oidOf,
  oids,
  onlyIn,
  read,
  signatureDigests,
  sm2Signatures,
} from '../asn1/read.ts';
import { type Certificate, certificatesOf, isNamedBy } from './certificate.ts';

/** A CMS SignedData with one signer, read strictly: every field is looked at, so that none can be bent unnoticed. */
export interface SignedData {
  /** What was signed when it is inside (time stamps), undefined for a detached signature. */
  readonly content: { readonly type: string; readonly bytes: Uint8Array | undefined };
  readonly certificates: readonly Certificate[];
  /** The certificate that the signer names, if it is there. */
  readonly signer: Certificate | undefined;
  /** Digest of content and attributes, named as in node:crypto; undefined when it is not an accepted one. */
  readonly digest: string | undefined;
  readonly algorithm: { readonly oid: string; readonly parameters?: Element };
  /** DER of the signed attributes as SET OF: what the signature is over. */
  readonly attributes: Uint8Array;
  readonly signed: ReadonlyMap<string, Element>;
  readonly unsigned: ReadonlyMap<string, Element>;
  readonly signature: Uint8Array;
}

/** @throws Malformed for anything that is not such a CMS */
export function readSignedData(bytes: Uint8Array): SignedData {
  const [type, holder] = membersUpTo(2, read(bytes));
  if (![oids.signedData, oids.gmSignedData].some((each) => each === oidOf(type)))
    throw new Malformed('not signed data');
  const [version, digestSet, content, ...rest] = members(onlyIn(holder, 0xa0));
  const [certificateSet, ...others] = rest.slice(0, -1);
  // Revocation lists (tag 1) may follow the certificates; they are not used from here.
  if (others.some((part) => part.tag !== 0xa1)) throw new Malformed('unknown part');
  const certificates = certificateSet ? certificatesOf(inside(certificateSet, 0xa0)) : [];
  const [eType, eContent] = membersUpTo(2, content);
  const contentType = oidOf(eType);
  const isPlain = contentType === oids.data || contentType === oids.gmData;
  if (numberOf(version) !== (isPlain ? 1 : 3)) throw new Malformed('version');
  const signer = readSigner(onlyIn(rest.at(-1), 0x31), certificates);
  const named = inside(digestSet, 0x31).map((each) => algorithmOf(each));
  if (named.length !== 1 || named[0]!.oid !== signer.digestOid || named[0]!.parameters)
    throw new Malformed('digests');
  const bytesInside = eContent && octetsOf(onlyIn(eContent, 0xa0));
  return { ...signer, certificates, content: { type: contentType, bytes: bytesInside } };
}

function readSigner(signer: Element, certificates: readonly Certificate[]) {
  const [version, id, digestAlgorithm, attributes, algorithm, signature, unsigned, ...more] = members(signer);
  if (numberOf(version) !== 1 || !id || attributes?.tag !== 0xa0 || more.length > 0)
    throw new Malformed('signer');
  const { oid: digestOid, parameters } = algorithmOf(digestAlgorithm);
  if (parameters) throw new Malformed('digest parameters');
  const digest = digests.get(digestOid);
  const method = algorithmOf(algorithm);
  const own = signatureDigests.get(method.oid);
  const mayHave = method.oid === oids.rsaPss || sm2Signatures.includes(method.oid);
  const odd = method.parameters !== undefined && !mayHave;
  if (odd || (own !== undefined && own !== digest)) throw new Malformed('signature algorithm');
  return {
    signer: certificates.find((candidate) => isNamedBy(candidate, id)),
    digestOid,
    digest,
    algorithm: method,
    attributes: Buffer.concat([Buffer.from([0x31]), attributes.raw.subarray(1)]),
    signed: attributesOf(attributes.items),
    unsigned: unsigned ? attributesOf(inside(unsigned, 0xa1)) : new Map<string, Element>(),
    signature: octetsOf(signature),
  };
}

/** Each attribute must be there once and have one value. */
function attributesOf(list: readonly Element[]): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>();
  for (const attribute of list) {
    const [id, values] = membersUpTo(2, attribute);
    const type = oidOf(id);
    if (found.has(type)) throw new Malformed('attribute');
    found.set(type, onlyIn(values, 0x31));
  }
  return found;
}
