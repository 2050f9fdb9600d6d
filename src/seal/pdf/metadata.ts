import { readXml, type XmlElement } from '../../proof/conform/xml.ts';

/** What a program that appends may say anew: when, and by what. */
const renewed = [
  'http://ns.adobe.com/xap/1.0/ ModifyDate',
  'http://ns.adobe.com/xap/1.0/ MetadataDate',
  'http://ns.adobe.com/pdf/1.3/ Producer',
  'http://ns.adobe.com/xap/1.0/mm/ InstanceID',
];
const dc = 'http://purl.org/dc/elements/1.1/';
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** How far two packets of metadata (XMP) say different things of a file; no packet says nothing. */
export type Redescribed = 'no' | 'details' | 'title';

/** title: of its title or author, or the packet cannot be read; details: of anything else than dates and programs. */
export function redescribed(before: Uint8Array | undefined, after: Uint8Array): Redescribed {
  const [old, now] = [before ? propertiesIn(before) : new Map<string, string>(), propertiesIn(after)];
  if (!old || !now) return 'title';
  const names = new Set([...old.keys(), ...now.keys()]);
  const others = [...names].filter((name) => old.get(name) !== now.get(name) && !renewed.includes(name));
  if (others.some((name) => name === `${dc} title` || name === `${dc} creator`)) return 'title';
  return others.length > 0 ? 'details' : 'no';
}

/** Properties with their values in one spelling: RDF has several for the same. Undefined for what is not XMP. */
function propertiesIn(packet: Uint8Array): Map<string, string> | undefined {
  const root = readXml(Buffer.from(packet).toString('utf8'))?.kids[0];
  const spaces = root && within(new Map([['xml', 'xml']]), root);
  const [graph, ...more] = root?.kids ?? [];
  if (!graph || more.length > 0 || full(graph.name, within(spaces!, graph)) !== `${rdf} RDF`)
    return undefined;
  const properties = new Map<string, string>();
  for (const about of graph.kids)
    for (const [name, value] of propertiesOf(about, within(within(spaces!, graph), about))) {
      if (properties.has(name)) return undefined;
      properties.set(name, value);
    }
  return properties;
}

/** Names of spaces by their prefixes. */
type Spaces = ReadonlyMap<string, string>;

function within(spaces: Spaces, { attributes }: XmlElement): Spaces {
  const own = [...attributes].filter(([key]) => key.startsWith('xmlns:') || key === 'xmlns');
  return new Map([...spaces, ...own.map(([key, space]) => [key.slice(6), space] as const)]);
}

function full(name: string, spaces: Spaces): string {
  const [prefix = '', local] = name.split(':');
  return local === undefined ? `${spaces.get('') ?? ''} ${prefix}` : `${spaces.get(prefix) ?? ''} ${local}`;
}

/** What is said of a subject, by attributes and elements. */
function propertiesOf(element: XmlElement, spaces: Spaces): [name: string, value: string][] {
  const attributes = [...element.attributes].flatMap(([key, value]): [string, string][] => {
    const name = full(key, spaces);
    const isSyntax = key.startsWith('xmlns') || key.startsWith('xml:') || name.startsWith(`${rdf} `);
    return isSyntax ? [] : [[name, JSON.stringify(value)]];
  });
  const kids = element.kids.flatMap((kid): [string, string][] => {
    const inner = within(spaces, kid);
    const name = full(kid.name, inner);
    return name === `${rdf} Description` ? propertiesOf(kid, inner) : [[name, said(kid, inner)]];
  });
  return [...attributes, ...kids];
}

function said(element: XmlElement, spaces: Spaces): string {
  const [only, ...more] = element.kids;
  const kind = only && full(only.name, within(spaces, only));
  if (only && more.length === 0 && ['Alt', 'Bag', 'Seq'].some((each) => kind === `${rdf} ${each}`)) {
    const items = only.kids.map((item) => {
      const language = item.attributes.get('xml:lang') ?? '';
      return `${language} ${said(item, within(within(spaces, only), item))}`;
    });
    return `${kind} ${JSON.stringify(items)}`;
  }
  const properties = propertiesOf(element, spaces);
  if (properties.length > 0) return JSON.stringify(properties.toSorted());
  const resource = [...element.attributes].find(([key]) => full(key, spaces) === `${rdf} resource`)?.[1];
  return JSON.stringify(resource ?? element.text);
}
