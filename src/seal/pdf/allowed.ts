import { BitString, Constructed, Enumerated, ObjectIdentifier, Sequence } from 'asn1js';
import { Stream } from '../../pdf/value.ts';
import { Malformed, parsed } from '../cms/asn1.ts';
import {
  all,
  dictionary,
  either,
  entries,
  inert,
  type Keys,
  list,
  name,
  number,
  numbers,
  type Shape,
  stream,
  text,
  upwards,
} from './shapes.ts';

/** A packet that says of the file what it is; what it says is compared. */
export const metadata = stream({ Type: name('Metadata'), Subtype: name('XML') }, () => true);

/** A SEQUENCE in DER with members of these kinds. */
const der = (...kinds: readonly unknown[]): Shape =>
  stream({}, (data) => {
    try {
      const whole = parsed(data);
      const members = whole instanceof Sequence ? whole.valueBlock.value : [];
      return (
        members.length === kinds.length && members.every((each, index) => each.constructor === kinds[index])
      );
    } catch (error) {
      if (error instanceof Malformed) return false;
      throw error;
    }
  });

/** Certificates and revocation lists are both signed: what is said, the algorithm, the signature (RFC 5280). */
const certificates = list(der(Sequence, Sequence, BitString));
const revocations = certificates;
/** OCSP (RFC 6960, 4.2.1): status and answer. */
const answers = list(der(Enumerated, Constructed));
/** A time stamp is a CMS (RFC 5652, 3): type and content. */
const stamp = der(ObjectIdentifier, Constructed);

/** What belongs to one signature. */
const itsValidation = dictionary({
  Type: name('VRI'),
  Cert: certificates,
  CRL: revocations,
  OCSP: answers,
  TU: text,
  TS: stamp,
});

/** Validation data (ISO 32000-2, 12.8.4.3), those of all signatures and again those of each. */
export const validation = dictionary({
  Type: name('DSS'),
  Certs: certificates,
  CRLs: revocations,
  OCSPs: answers,
  VRI: entries(/^[0-9A-F]{40}$/, itsValidation),
});

const extension = dictionary({
  Type: name('DeveloperExtensions'),
  BaseVersion: name(),
  ExtensionLevel: number,
  ExtensionRevision: text,
  URL: text,
});

/** What a file makes use of beyond its version (ISO 32000-2, 7.12). */
export const extensions = entries(/^[A-Za-z0-9_]{4,5}$/, either(extension, list(extension)));

const closing = { Action: name('All', 'Include', 'Exclude'), Fields: list(text), P: number };

/** A signature or a document time stamp (ISO 32000-2, tables 255 and 256). */
const signature = dictionary({
  Type: name('Sig', 'DocTimeStamp'),
  Filter: name(),
  SubFilter: name(),
  Contents: text,
  ByteRange: numbers,
  Cert: either(text, list(text)),
  Reference: list(
    dictionary({
      Type: name('SigRef'),
      TransformMethod: name('DocMDP', 'FieldMDP'),
      TransformParams: dictionary({ Type: name('TransformParams'), V: name('1.2'), ...closing }),
      DigestMethod: name(),
      DigestValue: text,
      DigestLocation: numbers,
      Data: upwards,
    }),
  ),
  Changes: numbers,
  Name: text,
  M: text,
  Location: text,
  Reason: text,
  ContactInfo: text,
  R: number,
  V: number,
  Prop_Build: inert,
  Prop_AuthTime: number,
  Prop_AuthType: name(),
});

/** Keys by which a drawing acts, leads elsewhere, or is seen by some programs and not by others. */
const restless = [
  ...['A', 'AA', 'JS', 'OC', 'Ref', 'PS', 'OPI', 'Alternates', 'AF', 'EF', 'FFilter', 'FDecodeParms'],
  ...['Parent', 'P', 'Kids', 'Annots'],
];

/** Dictionaries in which a drawing finds things under names of its own choice. */
const resources = ['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties'];

/** Anything that draws: forms, pictures, fonts. It stays in the box of its field. */
export const drawing: Shape = (value, walk) => {
  if (Array.isArray(value)) return all(value, (each) => walk.fits(each, drawing));
  const keys = value instanceof Stream ? value.dictionary : value;
  if (!(keys instanceof Map)) return true;
  if (restless.some((key) => keys.has(key)) || (value instanceof Stream && keys.has('F'))) return false;
  return all(keys, ([key, each]) => walk.fits(each, resources.includes(key) ? named : drawing));
};
const named: Shape = (value, walk) =>
  value instanceof Map ? all(value.values(), (each) => walk.fits(each, drawing)) : drawing(value, walk);

const form: Shape = (value, walk) => {
  const keys = value instanceof Stream ? value.dictionary : undefined;
  const isBox: Shape = (box, at) => numbers(box, at) && Array.isArray(box) && box.length === 4;
  return (
    walk.fits(keys?.get('Subtype'), name('Form')) &&
    walk.fits(keys?.get('BBox'), isBox) &&
    drawing(value, walk)
  );
};

/** The look of a signature: one and the same wherever the pointer is. */
const look = dictionary({ N: form });

/** The same of a field that nobody signed: there is nothing to be seen. */
const blank = dictionary({
  N: (value, walk) =>
    form(value, walk) &&
    value instanceof Stream &&
    (walk.data(value)?.every((byte) => byte <= 0x20) ?? false),
});

/** What nobody refers to any more: a later revision has put another in its place. */
export const leftBehind = either(itsValidation, form);

/** Seen or not, printed, locked: not those that take the box of the field for a point (zoom and rotation) or hide it at times. */
const flags: Shape = (value) =>
  typeof value === 'number' && (value & ~(1 | 2 | 4 | 32 | 64 | 128 | 512)) === 0;
const thin: Shape = (value) => typeof value === 'number' && value <= 1;

const widget = (appearance: Shape): Keys => ({
  Type: name('Annot'),
  Subtype: name('Widget'),
  F: flags,
  P: upwards,
  Parent: upwards,
  Rect: (value, walk) => numbers(value, walk) && Array.isArray(value) && value.length === 4,
  AP: appearance,
  MK: inert,
  Border: list(thin),
  BS: dictionary({ Type: name('Border'), W: thin, S: name() }),
});

/** A new signature field and where it is seen, as one dictionary or apart (ISO 32000-2, 12.7.5.5): nothing in it acts. */
const fieldWith = (appearance: Shape, more: Keys): Shape =>
  dictionary({
    ...widget(appearance),
    FT: name('Sig'),
    Ff: number,
    T: text,
    TU: text,
    DA: text,
    Lock: dictionary({ Type: name('SigFieldLock'), ...closing }),
    SV: inert,
    Kids: list(dictionary(widget(appearance))),
    ...more,
  });

export const signedField = fieldWith(look, { V: signature });
export const freeField = fieldWith(blank, {});

/** Fields under one name, as many levels as it has points. */
export const fieldGroup: Shape = dictionary({
  T: text,
  TU: text,
  Parent: upwards,
  Kids: list((value, walk) => [signedField, freeField, fieldGroup].some((shape) => shape(value, walk))),
});

const nowhere: Shape = (value) =>
  Array.isArray(value) && value.length === 4 && value.every((each) => each === 0);

/** What signing enters into a field that was there: it can be put out of sight, but in no other place. */
export const entered = dictionary({ V: signature, AP: look, F: flags, Rect: nowhere, P: upwards });
