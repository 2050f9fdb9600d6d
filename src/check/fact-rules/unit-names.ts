import { diagnose } from '../../diagnostics/diagnostic.ts';
import { textAt } from '../../pack/nodes.ts';
import { valueAt } from '../../source/tree.ts';
import { inNameOf, type RuleKind } from '../rule.ts';

/** The unit is called in full what the register of units calls its code: one name, on the cover and over tables. */
export const unitName: RuleKind = (rule, context) => {
  const { budget, data } = context;
  const fact = textAt(valueAt(rule.node, 'with'), 'fact') ?? '';
  const found = textAt(data, fact);
  const register = budget.dimensions.get(budget.unitDimension);
  if (found === undefined || !register?.has(budget.unit)) return;
  const expected = register.nameOf(budget.unit);
  if (found === expected) return;
  const key = context.pack.dimensions.find((spec) => spec.name === budget.unitDimension)?.members ?? '';
  const entry = valueAt(valueAt(data, key), budget.unit);
  const also = entry ? [{ at: entry.at, label: '' }] : [];
  const finding = diagnose(
    'rule-name',
    { title: rule.title, found, expected },
    valueAt(data, fact)?.at,
    also,
  );
  context.report(inNameOf(rule, finding, { subject: found }));
};

/** A short name leaves letters out of the full one, and neither changes nor adds any. */
export const shortName: RuleKind = (rule, { data, report }) => {
  const options = valueAt(rule.node, 'with');
  const fact = textAt(options, 'fact') ?? '';
  const short = textAt(data, fact);
  const full = textAt(data, textAt(options, 'full') ?? '');
  if (short === undefined || full === undefined) return;
  const letters = [...short];
  let at = 0;
  for (const letter of full) if (letter === letters[at]) at += 1;
  if (at === letters.length) return;
  const finding = diagnose(
    'rule-name',
    { title: rule.title, found: short, expected: full },
    valueAt(data, fact)?.at,
  );
  report(inNameOf(rule, finding, { subject: short }));
};
