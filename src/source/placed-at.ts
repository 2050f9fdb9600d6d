import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import type { Source } from './tree.ts';

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

/** The finding at the first place where a text stands. */
function placed(finding: Diagnostic, text: string, sources: readonly Source[]): Diagnostic {
  for (const source of sources) {
    const lines = source.text.split('\n');
    const line = lines.findIndex((each) => each.includes(text));
    if (line === -1) continue;
    const column = lines[line]!.indexOf(text) + 1;
    return { ...finding, at: { file: source.file, line: line + 1, column, length: text.length } };
  }
  return finding;
}
