import { type AsnType, Integer, Null } from 'asn1js';
import {
  type AlgorithmIdentifier,
  type Attribute,
  SignedData as Cms,
  ContentInfo,
  Certificate as Fields,
  IssuerAndSerialNumber,
  type SignerInfo,
} from 'pkijs';
import { sameBytes } from '../../world/bytes.ts';
import { digestOf, mayHaveParameters } from './algorithms.ts';
import { derOf, digests, Malformed, oids, orMalformed, parsed } from './asn1.ts';
import { type Certificate, certificate } from './certificate.ts';

/** A CMS SignedData with one signer, read strictly: every field is looked at, so that none can be bent unnoticed. */
export interface SignedData {
  /** What was signed when it is inside (time stamps), undefined for a detached signature. */
  readonly content: { readonly type: string; readonly bytes: Uint8Array | undefined };
  readonly certificates: readonly Certificate[];
  /** The certificate that the signer names, if it is there. */
  readonly signer: Certificate | undefined;
  /** Digest of content and attributes, named as in node:crypto; undefined when it is not an accepted one. */
  readonly digest: string | undefined;
  readonly algorithm: AlgorithmIdentifier;
  /** DER of the signed attributes as SET OF: what the signature is over. */
  readonly attributes: Uint8Array;
  readonly signed: ReadonlyMap<string, AsnType>;
  readonly unsigned: ReadonlyMap<string, AsnType>;
  readonly signature: Uint8Array;
}

/** @throws Malformed for anything that is not such a CMS */
export function readSignedData(bytes: Uint8Array): SignedData {
  return orMalformed(() => {
    const {
      version,
      certificates: all = [],
      encapContentInfo,
      digestAlgorithms,
      signerInfos,
    } = strictly(bytes);
    const { eContentType: type, eContent } = encapContentInfo;
    const isPlain = type === oids.data || type === oids.gmData;
    if (version !== (isPlain ? 1 : 3)) throw new Malformed('version');
    const certificates = all.map((each) =>
      // Attribute certificates and other kinds are not understood.
      each instanceof Fields ? certificate(derOf(each)) : fail('certificate'),
    );
    const [signerInfo = fail('signer'), ...others] = signerInfos;
    const [named = fail('digests'), ...more] = digestAlgorithms;
    const signer = readSigner(signerInfo, certificates);
    const { algorithmId } = signerInfo.digestAlgorithm;
    if (others.length + more.length > 0 || named.algorithmId !== algorithmId || hasParameters(named))
      throw new Malformed('digests');
    const content = { type, bytes: eContent && new Uint8Array(eContent.getValue()) };
    return { ...signer, certificates, content };
  });
}

/** The CMS; what the library passes over in reading is missing from what it writes, and is refused by that. */
export function strictly(bytes: Uint8Array): Cms {
  const info = new ContentInfo({ schema: parsed(bytes) });
  if (![oids.signedData, oids.gmSignedData].some((each) => each === info.contentType))
    throw new Malformed('not signed data');
  const data = new Cms({ schema: info.content });
  const { version } = data;
  const written = data.toSchema();
  // It sets the version anew.
  written.valueBlock.value[0] = new Integer({ value: version });
  data.version = version;
  info.content = written;
  return sameBytes(derOf(info), bytes) ? data : fail('more than signed data');
}

function fail(what: string): never {
  throw new Malformed(what);
}

function readSigner(info: SignerInfo, certificates: readonly Certificate[]) {
  const { version, sid, digestAlgorithm, signedAttrs, unsignedAttrs, signatureAlgorithm: algorithm } = info;
  if (version !== 1 || !(sid instanceof IssuerAndSerialNumber) || !signedAttrs) return fail('signer');
  if (hasParameters(digestAlgorithm)) return fail('digest parameters');
  const digest = digests.get(digestAlgorithm.algorithmId);
  const own = digestOf(algorithm);
  const isOdd = hasParameters(algorithm) && !mayHaveParameters(algorithm);
  if (isOdd || (own !== undefined && own !== digest)) return fail('signature algorithm');
  const name = derOf(sid);
  return {
    signer: certificates.find((each) => sameBytes(derOf(issuerAndSerial(each)), name)),
    digest,
    algorithm,
    attributes: new Uint8Array(signedAttrs.encodedValue),
    signed: attributesOf(signedAttrs.attributes),
    unsigned: attributesOf(unsignedAttrs?.attributes ?? []),
    signature: new Uint8Array(info.signature.getValue()),
  };
}

/** NULL counts as none. */
const hasParameters = ({ algorithmParams }: AlgorithmIdentifier): boolean =>
  algorithmParams !== undefined && !(algorithmParams instanceof Null);

/** What a signer is named by. */
export const issuerAndSerial = ({ fields: { issuer, serialNumber } }: Certificate): IssuerAndSerialNumber =>
  new IssuerAndSerialNumber({ issuer, serialNumber });

/** Each attribute must be there once and have one value. */
function attributesOf(list: readonly Attribute[]): ReadonlyMap<string, AsnType> {
  const found = new Map<string, AsnType>();
  for (const { type, values } of list) {
    if (found.has(type) || values.length !== 1) fail('attribute');
    found.set(type, values[0]);
  }
  return found;
}
