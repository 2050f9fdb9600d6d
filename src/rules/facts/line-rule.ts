import type { Line } from '../../budget/budget.ts';
import { checkFilter, checkLedger, whereOf } from '../../budget/terms.ts';
import { text, texts, where } from '../../form/shapes/pack.ts';
import { entriesOf, type Node, textsAt, valueAt } from '../../source/tree.ts';
import { lineFaults } from '../../words/catalogue/rules.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { inNameOf, type Keyed, placesOf, type Rule, type RuleContext, understood } from '../rule.ts';

/**
 * A rule on single lines of a ledger: those that `where` selects must have (`require`) or lack (`absent`) values of
 * some dimensions, reach a level of their codes (`levels`), keep to some values (`within`), or be whole numbers
 * (`whole`).
 */
export const lineRule: Keyed = {
  key: 'ledger',
  keys: {
    ledger: text,
    require: texts,
    absent: texts,
    levels: { type: 'object', additionalProperties: text },
    within: where,
    whole: { enum: ['true'] },
  },
  run: (rule, context) => {
    const read = understood(context, (checked) => testsOf(rule, checked));
    if (!read) return;
    const { ledger, filters, tests } = read;
    const found = new Map<string, { readonly fault: string; readonly lines: Line[] }>();
    for (const line of context.evaluator.lines({ ledger, filters })) {
      for (const test of tests) {
        const fault = test(line);
        if (fault === undefined) continue;
        const key = `${nameOf(line, context)}\n${fault}`;
        const known = found.get(key);
        if (known) known.lines.push(line);
        else found.set(key, { fault, lines: [line] });
      }
    }
    for (const { fault, lines } of found.values()) {
      const subject = nameOf(lines[0]!, context);
      const { at, also } = placesOf(lines.map((line) => line.at));
      const finding = diagnose('rule-line', { title: rule.title, line: subject, fault }, at, also);
      context.report(inNameOf(rule, finding, { subject }));
    }
  },
};

type Test = (line: Line) => string | undefined;

function testsOf(rule: Rule, context: RuleContext) {
  const ledger = checkLedger(valueAt(rule.node, 'ledger'), context.names, rule.node) ?? '';
  const filters = whereOf(valueAt(rule.node, 'where'), ledger, context.names);
  for (const key of ['require', 'absent', 'levels']) checkDimensions(rule, key, ledger, context);
  for (const { key, value } of entriesOf(valueAt(rule.node, 'levels'))) checkLevel(key.text, value, context);
  const tests = [
    ...presence(rule),
    ...levels(rule, context),
    ...within(rule, ledger, context),
    ...whole(rule),
  ];
  return { ledger, filters, tests };
}

/** Dimensions that a rule names must be the ledger's. */
function checkDimensions(rule: Rule, key: string, ledger: string, { names }: RuleContext): void {
  const node = valueAt(rule.node, key);
  const written =
    node?.kind === 'map' ? node.entries.map((entry) => entry.key) : node?.kind === 'list' ? node.items : [];
  for (const item of written)
    if (item.kind === 'scalar') checkFilter({ dimension: item.text, nodes: [] }, ledger, names, item.at);
}

function checkLevel(dimension: string, node: Node, { names }: RuleContext): void {
  const known = names.dimensions.get(dimension)?.levels ?? [];
  const found = node.kind === 'scalar' ? node.text : '';
  if (!known.includes(found)) names.report(diagnose('pack-unknown-level', { found, known }, node.at));
}

function presence({ node }: Rule): readonly Test[] {
  return [
    ...textsAt(node, 'require').map(
      (dimension): Test =>
        (line) =>
          line.values.has(dimension) ? undefined : lineFaults.missing(dimension),
    ),
    ...textsAt(node, 'absent').map(
      (dimension): Test =>
        (line) => {
          const value = line.values.get(dimension);
          return value === undefined ? undefined : lineFaults.present(dimension, value);
        },
    ),
  ];
}

/** Article 6 of the regulation on the budget law asks for the finest level of some codes. */
function levels({ node }: Rule, { budget }: RuleContext): readonly Test[] {
  return entriesOf(valueAt(node, 'levels')).map(
    ({ key, value }): Test =>
      (line) => {
        const code = line.values.get(key.text);
        const level = value.kind === 'scalar' ? value.text : '';
        const fine = code === undefined || budget.dimensions.get(key.text)?.at(code, level) !== undefined;
        return fine ? undefined : lineFaults.coarse(key.text, code, level);
      },
  );
}

function within({ node }: Rule, ledger: string, { budget, names }: RuleContext): readonly Test[] {
  return whereOf(valueAt(node, 'within'), ledger, names).map(
    ({ dimension, nodes }): Test =>
      (line) => {
        const value = line.values.get(dimension);
        const inside = budget.dimensions.get(dimension)?.within;
        if (value === undefined || !inside || nodes.some((one) => inside(value, one))) return undefined;
        return lineFaults.outside(dimension, value, nodes.join('/'));
      },
  );
}

/** People, cars and sets are counted, not measured. */
function whole({ node }: Rule): readonly Test[] {
  if (!valueAt(node, 'whole')) return [];
  return [(line) => (line.value.isInteger() ? undefined : lineFaults.broken(line.value.toString()))];
}

/** What a clerk calls a line: the member it is about, else its codes. */
function nameOf(line: Line, { budget }: RuleContext): string {
  const values = [...line.values].filter(([name]) => name !== budget.unitDimension);
  const member = values.find(([name]) => budget.dimensions.get(name)?.describedIn !== undefined);
  const codes = values.filter(
    ([name]) => budget.dimensions.get(name)?.coded && !budget.dimensions.get(name)?.inheritedFrom,
  );
  return member?.[1] ?? (codes.length > 0 ? codes : values).map(([, value]) => value).join(' ');
}
