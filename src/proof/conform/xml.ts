/** An element of a small XML document; its text without white space at the ends. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly kids: XmlElement[];
  text: string;
}

const ENTITIES = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));
const NAME = String.raw`[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?`;
const TAG = new RegExp(String.raw`^<(/?)(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>$`);
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`, 'g');
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ufffd]/;

/**
 * Read an XML document strictly: tags closed in order, attributes once and in quotes, known entities, prefixes
 * declared. Undefined when it is not well-formed. No document types and no CDATA: XMP needs neither.
 */
export function readXml(source: string): XmlElement | undefined {
  if (FORBIDDEN.test(source)) return undefined;
  const top: XmlElement = { name: '', attributes: new Map(), kids: [], text: '' };
  const open = [top];
  for (const part of source.match(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<[^>]*>?|[^<]+/g) ?? []) {
    const current = open.at(-1)!;
    if (part.startsWith('<?') || part.startsWith('<!--')) continue;
    if (!part.startsWith('<')) {
      const text = unescaped(part);
      if (text === undefined || (current === top && text.trim().replace('\ufeff', '') !== ''))
        return undefined;
      current.text += text.trim();
      continue;
    }
    const [, closing, name, attributes = '', empty] = TAG.exec(part) ?? [];
    if (name === undefined) return undefined;
    if (closing) {
      if (open.length === 1 || current.name !== name || attributes !== '') return undefined;
      open.pop();
      continue;
    }
    const read = attributesOf(attributes);
    if (!read) return undefined;
    const element: XmlElement = { name, attributes: read, kids: [], text: '' };
    current.kids.push(element);
    if (!declared([...open, element])) return undefined;
    if (!empty) open.push(element);
  }
  return open.length === 1 && top.kids.length === 1 ? top : undefined;
}

function attributesOf(source: string): Map<string, string> | undefined {
  const found = new Map<string, string>();
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    const value = unescaped(double ?? single ?? '');
    if (value === undefined || found.has(name)) return undefined;
    found.set(name, value);
  }
  return found;
}

/** Are the prefixes of the last element and of its attributes declared on it or above it? */
function declared(path: readonly XmlElement[]): boolean {
  const element = path.at(-1)!;
  return [element.name, ...element.attributes.keys()].every((name) => {
    const [prefix, local] = name.split(':');
    if (local === undefined || prefix === 'xml' || prefix === 'xmlns') return true;
    return path.some((each) => each.attributes.has(`xmlns:${prefix}`));
  });
}

function unescaped(text: string): string | undefined {
  let known = true;
  const plain = text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));|&/g, (_, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const found = code <= 0x10ffff ? String.fromCodePoint(code) : ENTITIES.get(name);
    if (found === undefined || FORBIDDEN.test(found)) known = false;
    return found ?? '';
  });
  return known ? plain : undefined;
}
