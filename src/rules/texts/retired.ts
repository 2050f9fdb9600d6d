import { text, texts } from '../../form/shapes/pack.ts';
import { entriesOf, textAt, textsAt, valueAt } from '../../source/tree.ts';
import { parameterFaults } from '../../words/catalogue/rules.ts';
import { namedInTexts } from '../../words/reserved.ts';
import { coded, type Rule, type RuleContext } from '../rule.ts';
import { badParameter, type Hit, hitsOf, onTexts, type TextCode } from './read-texts.ts';

/**
 * Words that went out of use. `names` is a file of classification/ with an old name and the new one on a line, and
 * `words` more of them: they are wrong wherever they stand. `former` are dimensions whose lists know former names:
 * those are words of daily life too, and wrong only where they name a code.
 */
export const retired: TextCode = coded(
  'retired',
  onTexts({ names: text, words: { type: 'object', additionalProperties: text }, former: texts }),
  (rule, context) => {
    const words = wordsOf(rule, context);
    const former = formerNames(rule, context);
    if (!words || !former) return undefined;
    return (text) => {
      const hits = [
        ...words.flatMap(([old, instead]) => {
          if (!text.includes(old)) return [];
          const index = without(text, [instead]).indexOf(old);
          return index === -1 ? [] : [{ found: old, index, instead }];
        }),
        ...former.flatMap(({ old, instead, like, current }) => {
          if (!text.includes(old)) return [];
          return hitsOf(like, without(text, current)).map((hit) => ({ ...hit, instead }));
        }),
      ];
      return hits.filter((hit, i) => !hits.slice(0, i).some((other) => touches(other, hit)));
    };
  },
);

/** A new name may hold the old one; then the old one alone is wrong. */
function without(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, (part) => '\u0000'.repeat(part.length)), text);
}

function touches(one: Hit, other: Hit): boolean {
  const [first, second] = one.index <= other.index ? [one, other] : [other, one];
  return second.index < first.index + first.found.length;
}

/** Old word and new one; undefined, and reported, when the form has no such file. */
function wordsOf(rule: Rule, context: RuleContext): readonly (readonly [string, string])[] | undefined {
  const options = valueAt(rule.node, 'with');
  const file = textAt(options, 'names');
  const list = context.pack.classifications.get(file ?? '');
  if (file !== undefined && !list) {
    badParameter('names', `${parameterFaults.file}：${file}`, rule, context);
    return undefined;
  }
  const listed = (list?.namings ?? []).map(({ code, name }) => [code, name] as const);
  const own = entriesOf(valueAt(options, 'words')).flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [[key.text, value.text] as const] : [],
  );
  return [...listed, ...own];
}

/** A former name of a code, how it is recognized in a text, and names in force that hold it. */
interface Former {
  readonly old: string;
  readonly instead: string;
  readonly like: RegExp;
  readonly current: readonly string[];
}

/** Former names of the dimensions' codes; undefined, and reported, when one of them has no list. */
function formerNames(rule: Rule, context: RuleContext): readonly Former[] | undefined {
  const asked = textsAt(valueAt(rule.node, 'with'), 'former');
  const lists = asked.map((name) => context.budget.dimensions.get(name)?.list);
  const missing = lists.indexOf(undefined);
  if (missing !== -1) {
    badParameter('former', `${parameterFaults.list}：${asked[missing]}`, rule, context);
    return undefined;
  }
  const inForce = lists.flatMap((list) => (list?.current ?? []).map((code) => list!.names.get(code)!));
  const shortened = inForce.map(stemOf);
  return lists.flatMap((list) =>
    list!.renamed().flatMap(([was, is]) => {
      const old = stemOf(was);
      if (shortened.includes(old)) return [];
      const like = new RegExp(namedInTexts.around(old.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), 'gu');
      return [{ old, instead: stemOf(is), like, current: shortened.filter((name) => name.includes(old)) }];
    }),
  );
}

const stemOf = (name: string): string => name.replace(namedInTexts.ending, '');
