// biome-ignore-all lint/suspicious/noThenProperty: the name JSON Schema gives it
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnySchema, referred, type Schema, violationsOf } from '../../src/form/schema.ts';
import { readYaml } from '../../src/source/read.ts';
import { type Node, type Plain, valueAt } from '../../src/source/tree.ts';
import { runs } from '../runs.ts';

/** JSON is YAML: the tree of a value. */
function treeOf(value: Plain): Node {
  const bytes = new TextEncoder().encode(JSON.stringify({ value }));
  return valueAt(readYaml('x.yaml', bytes, { anchors: false }, () => undefined).root, 'value')!;
}

/** `steps keyword key` of every violation. */
const found = (schema: Schema, value: Plain): readonly string[] =>
  violationsOf(treeOf(value), schema).map(({ steps, keyword, key }) =>
    ['', ...steps].join('/').concat(` ${keyword}`, key === undefined ? '' : ` ${key}`),
  );

describe('each keyword', () => {
  test.each<[title: string, schema: Schema, fits: Plain[], not: [Plain, ...string[]][]]>([
    [
      'type',
      { type: 'string' },
      ['', '1'],
      [
        [[], ' type'],
        [{}, ' type'],
      ],
    ],
    ['one of several types', { type: ['array', 'object'] }, [[], {}], [['甲', ' type']]],
    [
      'enum',
      { enum: ['是', '否'] },
      ['是'],
      [
        ['有', ' enum'],
        [[], ' enum'],
      ],
    ],
    [
      'const',
      { const: '1' },
      ['1'],
      [
        ['01', ' const'],
        [{}, ' const'],
      ],
    ],
    [
      'pattern',
      { pattern: '^\\d+$' },
      ['12', []],
      [
        ['一', ' pattern'],
        ['', ' pattern'],
      ],
    ],
    [
      'minLength',
      { minLength: 2 },
      ['甲乙', '甲乙丙', {}],
      [
        ['甲', ' minLength'],
        ['𠮷', ' minLength'],
      ],
    ],
    ['maxLength', { maxLength: 1 }, ['', '甲', '𠮷'], [['甲乙', ' maxLength']]],
    ['items', { items: { type: 'string' } }, [[], ['甲'], {}], [[['甲', []], '/1 type']]],
    ['minItems', { minItems: 1 }, [['甲'], '甲'], [[[], ' minItems']]],
    ['maxItems', { maxItems: 1 }, [[], ['甲']], [[['甲', '乙'], ' maxItems']]],
    [
      'uniqueItems',
      { uniqueItems: true },
      [['甲', '乙']],
      [[[{ 甲: '1', 乙: [] }, '', { 乙: [], 甲: '1' }], ' uniqueItems']],
    ],
    [
      'required',
      { required: ['甲', '乙'] },
      [{ 甲: '', 乙: '' }, []],
      [[{}, ' required 甲', ' required 乙']],
    ],
    [
      'dependentRequired',
      { dependentRequired: { 甲: ['乙'] } },
      [{}, { 乙: '' }, { 甲: '', 乙: '' }],
      [[{ 甲: '' }, ' dependentRequired 乙']],
    ],
    ['minProperties', { minProperties: 1 }, [{ 甲: '' }], [[{}, ' minProperties']]],
    ['maxProperties', { maxProperties: 0 }, [{}], [[{ 甲: '' }, ' maxProperties']]],
    ['propertyNames', { propertyNames: { maxLength: 1 } }, [{ 甲: '' }], [[{ 甲乙: '' }, ' maxLength']]],
    [
      'properties',
      { properties: { 甲: { type: 'string' }, 乙: false } },
      [{ 甲: '' }, { 丙: [] }],
      [
        [{ 甲: [] }, '/甲 type'],
        [{ 乙: '' }, '/乙 not'],
      ],
    ],
    [
      'patternProperties, beside properties',
      { properties: { a1: { type: 'string' } }, patternProperties: { '\\d': { minLength: 1 } } },
      [{ a1: 'x', b: [] }],
      [[{ a1: '', b2: '' }, '/a1 minLength', '/b2 minLength']],
    ],
    [
      'additionalProperties: what nothing else speaks of',
      { properties: { 甲: {} }, patternProperties: { '^\\d': {} }, additionalProperties: false },
      [{ 甲: '', 1: '' }],
      [[{ 乙: '' }, ' additionalProperties 乙']],
    ],
    [
      'additionalProperties with a schema',
      { additionalProperties: { type: 'string' } },
      [{ 甲: '' }],
      [[{ 甲: [] }, '/甲 type']],
    ],
    ['not', { not: { type: 'string' } }, [[]], [['', ' not']]],
    ['allOf', { allOf: [{ minLength: 1 }, { pattern: 'a' }] }, ['a'], [['', ' minLength', ' pattern']]],
    [
      'anyOf: what each branch says',
      { anyOf: [{ type: 'string' }, { type: 'array' }] },
      ['', []],
      [[{}, ' type', ' type']],
    ],
    [
      'oneOf: none, or too many',
      { oneOf: [{ minLength: 1 }, { maxLength: 1 }] },
      ['', '甲乙'],
      [['甲', ' oneOf']],
    ],
    [
      'if, then, else',
      { if: { required: ['甲'] }, then: { required: ['乙'] }, else: { required: ['丙'] } },
      [{ 甲: '', 乙: '' }, { 丙: '' }],
      [
        [{ 甲: '' }, ' required 乙'],
        [{}, ' required 丙'],
      ],
    ],
    [
      '$ref, with what stands beside it',
      { $ref: '#/$defs/文字', maxLength: 3, $defs: { 文字: { minLength: 1 } } },
      ['甲'],
      [
        ['', ' minLength'],
        ['甲乙丙丁', ' maxLength'],
      ],
    ],
    ['$ref to the whole', { items: { $ref: '#' }, maxItems: 1 }, [[[[]]]], [[[[[], []]], '/0 maxItems']]],
  ])('%s', (_, schema, fits, wrong) => {
    for (const value of fits) expect(found(schema, value)).toEqual([]);
    for (const [value, ...expected] of wrong) expect(found(schema, value)).toEqual(expected);
  });

  test('a violation holds its node and the schema that speaks', () => {
    const schema: Schema = {
      properties: { 甲: { $ref: '#/$defs/数' } },
      $defs: { 数: { pattern: '^\\d$' } },
    };
    const [violation] = violationsOf(treeOf({ 甲: 'x' }), schema);
    expect(violation!.schema).toBe(schema.$defs!.数);
    expect(violation!.node).toMatchObject({ kind: 'scalar', text: 'x' });
  });

  test('one place does not hide another whose name only begins alike', () => {
    const items: Schema = { items: { type: 'object', required: ['甲'] } };
    const list: Plain = Array.from({ length: 11 }, (_, i) => (i === 1 ? '' : i === 10 ? {} : { 甲: '' }));
    expect(found(items, list)).toEqual(['/1 type', '/10 required 甲']);
    const map: Schema = { additionalProperties: { type: 'object', required: ['甲'] } };
    expect(found(map, { 公用: '', 公用经费: {} })).toEqual(['/公用 type', '/公用经费 required 甲']);
  });

  test('an item that fits too many branches is told beside one that fits none', () => {
    const schema: Schema = { items: { oneOf: [{ maxLength: 3 }, { maxLength: 2 }] } };
    expect(found(schema, ['甲', '甲乙丙丁'])).toEqual(['/0 oneOf', '/1 maxLength', '/1 maxLength']);
  });

  test('a fact may have the name of a keyword', () => {
    const names: Schema = { propertyNames: { maxLength: 1 } };
    const schema: Schema = { properties: { properties: names, propertyNames: { maxLength: 1 } } };
    expect(found(schema, { properties: { 甲乙: '' } })).toEqual(['/properties maxLength']);
    expect(found(schema, { propertyNames: '甲乙' })).toEqual(['/propertyNames maxLength']);
  });

  test('keys that every object of the language has are nothing special', () => {
    const schema: Schema = { properties: {}, additionalProperties: false, required: ['toString'] };
    expect(found(schema, { constructor: '' })).toEqual([
      ' required toString',
      ' additionalProperties constructor',
    ]);
  });
});

test('references: pointers into the schema itself, and nothing else', () => {
  const root: Schema = { $defs: { 甲: { type: 'string' }, 'a/b~c': true, 'x y': false }, required: ['甲'] };
  expect(referred(root, '#')).toBe(root);
  expect(referred(root, '#/$defs/甲')).toBe(root.$defs!.甲);
  expect(referred(root, '#/$defs/%E7%94%B2')).toBe(root.$defs!.甲);
  expect(referred(root, '#/$defs/a~1b~0c')).toBe(true);
  expect(referred(root, '#/$defs/x%20y')).toBe(false);
  for (const wrong of [
    '#/$defs/乙',
    '#/$defs/%E7',
    '#甲',
    '',
    'https://example.com/a',
    '#/required',
    '#/toString',
  ])
    expect(referred(root, wrong)).toBeUndefined();
});

describe('against a second, independent judge', () => {
  const word = fc.constantFrom('甲', '乙', 'a', '1', '');
  const key = fc.constantFrom('甲', '乙', 'a', 'ab', '1', '10', 'properties');
  const count = fc.integer({ min: 0, max: 2 });
  const { value } = fc.letrec<{ value: Plain }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      word,
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));
  const { schema } = fc.letrec<{ schema: AnySchema }>((tie) => ({
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<AnySchema>(
        true,
        { type: 'string' },
        { $ref: '#/$defs/甲' },
        { type: ['array', 'object'] },
      ),
      fc.record(
        { type: fc.constant('string'), minLength: count, maxLength: count, pattern: fc.constant('^[甲1]') },
        { requiredKeys: ['type'] },
      ),
      fc.record({ enum: fc.uniqueArray(word, { minLength: 1 }) }),
      fc.record({ const: word }),
      fc.record(
        { minItems: count, maxItems: count, uniqueItems: fc.constant(true), items: tie('schema') },
        { requiredKeys: [] },
      ),
      fc.record(
        {
          type: fc.constant('object'),
          minProperties: count,
          maxProperties: count,
          required: fc.uniqueArray(key, { maxLength: 2 }),
          dependentRequired: fc.dictionary(key, fc.uniqueArray(key, { maxLength: 2 }), { maxKeys: 2 }),
          properties: fc.dictionary(key, tie('schema'), { maxKeys: 3 }),
          patternProperties: fc.dictionary(fc.constantFrom('^\\d$', '[a甲]'), tie('schema'), { maxKeys: 2 }),
          additionalProperties: fc.oneof(fc.constant(false), tie('schema')),
        },
        { requiredKeys: [] },
      ),
      fc.record({ allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ not: tie('schema') }),
      fc.record({ if: tie('schema'), then: tie('schema'), else: tie('schema') }, { requiredKeys: ['if'] }),
    ),
  }));

  /** What only says that something below is wrong. */
  const unions = ['anyOf', 'oneOf', 'allOf', 'if', '$ref'];
  const said = ({ instancePath, keyword, params }: ErrorObject): string => {
    const key = params.additionalProperty ?? params.missingProperty;
    return `${instancePath} ${keyword}${key === undefined ? '' : ` ${key}`}`;
  };

  test('the same values fit, and what is found is the same', () => {
    fc.assert(
      fc.property(schema, schema, value, (body, defined, tree) => {
        const whole: Schema = { allOf: [body], $defs: { 甲: withoutReferences(defined) } };
        const judge = new Ajv2020({ allErrors: true, strict: false, logger: false }).compile(whole);
        const fits = judge(tree);
        const ours = new Set(found(whole, tree));
        expect(ours.size === 0).toBe(fits);
        const theirs = new Set(
          (judge.errors ?? []).filter((error) => !unions.includes(error.keyword)).map(said),
        );
        // The other judge does not compare items whose type is wrong.
        const mistyped = [...ours].some((each) => /\d type$/.test(each));
        for (const each of ours) {
          if (each.endsWith(' oneOf') || (mistyped && each.endsWith(' uniqueItems'))) continue;
          expect(theirs).toContain(each);
        }
        for (const each of theirs) {
          // Once its type is wrong, nothing else is said of a value.
          if (!ours.has(`${each.split(' ')[0]} type`)) expect(ours).toContain(each);
        }
      }),
      { numRuns: runs(400) },
    );
  });
});

function withoutReferences(schema: AnySchema): AnySchema {
  return JSON.parse(JSON.stringify(schema), (_, value) => (value?.$ref === undefined ? value : true));
}
