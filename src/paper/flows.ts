import {
  type Block,
  type Document,
  type Paragraph,
  type Section,
  type Table,
  textOf,
} from '../document/document.ts';
import { diagnose } from '../words/diagnostic.ts';
import {
  type CaptionLine,
  captionHeight,
  captionLines,
  captionLinesAgain,
  type Flow,
  type Orientation,
  type TableFlow,
  type TextFlow,
  textHeight,
} from './flow.ts';
import { areaOf } from './page.ts';
import type { Setter } from './setter.ts';
import {
  type MeasuredTable,
  measureTable,
  neededWidth,
  squeezed,
  type TableGrid,
  tableGrid,
} from './table.ts';
import { SectionTags, Tag } from './tag.ts';

/**
 * Everything from the first heading on, measured and in order, with its elements added to `root`; undefined when a
 * table fits no page.
 */
export function flowsOf(document: Document, setter: Setter, root: Tag): Flow[] | undefined {
  const flows: Flow[] = [];
  const tags = new SectionTags(root);
  /** Headings, and what else leads, that wait for what follows them: they stand on its sheet. */
  let waiting: Waiting[] = [];
  let fits = true;
  const settle = (orientation: Orientation): void => {
    flows.push(...waiting.map((each) => leadingFlow(each, orientation, setter)));
    waiting = [];
  };
  for (const section of document.sections) {
    if (section.startsPage) settle(waiting.at(-1)?.section.orientation ?? section.orientation);
    let { sect, heading } = tags.begin(section.level);
    waiting.push({ section, of: heading });
    let before: Block | undefined;
    for (const block of section.blocks) {
      if (block.kind === 'paragraph' && block.leads && textOf(block.content) !== '') {
        if (block.startsPage) settle(section.orientation);
        if (block.heading) ({ sect, heading } = tags.begin(innermost + block.heading));
        waiting.push({ section, block, of: block.heading ? heading : sect.add('P') });
        before = block;
        continue;
      }
      const made = flowsOfBlock(block, { section, sect, above: waiting, before }, setter);
      if (!made) fits = false;
      // An empty paragraph is nothing for a heading to stand over, nor does it part two tables.
      if (made?.length === 0) continue;
      before = block;
      settle(made?.[0]?.orientation ?? section.orientation);
      flows.push(...(made ?? []));
    }
  }
  settle(waiting.at(-1)?.section.orientation ?? 'portrait');
  return fits ? flows : undefined;
}

/** The deepest level of the contents: headings inside a section lie under it. */
const innermost = 3;

/** A heading of a section, or what leads inside one, that is not set yet, with its element. */
interface Waiting {
  readonly section: Section;
  readonly block?: Paragraph;
  readonly of: Tag;
}

/** Where a block stands: its section, the section's element, and what will stand directly over it. */
interface Place {
  readonly section: Section;
  readonly sect: Tag;
  readonly above: readonly Waiting[];
  /** What stands before it in the section. */
  readonly before: Block | undefined;
}

/** Blocks that belong to no section, such as the cover's; their elements are added to `sect`. */
export function looseFlows(blocks: readonly Block[], setter: Setter, sect: Tag): Flow[] | undefined {
  const section: Section = {
    id: '',
    level: 1,
    heading: '',
    orientation: 'portrait',
    startsPage: false,
    blocks,
  };
  const flows = blocks.map((block, index) =>
    flowsOfBlock(block, { section, sect, above: [], before: blocks[index - 1] }, setter),
  );
  return flows.some((flow) => flow === undefined) ? undefined : flows.flatMap((flow) => flow ?? []);
}

function leadingFlow(waiting: Waiting, orientation: Orientation, setter: Setter): TextFlow {
  const { section, block, of } = waiting;
  const { lines, style } = leadingLines(waiting, orientation, setter);
  const common = { kind: 'text', lines, style, of, orientation, leads: true } as const;
  if (block) return { ...common, startsPage: block.startsPage ?? false };
  return { ...common, section, startsPage: section.startsPage };
}

function leadingLines(
  { section, block }: Waiting,
  orientation: Orientation,
  setter: Setter,
): Pick<TextFlow, 'lines' | 'style'> {
  const { width } = areaOf(setter.style, orientation);
  if (block) return setter.paragraph(block, width);
  const style = setter.paragraphStyle(`heading${section.level}`);
  return { lines: setter.lines([{ text: section.heading }], style, width), style };
}

function flowsOfBlock(block: Block, place: Place, setter: Setter): Flow[] | undefined {
  if (block.kind === 'table') return tableFlows(block, place, setter);
  const flow = paragraphFlow(block, place.section.orientation, setter, place.sect);
  return flow.lines.length > 0 || flow.style.before + flow.style.after > 0 ? [flow] : [];
}

function paragraphFlow(paragraph: Paragraph, orientation: Orientation, setter: Setter, sect: Tag): TextFlow {
  const { lines, style } = setter.paragraph(paragraph, areaOf(setter.style, orientation).width);
  const startsPage = paragraph.startsPage ?? false;
  return { kind: 'text', lines, style, of: sect.add('P'), orientation, startsPage, leads: false };
}

function tableFlows(
  table: Table,
  { section, sect, above, before }: Place,
  setter: Setter,
): Flow[] | undefined {
  const name = table.title.map((inline) => inline.text).join('') || section.heading;
  const tag = sect.add('Table');
  const grid = tableGrid(table, setter.tableStyle(table.style), setter.words, tag, (row, found) => {
    setter.report(diagnose('table-grid', { table: name, row, found, expected: table.columns }));
  });
  const fitting = fitted(grid, section.orientation, setter);
  if (!fitting) {
    const needed = millimetres(neededWidth(grid));
    const room = millimetres(areaOf(setter.style, 'landscape').width);
    setter.report(diagnose('table-too-wide', { table: name, needed, room }));
    return undefined;
  }
  const { orientation, measured } = fitting;
  if (orientation !== section.orientation) setter.report(diagnose('table-turned', { table: name }));
  const { width, height } = areaOf(setter.style, orientation);
  const captionTag = new Tag('Caption');
  const caption = captionLines(table, setter, width, captionTag);
  if (captionTag.kids.length > 0) tag.kids.unshift(captionTag);
  // Two tables with nothing between them would be drawn, and read, as one.
  if (caption.length === 0 && before?.kind === 'table' && before.notes.length === 0)
    caption.push(gapFor(table, setter));
  const captionAgain = captionLinesAgain(table, section, setter, width);
  const taken = above.reduce((sum, each) => {
    const { lines, style } = leadingLines(each, orientation, setter);
    return sum + (each.block ? style.before : 0) + lines.length * style.pitch + style.after;
  }, captionHeight(caption));
  const room = { first: height - taken, next: height - captionHeight(captionAgain) };
  const notes = table.notes.map((note) => paragraphFlow(note, orientation, setter, sect));
  const flow: TableFlow = {
    kind: 'table',
    table: squeezed(measured, grid, width, room, setter.words),
    caption,
    captionAgain,
    orientation,
    startsPage: table.startsPage ?? false,
    under: notes.reduce((sum, note) => sum + textHeight(note), 0),
  };
  return [flow, ...notes];
}

/** As much room as a line with the unit's name takes. */
function gapFor(table: Table, setter: Setter): CaptionLine {
  const { side } = setter.tableStyle(table.style);
  const style = { ...side, before: side.pitch, after: 0 };
  return { lines: [], beside: [], style, of: 'Repeated', besideOf: 'Repeated' };
}

/** The section's own orientation if the table fits it, else a landscape page. */
function fitted(grid: TableGrid, own: Orientation, setter: Setter): Fitting | undefined {
  const tries: Orientation[] = own === 'landscape' ? ['landscape'] : ['portrait', 'landscape'];
  for (const orientation of tries) {
    const room = areaOf(setter.style, orientation).width;
    const measured = measureTable(grid, room, setter.words, orientation === 'landscape');
    if (measured) return { orientation, measured };
  }
  return undefined;
}

interface Fitting {
  readonly orientation: Orientation;
  readonly measured: MeasuredTable;
}

function millimetres(points: number): string {
  return ((points * 25.4) / 72).toFixed(0);
}
