import type { ContentsEntry } from '../../form/pack.ts';
import type { Schema } from '../../form/schema.ts';
import { only, texts } from '../../form/shapes/pack.ts';
import { spanAt } from '../../source/positions.ts';
import { textAt, textsAt, valueAt } from '../../source/tree.ts';
import { parameterFaults } from '../../words/catalogue/rules.ts';
import { diagnose, type Span } from '../../words/diagnostic.ts';
import { word } from '../../words/reserved.ts';
import { type Coded, inNameOf, placesOf, type Rule, type RuleContext } from '../rule.ts';
import { spanIn, type Text, type Texts } from './texts.ts';

/** A regular expression of a rule file, global and by code points; undefined (and reported) when it is none. */
export function expressionOf(
  source: string,
  key: string,
  rule: Rule,
  context: RuleContext,
): RegExp | undefined {
  try {
    return new RegExp(source, 'gu');
  } catch {
    badParameter(key, `${parameterFaults.pattern}：${source}`, rule, context);
    return undefined;
  }
}

/** Report a parameter that cannot be used, where the rule gives it. */
export function badParameter(key: string, reason: string, rule: Rule, context: RuleContext): void {
  const at = valueAt(valueAt(rule.node, 'with'), key)?.at ?? rule.node.at;
  context.report(diagnose('rule-parameter', { key, reason }, at));
}

/** Every match of a global expression; most texts have none, and asking that first costs least. */
export function matchesOf(expression: RegExp, text: string): readonly RegExpExecArray[] {
  return text.search(expression) === -1 ? [] : [...text.matchAll(expression)];
}

/** The matches that are not empty, as hits. */
export function hitsOf(expression: RegExp, text: string) {
  return matchesOf(expression, text).flatMap(({ 0: found, index }) => (found === '' ? [] : { found, index }));
}

/** Letters as the inside of a character class. */
export function classOf(letters: string): string {
  return letters.replace(/[\\\]^-]/g, '\\$&');
}

/** A piece of a text that a rule objects to. */
export interface Hit {
  readonly found: string;
  readonly index: number;
  readonly instead?: string;
}

/** Reads one text and says what is wrong in it. */
type Finder = (text: string) => readonly Hit[];

/** A kind of text rule: takes its words from the rule's `with`; undefined (and reported) when it cannot. */
export type TextCode = Coded<(rule: Rule, context: RuleContext) => Finder | undefined>;

/** What `with:` of a rule on texts may say: which texts it reads, what it lets pass, what a waiver of it names. */
export const onTexts = (own: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema =>
  only(
    {
      in: { type: 'array', items: { enum: ['data', 'heading', 'paragraph', 'cell'] } },
      keys: texts,
      styles: texts,
      unless: texts,
      subject: { enum: ['whole'] },
      ...own,
    },
    required,
  );

interface Found {
  readonly hit: Hit;
  readonly text: Text;
  readonly at: Span | undefined;
}

/**
 * Run a text rule over texts, those of the data first. `with` narrows them: `in` (data, heading, paragraph, cell),
 * `keys` (some key on the way to a text of the data), `styles` of paragraphs; `unless` blanks out what is allowed, and
 * so do the exceptions that the office and its units keep in their data under the rule's name. The same words are reported once.
 */
export function readTexts(rule: Rule, { run }: TextCode, texts: Texts, context: RuleContext): void {
  const options = valueAt(rule.node, 'with');
  const finder = run(rule, context);
  if (!finder) return;
  const blank = blanking(rule, context);
  const wrong = new Map<string, readonly Hit[]>();
  for (const wording of texts.wordings) {
    const hits = finder(blank(wording));
    if (hits.length > 0) wrong.set(wording, hits);
  }
  if (wrong.size === 0) return;
  const list = (key: string): readonly string[] => textsAt(options, key);
  const [sources, keys, styles] = [list('in'), list('keys'), list('styles')];
  const concerned = texts.all.filter(
    ({ text, source, style, path }) =>
      wrong.has(text) &&
      (sources.length === 0 || sources.includes(source)) &&
      (keys.length === 0 || source !== 'data' || keys.some((key) => matches(path, key))) &&
      (styles.length === 0 || source !== 'paragraph' || styles.includes(style)),
  );
  // Printed among other words it is the same mistake, though more letters follow it.
  const written = concerned.filter(({ source }) => source === 'data');
  const isWritten = (hit: Hit, { text, source }: Text): boolean =>
    source !== 'data' &&
    written.some((one) => {
      const index = text.indexOf(one.text);
      return index !== -1 && wrong.get(one.text)!.some((own) => own.index + index === hit.index);
    });
  const whole = textAt(options, 'subject') === 'whole';
  const found = new Map<string, Found[]>();
  for (const text of concerned) {
    for (const hit of wrong.get(text.text) ?? []) {
      if (isWritten(hit, text)) continue;
      const subject = whole ? text.text : hit.found;
      const entry = { hit, text, at: locate(hit, text, texts.all, context) };
      found.set(subject, [...(found.get(subject) ?? []), entry]);
    }
  }
  for (const [subject, group] of found) {
    const [{ hit, text }] = group as [Found];
    const { at, also } = placesOf(group.map((one) => one.at));
    const values = { title: rule.title, found: hit.found, where: text.where, instead: hit.instead };
    context.report(inNameOf(rule, diagnose('rule-text', values, at, also), { subject }));
  }
}

/** `project` matches the names and all below; `project.goal` only a key right after the other or deeper. */
function matches(path: readonly string[], wanted: string): boolean {
  const steps = wanted.split('.');
  if (steps.at(-1) === '*')
    return path.length === steps.length && steps.slice(0, -1).every((step, i) => path[i] === step);
  let at = 0;
  for (const key of path) if (key === steps[at]) at += 1;
  return at === steps.length;
}

/** What is allowed becomes a character that no rule looks for. */
function blanking(rule: Rule, context: RuleContext): (text: string) => string {
  const allowed = textsAt(valueAt(rule.node, 'with'), 'unless').flatMap(
    (source) => expressionOf(source, 'unless', rule, context) ?? [],
  );
  const exceptions = [...context.budget.unitData.values()].flatMap((unit) =>
    textsAt(valueAt(unit, word.exceptions), rule.name),
  );
  if (allowed.length === 0 && exceptions.length === 0) return (text) => text;
  const hide = (part: string): string => '\u0000'.repeat(part.length);
  return (text) => {
    const rest = exceptions.reduce((all, exception) => all.replaceAll(exception, hide), text);
    return allowed.reduce((all, expression) => all.replace(expression, hide), rest);
  };
}

/** Where the words were written: in the data, else where the pack writes texts of their kind. */
function locate(hit: Hit, text: Text, texts: readonly Text[], { pack }: RuleContext): Span | undefined {
  if (text.source === 'data') return spanIn(text, hit.index, hit.found.length);
  const source = texts.find(
    (other) => other.source === 'data' && other.text.includes(hit.found) && text.text.includes(other.text),
  );
  if (source) return spanIn(source, source.text.indexOf(hit.found), hit.found.length);
  const title = text.source === 'heading' ? titleWith(hit.found, pack.contents.entries) : undefined;
  if (title) return title;
  const tables = [...pack.tables.values()].map((table) => [table.file, table.text] as const);
  const layouts = [...pack.layouts.values()].map(({ file, text: written }) => [file, written] as const);
  for (const [file, written] of text.source === 'cell' ? [...tables, ...layouts] : layouts) {
    const index = written.indexOf(hit.found);
    if (index === -1) continue;
    return spanAt(file, written, index, hit.found.length);
  }
  return undefined;
}

/** The first title of the contents that holds some words. */
function titleWith(found: string, entries: readonly ContentsEntry[]): Span | undefined {
  for (const { title, heading, node, children } of entries) {
    const key = [title, heading].findIndex((words) => words?.includes(found));
    const at = key < 0 ? titleWith(found, children) : valueAt(node, ['title', 'heading'][key]!)?.at;
    if (at) return at;
  }
  return undefined;
}
