import { textOf } from '../../../pdf/value.ts';
import { diagnose, type Report } from '../../../words/diagnostic.ts';
import type { Booklet } from '../booklet.ts';
import type { ConformanceProfile } from '../conform.ts';
import { readXml, type XmlElement } from '../xml.ts';

/** The XMP packet: well-formed, true to the title, and claiming the norms that are kept. */
export function checkMetadata(
  { file, catalogue }: Booklet,
  profile: ConformanceProfile,
  report: Report,
): void {
  const tell = (rule: Parameters<typeof diagnose<'conform-metadata'>>[1]['rule']): void =>
    report(diagnose('conform-metadata', { rule }));
  const packet = file.data(catalogue.get('Metadata'));
  if (!packet) {
    tell('missing');
    return;
  }
  const root = readXml(Buffer.from(packet).toString('utf8'));
  if (!root) {
    tell('ill-formed');
    return;
  }
  const every = descendants(root);
  const words = (name: string): string => property(every, name) ?? '';
  const info = file.dictionary(file.trailer.get('Info'));
  // The packet is read without the blanks at the ends of its texts.
  const title = (textOf(file.get(info?.get('Title'))) ?? '').trim();
  if (words('dc:title') === '' || words('dc:title') !== title) tell('title');
  if (words('dc:language') === '') tell('language');
  if (words('pdfaid:part') + words('pdfaid:conformance').toLowerCase() !== profile) tell('pdfa');
  if (words('pdfuaid:part') !== '1') tell('pdfua');
  const schemas = every.filter(({ name }) => name === 'pdfaSchema:prefix').map((each) => each.text);
  if (!schemas.includes('pdfuaid')) tell('schema');
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
