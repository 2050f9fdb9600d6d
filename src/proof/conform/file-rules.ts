import type { PdfFile } from '../../pdf/file.ts';
import { nameOf, Reference, textOf, type Value } from '../../pdf/value.ts';
import { diagnose, type Report } from '../../words/diagnostic.ts';
import type { Booklet } from './booklet.ts';
import { readXml, type XmlElement } from './xml.ts';

/** What the file says of itself as a whole. */
export function checkFile({ file }: Booklet, report: Report): void {
  const need = (met: boolean, rule: Parameters<typeof diagnose<'conform-file'>>[1]['rule']): void => {
    if (!met) report(diagnose('conform-file', { rule }));
  };
  const ids = file.array(file.trailer.get('ID')).map((id) => file.get(id));
  const intents = file.array(file.catalog.get('OutputIntents')).map((each) => file.dictionary(each));
  need(Buffer.from(file.bytes.subarray(0, 9)).toString('latin1') === '%PDF-1.7\n', 'version');
  need(ids.length === 2 && ids.every((id) => id instanceof Uint8Array && id.length >= 16), 'id');
  need(/^[a-z]{2}(-|$)/.test(textOf(file.get(file.catalog.get('Lang'))) ?? ''), 'language');
  need(file.dictionary(file.catalog.get('MarkInfo'))?.get('Marked') === true, 'marked');
  need(file.dictionary(file.catalog.get('ViewerPreferences'))?.get('DisplayDocTitle') === true, 'title');
  need(
    intents.some(
      (each) => nameOf(each?.get('S')) === 'GTS_PDFA1' && file.data(each?.get('DestOutputProfile')),
    ),
    'colours',
  );
  const names = file.dictionary(file.catalog.get('Names'));
  need(!names?.has('JavaScript') && !file.catalog.has('OpenAction') && !file.catalog.has('AA'), 'script');
}

/** The XMP packet: well-formed, true to the title, and claiming the norms that are kept. */
export function checkMetadata({ file }: Booklet, profile: ConformanceProfile, report: Report): void {
  const tell = (rule: Parameters<typeof diagnose<'conform-metadata'>>[1]['rule']): void =>
    report(diagnose('conform-metadata', { rule }));
  const every = packetOf(file);
  if (typeof every === 'string') {
    tell(every);
    return;
  }
  const words = (name: string): string => property(every, name) ?? '';
  const info = file.dictionary(file.trailer.get('Info'));
  // The packet is read without the blanks at the ends of its texts.
  const title = (textOf(file.get(info?.get('Title'))) ?? '').trim();
  if (words('dc:title') === '' || words('dc:title') !== title) tell('title');
  if (words('dc:language') === '') tell('language');
  if (claimed(every) !== profile) tell('pdfa');
  if (words('pdfuaid:part') !== '1') tell('pdfua');
  const schemas = every.filter(({ name }) => name === 'pdfaSchema:prefix').map((each) => each.text);
  if (!schemas.includes('pdfuaid')) tell('schema');
}

/** The elements of the XMP packet, or what is wrong with it. */
function packetOf(file: PdfFile): readonly XmlElement[] | 'missing' | 'ill-formed' {
  const packet = file.data(file.catalog.get('Metadata'));
  if (!packet) return 'missing';
  const root = readXml(Buffer.from(packet).toString('utf8'));
  return root ? descendants(root) : 'ill-formed';
}

function claimed(every: readonly XmlElement[]): string {
  return (property(every, 'pdfaid:part') ?? '') + (property(every, 'pdfaid:conformance') ?? '').toLowerCase();
}

/** The profile that a file says it is in; undefined for another one. */
export function claimedProfile(file: PdfFile): ConformanceProfile | undefined {
  const every = packetOf(file);
  const profile = typeof every === 'string' ? '' : claimed(every);
  return profile === '3a' || profile === '2a' ? profile : undefined;
}

/** A property as an element or as an attribute of a description, with what stands in its list. */
function property(every: readonly XmlElement[], name: string): string | undefined {
  const element = every.find((each) => each.name === name);
  if (element) return [element, ...descendants(element)].map((each) => each.text).join('');
  return every.find((each) => each.attributes.has(name))?.attributes.get(name);
}

/** In document order. */
function descendants(element: XmlElement, into: XmlElement[] = []): XmlElement[] {
  for (const kid of element.kids) {
    into.push(kid);
    descendants(kid, into);
  }
  return into;
}

/** Type and subtype, no parameters (ISO 19005-3, 6.8). */
const MEDIA_TYPE = /^[-\w+.]+\/[-\w+.]+$/;
const RELATIONSHIPS = ['Source', 'Data', 'Alternative', 'Supplement', 'Unspecified'];

/**
 * Files inside the file: none in PDF/A-2 (but other PDF/A, which we never embed); in PDF/A-3 each with its name, type
 * and relationship, and in the catalogue's list. Gives their number.
 */
export function checkAttachments({ file }: Booklet, profile: ConformanceProfile, report: Report): number {
  const names = file.array(
    file.dictionary(file.dictionary(file.catalog.get('Names'))?.get('EmbeddedFiles'))?.get('Names'),
  );
  const listed = new Set(file.array(file.catalog.get('AF')).map(numberOf));
  const files = names.filter((_, index) => index % 2 === 1);
  for (const each of files) {
    const entries = file.dictionary(each);
    const name = textOf(file.get(entries?.get('UF'))) ?? '';
    const tell = (rule: Parameters<typeof diagnose<'conform-attachment'>>[1]['rule']): void =>
      report(diagnose('conform-attachment', { rule, name }));
    if (profile === '2a') tell('forbidden');
    if (!RELATIONSHIPS.includes(nameOf(entries?.get('AFRelationship')) ?? '')) tell('relationship');
    if (name === '' || !textOf(file.get(entries?.get('F')))) tell('name');
    const embedded = file.dictionary(file.dictionary(entries?.get('EF'))?.get('F'));
    if (!MEDIA_TYPE.test(nameOf(embedded?.get('Subtype')) ?? '')) tell('type');
    if (!listed.has(numberOf(each))) tell('listed');
  }
  return files.length;
}

function numberOf(value: Value): number | undefined {
  return value instanceof Reference ? value.number : undefined;
}

/** PDF/A-3a, with attachments, or PDF/A-2a, without; PDF/UA-1 in either case. */
export type ConformanceProfile = '3a' | '2a';
