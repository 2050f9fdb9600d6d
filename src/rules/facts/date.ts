import { count, only, text } from '../../form/shapes/pack.ts';
import { type Mapping, type Node, textAt, textsAt, valueAt } from '../../source/tree.ts';
import { dateWords } from '../../words/catalogue/rules.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { word } from '../../words/reserved.ts';
import { coded, type FactCode, inNameOf, offsets, type RuleContext } from '../rule.ts';
import { checkDay } from '../unit-facts.ts';

/**
 * A date of the data lies in some years (relative to the fiscal one), not before or after another date, or within
 * some days of it: article 14 of the budget law gives twenty days from approval to publication. Of a fact that is a
 * list, the date under `key` of each item. A date that the data do not give is not judged; one that is no day of the
 * calendar is an error of the data.
 */
export const dateRule: FactCode = coded(
  'date',
  only({ fact: text, key: text, years: offsets, notBefore: text, notAfter: text, days: count }, ['fact']),
  (rule, context) => {
    const options = valueAt(rule.node, 'with');
    if (!areDays(options, context)) return;
    const { data, budget } = context;
    const dateOf = (key: string): { fact: string; date: string } | undefined => {
      const other = textAt(options, key);
      const date = other === undefined ? undefined : textAt(data, other);
      return date === undefined ? undefined : { fact: other!, date };
    };
    const years = textsAt(options, 'years').map((offset) => budget.year + Number(offset));
    const [from = Number.NEGATIVE_INFINITY, to = from] = years;
    const after = dateOf('notBefore');
    const before = dateOf('notAfter');
    const days = Number(textAt(options, 'days') ?? Number.POSITIVE_INFINITY);
    const last = after && Number.isFinite(days) ? later(after.date, days) : undefined;
    const expectedOf = (found: string): readonly string[] => {
      const year = Number(found.slice(0, 4));
      return [
        ...(years.length > 0 && (year < from || year > to) ? [dateWords.years(from, to)] : []),
        ...(after && found < after.date ? [dateWords.notBefore(after.fact, after.date)] : []),
        ...(before && found > before.date ? [dateWords.notAfter(before.fact, before.date)] : []),
        ...(last !== undefined && found > last ? [dateWords.within(after!.fact, days, last)] : []),
      ];
    };
    for (const { fact, subject, found, at } of judgedDates(options, data))
      for (const expected of expectedOf(found)) {
        const finding = diagnose('rule-date', { title: rule.title, fact, found, expected }, at);
        context.report(inNameOf(rule, finding, { subject }));
      }
  },
);

/** The dates that a rule judges, with the name a reader knows them by and the one a waiver does. */
function judgedDates(options: Node | undefined, data: Mapping) {
  const fact = textAt(options, 'fact') ?? '';
  const node = valueAt(data, fact);
  if (node?.kind === 'scalar') return [{ fact, subject: fact, found: node.text, at: node.at }];
  const key = textAt(options, 'key') ?? '';
  const dates = node?.kind === 'list' ? node.items.map((item) => valueAt(item, key)) : [];
  const issued = textAt(data, word.issueDate) ?? '';
  return dates.flatMap((date) => {
    // One that is no day is told where revisions are held to be in order.
    if (date?.kind !== 'scalar' || !checkDay(key, date, () => {})) return [];
    // That a revision is older than its booklet is said as such.
    if (fact === word.revisions && date.text < issued) return [];
    const name = `${fact}${key}`;
    return [{ fact: name, subject: `${name} ${date.text}`, found: date.text, at: date.at }];
  });
}

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
