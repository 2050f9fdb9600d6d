import type { Budget } from '../budget/budget.ts';
import type { ContentsEntry, Pack } from '../form/pack.ts';
import { entriesOf, type Node, type Scalar } from '../source/tree.ts';
import { typedFigurePattern } from '../words/catalogue/units.ts';
import type { Diagnostic, Report, Span } from '../words/diagnostic.ts';
import { paperWord, word } from '../words/reserved.ts';
import { engineOf } from './handlebars/engine.ts';
import { inspectContent, inspectText, inspectWords } from './handlebars/inspect-content.ts';
import { inspectTemplate, partialArguments, type Scope } from './handlebars/inspect-template.ts';
import type { FormNames } from './handlebars/selections.ts';
import type { Template } from './handlebars/template.ts';
import { namesInForce } from './names.ts';

/** Look through every layout of a form before any is rendered: all mistakes at once, in unused branches too. */
export function inspectLayouts(pack: Pack, budget: Budget, selectable: FormNames): void {
  const { report } = selectable;
  const { layouts, words } = writtenIn(pack);
  // A layout that cannot be read may be the one that gives a partial its names.
  const isWhole = layouts.every(({ template }) => !template.fault);
  const names = new Set([...Object.keys(namesInForce(pack, budget)), ...pack.factNames]);
  const scope = { names, partials: new Set(pack.partials.keys()), ledgers: selectable };
  for (const { template, given, isPartial, faults } of layouts) {
    if (isWhole || !isPartial)
      inspectTemplate(template, { ...scope, names: new Set([...names, ...given]) }, report);
    faults.forEach(report);
  }
  for (const { texts, faults } of words) {
    faults.forEach(report);
    for (const text of texts)
      inspectShort(
        text,
        { ...scope, names: new Set([...names, ...text.given]), plain: !text.isNote },
        report,
      );
  }
}

/** What is written in a form, and what is wrong with it whatever the booklet. */
interface Written {
  readonly layouts: readonly {
    readonly template: Template;
    /** Names it has besides those in force. */
    readonly given: readonly string[];
    readonly isPartial: boolean;
    readonly faults: readonly Diagnostic[];
  }[];
  readonly words: readonly { readonly texts: readonly Short[]; readonly faults: readonly Diagnostic[] }[];
}

/** The template of a mere text, and where it is written. */
interface Short {
  readonly template: Template;
  readonly at: Span;
  /** Names it has besides those in force. */
  readonly given: readonly string[];
  /** Notes under tables print figures, other mere texts do not. */
  readonly isNote: boolean;
}

const known = new WeakMap<Pack, Written>();

/** Looked through once for all booklets of a pack. */
function writtenIn(pack: Pack): Written {
  const written = known.get(pack) ?? lookThrough(pack);
  known.set(pack, written);
  return written;
}

function lookThrough(pack: Pack): Written {
  const engine = engineOf(pack);
  const given = partialArguments([...engine.templates.values()]);
  const rules = {
    constants: pack.constants,
    paragraphStyles: Object.keys(pack.style.paragraphs),
    tableStyles: Object.keys(pack.style.tables),
    typedFigure: typedFigurePattern,
  };
  const ofSections = namesBySection(pack.contents.entries);
  const layouts = [...engine.templates].map(([file, template]) => {
    const partial = /^partials\/(.+)\.hbs$/.exec(file)?.[1];
    const inspect = partial === undefined ? inspectContent : inspectText;
    return {
      template,
      isPartial: partial !== undefined,
      given:
        partial === undefined
          ? [...namesOfPaper(file, pack), ...(ofSections.get(file) ?? [])]
          : [...(given.get(partial) ?? [])],
      faults: template.fault ? [template.fault] : found((report) => inspect(template, rules, report)),
    };
  });
  const short = (node: Node, given: readonly string[]): readonly Short[] =>
    templatesIn(node).map(({ text, at, isNote }) => ({
      ...{ template: engine.shortTemplate(text), at, given, isNote },
    }));
  const tables = [...pack.tables].flatMap(([file, { root }]) =>
    root ? [{ node: root, texts: short(root, ofSections.get(file) ?? []) }] : [],
  );
  const titles = pack.contents.entries.map((entry) => ({
    node: entry.node,
    texts: entriesWithNames([entry]).flatMap(({ node, names }) =>
      entriesOf(node).flatMap(({ key, value }) =>
        key.text === 'sections'
          ? []
          : short(value, key.text === 'heading' ? [...names, word.entryNumber] : names),
      ),
    ),
  }));
  const words = [...tables, ...titles].map(({ node, texts }) => ({
    texts,
    faults: found((report) => inspectWords(node, rules, report)),
  }));
  return { layouts, words };
}

interface NamedEntry extends ContentsEntry {
  /** What the entries around it and it itself call the items that they are there for. */
  readonly names: readonly string[];
}

function entriesWithNames(
  entries: readonly ContentsEntry[],
  above: readonly string[] = [],
): readonly NamedEntry[] {
  return entries.flatMap((entry) => {
    const names = entry.foreach ? [...above, entry.foreach.as] : above;
    return [{ ...entry, names }, ...entriesWithNames(entry.children, names)];
  });
}

/** Names that the layouts of sections have from there. */
function namesBySection(entries: readonly ContentsEntry[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { layout, names } of entriesWithNames(entries))
    if (layout !== undefined) found.set(layout, [...(found.get(layout) ?? []), ...names]);
  return found;
}

function found(look: (report: Report) => void): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  look((finding) => findings.push(finding));
  return findings;
}

/** Titles, labels and notes that are templates. What a column shows depends on its row: it is looked at there. */
function templatesIn(node: Node, isNote = false): readonly (Scalar & { readonly isNote: boolean })[] {
  if (node.kind === 'scalar') return node.text.includes('{{') ? [{ ...node, isNote }] : [];
  if (node.kind === 'list') return node.items.flatMap((item) => templatesIn(item, isNote));
  return node.entries.flatMap(({ key, value }) =>
    key.text === 'show' ? [] : templatesIn(value, ['notes', 'note'].includes(key.text)),
  );
}

function inspectShort({ template, at }: Short, scope: Scope, report: Report): void {
  if (template.fault) report({ ...template.fault, at });
  else inspectTemplate(template, scope, (finding) => report({ ...finding, at }));
}

/** What only papers beside the booklet have. */
function namesOfPaper(file: string, { contents }: Pack): readonly string[] {
  return file === contents.notice || file === contents.approval ? Object.values(paperWord) : [];
}
