import { describeFilters, inWords, unitWritten } from '../../budget/describe.ts';
import { only, text } from '../../form/shapes/pack.ts';
import { textAt, valueAt } from '../../source/tree.ts';
import { shapeWords } from '../../words/catalogue/pack.ts';
import { diagnose, type Span } from '../../words/diagnostic.ts';
import { word } from '../../words/reserved.ts';
import { lettersOf } from '../repeats.ts';
import { coded, type FactCode, inNameOf, placesOf, type Rule, type RuleContext } from '../rule.ts';

const ratio = { type: 'string', pattern: '^\\d+(\\.\\d+)?$', description: shapeWords.ratio };

/**
 * Figures of the year before are typed by hand, and nothing else in the booklet proves them. A ratio outside
 * `from`…`to` asks for a second look; one near a power of ten is most likely a slip of the decimal point.
 */
export const lastYear: FactCode = coded(
  'last-year',
  only({ from: ratio, to: ratio }),
  (rule, { budget, evaluator, report }) => {
    const options = valueAt(rule.node, 'with');
    const from = Number(textAt(options, 'from') ?? 0.5);
    const to = Number(textAt(options, 'to') ?? 2);
    for (const stated of budget.stated) {
      const isPast = (dimension: string): boolean => dimension === word.period;
      if (!stated.filters.some(({ dimension, nodes }) => isPast(dimension) && nodes.includes(word.previous)))
        continue;
      const filters = stated.filters.filter(({ dimension }) => budget.dimensions.get(dimension)?.additive);
      const { value: now, lines } = evaluator.figure({ ledger: stated.ledger, filters });
      if (now === null || now.isZero() || stated.value.isZero()) continue;
      const ratio = stated.value.div(now).toNumber();
      if (ratio >= from && ratio <= to) continue;
      const shownFilters = filters.filter(({ dimension }) => dimension !== budget.unitDimension);
      const subject = `${stated.ledger} ${describeFilters(shownFilters, budget)}`.trim();
      const values = {
        title: rule.title,
        what: subject,
        now: inWords(now, lines.length > 0 ? unitWritten(lines, budget) : stated.written.unit),
        before: inWords(stated.value, stated.written.unit),
        slip: slipOf(Math.log10(Math.abs(ratio))),
      };
      report(inNameOf(rule, diagnose('rule-last-year', values, stated.at), { subject }));
    }
  },
);

/** A ratio near a power of ten: some ten thousand is another unit, any other a point in the wrong place. */
function slipOf(power: number): 'point' | 'unit' | undefined {
  const near = Math.round(power);
  if (Math.abs(near) === 4) return 'unit';
  return near !== 0 && Math.abs(power - near) < 0.15 ? 'point' : undefined;
}

interface Said {
  readonly object: string;
  /** The unit whose words they are: two units may have one task, each of them. */
  readonly unit: string;
  readonly text: string;
  readonly at: Span;
}

/**
 * The same words for several things, whatever their marks, say nothing of any of them: a reason pasted under several
 * figures (`note`), one goal for several projects (`members`, `attribute`).
 */
export const sameText: FactCode = coded(
  'same-text',
  only({ note: text, members: text, attribute: text }),
  (rule, context) => {
    const groups = new Map<string, Said[]>();
    for (const said of [...ofNotes(rule, context), ...ofMembers(rule, context)]) {
      const key = `${said.unit}\n${lettersOf(said.text)}`;
      groups.set(key, [...(groups.get(key) ?? []), said]);
    }
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      const [{ text }] = group as [Said];
      const { at, also } = placesOf(group.map((said) => said.at));
      const values = { title: rule.title, objects: group.map((said) => said.object), text };
      context.report(inNameOf(rule, diagnose('rule-same-text', values, at, also), { subject: text }));
    }
  },
);

/**
 * Reasons (`note`) that stand word for word in the data of the year before: this year's figures changed by other
 * amounts, so last year's words hardly explain them.
 */
export const lastYearsText: FactCode = coded(
  'last-words',
  only({ note: text }, ['note']),
  (rule, context) => {
    const key = textAt(valueAt(rule.node, 'with'), 'note') ?? '';
    const list = valueAt(context.before, word.notes);
    const earlier = new Map<string, Span>();
    for (const item of list?.kind === 'list' ? list.items : []) {
      const text = textAt(item, key);
      if (text !== undefined) earlier.set(text, item.at);
    }
    for (const { object, text, at } of ofNotes(rule, context)) {
      const past = earlier.get(text);
      if (!past) continue;
      const finding = diagnose('rule-last-words', { title: rule.title, object, text }, at, [
        { at: past, label: '' },
      ]);
      context.report(inNameOf(rule, finding, { subject: text }));
    }
  },
);

function ofNotes(rule: Rule, { budget }: RuleContext): readonly Said[] {
  const key = textAt(valueAt(rule.node, 'with'), 'note');
  if (key === undefined) return [];
  return budget.notes.flatMap((note) => {
    const text = note.words.get(key);
    return text === undefined
      ? []
      : [{ object: describeFilters(note.filters, budget), unit: budget.unit, text, at: note.at }];
  });
}

function ofMembers(rule: Rule, context: RuleContext): readonly Said[] {
  const options = valueAt(rule.node, 'with');
  const dimension = textAt(options, 'members');
  const attribute = textAt(options, 'attribute') ?? '';
  if (dimension === undefined) return [];
  return (context.budget.members.get(dimension)?.all ?? []).flatMap(({ name, unit, entry }) => {
    const node = valueAt(entry.value, attribute);
    return node?.kind === 'scalar' ? [{ object: name, unit, text: node.text, at: node.at }] : [];
  });
}
