import { placeWords } from '../words/catalogue/places.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { type Fault, isMap, StyleReader } from './style-reader.ts';

/** The look of a booklet, from the pack's style.yaml. Lengths in points (1 mm = 72 / 25.4 pt). */
export interface Style {
  readonly page: {
    /** Upright page; a landscape page is the same sheet turned. */
    readonly width: number;
    readonly height: number;
    readonly margins: Margins;
    readonly landscape: Margins;
  };
  /** Paragraph styles by name: `text`, `heading1` … `heading3`, `contents`, `contents1` … `contents3`, cover lines, notes. */
  readonly paragraphs: Readonly<Record<string, ParagraphStyle>>;
  /** Table styles by name; `table` is the default. */
  readonly tables: Readonly<Record<string, TableStyle>>;
  readonly pageNumber: PageNumberStyle;
  /** Font role → role that sets digits and Latin letters inside it, so that figures have even widths. */
  readonly digits: Readonly<Record<string, string>>;
  /** Font role of `strong` text. */
  readonly strong: string;
  /** Words that stay on the line of the number before them. */
  readonly units: readonly string[];
  /** Mark behind a table title or merged label that goes on from the page before. */
  readonly continued: string;
  /** A quarter of an em between Chinese and Latin letters or digits in paragraphs and headings, not in tables. */
  readonly quarterSpace: boolean;
  /** Room for an electronic seal; no field is made when there is none. */
  readonly signature?: SignaturePlace;
}

/** Where a seal will be shown, points from the left and upper edges of the page. */
export interface SignaturePlace {
  readonly page: 'cover' | 'last';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

interface PageNumberStyle {
  readonly font: string;
  readonly size: number;
  /** `{n}` stands for the number. */
  readonly pattern: string;
  /** From the lower edge of the text area to the middle of the number. */
  readonly below: number;
  /** outside: right on odd and left on even pages, one em from the edge (GB/T 9704). */
  readonly position: 'center' | 'outside';
}

export interface ParagraphStyle {
  /** Role of fonts.yaml. */
  readonly font: string;
  readonly size: number;
  /** Distance from baseline to baseline. */
  readonly pitch: number;
  readonly align: 'left' | 'center' | 'right' | 'justify';
  /** Ems before the first line. */
  readonly indent: number;
  readonly before: number;
  readonly after: number;
}

export interface TableStyle {
  readonly font: string;
  readonly headFont: string;
  readonly size: number;
  /** Smallest type size before the table must turn the page or fail. */
  readonly floor: number;
  /** Baseline distance as a multiple of the size. */
  readonly leading: number;
  readonly padding: { readonly x: number; readonly y: number };
  readonly line: number;
  /** Background of the head, as #rrggbb; none when empty. */
  readonly shade: string;
  readonly title: ParagraphStyle;
  /** The line with unit name and measure. */
  readonly side: ParagraphStyle;
}

/**
 * Read style.yaml (plain values, every scalar a string). Lengths are written `37mm`, `15.75pt` or as a part,
 * `225mm/22`. Every fault is reported with its path, and its place if `placeOf` knows it; undefined when there
 * was one.
 */
export function readStyle(
  tree: unknown,
  report: Report,
  placeOf: (path: string) => Span | undefined = () => undefined,
): Style | undefined {
  if (!isMap(tree)) {
    const found = Array.isArray(tree) ? 'list' : 'scalar';
    report(diagnose('shape-wrong-type', { what: placeWords([]), expected: 'object', found }, placeOf('')));
    return undefined;
  }
  const faults: Fault[] = [];
  const at = new StyleReader(tree, '', (fault) => faults.push(fault));
  const style: Style = {
    page: {
      width: at.in('page').size('width'),
      height: at.in('page').size('height'),
      margins: margins(at.in('page').in('margins')),
      landscape: margins(at.in('page').in('landscape')),
    },
    paragraphs: at.in('paragraphs').some(paragraph),
    tables: at.in('tables').some(table),
    pageNumber: {
      font: at.in('pageNumber').text('font'),
      size: at.in('pageNumber').size('size'),
      pattern: at.in('pageNumber').like('pattern', /\{n\}/, 'pattern'),
      below: at.in('pageNumber').length('below'),
      position: at.in('pageNumber').choice('position', ['center', 'outside']),
    },
    digits: at.in('digits').each((role) => role.self()),
    strong: at.text('strong'),
    units: at.list('units'),
    continued: at.like('continued', /\S/, 'words'),
    quarterSpace: at.has('quarterSpace') && at.choice('quarterSpace', ['true', 'false']) === 'true',
    ...(at.has('signature') && { signature: signature(at.in('signature')) }),
  };
  const unknown = at.unknown();
  const meant = new Set(unknown.map(({ meant: path }) => path));
  for (const { path, found, expected } of faults) {
    // A key that was misspelt is not missing too.
    if (found === undefined && meant.has(path)) continue;
    const values = { path, found: typeof found === 'string' ? found : undefined, expected };
    report(diagnose('style-invalid', values, placeOf(path)));
  }
  for (const { path, key, known, near } of unknown)
    report(diagnose('shape-unknown-key', { key, known, near }, placeOf(path)));
  return faults.length + unknown.length === 0 ? style : undefined;
}

function margins(at: StyleReader): Margins {
  return {
    top: at.length('top'),
    right: at.length('right'),
    bottom: at.length('bottom'),
    left: at.length('left'),
  };
}

function signature(at: StyleReader): SignaturePlace {
  return {
    page: at.choice('page', ['cover', 'last']),
    x: at.length('x'),
    y: at.length('y'),
    width: at.size('width'),
    height: at.size('height'),
  };
}

function paragraph(at: StyleReader): ParagraphStyle {
  return {
    font: at.text('font'),
    size: at.size('size'),
    pitch: at.size('pitch'),
    align: at.choice('align', ['left', 'center', 'right', 'justify']),
    indent: at.number('indent'),
    before: at.length('before'),
    after: at.length('after'),
  };
}

function table(at: StyleReader): TableStyle {
  const type = { font: at.text('font'), headFont: at.text('headFont'), size: at.size('size') };
  return {
    ...type,
    floor: at.size('floor', type.size),
    leading: at.factor('leading'),
    padding: { x: at.in('padding').length('x'), y: at.in('padding').length('y') },
    line: at.length('line'),
    shade: at.colour('shade'),
    title: paragraph(at.in('title')),
    side: paragraph(at.in('side')),
  };
}
