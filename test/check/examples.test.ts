import { beforeAll, describe, expect, it } from 'vitest';
import { textAt } from '../../src/pack/nodes.ts';
import type { Pack } from '../../src/pack/pack.ts';
import { type Mapping, type Plain, plainOf, valueAt } from '../../src/source/tree.ts';
import { sample } from '../sample/booklet.ts';
import { findInFacts, findInText, rulesOf } from './run.ts';

let pack: Pack;
beforeAll(async () => {
  ({ pack } = await sample());
});

interface Example {
  readonly title?: string;
  readonly data?: Record<string, Plain>;
  readonly before?: Record<string, Plain>;
  readonly text?: string;
  readonly expect: string;
}

const { pack: loaded } = await sample();
const rules = rulesOf(loaded).map((rule) => [textAt(rule, 'rule')!, rule] as const);

describe('every rule of the pack says what is right and what is wrong, and finds the wrong alone', () => {
  describe.each(rules)('%s', (name, rule) => {
    const node = valueAt(rule, 'examples');
    const examples = (node ? plainOf(node) : []) as unknown as Example[];
    it('has both kinds of example', () => {
      expect(
        examples.some((example) => example.expect === 'ok'),
        name,
      ).toBe(true);
      const said = examples.some((example) => example.expect !== 'ok');
      expect(said || textAt(rule, 'when') !== undefined || valueAt(rule, 'when') !== undefined).toBe(true);
    });
    it.each(
      examples.map((example) => [example.title ?? JSON.stringify(example.text ?? example.data), example]),
    )('%s', (_, example) => {
      const found =
        example.text === undefined ? inFacts(rule, example) : findInText(pack, rule, example.text);
      const levels = [...new Set(found.map((finding) => finding.level))];
      expect(levels, found.map((finding) => finding.message).join('\n')).toEqual(
        example.expect === 'ok' ? [] : [example.expect],
      );
      for (const finding of found) expect(finding).toMatchObject({ name, at: expect.anything() });
    });
  });
});

const inFacts = (rule: Mapping, example: Example) =>
  findInFacts(pack, rule, example.data ?? {}, example.before);
