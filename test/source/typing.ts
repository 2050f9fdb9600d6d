import fc from 'fast-check';

/** A file as it should be, with a bit of everything. */
export const sound = `# 支出
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

/** The same as a file of a form, which may have anchors, with more of what can be written. */
export const form = `${sound.replace('支付职工\n      ', '')}职能:
- 拟订规划：推进工业。
- 文件：甲
-   - 一
    - '单''引'
-  名称: （境）费用 # 注
   值: {a: 甲，乙, b: [], "c": -5}

   # 注
   段落: |-
     一
       二
款: &款 [a, b:c, 《甲》]
又:   &又
  - x: 1
同: *款
表: {甲: [
    一, # 注
    二,
  ], 乙: 1}
号:
  ["{1}　", （）]
`;

/** What slips in when people type. */
export const typed = [
  ...'：，、；｛｝［］【】“”‘’"\'{}[],:#-?&*!|>%@`~<\\/ \t\u3000\u00a0\u200b\ufeff\n\r甲1。…',
];

/** A text with a few places changed as by somebody typing. */
export function changed(text: string): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(text.length),
    remove: fc.nat(3),
    insert: fc.array(fc.constantFrom(...typed, '  ', ': ', '- ', '---\n', '<<: *x', '&x ', '!!map '), {
      maxLength: 3,
    }),
  });
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) =>
      changes.reduce(
        (now, { at, remove, insert }) => now.slice(0, at) + insert.join('') + now.slice(at + remove),
        text,
      ),
    );
}
