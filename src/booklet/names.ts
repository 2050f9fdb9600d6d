import type { Budget } from '../budget/budget.ts';
import type { Pack } from '../form/pack.ts';
import type { Plain } from '../source/tree.ts';
import type { Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import type { TemplateNames } from './handlebars/engine.ts';
import type { FormNames } from './handlebars/selections.ts';
import { recordsOf } from './records.ts';

/** Names in force in every layout of a booklet: its data, the words of its kind, and what the engine adds. */
export function namesInForce(pack: Pack, budget: Budget): TemplateNames {
  return {
    ...factsOf(pack, budget),
    ...pack.kinds.get(budget.kind)?.words,
    [word.fiscalYear]: String(budget.year),
    [word.previous]: String(budget.year - 1),
    [word.unitCode]: budget.unit,
    [word.kind]: budget.kind,
    [word.unitOfAmount]: budget.format.unit,
    [word.currentRevision]: lastOf(budget.facts[word.revisions]),
    [word.checkCode]: '',
  };
}

/** The facts of the data; what is written in ledgers and totals is asked for by selections, and is bare here. */
function factsOf({ ledgers }: Pack, { facts, data }: Budget): TemplateNames {
  const counted = [...ledgers.map(({ name }) => name), word.approved, word.lastYear];
  const records = data.entries.filter(({ key }) => !counted.includes(key.text));
  const read = records.map(({ key, value }) => [key.text, recordsOf(value, key.text)] as const);
  return { ...facts, ...Object.fromEntries(read) };
}

/** What selections in layouts and tables are checked against. */
export function selectable(pack: Pack, budget: Budget, report: Report): TableNames {
  const { dimensions, ledgers, tableFormat, said } = budget;
  const { figures, lists } = pack;
  const named = new Set(figures.keys());
  return { dimensions, ledgers, lists, named, report: once(report), tableFormat, said };
}

/** What tables are read with: how their figures stand, and what the booklet itself says of that. */
export interface TableNames extends FormNames, Pick<Budget, 'tableFormat' | 'said'> {}

function lastOf(list: Plain | undefined): Plain {
  return (Array.isArray(list) && list.at(-1)) || '';
}

/** A mistake in a layout is found again each time it is rendered: say it once. */
function once(report: Report): Report {
  const said = new Set<string>();
  return (finding) => {
    const { code, message, at } = finding;
    const key = [code, message, at?.file, at?.line, at?.column].join('\n');
    if (!said.has(key)) report(finding);
    said.add(key);
  };
}
