import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { printFindings } from '../../src/diagnostics/pretty.ts';
import { readYaml } from '../../src/source/read.ts';
import { runs } from '../runs.ts';

const valid = `# 支出
共同: {资金来源: 一般公共预算, 资金年份: 当年, 金额单位: 万元}
单位名称: "延边州工信局"
说明: 其中：基本支出减少
段落: |
  甲：乙

  丙，丁
支出:
  - {科目: 2080505, 经济科目: [30108, '301'], 金额: 95.20}
  - 科目: 2080506
    金额: 1.00 # 注
    用途: 支付职工
      养老保险
项目:
  "甲": {绩效指标: [{一级: 成本指标, 值: ≤14万元}]}
`;
const characters = [
  ...'：，、；｛｝［］【】“”‘’"\'{}[],:#-?&*!|>%@`~<\\/ \t\u3000\u00a0\u200b\ufeff\n\r甲1。…',
];

const mutation = fc.record({
  at: fc.nat(valid.length),
  remove: fc.nat(3),
  insert: fc.array(fc.constantFrom(...characters, '  ', ': ', '- ', '---\n', '<<: *x', '&x ', '!!map '), {
    maxLength: 3,
  }),
});

function mutate(
  text: string,
  { at, remove, insert }: { at: number; remove: number; insert: string[] },
): string {
  return text.slice(0, at) + insert.join('') + text.slice(at + remove);
}

test('whatever is typed into a file, reading never throws and every finding has a place inside the file', () => {
  const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(mutations, fc.boolean(), (changes, anchors) => {
      const found: Diagnostic[] = [];
      const bytes = new TextEncoder().encode(changes.reduce(mutate, valid));
      const source = readYaml('a.yaml', bytes, { anchors }, (each) => found.push(each));
      const lines = source.text.split('\n');
      for (const span of found.flatMap(({ at, also }) => [at!, ...also.map((each) => each.at)])) {
        const line = lines[span.line - 1];
        expect(line, `line ${span.line}`).toBeDefined();
        expect(span.column).toBeGreaterThanOrEqual(1);
        expect(span.column - 1 + span.length).toBeLessThanOrEqual(line!.length);
      }
      if (source.root === undefined) expect(found).not.toEqual([]);
      printFindings(found, () => source.text, { color: false });
    }),
    { numRuns: runs(1500) },
  );
});

test('any text at all', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...characters), { maxLength: 60 }), (parts) => {
      const bytes = new TextEncoder().encode(parts.join(''));
      expect(() => readYaml('a.yaml', bytes, { anchors: true }, () => {})).not.toThrow();
    }),
    { numRuns: runs(3000) },
  );
});
