import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { Call, type Desk } from '../../src/booklet/handlebars/call.ts';
import { builtIn, helperNames, helpers } from '../../src/booklet/handlebars/helpers.ts';
import { Player } from '../../src/booklet/handlebars/player.ts';
import { Stopped } from '../../src/booklet/handlebars/scope.ts';
import { parseTemplate } from '../../src/booklet/handlebars/template.ts';
import { Missing } from '../../src/booklet/missing.ts';
import { printerFor } from '../../src/booklet/printing.ts';
import { evaluatorOf } from '../../src/budget/evaluate.ts';
import type { Figure } from '../../src/budget/figure.ts';
import type { Selection } from '../../src/budget/selection.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { budgetOf } from '../budget/lines.ts';
import { placesOf } from '../mini-pack.ts';
import { runs } from '../runs.ts';

/*
 * Layouts are rendered by our own walk over the tree that Handlebars parses. What it prints is held against what
 * Handlebars prints when it compiles the same layout, in the strict mode we promise.
 */
const facts = {
  name: '<甲>&"乙"',
  empty: '',
  nothing: undefined,
  yes: true,
  no: false,
  zero: 0,
  list: ['一', '二', '三'],
  none: [],
  people: [
    { name: '丙', age: '3', friends: ['丁', '戊'] },
    { name: '己', age: '4', friends: [] },
  ],
  unit: { name: '庚', place: { name: '辛' } },
};

const partials = {
  greet: '你好{{name}}，{{word}}。',
  lines: '一{{name}}\n\n二\n',
  nested: '（{{> greet word="好"}}）',
  item: '{{~! 一 ~}}\n{{#if it}}有{{it}}\n{{~else}}无\n{{~/if~}}',
};

/** What Handlebars itself prints; what it says when it cannot. */
function compiled(text: string, noEscape: boolean): string {
  const handlebars = Handlebars.create();
  const desk = deskFor([]);
  for (const name of Object.keys(handlebars.helpers))
    if (!builtIn.includes(name)) handlebars.unregisterHelper(name);
  for (const [name, helper] of helpers)
    handlebars.registerHelper(name, function (this: unknown, ...all: unknown[]) {
      return helper(new Call(desk, all), this);
    });
  const knownHelpers = Object.fromEntries(helperNames.map((name) => [name, true]));
  const options = { strict: true, knownHelpersOnly: true, knownHelpers };
  for (const [name, partial] of Object.entries(partials))
    handlebars.registerPartial(name, handlebars.compile(partial, options));
  return handlebars.compile(text, { ...options, noEscape })(facts, { data: { filters: [] } });
}

/** What we print. */
function played(text: string, noEscape = false): string {
  const parsed = Object.entries(partials).map(([name, it]) => [name, parseTemplate(name, it)] as const);
  const player = new Player(deskFor([]), new Map(parsed));
  return player.play(parseTemplate('a.hbs', text), facts, !noEscape);
}

function deskFor(findings: Diagnostic[]): Desk {
  const budget = budgetOf([]);
  const { dimensions, ledgers } = budget;
  const report = (finding: Diagnostic): number => findings.push(finding);
  const names = { dimensions, ledgers, named: new Set<string>(), report };
  const evaluator = evaluatorOf(budget);
  const missing = new Missing({ factNames: [], schema: {} }, budget);
  return { evaluator, names, printer: printerFor('s1'), report, missing, usedNotes: new Set() };
}

/** What came of it: the text, or that there is none. */
function outcome(print: () => string): string | undefined {
  try {
    return print();
  } catch {
    return undefined;
  }
}

describe('as Handlebars prints it', () => {
  test.each([
    'words alone',
    '{{name}} and {{{name}}} and {{unit.name}} and {{unit.place.name}}',
    '{{empty}}{{nothing}}{{zero}}{{yes}}{{no}}{{list}}',
    '{{"name"}} {{[name]}} {{unit.[name]}}',
    '{{#if name}}yes{{else}}no{{/if}}{{#if empty}}yes{{else}}no{{/if}}{{#if none}}yes{{else}}no{{/if}}',
    '{{#if zero}}yes{{else if name}}second{{else}}no{{/if}}',
    '{{#if zero includeZero=true}}yes{{else}}no{{/if}}',
    '{{#unless name}}no{{else}}yes{{/unless}}{{#unless empty}}no{{/unless}}',
    '{{#each list as |one|}}{{one}}{{#each ../list as |two|}}{{one}}{{two}}{{/each}};{{/each}}',
    '{{#each list as |one i|}}{{i}}{{one}}{{@index}}{{@first}}{{/each}}',
    '{{#each none as |one|}}{{one}}{{else}}none of {{name}}{{/each}}',
    '{{#each people as |one|}}{{one.name}}{{one.missing}}{{name}}{{#each one.friends as |it|}}{{it}}{{/each}}{{/each}}',
    '{{#each people as |name|}}{{name.age}}{{this.name}}{{/each}}',
    '{{#each unit as |value key|}}{{key}}{{/each}}',
    '{{#each people}}{{name}}{{this.age}}{{./age}}{{../name}}{{/each}}{{this.name}}',
    '{{is name "x"}}, {{is unit.name "庚"}}{{#if (and yes (or no (not empty)))}}all{{/if}}',
    '{{#if (is (ordinal "1" "1") "x")}}x{{/if}}{{ordinal "1"}}{{year "2024-02-08"}}{{date "2024-02-08"}}',
    '{{length list}}{{span list}}{{span list "2"}}',
    '{{> greet word="早"}}{{> greet unit word=name}}{{> nested}}',
    '{{#each people as |one|}}{{> greet one word=one.age}}{{/each}}',
    'a\n  {{> lines}}\nb {{> lines}} c\n',
    '  {{#if yes}}\n  in\n  {{else}}\n  out\n  {{/if}}\nafter\n',
    'a {{~#if yes~}} in {{~else~}} out {{~/if~}} b {{~! gone ~}} c {{!-- }} --}} d',
    '{{#each list as |one|}}{{> item it=one}}{{/each}}{{> item it=empty}}',
    '\\{{name}} \\\\{{name}}',
    '{{{{if yes}}}} {{name}} {{{{/if}}}}',
  ])('%s', (text) => {
    expect(played(text)).toBe(compiled(text, false));
    expect(played(text, true)).toBe(compiled(text, true));
  });

  const word = fc.constantFrom('甲', ' ', '\n', '  \n', '<p>', 'a\n  ', '{{! 注 }}', '{{~! 注 ~}}');
  const path = fc.constantFrom('name', 'unit.name', 'empty', 'list', 'none', 'missing', 'unit.missing.name');
  const open = fc.constantFrom('{{', '{{~');
  const close = fc.constantFrom('}}', '~}}');
  const { text: anyText } = fc.letrec<{ text: string; piece: string }>((tie) => ({
    text: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
    piece: fc.oneof(
      { maxDepth: 3 },
      word,
      fc.tuple(open, path, close).map((parts) => parts.join('')),
      fc
        .tuple(
          open,
          fc.constantFrom('> lines', '> greet word=name', '> nested unit', '> item it=name'),
          close,
        )
        .map((parts) => parts.join('')),
      fc
        .tuple(fc.constantFrom('if', 'unless'), path, open, close, tie('text'), tie('text'))
        .map(
          ([name, of, from, to, yes, no]) =>
            `${from}#${name} ${of}}}${yes}${from}else${to}${no}{{/${name}${to}`,
        ),
      fc
        .tuple(
          fc.constantFrom('list', 'people', 'none'),
          fc.constantFrom('', ' as |name|', ' as |it i|'),
          open,
          tie('text'),
        )
        .map(([of, as, from, text]) => `${from}#each ${of}${as}}}${text}{{/each}}`),
    ),
  }));

  test('whatever the layout, where a name is missing too', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, noEscape) => {
        expect(outcome(() => played(text, noEscape))).toBe(outcome(() => compiled(text, noEscape)));
      }),
      { numRuns: runs(400) },
    );
  });
});

describe('helpers are handed', () => {
  test('arguments by name, the last one first', () => {
    const desk = deskFor([]);
    const seen: Selection[] = [];
    const figure = (selection: Selection): Figure => {
      seen.push(selection);
      return desk.evaluator.figure(selection);
    };
    const player = new Player({ ...desk, evaluator: { ...desk.evaluator, figure } }, new Map());
    const text = '{{#if (any (figure "out" code="201" kind=kind))}}一{{/if}}';
    expect(player.play(parseTemplate('a.hbs', text), { kind: '人员' }, true)).toBe('');
    expect(seen.map(({ filters }) => filters.map(({ dimension, nodes }) => [dimension, ...nodes]))).toEqual([
      [
        ['kind', '人员'],
        ['code', '201'],
      ],
    ]);
  });

  test('the place of their own call, in a partial and in another call', () => {
    const findings: Diagnostic[] = [];
    const partial = parseTemplate('partials/p.hbs', '\n\n{{> q}}{{money name}}');
    const inner = parseTemplate('partials/q.hbs', '{{#if (any\n name)}}二{{/if}}');
    const player = new Player(
      deskFor(findings),
      new Map([
        ['p', partial],
        ['q', inner],
      ]),
    );
    player.play(parseTemplate('a.hbs', '一\n{{> p}}'), facts, true);
    expect(placesOf(findings)).toEqual([
      'layout-argument-kind partials/q.hbs:1:7',
      'layout-argument-kind partials/p.hbs:3:8',
    ]);
  });
});

describe('nothing is rendered', () => {
  const stop = (text: string): string => {
    try {
      return played(text);
    } catch (error) {
      return error instanceof Stopped ? placesOf([error.finding]).join() : (error as Error).name;
    }
  };

  test.each([
    [
      'of a name that is not there, at its place',
      '一\n{{#if yes}}{{missing}}{{/if}}',
      'layout-name-empty a.hbs:2:14',
    ],
    ['of a name under a thing that lacks it', '{{unit.missing}}', 'layout-name-empty a.hbs:1:3'],
    ['of a name under a word', '{{name.missing}}', 'TypeError'],
    ['of a name under nothing', '{{#if unit.missing.name}}{{/if}}', 'TypeError'],
    ['of what all things have', '{{unit.hasOwnProperty}}', ''],
    ['of a helper nobody knows', '一\n{{shout name}}', 'layout-failed a.hbs:2:1'],
    [
      'of one of Handlebars that layouts may not use',
      '{{#with unit}}{{name}}{{/with}}',
      'layout-failed a.hbs:1:1',
    ],
    ['of a block that is none', '{{#unit}}{{name}}{{/unit}}', 'layout-failed a.hbs:1:1'],
    ['of a partial that is not there', '{{> missing}}', 'layout-failed a.hbs:1:1'],
    ['of a partial with two contexts', '{{> greet unit name}}', 'layout-failed a.hbs:1:1'],
    ['of a partial with a block', '{{#> greet}}{{/greet}}', 'layout-failed a.hbs:1:1'],
    ['of a decorator', '{{#*inline "x"}}{{/inline}}', 'layout-failed a.hbs:1:1'],
  ])('%s', (_, text, expected) => {
    expect(stop(text)).toBe(expected);
  });
});
