import type { Inline, Paragraph } from '../document/document.ts';
import type { ParagraphStyle, Style, TableStyle } from '../form/style.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import type { Fonts } from './fonts.ts';
import { Glyphs } from './glyphs.ts';
import { type Line, linesOf } from './line-breaking.ts';
import type { TableWords } from './table.ts';

/** Sets text of named styles; tells once of every style that is not there. */
export class Setter {
  readonly style: Style;
  readonly glyphs: Glyphs;
  readonly report: Report;
  private readonly unknown = new Set<string>();

  constructor(style: Style, fonts: Fonts, report: Report) {
    this.style = style;
    this.report = report;
    this.glyphs = new Glyphs(fonts, style, report);
  }

  get words(): TableWords {
    return { glyphs: this.glyphs, continued: this.style.continued };
  }

  lines(content: readonly Inline[], style: ParagraphStyle, width: number): Line[] {
    const { size, align } = style;
    const text = this.glyphs.shape(content, style.font, this.style.quarterSpace);
    return linesOf(text, width, { size, align, indent: style.indent * size, atMarks: true });
  }

  paragraph(paragraph: Paragraph, width: number): { lines: Line[]; style: ParagraphStyle } {
    const style = this.paragraphStyle(paragraph.style);
    return { lines: this.lines(paragraph.content, style, width), style };
  }

  paragraphStyle(name: string): ParagraphStyle {
    return this.named('paragraphs', this.style.paragraphs, name, 'text');
  }

  tableStyle(name: string): TableStyle {
    return this.named('tables', this.style.tables, name, 'table');
  }

  private named<T>(
    kind: 'paragraphs' | 'tables',
    styles: Readonly<Record<string, T>>,
    name: string,
    other: string,
  ): T {
    const found = Object.hasOwn(styles, name) ? styles[name] : undefined;
    if (found) return found;
    if (!this.unknown.has(`${kind} ${name}`)) {
      this.unknown.add(`${kind} ${name}`);
      this.report(diagnose('style-missing', { kind, name, known: Object.keys(styles).join('、') }));
    }
    const fallback = styles[other] ?? Object.values(styles)[0];
    if (!fallback) throw new Error(`style.yaml has no ${kind}`);
    return fallback;
  }
}
