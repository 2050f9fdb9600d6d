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
