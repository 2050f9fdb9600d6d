import { AltName, GeneralName, NameConstraints } from 'pkijs';
import { type Certificate, extensionOf } from '../cms/certificate.ts';

/** Its extension. */
export const nameConstraints = '2.5.29.30';

/** Kinds of general names (RFC 5280 §4.2.1.6). */
const kinds = { email: 1, host: 2, directory: 4 } as const;

/**
 * Does an issuer's name constraints (RFC 5280 §4.2.1.10) permit all names of a certificate below it? The engine of
 * pkijs is content with one permitted name of several, and passes over directory names among the other names, and over
 * the root's constraints.
 */
export function namesPermitted(certificate: Certificate, issuer: Certificate): boolean {
  const constraints = extensionOf(issuer, nameConstraints, NameConstraints);
  if (!constraints) return true;
  const { permittedSubtrees = [], excludedSubtrees = [] } = constraints;
  return namesOf(certificate).every((name) => {
    const of = (trees: typeof permittedSubtrees) =>
      trees.map(({ base }) => base).filter(({ type }) => type === name.type);
    const [permitted, excluded] = [of(permittedSubtrees), of(excludedSubtrees)];
    // Of kinds that are not compared here nothing is permitted once they are constrained.
    if (!Object.values<number>(kinds).includes(name.type)) return permitted.length + excluded.length === 0;
    const isPermitted = permitted.length === 0 || permitted.some((base) => isWithin(name, base));
    return isPermitted && !excluded.some((base) => isWithin(name, base));
  });
}

/** Its subject, its other names, and the e-mail addresses that old certificates have in the subject. */
function namesOf(certificate: Certificate): readonly GeneralName[] {
  const { subject } = certificate.fields;
  const parts = subject.typesAndValues;
  const addresses = parts.filter(({ type }) => type === '1.2.840.113549.1.9.1');
  return [
    ...(parts.length > 0 ? [new GeneralName({ type: kinds.directory, value: subject })] : []),
    ...(extensionOf(certificate, '2.5.29.17', AltName)?.altNames ?? []),
    ...addresses.map(({ value }) => new GeneralName({ type: kinds.email, value: value.valueBlock.value })),
  ];
}

function isWithin(name: GeneralName, base: GeneralName): boolean {
  if (name.type === kinds.directory) {
    const own = name.value.typesAndValues as { isEqual: (other: unknown) => boolean }[];
    return (base.value.typesAndValues as unknown[]).every((part, at) => own[at]?.isEqual(part));
  }
  const [text, limit] = [name, base].map(({ value }) => String(value).toLowerCase()) as [string, string];
  if (name.type === kinds.host) return isHostWithin(text, limit.replace(/^\./, ''));
  // One mailbox, all of a host, or all below one.
  if (limit.includes('@')) return text === limit;
  const host = text.slice(text.lastIndexOf('@') + 1);
  return limit.startsWith('.') ? host.endsWith(limit) : host === limit;
}

const isHostWithin = (host: string, limit: string): boolean =>
  limit === '' || host === limit || host.endsWith(`.${limit}`);
