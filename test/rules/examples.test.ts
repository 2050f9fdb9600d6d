import { describe, expect, it } from 'vitest';
import { PackShelf } from '../../src/form/shelf.ts';
import { findInExample, wrongExamples } from '../../src/rules/examples.ts';
import { rulesOf } from '../../src/rules/rule.ts';
import { type Mapping, textAt, valueAt } from '../../src/source/tree.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { miniPack } from '../mini-pack.ts';
import { sample } from '../sample/booklet.ts';

const { pack } = await sample();
const rules = rulesOf(pack).map((rule) => [textAt(rule, 'rule')!, rule] as const);

describe('every rule of the pack says what is right and what is wrong, and finds the wrong alone', () => {
  describe.each(rules)('%s', (name, rule) => {
    const list = valueAt(rule, 'examples');
    const examples = (list?.kind === 'list' ? list.items : []) as readonly Mapping[];
    const expected = (example: Mapping): string => textAt(example, 'expect')!;
    it('has both kinds of example', () => {
      expect(examples.map(expected)).toContain('ok');
      const said = examples.some((example) => expected(example) !== 'ok');
      expect(said || valueAt(rule, 'when') !== undefined).toBe(true);
    });
    it.each(
      examples.map(
        (example, i) => [textAt(example, 'title') ?? textAt(example, 'text') ?? `${i}`, example] as const,
      ),
    )('%s', (_, example) => {
      const found = findInExample(pack, rule, example);
      const levels = [...new Set(found.map(({ level }) => level))];
      expect(levels, found.map(({ message }) => message).join('\n')).toEqual(
        expected(example) === 'ok' ? [] : [expected(example)],
      );
      for (const finding of found) expect(finding).toMatchObject({ name, at: expect.anything() });
    });
  });
});

/** What is wrong with the examples of a rule that forbids spending more than comes in, and of one on texts. */
async function wrong(examples: string): Promise<readonly string[]> {
  const files = memoryFiles({
    ...miniPack,
    'templates/mini/pack.yaml': `${miniPack['templates/mini/pack.yaml']}examples: {unit: 601001, lines: {收入: {金额单位: 万元}, 支出: {金额单位: 万元}}}\n`,
    'templates/mini/rules/甲.yaml': `- {rule: 甲, title: 支出不大于收入, basis: 表式, level: error, atMost: [{ledger: 支出}, {ledger: 收入}],
   examples: [${examples}]}
- {rule: 乙, title: 不写某某, basis: 表式, level: warning, code: pattern, with: {find: [某某], keys: [项目.*]},
   examples: [{text: 某某, expect: warning}, {text: 某局, expect: ok}]}
`,
  });
  const packs = new PackShelf({ files, folder: 'templates' });
  const { findings } = await wrongExamples(packs, ['mini', 'mini']);
  return findings.map(({ at, message }) => `${at?.line} ${message.split('：')[0]}`);
}

describe('an example that comes out otherwise than its author says is told at its line', () => {
  it.each([
    ['right', 'ok', '1.00', []],
    ['the rule finds what it calls right', 'ok', '0.50', ['3 规则“甲”的例子应当没有问题，实际有错误']],
    [
      'the rule does not find what it calls wrong',
      'error',
      '1.00',
      ['3 规则“甲”的例子应当有错误，实际没有问题'],
    ],
    ['another level', 'warning', '0.50', ['3 规则“甲”的例子应当有警告，实际有错误']],
    ['its facts cannot be read', 'ok', '1O', ['3 规则“甲”的例子应当没有问题，实际有错误']],
  ])('%s', async (_, expected, income, findings) => {
    const data = `{收入: [{金额: ${income}}], 支出: [{科目: 2010101, 金额: 1.00}]}`;
    expect(await wrong(`{data: ${data},\n expect: ${expected}}`)).toEqual(findings);
  });
});
