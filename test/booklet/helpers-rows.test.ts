import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, miniPack, sentence } from '../mini-pack.ts';

const projects: Changes = {
  'data/2024/601001/项目.yaml': `
项目:
  大楼修缮: {类型: 修缮, 绩效目标: 按期完工}
  道路: {名称: 门前道路, 类型: 建设}
  设备: {类型: 购置, 绩效目标: 正常使用}
`,
  'data/2024/601001/又.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元, 科目: 2010102, 支出类别: 项目支出}
支出:
  - {项目: 道路, 金额: 2.00}
  - {项目: 道路, 资金来源: 事业收入, 金额: 3.00}
  - {项目: 设备, 金额: 4.00}
`,
};
async function printed(call: string, changes: Changes = projects): Promise<string> {
  const { text, findings } = await sentence(call, changes);
  expect(findings).toEqual([]);
  return text;
}

describe('rows over members of the data', () => {
  test('each once, however many lines it has', async () => {
    expect(
      await printed(
        '<p>{{#rows "支出" by="项目" as |行|}}{{行.名称}}{{money (figure "支出")}}；{{/rows}}</p>',
      ),
    ).toBe('门前道路5.00；设备4.00；大楼修缮50.00；');
  });

  test('lines without a member are in none of them', async () => {
    expect(await printed('{{count "支出" by="项目"}}个，{{names "支出" by="项目"}}')).toBe(
      '3个，门前道路、设备、大楼修缮',
    );
  });

  test('those alone that have an attribute', async () => {
    expect(await printed('{{count "支出" by="项目" with="绩效目标"}}个')).toBe('2个');
    expect(
      await printed('<p>{{#rows "支出" by="项目" with="绩效目标" as |行|}}{{行.绩效目标}}。{{/rows}}</p>'),
    ).toBe('正常使用。按期完工。');
  });

  test('an attribute that one of them lacks is asked for with if', async () => {
    const call = (inside: string) => `<p>{{#rows "支出" by="项目" as |行|}}${inside}；{{/rows}}</p>`;
    expect(await printed(call('{{行.名称}}{{#if 行.绩效目标}}有{{/if}}'))).toBe(
      '门前道路；设备有；大楼修缮有；',
    );
  });

  test('their number and their last one', async () => {
    expect(
      await printed(
        '<p>{{#rows "支出" by="项目" as |行|}}（{{行.序号}}）{{行.名称}}{{#unless 行.末}}、{{/unless}}{{/rows}}</p>',
      ),
    ).toBe('（1）门前道路、（2）设备、（3）大楼修缮');
  });

  test('none at all say nothing, and count 0', async () => {
    expect(await printed('共{{count "支出" by="项目" 资金来源="政府性基金预算"}}个')).toBe('共0个');
    expect(await printed('（{{names "支出" by="项目" 资金来源="政府性基金预算"}}）')).toBe('（）');
  });

  test('one whose lines cancel out is not among them', async () => {
    const { text, findings } = await sentence('{{names "支出" by="项目"}}', {
      ...projects,
      'data/2024/601001/退.yaml':
        '共同: {资金来源: 事业收入, 金额单位: 万元}\n支出: [{科目: 210, 支出类别: 项目支出, 项目: 设备, 金额: -4.00}]\n',
      'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
        '类型, 单位, 年份, 口径], measure: 金额,',
        '类型, 单位, 年份, 口径], measure: 金额, negative: true,',
      ),
    });
    expect([text, findings]).toEqual(['门前道路、大楼修缮', []]);
  });
});

describe('rows in rows', () => {
  const nested = (by: string, inside: string): string =>
    `<p>{{#rows "支出" by="类型" as |类|}}{{类.名称}}：{{#rows "支出" by="${by}" as |项|}}${inside}{{/rows}}{{/rows}}</p>`;

  test('the inner ones know the total of the outer one', async () => {
    expect(await printed(nested('项目', '{{项.名称}}{{share (figure "支出") 项.合计}}；'))).toBe(
      '建设：门前道路100.0%；购置：设备100.0%；修缮：大楼修缮100.0%；',
    );
  });

  test('the names of both are at hand', async () => {
    expect(await printed(nested('资金来源', '{{类.名称}}用{{项.名称}}{{money (figure "支出")}}；'))).toBe(
      '建设：建设用一般公共预算2.00；建设用事业收入3.00；购置：购置用一般公共预算4.00；修缮：修缮用一般公共预算50.00；',
    );
  });
});

describe('mistakes in rows', () => {
  test.each([
    ['no level', '{{#rows "支出" as |行|}}{{/rows}}', ['layout-argument-kind']],
    ['a ledger nobody knows', '{{count "指出" by="项目"}}', ['pack-unknown-ledger']],
    ['a level of another ledger', '{{count "收入" by="科目.类"}}', ['pack-dimension-foreign']],
    [
      'a dimension without its level',
      '{{count "支出" by="科目"}}',
      ['pack-unknown-level', 'layout-argument-kind'],
    ],
    [
      'a level with too many parts',
      '{{count "支出" by="科目.类.款"}}',
      ['pack-unknown-level', 'layout-argument-kind'],
    ],
    ['a misspelt value', '{{names "支出" by="项目" 支出类别="项目支岀"}}', ['pack-unknown-value']],
    ['an option of another helper', '{{money (figure "支出") by="项目"}}', ['layout-unknown-option']],
  ])('%s', async (_, call, codes) => {
    const { findings } = await sentence(`<p>${call}</p>`);
    expect(errorsOf(findings)).toEqual(codes);
  });
});

describe('records with equal neighbours merged', () => {
  const goals = (rows: string): Changes => ({
    'data/2024/601001/项目.yaml': `项目: {大楼修缮: {类型: 修缮, 指标: [${rows}]}}\n`,
  });
  const merged = `{{#rows "支出" by="项目" as |行|}}<table><tbody>{{#merged 行.指标 "一级" "二级" as |项|}}<tr>{{项.merged}}<td>{{项.值}}</td></tr>{{/merged}}</tbody></table>{{/rows}}`;
  const spans = async (rows: string): Promise<readonly string[]> => {
    const { document, findings } = await sentence(merged, goals(rows));
    expect(findings).toEqual([]);
    const [table] = document.sections[1]!.blocks;
    if (table?.kind !== 'table') return [];
    return table.body.map(({ cells }) =>
      cells
        .map(({ content, rowSpan }) => `${content[0]?.text ?? ''}${rowSpan > 1 ? `×${rowSpan}` : ''}`)
        .join('|'),
    );
  };

  test('span their rows', async () => {
    const row = (one: string, two: string, value: string) => `{一级: ${one}, 二级: ${two}, 值: ${value}}`;
    expect(
      await spans([row('产出', '数量', '1'), row('产出', '数量', '2'), row('产出', '质量', '3')].join(', ')),
    ).toEqual(['产出×3|数量×2|1', '2', '质量|3']);
  });

  test('not across a change of what stands to the left', async () => {
    const row = (one: string, value: string) => `{一级: ${one}, 二级: 同, 值: ${value}}`;
    expect(await spans([row('甲', '1'), row('乙', '2'), row('乙', '3')].join(', '))).toEqual([
      '甲|同|1',
      '乙×2|同×2|2',
      '3',
    ]);
  });

  test('nor when others stand between', async () => {
    const row = (one: string, two: string, value: number) => `{一级: ${one}, 二级: ${two}, 值: ${value}}`;
    expect(await spans([row('甲', '一', 1), row('乙', '二', 1), row('甲', '一', 2)].join(', '))).toEqual([
      '甲|一|1',
      '乙|二|1',
      '甲|一|2',
    ]);
  });

  test('words of the data bring no markup into the cells', async () => {
    expect(await spans('{一级: <b>甲</b>, 二级: 乙&丙, 值: 1}')).toEqual(['<b>甲</b>|乙&丙|1']);
  });
});

describe('members that the form always lists', () => {
  const call = (options: string) =>
    `<p>{{#rows "支出" by="科目.类" ${options} as |行|}}{{行.序号}}.{{行.名称}}{{money (figure "支出")}}；{{/rows}}</p>`;
  const both = '1.一般公共服务支出160.00；2.社会保障和就业支出20.00；';

  test('are there without lines, by a list of the pack or written out, among the others or alone', async () => {
    expect(await printed(call('of="三类"'), {})).toBe(`${both}3.卫生健康支出0.00；`);
    expect(await printed(call('of="201 208 210"'), {})).toBe(`${both}3.卫生健康支出0.00；`);
    expect(await printed(call('also="210"'), {})).toBe(`${both}3.卫生健康支出0.00；`);
  });

  test('must be all that there are, unless they are a part', async () => {
    const { findings } = await sentence(call('of="201 210"'));
    expect(errorsOf(findings)).toEqual(['rows-not-listed']);
    expect(await printed(call('of="201 210" partial="true"'), {})).toBe(
      '1.一般公共服务支出160.00；2.卫生健康支出0.00；',
    );
  });

  test('must be known', async () => {
    const { findings } = await sentence(call('also="299"'));
    expect(errorsOf(findings)).toEqual(['pack-unknown-value']);
  });
});

describe('words made of counts and names', () => {
  test('a count is said in words, and compared', async () => {
    expect(await printed('{{nth (count "支出" by="项目")}}个项目')).toBe('三个项目');
    expect(await printed('{{#if (is (count "支出" by="项目") "3")}}三个{{/if}}')).toBe('三个');
  });

  test('the last name is joined in its own way', async () => {
    expect(await printed('{{names "支出" by="项目" last="和"}}')).toBe('门前道路、设备和大楼修缮');
    expect(await printed('{{names "支出" by="项目" 项目="设备" last="和"}}')).toBe('设备');
  });

  test('the place of a row is no index, wherever it is handed to', async () => {
    const { findings } = await sentence(
      '<p>{{#rows "支出" by="科目.类" as |行|}}{{> 号 几=行.序号}}{{/rows}}</p>',
      { 'templates/mini/partials/号.hbs': '（{{ordinal 几}}）' },
    );
    expect(errorsOf(findings)).toEqual(['layout-counts-from']);
  });
});
