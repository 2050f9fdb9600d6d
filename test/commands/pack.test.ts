import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { miniData, miniPack } from '../mini-pack.ts';
import { Desk } from '../mistakes/terminal.ts';
import { root } from '../sample/booklet.ts';

const shipped = Object.fromEntries(
  glob
    .sync('templates/*/**/*.{yaml,hbs}', { cwd: root })
    .map((file) => [file, readFileSync(root + file, 'utf8')]),
);

/** A tidy pack: what the mini pack keeps for tests is used or gone. */
const tidy: Readonly<Record<string, string>> = {
  ...miniPack,
  'templates/mini/句子.hbs': `
<p>{{称谓}}支出{{money (figure "支出")}}万元，单价50万元及以上{{范围}}{{money (figure "收支差额" 资金来源="财政拨款" 口径="执行数")}}
{{money (figure "支出" 经济科目="301")}}{{names "支出" by="项目"}}{{names "支出" by="类型"}}{{number (figure "编制" 编制类型="行政编制")}}
{{#if (is 范围 "三类")}}{{#each 主要职能 as |项|}}{{项}}{{/each}}{{/if}}</p>`,
  'templates/mini/名词/名词.yaml': '- {term: 支出, text: 花出去的钱。}\n',
};

const firstLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line, i, lines) =>
      /^(错误|警告|附注) /.test(line) ? [`${line} @${(lines[i + 1] ?? '').trim()}`] : [],
    );

/** What `pack check` says of the tidy pack with some files changed: each finding and its place. */
async function check(changes: Readonly<Record<string, string>>) {
  const files = Object.fromEntries(
    Object.entries(changes).map(([file, text]) => [`templates/mini/${file}`, text]),
  );
  const desk = new Desk({ ...tidy, ...miniData, ...files });
  const { status, stdout, stderr } = await desk.booklet('pack check mini');
  return { status, said: firstLines(stderr), stdout };
}

const edit = (file: string, from: string, to: string): Readonly<Record<string, string>> => {
  const text = tidy[`templates/mini/${file}`]!;
  if (!text.includes(from)) throw new Error(`not in ${file}: ${from}`);
  return { [file]: text.replace(from, to) };
};

describe('pack check', () => {
  test('has nothing to say of a form that is in order', async () => {
    expect(await check({})).toEqual({ status: 0, said: [], stdout: 'mini：没有发现问题\n' });
  });

  test.each([
    [
      'an unclosed block, alone',
      edit('句子.hbs', '{{/if}}', ''),
      /版式语法 {2}\{\{#if\}\} 没有对应的.*句子\.hbs:4:/,
    ],
    [
      'a wrong role of fonts',
      edit('style.yaml', 'strong: 黑体', 'strong: 黑字体'),
      /“黑字体”.*style\.yaml:9:/,
    ],
    ['a heading in a layout', edit('句子.hbs', '<p>', '<h2>一</h2><p>'), /<h2>.*句子\.hbs:2:/],
    ['an unknown name', edit('句子.hbs', '{{范围}}', '{{范畴}}'), /“范畴”.*句子\.hbs:2:/],
    ['an unknown figure', edit('句子.hbs', '"收支差额"', '"收支差"'), /“收支差”.*句子\.hbs:2:/],
    ['an unknown value', edit('句子.hbs', '"财政拨款"', '"财政拔款"'), /“财政拔款”.*句子\.hbs:2:/],
    ['a misspelt key of a table', edit('表/表.yaml', 'title: 编码', 'titel: 编码'), /“titel”.*表\.yaml:5:/],
    ['a missing layout', edit('contents.yaml', 'layout: 句子.hbs', 'layout: 句.hbs'), /表单缺文件.*contents/],
    ['a misspelt key of style.yaml', edit('style.yaml', 'continued:', 'continue:'), /“continue”.*style/],
    [
      'an unknown dimension of a ledger',
      edit('pack.yaml', '[编制类型, 单位]', '[编制类, 单位]'),
      /“编制类”.*pack/,
    ],
    ['YAML that is none', { 'style.yaml': 'page: {\n' }, /style\.yaml:1:/],
  ])('finds %s as one finding at its place', async (_, changes, words) => {
    const { status, said } = await check(changes);
    expect(said.join('\n')).toMatch(words);
    expect([status, said]).toEqual([1, [expect.stringContaining('错误')]]);
  });

  test.each([
    [
      'list',
      edit('pack.yaml', 'lists: {三类: [201, 208, 210]}', 'lists: {三类: [201], 又: [201]}'),
      /名单“又”/,
    ],
    ['word', edit('pack.yaml', '称谓: 本部门', '称谓: 本部门, 主体: 部门'), /用语“主体”/],
    ['partial', { 'partials/又.hbs': '又' }, /又\.hbs/],
    ['dimension', edit('pack.yaml', '  编制类型:', '  又: {tree: [甲]}\n  编制类型:'), /分类“又”/],
  ])('warns of a %s that nothing uses', async (_, changes, words) => {
    const { status, said } = await check(changes);
    expect([status, said]).toEqual([0, [expect.stringMatching(words)]]);
  });

  test('tries the examples of rules', async () => {
    const rule = `rule: 甲\ntitle: 甲\nbasis: 甲\nlevel: error\nequal: [{ledger: 收入}, {ledger: 支出}]
examples: [{data: {收入: [{资金来源: 事业收入, 金额单位: 万元, 金额: 1.00}], 支出: [{科目: 2010101, 经济科目: 30101, 支出类别: 人员经费, 资金来源: 事业收入, 金额单位: 万元, 金额: 2.00}]}, expect: ok}]\n`;
    const { said } = await check({ 'rules/甲.yaml': rule });
    expect(said).toEqual([expect.stringMatching(/^警告 规则的例子.*rules\/甲\.yaml:6:/)]);
  });

  test('holds its year against the data that ask for it', async () => {
    const { status, said } = await check(edit('pack.yaml', '# 没有写 year：哪一年都能用。', 'year: 2023'));
    expect([status, said]).toEqual([0, [expect.stringMatching(/“mini”是 2023 年的.*册\.yaml:2:/)]]);
  });

  test.each(['base', 'base-budget', 'jilin-2024'])('has nothing to say of %s', async (name) => {
    const { stdout, stderr } = await new Desk(shipped).booklet(`pack check ${name}`);
    expect([stderr, stdout]).toEqual(['', `${name}：没有发现问题\n`]);
  });

  test('looks into a base too', async () => {
    const style = 'templates/base/style.yaml';
    const broken = { [style]: `${shipped[style]}\n又: 1\n`, 'templates/base/partials/又.hbs': '{{#if 甲}}' };
    const { status, stderr } = await new Desk({ ...shipped, ...broken }).booklet('pack check base');
    expect(status).toBe(1);
    expect(firstLines(stderr)).toEqual([
      expect.stringMatching(/没有对应的.*又\.hbs:1:/),
      expect.stringMatching(/“又”.*style\.yaml/),
    ]);
  });

  test('of a name that no form has says which there are', async () => {
    const { status, stderr } = await new Desk(tidy).booklet('pack check min');
    expect([status, stderr]).toEqual([2, expect.stringContaining('mini')]);
  });
});

describe('pack new', () => {
  test.each(['base', 'base-budget', 'jilin-2024'])('over %s makes a form in order', async (base) => {
    const desk = new Desk(shipped);
    const { status, stdout } = await desk.booklet(`pack new 我省-2026 --extends ${base}`);
    expect([status, stdout]).toEqual([0, expect.stringContaining('npx booklet pack check 我省-2026')]);
    expect(desk.read('templates/我省-2026/pack.yaml')).toContain(`extends: ${base}\n`);
    const checked = await desk.booklet('pack check 我省-2026');
    expect([checked.stderr, checked.stdout]).toEqual(['', '我省-2026：没有发现问题\n']);
  });

  test('takes the national base where none is named', async () => {
    const desk = new Desk(shipped);
    await desk.booklet('pack new 甲');
    expect(desk.read('templates/甲/pack.yaml')).toContain('extends: base\n');
  });

  test.each([
    ['a form that is there', 'mini', 'mini', '已经有了'],
    ['a base that is not', '乙', 'min', 'mini'],
    ['a name with a slash', '甲/乙', 'mini', '文件夹的名称'],
    ['a hidden name', '.甲', 'mini', '文件夹的名称'],
  ])('refuses %s and writes nothing', async (_, name, base, words) => {
    const desk = new Desk(tidy);
    const before = desk.files('templates');
    const { status, stderr } = await desk.booklet(`pack new ${name} --extends ${base}`);
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(desk.files('templates')).toEqual(before);
  });
});

describe('pack show', () => {
  test('lists layers, contents, tables and the facts asked for', async () => {
    const desk = new Desk({ ...tidy, 'templates/市/pack.yaml': 'extends: mini\nyear: 2024\n' });
    const { status, stdout } = await desk.booklet('pack show 市');
    expect(status).toBe(0);
    for (const line of [
      '市  2024 年',
      '  mini',
      '  部门  部门预算',
      '    支出表  表/表.yaml（mini）',
      '  支出表  支出',
      '    编码、名称、合计、基本支出、项目支出',
      '  成文日期  必写',
    ])
      expect(stdout.split('\n')).toContain(line);
  });

  test('says of a base that it is one', async () => {
    const { status, stdout } = await new Desk(shipped).booklet('pack show base');
    expect([status, stdout]).toEqual([0, 'base  底本，没有目录\n']);
  });
});
