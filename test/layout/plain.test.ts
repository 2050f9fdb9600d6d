import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import glob from 'fast-glob';
import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { parsePlain } from '../../src/layout/handlebars/plain.ts';
import { runs } from '../runs.ts';

/** The tree that Handlebars gives; undefined where it gives none. */
function parsed(text: string): unknown {
  try {
    return Handlebars.parseWithoutProcessing(text);
  } catch {
    return undefined;
  }
}

/** Where the quick parser gives a tree, Handlebars gives the same, places and all. */
function agree(text: string): void {
  const quick = parsePlain(text);
  if (quick) expect(quick, JSON.stringify(text)).toEqual(parsed(text));
}

const layouts = glob.sync('{templates,test/packs}/**/*.hbs');

test('every layout of the form and of the one in the tests is plain', () => {
  expect(layouts.length).toBeGreaterThan(30);
  expect(layouts.filter((file) => !parsePlain(readFileSync(file, 'utf8')))).toEqual([]);
});

test.each([
  ['nothing', ''],
  ['three braces', '{{{a}}}'],
  ['an ampersand', '{{&a}}'],
  ['a backslash before it', '\\{{a}}'],
  ['a number', '{{a 1}}'],
  ['a word of the language', '{{#if true}}a{{/if}}'],
  ['a path upwards', '{{../a}}'],
  ['an inverse block', '{{^a}}b{{/a}}'],
  ['a partial with a block', '{{#> a}}b{{/a}}'],
  ['a decorator', '{{#*inline "a"}}b{{/inline}}'],
  ['a block that is not closed', '{{#a}}b'],
  ['a block that another closes', '{{#a}}b{{/c}}'],
  ['an empty block', '{{#a}}{{/a}}'],
  ['a quotation mark in a text', '{{a "\\""}}'],
])('%s is left to Handlebars', (_, text) => {
  expect(parsePlain(text)).toBeUndefined();
});

describe('both parsers agree', () => {
  test('on every layout', () => {
    for (const file of layouts) agree(readFileSync(file, 'utf8'));
  });

  const tag = fc.constantFrom(
    ...['{{年度}}', '{{~a.b~}}', '{{ a }}', '{{f "x" y.z k=(g h)}}', '{{f \'x\' k="y" l=m}}', '{{> p a=b}}'],
    ...['{{~> p q a="b"~}}', '{{! 注 }}', '{{!-- {{a}} --}}', '{{~!-- --~}}', '{{else}}', '{{~else~}}'],
    ...['{{else if (is a "b")}}', '{{~else rows "x" as |y|~}}', '{{#if a}}', '{{~#if (any (f "x" y="z"))~}}'],
    ...[
      '{{#rows "a" by="b" as |x y|}}',
      '{{/if}}',
      '{{~/if~}}',
      '{{/rows}}',
      '字',
      ' ',
      '\n',
      '<p>',
      '{',
      '}',
    ],
    ...['{{', '}}', 'a', '.', '=', '(', ')', '|', '"', '~', 'else', 'as |', '\\', '1', '\n  '],
  );
  const part = fc.letrec<{ part: string }>((tie) => ({
    part: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tag,
      fc
        .tuple(
          fc.constantFrom('{{#if a}}', '{{#if (is a "b")~}}', '{{~#if a.b as |c|}}'),
          fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
          fc.constantFrom('', '{{else}}', '{{~else if b}}', '\n{{else if c~}}\n', '{{else if b}}d{{~else}}'),
          fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
          fc.constantFrom('{{/if}}', '{{~/if~}}\n'),
        )
        .map((parts) => parts.flat().join('')),
    ),
  })).part;

  test('on any other', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => agree(parts.join(''))),
      { numRuns: runs(2000) },
    );
  });
});
