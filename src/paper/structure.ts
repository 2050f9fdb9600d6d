import type { BookletDocument } from './booklet-document.ts';
import type { Reference } from './pdf-font.ts';
import type { Artifact, Tag } from './tag.ts';

/** What an element holds of the pages: pieces of marked content and annotations, in order. */
interface Held {
  readonly element: Reference;
  readonly content: { readonly page: Reference; readonly id: number }[];
  readonly annotations: { readonly page: Reference; readonly annotation: Reference }[];
}

const ARTIFACTS: Readonly<Record<Artifact, string>> = {
  Header: '/Artifact <</Type /Pagination /Subtype /Header>> BDC',
  Footer: '/Artifact <</Type /Pagination /Subtype /Footer>> BDC',
  Repeated: '/Artifact <</Type /Pagination>> BDC',
  Layout: '/Artifact <</Type /Layout>> BDC',
};

/**
 * Marks every piece of print as content of an element or as an artifact while pages are drawn, and writes the
 * structure tree when all are. An element cut by page ends holds several pieces.
 */
export class Structure {
  private readonly document: BookletDocument;
  private readonly held = new Map<Tag, Held>();
  /** Page → marked content number → element. */
  private readonly parents: Reference[][] = [];
  private readonly annotationParents: { readonly annotation: Reference; readonly element: Reference }[] = [];
  private readonly pages: number;
  private open: Tag | Artifact | undefined;

  /** `pages` is the number of pages that will be drawn. */
  constructor(document: BookletDocument, pages: number) {
    this.document = document;
    this.pages = pages;
    // Set before the first page ends: pages then say that their annotations follow the structure. pdfkit ends it.
    document._root.data.MarkInfo = document.ref({ Marked: true });
  }

  startPage(): void {
    this.document.page.dictionary.data.StructParents = this.parents.length;
    this.parents.push([]);
  }

  /** All that is drawn from now on belongs to `of`. */
  mark(of: Tag | Artifact): void {
    if (this.open === of) return;
    this.close();
    this.open = of;
    if (typeof of === 'string') {
      this.document.addContent(ARTIFACTS[of]);
      return;
    }
    const { element, content } = this.heldBy(of);
    const ids = this.parents.at(-1)!;
    content.push({ page: this.document.page.dictionary, id: ids.length });
    this.document.addContent(`/${of.role} <</MCID ${ids.length}>> BDC`);
    ids.push(element);
  }

  /** End the mark in force; needed at the end of each page. */
  close(): void {
    if (this.open !== undefined) this.document.addContent('EMC');
    this.open = undefined;
  }

  /** Put an annotation on the page being drawn and into an element. */
  annotate(of: Tag, entries: Readonly<Record<string, unknown>>): Reference {
    const { page } = this.document;
    const StructParent = this.pages + this.annotationParents.length;
    const annotation = this.document.ref({ Type: 'Annot', ...entries, F: 4, StructParent });
    page.annotations.push(annotation);
    const { element, annotations } = this.heldBy(of);
    annotations.push({ page: page.dictionary, annotation });
    this.annotationParents.push({ annotation, element });
    annotation.end();
    return annotation;
  }

  /** Write the tree; nothing can be marked after it. */
  write(root: Tag): void {
    const { document, parents, pages } = this;
    const tree = document.ref({ Type: 'StructTreeRoot' });
    const Nums = [
      ...parents.flatMap((elements, page) => [page, elements]),
      ...this.annotationParents.flatMap(({ element }, index) => [pages + index, element]),
    ];
    const ParentTree = document.ref({ Nums });
    ParentTree.end();
    tree.data = {
      Type: 'StructTreeRoot',
      K: [this.element(root, tree)],
      ParentTree,
      ParentTreeNextKey: pages + this.annotationParents.length,
    };
    // pdfkit ends it when the document ends.
    document._root.data.StructTreeRoot = tree;
  }

  private heldBy(tag: Tag): Held {
    const known = this.held.get(tag);
    if (known) return known;
    const made: Held = { element: this.document.ref(), content: [], annotations: [] };
    this.held.set(tag, made);
    return made;
  }

  private element(tag: Tag, parent: Reference): Reference {
    const { element, content, annotations } = this.heldBy(tag);
    const page = content[0]?.page;
    const kids: string[] = [];
    for (const piece of content)
      kids.push(
        piece.page === page ? String(piece.id) : `<</Type /MCR /Pg ${piece.page} /MCID ${piece.id}>>`,
      );
    for (const piece of annotations) kids.push(`<</Type /OBJR /Pg ${piece.page} /Obj ${piece.annotation}>>`);
    for (const kid of tag.kids) if (this.says(kid)) kids.push(String(this.element(kid, element)));
    this.document.writeObject(element, elementText(tag, parent, page, kids));
    return element;
  }

  /** Empty paragraphs and sections say nothing; an empty cell keeps its row whole. */
  private says(tag: Tag): boolean {
    if (tag.role === 'TR' || tag.role === 'TH' || tag.role === 'TD') return true;
    return this.held.has(tag) || tag.kids.some((kid) => this.says(kid));
  }
}

/** An element of the tree as it stands in the file; there are thousands. */
function elementText(
  { role, attributes, alternative }: Tag,
  parent: Reference,
  page: Reference | undefined,
  kids: readonly string[],
): string {
  const { Scope, ColSpan, RowSpan } = attributes;
  let text = `<</S /${role} /P ${parent}`;
  if (page) text += ` /Pg ${page}`;
  if (kids.length > 0) text += kids.length === 1 ? ` /K ${kids[0]}` : ` /K [${kids.join(' ')}]`;
  if (Scope ?? ColSpan ?? RowSpan) {
    text += ' /A <</O /Table';
    if (Scope) text += ` /Scope /${Scope}`;
    if (ColSpan) text += ` /ColSpan ${ColSpan}`;
    if (RowSpan) text += ` /RowSpan ${RowSpan}`;
    text += '>>';
  }
  // UTF-16, big end first, after its mark.
  if (alternative !== undefined)
    text += ` /Alt <feff${Buffer.from(alternative, 'utf16le').swap16().toString('hex')}>`;
  return `${text}>>`;
}
