import type { Diagnostic, Report, Span } from '../diagnostics/diagnostic.ts';
import type { Node, Scalar, Source } from './tree.ts';

/** What the typesetter says of a text or a character, without knowing where that was written. */
const ofTexts = ['glyph-missing', 'cover-full'];

/**
 * A character that no font has, or a text that has no room, stands somewhere in the facts or the form: the typesetter
 * knows the text, the sources know the place. Other findings pass as they are.
 */
export function placedAt(sources: readonly Source[], report: Report): Report {
  return (finding) => {
    const { code, subject, at } = finding;
    const known = at !== undefined || subject === undefined || !ofTexts.includes(code);
    report(known ? finding : placed(finding, subject, sources));
  };
}

/**
 * The finding at the first place where a text stands: what is written in comments is never printed. Where the form has
 * put it together, at the longest of its parts.
 */
function placed(finding: Diagnostic, text: string, sources: readonly Source[]): Diagnostic {
  for (const { file, root, text: whole } of sources) {
    const at = root ? scalarWith(root, text)?.at : firstIn(file, whole, text);
    if (at) return { ...finding, at: { ...at, ...(root && within(whole, at, text)) } };
  }
  const parts = sources.flatMap(({ root }) => (root ? scalarsIn(root) : [])).filter(isPartOf(text));
  const longest = parts.reduce<Scalar | undefined>(
    (most, part) => (part.text.length > (most?.text.length ?? 0) ? part : most),
    undefined,
  );
  return longest ? { ...finding, at: longest.at } : finding;
}

const scalarWith = (root: Node, text: string): Scalar | undefined =>
  scalarsIn(root).find((scalar) => scalar.text.includes(text));

/** Single letters and codes stand in any text. */
const isPartOf =
  (text: string) =>
  (scalar: Scalar): boolean =>
    scalar.text.length > 3 && text.includes(scalar.text);

function scalarsIn(node: Node): readonly Scalar[] {
  if (node.kind === 'scalar') return [node];
  const parts = node.kind === 'list' ? node.items : node.entries.flatMap(({ key, value }) => [key, value]);
  return parts.flatMap(scalarsIn);
}

/** The very letters, where they stand in the line that the text begins in. */
function within(whole: string, { line, column }: Span, text: string): Partial<Span> {
  const found = whole.split('\n')[line - 1]?.indexOf(text, column - 1) ?? -1;
  return found < 0 ? {} : { column: found + 1, length: text.length };
}

function firstIn(file: string, whole: string, text: string): Span | undefined {
  const lines = whole.split('\n');
  const line = lines.findIndex((each) => each.includes(text));
  if (line === -1) return undefined;
  return { file, line: line + 1, column: lines[line]!.indexOf(text) + 1, length: text.length };
}
