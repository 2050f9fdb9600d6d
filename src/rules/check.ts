import { holds } from '../budget/condition.ts';
import { evaluatorOf } from '../budget/evaluate.ts';
import type { Layout } from '../document/document.ts';
import type { Pack } from '../form/pack.ts';
import { checkShape } from '../form/shape.ts';
import { ruleShape } from '../form/shapes/rule.ts';
import { type Mapping, textAt, valueAt } from '../source/tree.ts';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { word } from '../words/reserved.ts';
import { factCodes, kinds } from './facts/index.ts';
import { checkAdditions, checkSmall } from './printed.ts';
import { checkRepeats } from './repeats.ts';
import { checkRevisions } from './revisions.ts';
import { type Check, type Checked, type RuleContext, ruleOf, rulesOf } from './rule.ts';
import { checkLastYear, checkStated, checkStatedFigures, checkStatedUsed } from './stated.ts';
import { checkStatedParts } from './stated-parts.ts';
import { textCodes } from './texts/index.ts';
import { foreign } from './texts/other-units.ts';
import { readTexts } from './texts/read-texts.ts';
import { type Text, type Texts, textsOf, textsOfData, textsOfDocument } from './texts/texts.ts';
import { checkRegister } from './unit-facts.ts';

/** Checks that hold for every form. */
const always: readonly Check[] = [
  checkRegister,
  checkStated,
  checkStatedParts,
  checkStatedFigures,
  checkLastYear,
  ({ data }, report) => checkRevisions(data, report),
];

/** Do the facts fit the form's schema? */
export { checkFacts as checkData } from './unit-facts.ts';

/** The checks of the engine and the pack's rules on facts, of what is written: the sides of a transfer among it. */
export function checkBudget(given: Checked, pack: Pack, report: Report): void {
  const checked = { ...given, budget: given.budget.gross ?? given.budget };
  for (const check of always) check(checked, report);
  checkRepeats(checked.data, notTexts(pack), report);
  const context = contextOf(checked, pack, report);
  for (const node of rulesOf(pack)) {
    const wrong = faultsOf(node);
    wrong.forEach(report);
    if (wrong.length === 0) runOnFacts(node, context);
  }
}

/** Does a rule of the pack look at what other units are called? */
export function readsNames(pack: Pack): boolean {
  return rulesOf(pack).some((node) => textAt(node, 'code') === foreign.code);
}

/** The checks that need the booklet laid out: printed additions, and the pack's rules on texts. */
export function checkBooklet(checked: Checked & { readonly laid: Layout }, pack: Pack, report: Report): void {
  const { data, laid, budget } = checked;
  checkAdditions(laid, report);
  checkStatedUsed(checked, report);
  checkSmall(laid, checked, report);
  const texts = textsOf([
    ...textsOfData(data, notTexts(pack)),
    ...[...budget.unitData].flatMap(([code, unit]) => (code === budget.unit ? [] : printedOf(unit, pack))),
    ...textsOfDocument(laid.document),
  ]);
  const context = contextOf(checked, pack, report);
  for (const node of rulesOf(pack)) if (faultsOf(node).length === 0) runOnTexts(node, texts, context);
}

/** What a roll-up prints of the words of a unit: what the unit describes, as its projects. */
function printedOf(unit: Mapping, pack: Pack): readonly Text[] {
  const described = pack.dimensions.flatMap(({ name, members }) =>
    name === pack.unitDimension ? [] : (members ?? []),
  );
  const keys = unit.entries.map(({ key }) => key.text);
  return textsOfData(unit, new Set(keys.filter((key) => !described.includes(key))));
}

const coded = [...factCodes, ...textCodes];
const keys = Object.assign({}, ...kinds.map((kind) => kind.keys));
const plain = ruleShape(keys);
const shapes = new Map(coded.map((kind) => [kind.code, ruleShape(keys, kind.with)]));
const faults = new WeakMap<Mapping, readonly Diagnostic[]>();

/** How a rule is wrongly written: the same for every booklet of a form. */
export function faultsOf(rule: Mapping): readonly Diagnostic[] {
  const known = faults.get(rule);
  if (known) return known;
  const found: Diagnostic[] = [];
  checkShape(rule, shapes.get(textAt(rule, 'code') ?? '') ?? plain, (finding) => found.push(finding));
  faults.set(rule, found);
  return found;
}

/** Run one rule on facts, marked by its key or by the name of the code that knows how; one on texts is left alone. */
export function runOnFacts(node: Mapping, context: RuleContext): void {
  const code = textAt(node, 'code');
  const run = (
    code === undefined
      ? kinds.find(({ key }) => valueAt(node, key))
      : factCodes.find((kind) => kind.code === code)
  )?.run;
  if (run) {
    if (applies(node, context)) run(ruleOf(node), context);
  } else if (code === undefined) {
    const known = [...kinds.map(({ key }) => key), 'code'];
    context.report(diagnose('rule-unknown', { name: textAt(node, 'rule') ?? '', known }, node.at));
  } else if (!shapes.has(code)) {
    const known = [...shapes.keys()];
    const values = { found: code, known, near: nearest(code, known) };
    context.report(diagnose('rule-unknown-code', values, valueAt(node, 'code')?.at ?? node.at));
  }
}

/** Run one text rule over some texts; a rule of another kind is left alone. */
export function runOnTexts(node: Mapping, texts: Texts, context: RuleContext): void {
  const kind = textCodes.find(({ code }) => code === textAt(node, 'code'));
  if (kind && applies(node, context)) readTexts(ruleOf(node), kind, texts, context);
}

function applies(node: Mapping, { evaluator, names }: RuleContext): boolean {
  const when = valueAt(node, 'when');
  return holds(when?.kind === 'map' ? when : undefined, evaluator, names);
}

/** What every rule may look at. */
export function contextOf(
  { budget, data, before, beside }: Checked,
  pack: Pack,
  report: Report,
): RuleContext {
  const { dimensions, ledgers } = budget;
  const names = { dimensions, ledgers, named: new Set(budget.named.keys()), report };
  return { budget, data, before, beside, pack, report, evaluator: evaluatorOf(budget), names };
}

/** Keys of the data that hold codes and figures, or words nobody prints. */
function notTexts(pack: Pack): ReadonlySet<string> {
  const { booklets, approved, lastYear, waivers, exceptions, common } = word;
  return new Set([
    ...pack.ledgers.map(({ name }) => name),
    booklets,
    approved,
    lastYear,
    waivers,
    exceptions,
    common,
  ]);
}
