import type { PdfFile } from '../pdf/file.ts';
import { readWritten, type Written } from '../pdf/read-written.ts';
import { textOf } from '../pdf/value.ts';
import { type Diagnostic, diagnose } from '../words/diagnostic.ts';
import { openBooklet, spokenIn } from './conform/booklet.ts';
import { readXml, type XmlElement } from './conform/xml.ts';
import { type FontSource, type JudgedFont, judgeFont } from './glyphs.ts';

/** Whether a file is written as our program writes, whatever its pages say. */
export interface Hand {
  /** It says that our program wrote it, or its fonts are written as ours: what is strange in it was put there. */
  readonly isOurs: boolean;
  readonly fonts: readonly JudgedFont[];
  /** What can change what is seen or read. */
  readonly wrong: readonly Diagnostic[];
  /** Words and files that are not the booklet's; where its pages say other things too, this only follows from it. */
  readonly others: readonly Diagnostic[];
  /** What nobody can tell of. */
  readonly untold: readonly Diagnostic[];
}

/** Hold a file against what our writer may write, and against the booklet as it is made now. Throws `Damaged`. */
export function judgeHand(
  file: PdfFile,
  made: PdfFile,
  named: (name: string) => readonly FontSource[],
): Hand {
  const written = readWritten(file);
  const { own } = readWritten(made);
  const fonts = written.fonts.map((font) => judgeFont(file, font, named));
  const strange = [...new Map(written.strange.map((each) => [`${each.part} ${each.key}`, each])).values()];
  const outside = (seen: boolean): readonly Diagnostic[] =>
    strange.filter((each) => each.seen === seen).map((each) => diagnose('original-outside', each));
  // How a font is written says why it draws what it draws.
  const isTold = strange.some(({ part, seen }) => seen && FONTS.has(part));
  const otherwise = fonts.filter(({ kind }) => !isTold && (kind === 'other' || kind === 'foreign'));
  const packet = packetDiffers(packetOf(file), packetOf(made));
  return {
    isOurs:
      producerOf(file) === producerOf(made) || fonts.some(({ kind }) => kind === 'same' || kind === 'other'),
    fonts,
    wrong: [
      ...outside(true),
      ...otherwise.map(({ name, characters }) => diagnose('original-glyphs', { font: name, characters })),
    ],
    others: [...othersIn(written.own, own), ...packet.wrong, ...spokenOtherwise(file, made)],
    untold: [...outside(false), ...packet.untold],
  };
}

const FONTS: ReadonlySet<string> = new Set(['fonts', 'font', 'descendant', 'descriptor', 'system']);

function producerOf(file: PdfFile): string | undefined {
  return textOf(file.get(file.dictionary(file.trailer.get('Info'))?.get('Producer')));
}

/** Strings and streams that the booklet does not have in their places. */
function* othersIn(found: Written['own'], own: Written['own']): Generator<Diagnostic> {
  for (const [part, keys] of found)
    for (const [key, values] of part === 'metadata' ? [] : keys)
      for (const value of values) {
        if (own.get(part)?.get(key)?.has(value)) continue;
        yield key === ''
          ? diagnose('original-stream', { part })
          : diagnose('original-words', { part, key, text: value });
      }
}

/** Where the structure tree leads elsewhere than the pages: told with what is read there, and what should be. */
function* spokenOtherwise(file: PdfFile, made: PdfFile): Generator<Diagnostic> {
  const booklet = openBooklet(file);
  if (!booklet.tree) return;
  const [found, expected] = [booklet, openBooklet(made)].map((each) => spokenIn(each).replace(/\s+/g, ''));
  if (found === expected) return;
  const at = [...expected!].findIndex((_, index) => found![index] !== expected![index]);
  const from = Math.max(0, (at < 0 ? expected!.length : at) - BEFORE);
  const part = (text: string): string => text.slice(from, from + BEFORE + AFTER);
  yield diagnose('original-spoken', { found: part(found!), expected: part(expected!) });
}

/** Letters told around the first one that differs. */
const BEFORE = 8;
const AFTER = 12;

/** What the XMP packet states: the way to each text, and the text. Undefined when it is not well-formed. */
function packetOf(file: PdfFile): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const packet = file.data(file.catalog.get('Metadata'));
  const stated = new Map<string, Set<string>>();
  const root = packet && readXml(Buffer.from(packet).toString('utf8'));
  const note = (way: string, text: string): void =>
    void stated.set(way, (stated.get(way) ?? new Set()).add(text));
  const walk = (element: XmlElement, way: string): void => {
    if (element.text !== '') note(way, element.text);
    for (const [name, value] of element.attributes)
      if (!name.startsWith('xmlns')) note(`${way} ${name}`, value);
    for (const kid of element.kids) walk(kid, `${way} ${kid.name}`);
  };
  if (root) walk(root, '');
  return packet && !root ? undefined : stated;
}

/** Programs that save a file again enter themselves, and when. */
const THEIRS = /xmp:(?:CreatorTool|CreateDate|ModifyDate|MetadataDate)|pdf:Producer|x:xmptk|xmpMM:/;

function packetDiffers(
  packet: ReturnType<typeof packetOf>,
  own: ReturnType<typeof packetOf>,
): { readonly wrong: readonly Diagnostic[]; readonly untold: readonly Diagnostic[] } {
  if (!packet) return { wrong: [diagnose('original-stream', { part: 'metadata' })], untold: [] };
  const [wrong, untold]: [Diagnostic[], Diagnostic[]] = [[], []];
  for (const [way, texts] of packet) {
    const known = own?.get(way);
    for (const text of texts)
      if (!known?.has(text) && !THEIRS.test(way))
        (known ? wrong : untold).push(
          diagnose('original-words', { part: 'metadata', key: way.split(' ')[4] ?? way, text }),
        );
  }
  return { wrong, untold };
}
