import { holds } from '../budget/condition.ts';
import type { Filter } from '../budget/selection.ts';
import { whereOf } from '../budget/terms.ts';
import type { Block, Section } from '../document/document.ts';
import type { Contents, ContentsEntry } from '../form/pack.ts';
import { textAt, valueAt } from '../source/tree.ts';
import { expectedWords } from '../words/catalogue/layout.ts';
import { diagnose } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { viewOf } from './member-view.ts';
import { attributesOf, levelOf, membersOf, unplaced } from './members.ts';
import { numbered } from './printing.ts';
import { nowhere, type Renderer, type Within } from './renderer.ts';

/** Makes the blocks of a section of a layout. */
export type Lay = (id: string, file: string, title: string, within?: Within) => readonly Block[];

/** What holds for the entries of one list. */
interface Around {
  /** Places and numbers of the entries around them. */
  readonly path: readonly number[];
  readonly numbers: readonly number[];
  readonly numbering: readonly string[];
  readonly within: Within;
  /** Does their first stand right under the heading of a part, which began the page already? */
  readonly isHeaded: boolean;
  /** The number of the last before the first. */
  readonly from: number;
}

/** Entries of the contents that this booklet has, numbered, in reading order. */
export function sectionsOf(contents: Contents, renderer: Renderer, lay: Lay): readonly Section[] {
  const { numbering, entries } = contents;
  const around = { path: [], numbers: [], numbering, within: nowhere, isHeaded: false, from: 0 };
  return listOf(entries, around, renderer, lay).sections;
}

interface Listed {
  readonly sections: readonly Section[];
  /** The number of the last of them. */
  readonly last: number;
}

function listOf(entries: readonly ContentsEntry[], around: Around, renderer: Renderer, lay: Lay): Listed {
  const shown = entries
    .filter((entry) => holds(entry.when, renderer.evaluator, renderer.names))
    .flatMap((entry) => eachOf(entry, around.within, renderer).map((within) => ({ entry, within })));
  const sections: Section[] = [];
  let last = around.from;
  let under = 0;
  for (const [i, { entry, within }] of shown.entries()) {
    if (entry.numbered) last += 1;
    const path = [...around.path, i + 1];
    const numbers = [...around.numbers, last];
    const numbering = entry.numbering ?? around.numbering;
    const number = entry.numbered ? numbered(numbering[entry.level - 1] ?? '', numbers) : '';
    // The first entry stands under its part's heading, which began the page already.
    const startsPage = entry.startsPage && !(i === 0 && around.isHeaded);
    const section = sectionOf(entry, { path, number, within, startsPage }, renderer, lay);
    const inside = { path, numbers, numbering, within, isHeaded: section.blocks.length === 0 };
    const children = listOf(entry.children, { ...inside, from: entry.runsOn ? under : 0 }, renderer, lay);
    under = children.last;
    sections.push(section, ...children.sections);
  }
  return { sections, last };
}

interface Place extends Pick<Around, 'path' | 'within'> {
  readonly number: string;
  readonly startsPage: boolean;
}

function sectionOf(entry: ContentsEntry, place: Place, renderer: Renderer, lay: Lay): Section {
  const { path, number, within, startsPage } = place;
  const id = `s${path.join('-')}`;
  const title = renderer.text(entry.title, within.names);
  const names = { ...within.names, [word.entryNumber]: number };
  const heading = entry.heading === undefined ? number + title : renderer.text(entry.heading, names);
  const own = entry.listed ? number + title : false;
  return {
    id,
    level: entry.level,
    heading,
    ...(own !== heading && { entry: own }),
    orientation: entry.orientation,
    startsPage,
    blocks: entry.layout === undefined ? [] : lay(id, entry.layout, title, within),
  };
}

/** Where an entry stands: as it is written, or once for each item that it is there for. */
function eachOf({ foreach }: ContentsEntry, within: Within, renderer: Renderer): readonly Within[] {
  if (!foreach) return [within];
  const { of, as } = foreach;
  const named = (item: unknown, filters: readonly Filter[] = []): Within => ({
    names: { ...within.names, [as]: item },
    filters: [...within.filters, ...filters],
  });
  if (of.kind === 'scalar') {
    const list = renderer.base[of.text];
    if (Array.isArray(list)) return list.map((item) => named(item));
    const values = { helper: 'foreach', expected: expectedWords.list };
    if (typeof list === 'string') renderer.names.report(diagnose('layout-argument-kind', values, of.at));
    return [];
  }
  const { evaluator, names } = renderer;
  const { budget } = evaluator;
  const [ledger = '', by = ''] = [textAt(of, 'ledger'), textAt(of, 'by')];
  const level = levelOf(by, budget.dimensions);
  if (!level || !budget.ledgers.has(ledger)) return [];
  const filters = [...within.filters, ...whereOf(valueAt(of, 'where'), ledger, names)];
  const facts = evaluator.facts({ ledger, filters });
  const [first, ...others] = textAt(of, 'partial') === 'true' ? [] : unplaced(facts, level, budget);
  if (first) {
    const found = first.values.get(level.dimension);
    const values = { by, count: others.length + 1, found, dimension: level.dimension };
    names.report(diagnose('rows-line-lost', values, of.at, [{ at: first.at, label: ledger }]));
  }
  const attribute = textAt(of, 'with');
  const members = membersOf(facts, level, budget).filter(
    (member) =>
      member.lines.some(({ value }) => !value.isZero()) &&
      (attribute === undefined || attributesOf(member, budget)[attribute] !== undefined),
  );
  return members.map((member, i) => {
    const last = i === members.length - 1;
    const view = { [word.position]: String(i + 1), [word.last]: last };
    return named(Object.assign(viewOf(member, budget), view), member.filters);
  });
}
