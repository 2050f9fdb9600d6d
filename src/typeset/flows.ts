import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Block, Document, Inline, Section, Table } from '../layout/document.ts';
import type { Flow, Orientation, Over, TableFlow } from './flow.ts';
import { areaOf } from './pager.ts';
import type { Setter } from './setter.ts';
import type { ParagraphStyle } from './style.ts';
import { type MeasuredTable, measureTable, neededWidth, type TableGrid, tableGrid } from './table.ts';

/** Everything from the first heading on, measured and in order; undefined when a table fits no page. */
export function flowsOf(document: Document, setter: Setter): Flow[] | undefined {
  const flows: Flow[] = [];
  let fits = true;
  for (const section of document.sections) {
    const blocks = section.blocks.map((block) => flowsOfBlock(block, section, setter));
    if (blocks.some((block) => block === undefined)) fits = false;
    const inside = blocks.flatMap((block) => block ?? []);
    flows.push(headingFlow(section, inside[0]?.orientation ?? section.orientation, setter), ...inside);
  }
  return fits ? withTurnedHeadings(flows) : undefined;
}

/** Blocks that belong to no section, such as the cover's. */
export function looseFlows(blocks: readonly Block[], setter: Setter): Flow[] | undefined {
  const nowhere: Section = {
    id: '',
    level: 1,
    heading: '',
    orientation: 'portrait',
    startsPage: false,
    blocks,
  };
  const flows = blocks.map((block) => flowsOfBlock(block, nowhere, setter));
  return flows.some((flow) => flow === undefined) ? undefined : flows.flatMap((flow) => flow ?? []);
}

function headingFlow(section: Section, orientation: Orientation, setter: Setter): Flow {
  const style = setter.paragraphStyle(`heading${section.level}`);
  const lines = setter.lines([{ text: section.heading }], style, areaOf(setter.style, orientation).width);
  return { kind: 'text', lines, style, of: section, section, orientation, startsPage: section.startsPage };
}

/** A heading with nothing of its own under it stands on the sheet of the heading that follows. */
function withTurnedHeadings(flows: readonly Flow[]): Flow[] {
  const turned = [...flows];
  for (let index = turned.length - 2; index >= 0; index -= 1) {
    const flow = turned[index]!;
    const next = turned[index + 1]!;
    if (flow.kind !== 'text' || !flow.section || next.startsPage) continue;
    if (flow.orientation !== next.orientation) turned[index] = { ...flow, orientation: next.orientation };
  }
  return turned;
}

function flowsOfBlock(block: Block, section: Section, setter: Setter): Flow[] | undefined {
  if (block.kind === 'table') return tableFlows(block, section, setter);
  const width = areaOf(setter.style, section.orientation).width;
  const { lines, style } = setter.paragraph(block, width);
  return [{ kind: 'text', lines, style, of: block, orientation: section.orientation, startsPage: false }];
}

function tableFlows(table: Table, section: Section, setter: Setter): Flow[] | undefined {
  const name = table.title.map((inline) => inline.text).join('') || section.heading;
  const grid = tableGrid(table, setter.tableStyle(table.style), setter.words, (row, found) => {
    setter.report(diagnose('table-grid', { table: name, row, found, expected: table.columns }));
  });
  const orientation = fit(grid, section.orientation, setter);
  if (!orientation) {
    const needed = millimetres(neededWidth(grid));
    const room = millimetres(areaOf(setter.style, 'landscape').width);
    setter.report(diagnose('table-too-wide', { table: name, needed, room }));
    return undefined;
  }
  const [turned, measured] = orientation;
  if (turned !== section.orientation) setter.report(diagnose('table-turned', { table: name }));
  const width = areaOf(setter.style, turned).width;
  const flow: TableFlow = {
    kind: 'table',
    table: measured,
    over: overOf(table, setter, width, ''),
    overAgain: overOf(table, setter, width, setter.style.continued),
    orientation: turned,
    startsPage: false,
  };
  const notes = table.notes.map((note): Flow => {
    const { lines, style } = setter.paragraph(note, width);
    return { kind: 'text', lines, style, of: note, orientation: turned, startsPage: false };
  });
  return [flow, ...notes];
}

/** The section's own orientation if the table fits it, else a landscape page. */
function fit(grid: TableGrid, own: Orientation, setter: Setter): [Orientation, MeasuredTable] | undefined {
  const tries: Orientation[] = own === 'landscape' ? ['landscape'] : ['portrait', 'landscape'];
  for (const orientation of tries) {
    const room = areaOf(setter.style, orientation).width;
    const measured = measureTable(grid, room, setter.words, orientation === 'landscape');
    if (measured) return [orientation, measured];
  }
  return undefined;
}

function overOf(table: Table, setter: Setter, width: number, mark: string): Over[] {
  const { title, side } = setter.tableStyle(table.style);
  const over: Over[] = [];
  if (table.title.length > 0) {
    const content: Inline[] = mark === '' ? [...table.title] : [...plain(table.title), { text: mark }];
    over.push({ lines: setter.lines(content, title, width), beside: [], style: title });
  }
  if (table.left.length > 0 || table.right.length > 0) {
    const right: ParagraphStyle = { ...side, align: 'right' };
    const again = mark !== '';
    const beside = setter.lines(again ? plain(table.right) : table.right, right, width);
    const taken = Math.max(0, ...beside.map((line) => line.width));
    const room = width - taken - side.size;
    const lines = setter.lines(again ? plain(table.left) : table.left, side, room);
    over.push({ lines, beside, style: side });
  }
  return over;
}

/** Words printed a second time: a figure stands in its place once. */
function plain(content: readonly Inline[]): Inline[] {
  return content.map((inline) => ({ text: inline.text }));
}

function millimetres(points: number): string {
  return ((points * 25.4) / 72).toFixed(0);
}
