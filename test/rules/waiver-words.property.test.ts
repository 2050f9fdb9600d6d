import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYaml } from '../../src/source/read.ts';
import { plainOf } from '../../src/source/tree.ts';
import { ruleWords } from '../../src/words/catalogue/rules.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { runs } from '../runs.ts';

/** What the data say when the offered waiver is pasted into them, and what is found of its spelling. */
function pasted(rule: string, object: string, difference?: string) {
  const [, line = ''] = ruleWords.waiver(rule, object, difference).split('在“免检”里写：');
  const text = `免检:\n  ${line.replace(/原因: …}$/, '原因: 已核}')}\n`;
  const findings: Diagnostic[] = [];
  const { root } = readYaml('免检.yaml', Buffer.from(text), { anchors: false }, (f) => findings.push(f));
  return { said: root && plainOf(root), found: findings.map(({ message }) => message) };
}

const marks = [...'，。：；、！？“”‘’（）《》【】｛｝［］…—·～', ...':,;!?\'"()[]{}<>#&*|>%@`~-+=./\\$^_ '];
const odd = ['null', 'true', '~', '是', '0681', '1e3', '- ', '? ', ': ', ' #', '原因: …', '𣲗'];
const piece = fc.constantFrom(...'甲乙丙业务abc019', ...marks, ...odd);
const words = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(''))
  .filter((text) => text.trim() === text && text !== '');

test('a waiver that is pasted as offered names its rule and object letter for letter, whatever they are', () => {
  fc.assert(
    fc.property(
      words,
      words,
      fc.option(fc.constantFrom('0.01', '180.00'), { nil: undefined }),
      (rule, object, size) => {
        const waiver = { 规则: rule, 对象: object, ...(size !== undefined && { 差额: size }), 原因: '已核' };
        expect(pasted(rule, object, size)).toEqual({ said: { 免检: [waiver] }, found: [] });
      },
    ),
    { numRuns: runs(500) },
  );
});

test.each(['收支平衡', '大楼修缮', '人员经费 事业收入', '成本指标“人数”', '2010101 30101'])(
  'the usual object %s is offered without needless quotes',
  (object) => {
    expect(ruleWords.waiver('甲', object, undefined)).toContain(`对象: ${object}, 原因`);
  },
);
