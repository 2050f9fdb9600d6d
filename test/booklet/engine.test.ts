import { describe, expect, test } from 'vitest';
import type { Desk } from '../../src/booklet/handlebars/call.ts';
import { Engine } from '../../src/booklet/handlebars/engine.ts';
import { Lacking, Missing } from '../../src/booklet/missing.ts';
import { printerFor } from '../../src/booklet/printing.ts';
import { evaluatorOf } from '../../src/budget/evaluate.ts';
import type { Figure } from '../../src/budget/figure.ts';
import type { Selection } from '../../src/budget/selection.ts';
import type { Pack } from '../../src/form/pack.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { budgetOf } from '../budget/lines.ts';
import { placesOf } from '../mini-pack.ts';

const facts = {
  name: '<甲>&"乙"',
  yes: true,
  kind: '人员',
  list: ['一', '二'],
  unit: { name: '庚', place: { name: '辛' } },
  lacking: new Lacking('lacking'),
};

interface Rendered {
  readonly text: string | undefined;
  readonly findings: readonly Diagnostic[];
  /** Places where the fact `lacking` is wanted. */
  readonly wanted: readonly string[];
  readonly selections: readonly Selection[];
}

/** A layout `a.hbs` rendered with partials beside it. */
function render(text: string, partials: Readonly<Record<string, string>> = {}): Rendered {
  const files = Object.entries(partials).map(
    ([name, it]) => [`partials/${name}.hbs`, { file: `p/${name}.hbs`, text: it }] as const,
  );
  const engine = new Engine({
    folder: 'p',
    layouts: new Map([['a.hbs', { file: 'p/a.hbs', text }], ...files]),
    partials: new Map(Object.keys(partials).map((name) => [name, {}])),
  } as unknown as Pack);
  const findings: Diagnostic[] = [];
  const wanted: string[] = [];
  const selections: Selection[] = [];
  const budget = budgetOf([]);
  const { dimensions, ledgers } = budget;
  const report = (finding: Diagnostic): number => findings.push(finding);
  const evaluator = evaluatorOf(budget);
  const missing = new Missing({ factNames: [], schema: {} }, budget);
  const desk: Desk = {
    evaluator: {
      ...evaluator,
      figure: (selection: Selection): Figure => {
        selections.push(selection);
        return evaluator.figure(selection);
      },
    } as Desk['evaluator'],
    names: { dimensions, ledgers, lists: new Map(), named: new Set<string>(), report },
    printer: printerFor('s1'),
    filters: [],
    report,
    missing: Object.assign(missing, {
      fact: (_: string, at: { file: string; line: number; column: number }) =>
        wanted.push(`${at.file}:${at.line}:${at.column}`),
    }),
    usedNotes: new Set(),
  };
  const rendered = engine.render(engine.templates.get('a.hbs')!, facts, desk);
  return { text: rendered, findings, wanted, selections };
}

test('words of the data are made safe for HTML, in partials too, and a figure of a row keeps its name', () => {
  expect(render('{{name}}{{> p it=unit.name}}', { p: '，{{it}}{{name}}' }).text).toBe(
    '&lt;甲&gt;&amp;&quot;乙&quot;，庚&lt;甲&gt;&amp;&quot;乙&quot;',
  );
});

test('what stands between the items of a list does not stand before the first', () => {
  const text = '{{#each list as |item i|}}{{#if i}}；{{/if}}{{item}}{{#unless i}}（首）{{/unless}}{{/each}}';
  expect(render(text).text).toBe('一（首）；二');
});

test('a partial is moved in with its line, and knows nothing of the loop around it', () => {
  const { text } = render('{{#each list as |it|}}\n  {{> p of=it}}\n{{/each}}', { p: '一{{of}}\n\n二\n' });
  expect(text).toBe('  一一\n  \n  二\n  一二\n  \n  二\n');
});

describe('helpers are handed', () => {
  test('arguments by name, the last one first', () => {
    const { selections } = render('{{#if (any (figure "out" code="201" kind=kind))}}一{{/if}}');
    expect(selections.map(({ filters }) => filters.map(({ dimension }) => dimension))).toEqual([
      ['kind', 'code'],
    ]);
  });

  test('the place of their own call, in a partial and in another call', () => {
    const { findings } = render('一\n{{> p}}', {
      p: '\n\n{{> q}}{{money name}}',
      q: '{{#if (any\n name)}}二{{/if}}',
    });
    expect(placesOf(findings)).toEqual([
      'layout-argument-kind p/q.hbs:1:7',
      'layout-argument-kind p/p.hbs:3:8',
    ]);
  });

  test('the place of their own call, though blocks are alike', () => {
    const { findings } = render('{{#if yes}}{{money name}}{{/if}}\n{{#if yes}}{{money name}}{{/if}}');
    expect(placesOf(findings)).toEqual([
      'layout-argument-kind p/a.hbs:1:12',
      'layout-argument-kind p/a.hbs:2:12',
    ]);
  });
});

describe('a fact that nobody has given', () => {
  test.each([
    ['is wanted where it is printed', '{{lacking}}', ['p/a.hbs:1:3']],
    ['and where it is an argument, once', '一\n{{ordinal (span lacking)}}', ['p/a.hbs:2:17']],
    ['by name too', '{{money (figure "out" kind=lacking)}}', ['p/a.hbs:1:28']],
    ['in a partial that it is handed to, where that wants it', '{{> p it=lacking}}', ['p/p.hbs:2:3']],
    ['and not where it is asked for', '{{#if (or lacking yes)}}{{#unless lacking}}{{/unless}}{{/if}}', []],
    ['nor gone through', '{{#each lacking as |it|}}{{it}}{{/each}}', []],
    ['nor where a loop gives its name to something', '{{#each list as |lacking|}}{{lacking}}{{/each}}', []],
  ])('%s', (_, text, places) => {
    const { wanted, findings } = render(text, { p: '\n{{it}}' });
    expect([wanted, findings]).toEqual([places, []]);
  });
});

describe('nothing is rendered', () => {
  test.each([
    [
      'of a name that is not there, at its place',
      '一\n{{#if yes}}{{missing}}{{/if}}',
      'layout-name-empty p/a.hbs:2:14',
    ],
    ['of one in a partial, at its place there', '{{> p}}', 'layout-name-empty p/p.hbs:2:3'],
    ['of a name under a thing that lacks it', '{{unit.missing}}', 'layout-name-empty p/a.hbs:1:3'],
    ['of a name under a fact nobody has given', '{{lacking.name}}', 'layout-name-empty p/a.hbs:1:3'],
    ['of a name under a word', '{{name.missing}}', 'layout-failed p/a.hbs:1:1'],
    ['of a name under nothing', '{{#if unit.missing.name}}{{/if}}', 'layout-failed p/a.hbs:1:1'],
    ['of a helper nobody knows', '一\n{{shout name}}', 'layout-name-empty p/a.hbs:2:3'],
    ['of a block that is none', '{{#unit}}{{name}}{{/unit}}', 'layout-failed p/a.hbs:1:1'],
    ['of a partial that is not there', '{{> missing}}', 'layout-failed p/a.hbs:1:1'],
    ['of a partial with two contexts', '\n{{> p unit name}}', 'layout-syntax p/a.hbs:2:1'],
  ])('%s', (_, text, place) => {
    const { text: rendered, findings } = render(text, { p: '\n{{missing}}' });
    expect([rendered, placesOf(findings)]).toEqual([undefined, [place]]);
  });

  test('but words, of what all things have', () => {
    expect(render('{{unit.hasOwnProperty}}一')).toMatchObject({ text: '一', findings: [] });
  });
});
