import { type Node, textAt, textsAt, valueAt } from '../../source/tree.ts';
import { dateWords } from '../../words/catalogue/rules.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { inNameOf, type RuleContext, type RuleKind } from '../rule.ts';
import { checkDay } from '../unit-facts.ts';

/**
 * A date of the data lies in some years (relative to the fiscal one), not before or after another date, or within
 * some days of it: article 14 of the budget law gives twenty days from approval to publication.
 * A date that the data do not give is not judged; one that is no day of the calendar is an error of the data.
 */
export const dateRule: RuleKind = (rule, context) => {
  const options = valueAt(rule.node, 'with');
  const fact = textAt(options, 'fact') ?? '';
  const found = textAt(context.data, fact);
  if (found === undefined || !areDays(options, context)) return;
  const dateOf = (key: string): { fact: string; date: string } | undefined => {
    const other = textAt(options, key);
    const date = other === undefined ? undefined : textAt(context.data, other);
    return date === undefined ? undefined : { fact: other!, date };
  };
  const years = textsAt(options, 'years').map((offset) => context.budget.year + Number(offset));
  const [from = Number.NEGATIVE_INFINITY, to = from] = years;
  const after = dateOf('notBefore');
  const before = dateOf('notAfter');
  const days = Number(textAt(options, 'days') ?? Number.POSITIVE_INFINITY);
  const expected: string[] = [];
  const year = Number(found.slice(0, 4));
  if (years.length > 0 && (year < from || year > to)) expected.push(dateWords.years(from, to));
  if (after && found < after.date) expected.push(dateWords.notBefore(after.fact, after.date));
  if (before && found > before.date) expected.push(dateWords.notAfter(before.fact, before.date));
  const last = after && Number.isFinite(days) ? later(after.date, days) : undefined;
  if (last !== undefined && found > last) expected.push(dateWords.within(after!.fact, days, last));
  for (const what of expected) {
    const finding = diagnose(
      'rule-date',
      { title: rule.title, fact, found, expected: what },
      valueAt(context.data, fact)?.at,
    );
    context.report(inNameOf(rule, finding, { subject: fact }));
  }
};

/** Are the dates that the rule asks for days of the calendar? */
function areDays(options: Node | undefined, { data, report }: RuleContext): boolean {
  const good = ['fact', 'notBefore', 'notAfter'].map((key) => {
    const name = textAt(options, key) ?? '';
    const node = valueAt(data, name);
    return node?.kind !== 'scalar' || checkDay(name, node, report);
  });
  return good.every(Boolean);
}

/** A date some days later, both as YYYY-MM-DD. */
function later(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
