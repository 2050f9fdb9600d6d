import type { Document, Inline, Paragraph, Section, Table } from '../document/document.ts';
import { textOf } from '../document/document.ts';
import type { Marks } from './tally.ts';
import { plain } from './text.ts';

/** What the page tree says, block by block in reading order. */
export type Unit = TextUnit | TableUnit;

export interface TextUnit {
  readonly kind: 'text';
  readonly text: string;
  readonly content: readonly Inline[];
  /** Heading it stands under, see `Spot`. */
  readonly under: string | undefined;
  /** Set when the unit is the heading of this section itself. */
  readonly heading?: Section;
  /** Must it stand on the page of what follows? */
  readonly leads?: true;
  readonly startsPage?: true;
  /** Parts that share lines: the left part may be broken while the right one stands on the first line. */
  readonly sides?: readonly [left: string, right: string];
}

export interface TableUnit {
  readonly kind: 'table';
  readonly table: Table;
  /** Its title, or the heading over it. */
  readonly name: string;
  readonly under: string | undefined;
  readonly startsPage?: true;
  /** What stands over it on a following page. */
  readonly again: { readonly title: string; readonly left: string; readonly right: string };
}

/** What the cover says; empty for a paper, which has none. */
export function coverUnits(document: Document, marks: Marks): Unit[] {
  return unitsOf(document.cover, underCover(document), marks);
}

/** What stands on a cover stands under nothing; a paper, which has no cover, has no headings either. */
export function underCover({ sections }: Document): string | undefined {
  return sections.length === 0 ? '' : undefined;
}

/** Every heading with what stands under it, in reading order. */
export function sectionUnits(document: Document, marks: Marks): Unit[] {
  return document.sections.flatMap((section) => [
    headingUnit(section),
    ...unitsOf(section.blocks, section.heading, marks),
  ]);
}

function headingUnit(section: Section): TextUnit {
  const text = plain(section.heading);
  const starts = section.startsPage && ({ startsPage: true } as const);
  return {
    kind: 'text',
    text,
    content: [],
    under: section.heading,
    heading: section,
    leads: true,
    ...starts,
  };
}

function unitsOf(blocks: Section['blocks'], under: string | undefined, marks: Marks): Unit[] {
  return blocks.flatMap((block) => {
    const all = block.kind === 'table' ? tableUnits(block, under, marks) : [paragraphUnit(block, under)];
    const [first, ...others] = all.filter((unit) => unit.kind === 'table' || unit.text !== '');
    if (!first) return [];
    return [block.startsPage ? { ...first, startsPage: true } : first, ...others];
  });
}

function paragraphUnit({ content, leads }: Paragraph, under: string | undefined): TextUnit {
  return { ...textUnit(content, under), ...(leads && { leads }) };
}

function tableUnits(table: Table, under: string | undefined, marks: Marks): Unit[] {
  const title = textOf(table.title);
  const name = title || (under ?? '');
  const left = plain(textOf(table.left));
  const right = plain(textOf(table.right));
  const text = plain(`${left} ${right}`);
  const again = { title: plain(name + marks.continued), left, right };
  return [
    textUnit(table.title, under),
    {
      kind: 'text',
      text,
      content: [...table.left, ...table.right],
      under,
      sides: [left, right],
      leads: true,
    },
    { kind: 'table', table, name, under, again },
    ...table.notes.map((note) => textUnit(note.content, under)),
  ];
}

function textUnit(content: readonly Inline[], under: string | undefined): TextUnit {
  return { kind: 'text', text: plain(textOf(content)), content, under };
}
