import type { ROLES } from '../pdf/written.ts';

export type Role = (typeof ROLES)[number];

/** What a table cell says of itself; spans of 1 are left out. */
export interface TableAttributes {
  readonly Scope?: 'Column' | 'Row' | 'Both';
  readonly ColSpan?: number;
  readonly RowSpan?: number;
}

/**
 * An element of the structure tree: what a screen reader walks through. It holds other elements or, as a leaf, what
 * is printed for it, on however many pages that stands.
 */
export class Tag {
  readonly role: Role;
  readonly attributes: TableAttributes;
  readonly kids: Tag[] = [];
  /** Words in place of content that has none of its own, such as a field. */
  alternative: string | undefined;

  constructor(role: Role, attributes: TableAttributes = {}) {
    this.role = role;
    this.attributes = attributes;
  }

  add(role: Role, attributes?: TableAttributes): Tag {
    const kid = new Tag(role, attributes);
    this.kids.push(kid);
    return kid;
  }
}

/** Print that is no content: it helps the eye on this page and is not read out. */
export type Artifact = 'Header' | 'Footer' | 'Repeated' | 'Layout';

/**
 * Nested sections from a flat list with levels. Levels may be left out; the depth never skips one, so that headings
 * go H1, H2, H3 and on in any booklet.
 */
export class SectionTags {
  private readonly root: Tag;
  private readonly open: { readonly level: number; readonly tag: Tag }[] = [];

  constructor(root: Tag) {
    this.root = root;
  }

  /** The section's element with its heading already in it. */
  begin(level: number): { readonly sect: Tag; readonly heading: Tag } {
    while ((this.open.at(-1)?.level ?? 0) >= level) this.open.pop();
    const sect = (this.open.at(-1)?.tag ?? this.root).add('Sect');
    this.open.push({ level, tag: sect });
    return { sect, heading: sect.add(headingOf(this.open.length)) };
  }
}

/** The contents as lists in lists, after the levels of its entries. */
export class ContentsTags {
  private readonly sect: Tag;
  private readonly open: { readonly level: number; readonly list: Tag; item: Tag }[] = [];

  constructor(sect: Tag) {
    this.sect = sect;
  }

  /** The Link element of the next entry. */
  entry(level: number): Tag {
    while ((this.open.at(-1)?.level ?? 0) > level) this.open.pop();
    if (this.open.at(-1)?.level !== level) {
      const list = (this.open.at(-1)?.item ?? this.sect).add('TOC');
      this.open.push({ level, list, item: list });
    }
    const last = this.open.at(-1)!;
    last.item = last.list.add('TOCI');
    return last.item.add('Reference').add('Link');
  }
}

const headings = ['H1', 'H2', 'H3', 'H4', 'H5'] as const;

/** Three levels of the contents, and two more inside a section. */
const headingOf = (depth: number): Role => headings[depth - 1] ?? 'H5';
