import { describe, expect, test } from 'vitest';
import { unusedInForms } from '../../src/booklet/unused.ts';
import { PackShelf } from '../../src/form/shelf.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { miniData, miniPack } from '../mini-pack.ts';
import { check } from '../mistakes/run.ts';

const file = (name: string): string => `templates/mini/${name}`;
/** The tiny pack with all that it has in one layout, and partials in it. */
const tidy: Readonly<Record<string, string>> = {
  ...miniPack,
  [file('名词/名词.yaml')]: '- {term: 支出, text: 花出去的钱。}\n',
  [file('句子.hbs')]: `
<p>{{称谓}}单价50万元及以上{{money (figure "收支差额" 资金来源="财政拨款" 口径="执行数")}}{{范围}}</p>
<p>{{money (figure "支出" 经济科目="301")}}{{names "支出" by="项目"}}{{names "支出" by="类型"}}{{> 人数}}</p>`,
  [file('partials/人数.hbs')]: '{{number (figure "编制" 编制类型="行政编制")}}{{> 职能}}',
  [file('partials/职能.hbs')]: '{{#each 主要职能 as |项|}}{{项}}{{/each}}',
  [file('表/表.yaml')]: miniPack[file('表/表.yaml')]!.replace('科目.项]}', '科目.项], of: 三类}'),
};

/** What is unused in the form when some text of a file is another, as `file:line what`. */
async function unused(
  ...changes: readonly (readonly [string, string, string])[]
): Promise<readonly string[]> {
  const files: Record<string, string> = { ...tidy };
  for (const [name, from, to] of changes) files[file(name)] = (files[file(name)] ?? '').replace(from, to);
  const { findings } = await unusedInForms(
    new PackShelf({ files: memoryFiles(files), folder: 'templates' }),
    ['mini', 'mini'],
  );
  return findings.map(({ at, message }) => `${at?.file.slice(file('').length)}:${at?.line} ${message}`);
}

describe('what a form defines and never uses is a warning in the form', () => {
  test('where everything is used there is none, partials inside partials too', async () => {
    expect(await unused()).toEqual([]);
  });

  test('a list, a figure, a word of one kind alone, each said once', async () => {
    expect(await unused(['表/表.yaml', ', of: 三类', ''])).toEqual([
      'pack.yaml:30 pack.yaml 的 lists 里的名单“三类”没有用到',
    ]);
    expect(await unused(['pack.yaml', 'figures:', 'figures:\n  空数: {sum: [{ledger: 收入}]}'])).toEqual([
      'pack.yaml:26 pack.yaml 的 figures 里的数“空数”没有用到',
    ]);
    expect(await unused(['pack.yaml', '册名: 单位预算}', '册名: 单位预算, 主体: 单位}'])).toEqual([
      'pack.yaml:8 pack.yaml 的 kinds 里的用语“主体”没有用到',
    ]);
  });

  test('a figure that only an unused figure names, and what that one alone asks for', async () => {
    expect(await unused(['句子.hbs', '收支差额', '支出'])).toEqual([
      'pack.yaml:22 pack.yaml 的 ledgers 里的账“收入”没有用到',
      'pack.yaml:26 pack.yaml 的 figures 里的数“收入总计”没有用到',
      'pack.yaml:27 pack.yaml 的 figures 里的数“收支差额”没有用到',
    ]);
  });

  test('a value of a dimension is no use of a figure or list of that name', async () => {
    const named = ['pack.yaml', 'lists: {三类', 'lists: {修缮: [201], 三类'] as const;
    expect(await unused(named)).toEqual(['pack.yaml:30 pack.yaml 的 lists 里的名单“修缮”没有用到']);
  });

  test('a dimension that ledgers have and nothing asks for', async () => {
    expect(await unused(['句子.hbs', ' 经济科目="301"', ''])).toEqual([
      'pack.yaml:12 pack.yaml 的 dimensions 里的分类“经济科目”没有用到',
      'classification/经济科目.yaml:1 没有哪个分类或规则用 classification/经济科目.yaml',
    ]);
  });

  test('a partial, a constant, a fact that the schema allows, a file in the wrong place', async () => {
    expect(await unused(['句子.hbs', '{{> 人数}}', ''])).toEqual([
      'pack.yaml:18 pack.yaml 的 dimensions 里的分类“编制类型”没有用到',
      'pack.yaml:24 pack.yaml 的 ledgers 里的账“编制”没有用到',
      'schema.yaml:12 schema.yaml 允许的键“主要职能”没有用到',
      'partials/人数.hbs:1 partials 里的文件“人数.hbs”没有用到',
      'partials/职能.hbs:1 partials 里的文件“职能.hbs”没有用到',
    ]);
    expect(await unused(['句子.hbs', '单价50万元及以上', '单价五十万元及以上'])).toEqual([
      'pack.yaml:29 pack.yaml 的 constants 里的文字“单价50万元及以上”没有用到',
    ]);
    expect(await unused(['表.yaml', '', 'ledger: 支出\n'])).toEqual([
      '表.yaml:1 表单文件夹里的文件“表.yaml”没有用到',
    ]);
  });

  test('words for people and the examples of rules are no use of a name', async () => {
    const rule = `rule: 三类\ntitle: 三类\nbasis: 三类\nlevel: note\nledger: 支出\nexamples: [{data: {备注: 三类}, expect: ok}]\n`;
    const schema = ['schema.yaml', '  范围:', '  备注: {type: string}\n  范围:'] as const;
    expect(await unused(['表/表.yaml', ', of: 三类', ''], ['rules/三类.yaml', '', rule], schema)).toEqual([
      'pack.yaml:30 pack.yaml 的 lists 里的名单“三类”没有用到',
      'schema.yaml:9 schema.yaml 允许的键“备注”没有用到',
    ]);
  });

  test('a form with mistakes is told of those first', async () => {
    expect(await unused(['pack.yaml', 'measure: 金额', 'measure: 钱'])).toEqual([]);
  });
});

describe('a fact that the form allows and never reads is a warning at its line', () => {
  const facts = async (data: string): Promise<readonly string[]> => {
    const schema = tidy[file('schema.yaml')]!.replace('  范围:', '  备注: {type: string}\n  范围:');
    const record = {
      ...tidy,
      ...miniData,
      [file('schema.yaml')]: schema,
      'data/2024/601001/备注.yaml': data,
    };
    const { findings } = await check(record);
    const own = findings.filter(({ code }: Diagnostic) => code === 'fact-unused');
    return own.map(({ level, message, at }) => `${level} ${at?.line} ${message}`);
  };

  test('at the top, or said of a project', async () => {
    expect(await facts('备注: 无\n')).toEqual(['warning 1 这个表单没有地方用“备注”，册子里不印']);
    expect(await facts('项目: {小楼修缮: {类型: 修缮, 备注: 无}}\n')).toEqual([
      'warning 1 这个表单没有地方用“备注”，册子里不印',
    ]);
  });

  test('not what is printed, or what the engine reads', async () => {
    expect(await facts('范围: 本级\n')).toEqual([]);
    expect(await facts('主要职能: [管事]\n说明: [{科目: 208, 原因: 无}]\n')).toEqual([]);
  });
});
