import { DomUtils, parseDocument } from 'htmlparser2';
import { childrenOf, type Element, forbiddenIn, isElement, textOf } from './nodes.ts';

/**
 * A page as it was read back from its HTML alone. Texts have their white space collapsed as a browser would;
 * nothing is known here of how the page was made.
 */
export interface PageReading {
  readonly language: string;
  readonly title: string;
  /** Content of the Content-Security-Policy; '' without one. */
  readonly policy: string;
  readonly headings: readonly string[];
  readonly contentsTitle: string;
  readonly contents: readonly PageEntry[];
  readonly cover: readonly PageBlock[];
  readonly sections: readonly PageSection[];
  readonly figures: readonly PageFigure[];
  readonly ids: readonly string[];
  /** Goals of the links, as written. */
  readonly links: readonly string[];
  /** Words that help to get about: the way to the text, the ways back to the contents. */
  readonly aids: readonly string[];
  /** Letters of the page that stand where no booklet has any: in no section, in no cell. */
  readonly unread: number;
  /** Rules of how it looks. */
  readonly style: string;
  /** Elements and attributes that can run, load or send something, or that a booklet has no use for. */
  readonly forbidden: readonly string[];
}

interface PageEntry {
  readonly target: string;
  readonly text: string;
  /** Depth in the nested list, from 1. */
  readonly depth: number;
}

interface PageSection {
  readonly id: string;
  readonly heading: string;
  /** Rank of the heading: 2 for h2. */
  readonly rank: number;
  /** How many sections it lies in, itself included. */
  readonly depth: number;
  readonly blocks: readonly PageBlock[];
}

export type PageBlock = PageText | PageTable;

export interface PageText {
  readonly kind: 'text';
  readonly text: string;
  /** Ids of the figures in it, in order. */
  readonly figures: readonly string[];
  /** Rank of a heading inside a section: 3 for h3. */
  readonly rank?: number;
}

export interface PageTable {
  readonly kind: 'table';
  readonly id: string;
  readonly name: string;
  /** Can the table be reached and scrolled with the keyboard, in a container that has a name? */
  readonly scrolls: boolean;
  readonly caption: { readonly title: string; readonly left: string; readonly right: string };
  readonly head: readonly (readonly PageCell[])[];
  readonly body: readonly (readonly PageCell[])[];
}

export interface PageCell {
  readonly text: string;
  readonly header: boolean;
  readonly scope: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly figures: readonly string[];
}

interface PageFigure {
  readonly id: string;
  readonly value: string;
  readonly text: string;
}

/** Parse a page and take down all it says. */
export function readPage(html: string): PageReading {
  const root = parseDocument(html).children;
  const all = DomUtils.filter(isElement, root) as Element[];
  const byName = new Map<string, Element[]>();
  for (const element of all) {
    const same = byName.get(element.name);
    if (same) same.push(element);
    else byName.set(element.name, [element]);
  }
  const named = (name: string): readonly Element[] => byName.get(name) ?? [];
  const nav = named('nav')[0];
  const header = named('header')[0];
  const policy = named('meta').find((meta) =>
    /^content-security-policy$/i.test(meta.attribs['http-equiv'] ?? ''),
  );
  const attribute = (name: string): readonly string[] =>
    all.map(({ attribs }) => attribs[name]).filter((value) => value !== undefined);
  const reading = {
    language: named('html')[0]?.attribs.lang ?? '',
    title: textOf(named('title')[0]),
    policy: policy?.attribs.content ?? '',
    headings: named('h1').map(textOf),
    contentsTitle: textOf(nav && childrenOf(nav).find(({ name }) => name === 'h2')),
    contents: nav ? entriesOf(nav, 0) : [],
    cover: header ? blocksOf(header, (child) => child.name === 'h1') : [],
    sections: named('main').flatMap((main) => sectionsOf(main, 1)),
    figures: named('data').map((data) => ({
      id: data.attribs.id ?? '',
      value: data.attribs.value ?? '',
      text: textOf(data),
    })),
    ids: attribute('id'),
    links: attribute('href'),
    aids: all.filter(isAid).map(textOf),
    style: DomUtils.textContent([...named('style')]),
    forbidden: forbiddenIn(root),
  };
  return { ...reading, unread: lettersIn(named('body').map(textOf)) - lettersIn(wordsOf(reading)) };
}

/** All that was taken down, in any order. */
function wordsOf(page: Omit<PageReading, 'unread'>): readonly string[] {
  const blocks = [...page.cover, ...page.sections.flatMap((section) => section.blocks)];
  return [
    ...[...page.aids, ...page.headings, page.contentsTitle],
    ...[...page.contents, ...blocks].flatMap((each) => ('caption' in each ? wordsIn(each) : each.text)),
    ...page.sections.map(({ heading }) => heading),
  ];
}

function wordsIn({ caption, head, body }: PageTable): readonly string[] {
  return [...Object.values(caption), ...[...head, ...body].flat().map(({ text }) => text)];
}

function lettersIn(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.replaceAll(' ', '').length, 0);
}

function isAid({ name, attribs }: Element): boolean {
  return (name === 'a' && attribs.class === 'skip') || (name === 'p' && attribs.class === 'back');
}

function entriesOf(element: Element, depth: number): readonly PageEntry[] {
  return childrenOf(element).flatMap((child): readonly PageEntry[] => {
    if (child.name === 'a') return [{ target: child.attribs.href ?? '', text: textOf(child), depth }];
    return entriesOf(child, child.name === 'ol' ? depth + 1 : depth);
  });
}

const ranks = ['h2', 'h3', 'h4'];

function sectionsOf(parent: Element, depth: number): readonly PageSection[] {
  const sections = childrenOf(parent).filter(({ name }) => name === 'section');
  return sections.flatMap((section) => {
    const heading = childrenOf(section).find(({ name }) => ranks.includes(name));
    const isNamed = heading !== undefined && section.attribs['aria-labelledby'] === heading.attribs.id;
    const own: PageSection = {
      id: isNamed ? (heading.attribs.id ?? '') : '',
      heading: textOf(heading),
      rank: heading ? ranks.indexOf(heading.name) + 2 : 0,
      depth,
      blocks: blocksOf(section, (child) => child === heading || child.name === 'section'),
    };
    return [own, ...sectionsOf(section, depth + 1)];
  });
}

/** Everything said in an element in reading order, text outside of any paragraph too. */
function blocksOf(parent: Element, isLeft: (child: Element) => boolean): readonly PageBlock[] {
  return parent.children.flatMap((child): readonly PageBlock[] => {
    if (!isElement(child)) return said(textOf(child));
    if (isLeft(child) || isAid(child)) return [];
    if (child.name === 'table') return [tableOf(child)];
    if (child.name === 'div' || child.name === 'ol') return blocksOf(child, isLeft);
    const rank = Number(/^h([3-6])$/.exec(child.name)?.[1] ?? 0);
    const text = { kind: 'text', text: textOf(child), figures: figuresIn(child) } as const;
    return [rank > 0 ? { ...text, rank } : text];
  });
}

function said(text: string): readonly PageBlock[] {
  return text === '' ? [] : [{ kind: 'text', text, figures: [] }];
}

function tableOf(table: Element): PageTable {
  const parts = childrenOf(table);
  const spans = parts.filter(({ name }) => name === 'caption').flatMap(childrenOf);
  const part = (name: string): string => textOf(spans.find((span) => span.attribs.class === name));
  const rows = (name: string) => parts.filter((child) => child.name === name).flatMap(rowsOf);
  const around = table.parent && isElement(table.parent) ? table.parent.attribs : {};
  const name = table.attribs['aria-label'] ?? '';
  return {
    kind: 'table',
    id: table.attribs.id ?? '',
    name,
    scrolls:
      around.role === 'region' && around.tabindex === '0' && !!around['aria-label']?.startsWith(name || ' '),
    caption: { title: part('title'), left: part('left'), right: part('right') },
    head: rows('thead'),
    body: [...rows('tbody'), ...rowsOf(table)],
  };
}

function rowsOf(group: Element): readonly (readonly PageCell[])[] {
  const rows = childrenOf(group).filter(({ name }) => name === 'tr');
  return rows.map((row) =>
    childrenOf(row).map((cell) => ({
      text: textOf(cell),
      header: cell.name === 'th',
      scope: cell.attribs.scope ?? '',
      columnSpan: Number(cell.attribs.colspan ?? 1),
      rowSpan: Number(cell.attribs.rowspan ?? 1),
      figures: figuresIn(cell),
    })),
  );
}

function figuresIn(element: Element): readonly string[] {
  return DomUtils.getElementsByTagName('data', element).map(({ attribs }) => attribs.id ?? '');
}
