import { diagnose, type Report } from '../../../words/diagnostic.ts';
import type { Booklet } from '../booklet.ts';
import type { Font } from '../font.ts';

/** Thousandths of an em by which a width may be off: PDF/A allows one. */
const SLACK = 1;

/** Every font is in the file, has every glyph that is shown, says what each reads as and how wide it is. */
export function checkFonts({ fonts }: Booklet, report: Report): void {
  for (const font of fonts) {
    const { outlines, text, widths, used } = font;
    const tell = (
      rule: Parameters<typeof diagnose<'conform-font'>>[1]['rule'],
      codes: readonly number[],
    ): void => {
      const characters = codes.map((code) => text.get(code) ?? `#${code}`).join(' ');
      report(diagnose('conform-font', { rule, font: font.name, characters }));
    };
    if (!font.sound || !outlines) {
      tell('embedded', []);
      continue;
    }
    const codes = [...used];
    const missing = codes.filter((code) => code === 0 || code >= outlines.glyphs);
    const silent = codes.filter((code) => !readable(font, code));
    const wrong = codes.filter((code) => {
      return Math.abs((widths.get(code) ?? 1000) - outlines.advance(code)) > SLACK;
    });
    if (missing.length > 0) tell('notdef', missing);
    if (silent.length > 0) tell('text', silent);
    if (wrong.length > 0) tell('width', wrong);
  }
}

function readable(font: Font, code: number): boolean {
  const text = font.text.get(code);
  return text !== undefined && text !== '' && !['\0', '\ufeff', '\ufffe', '\ufffd'].includes(text);
}
