import { describe, expect, test } from 'vitest';
import { unusedInForms } from '../../src/booklet/unused.ts';
import { PackShelf } from '../../src/form/shelf.ts';
import { textAt } from '../../src/source/tree.ts';
import { diskFiles } from '../../src/world/disk-files.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { type Changes, errorsOf, makeMini, miniData, miniPack, placesOf, table } from '../mini-pack.ts';
import { check } from '../mistakes/run.ts';
import { root } from '../sample/booklet.ts';

/** The mini pack as 省, and 市 laid over it; a booklet of 市. */
const province = Object.fromEntries(
  Object.entries(miniPack).map(([file, text]) => [file.replace('/mini/', '/省/'), text]),
);
const city = (changes: Changes = {}, extended = '省') =>
  makeMini(
    { 'templates/市/pack.yaml': `extends: ${extended}\n`, ...changes },
    { files: { ...province, ...miniData }, pack: '市' },
  );
const headings = ({ document }: Awaited<ReturnType<typeof makeMini>>) =>
  document.sections.map(({ heading }) => heading);
const findingsOf = async (made: Promise<unknown>) => {
  try {
    return ((await made) as Awaited<ReturnType<typeof city>>).findings;
  } catch (broken) {
    return (broken as { findings: Awaited<ReturnType<typeof city>>['findings'] }).findings;
  }
};

describe('a pack over another', () => {
  test('is the same form where it says nothing', async () => {
    const [over, under] = [await city(), await makeMini()];
    expect(over.findings).toEqual([]);
    expect(JSON.stringify(over.document)).toBe(JSON.stringify(under.document));
    expect(over.pack.layers.map(({ folder }) => folder)).toEqual(['templates/市', 'templates/省']);
  });

  test('has its own layouts and tables in the place of those of the same path', async () => {
    const made = await city({
      'templates/市/句子.hbs': '<p>本市另有说法。</p>',
      'templates/市/表/表.yaml':
        'ledger: 支出\nrows: [{total: 共计}]\ncolumns: [{title: 名称, show: name}, {title: 金额}]\n',
    });
    expect(made.findings).toEqual([]);
    expect(JSON.stringify(made.document)).toContain('本市另有说法');
    expect(JSON.stringify(made.document)).toContain('共计');
    expect(made.pack.layouts.get('句子.hbs')!.file).toBe('templates/市/句子.hbs');
  });

  test('has its own contents whole, and need not use every layout below', async () => {
    const contents = province['templates/省/contents.yaml']!;
    const made = await city({
      'templates/市/contents.yaml': contents.slice(0, contents.indexOf('parts:')).concat(`parts:
  - title: 话
    sections: [{title: 句子, layout: 句子.hbs}]
`),
    });
    expect(made.findings).toEqual([]);
    expect(headings(made).some((heading) => heading.includes('支出表'))).toBe(false);
  });

  test('changes keys of pack, schema and style, and keeps the others', async () => {
    const made = await city({
      'templates/市/pack.yaml':
        'extends: 省\ntitle: "{{单位名称}}的册子"\nformat: {decimals: 1}\nkinds: {部门: {words: {称谓: 我局}}}\n',
      'templates/市/style.yaml': 'paragraphs: {text: {size: 12pt}}\n',
      'templates/市/schema.yaml': 'title: 市里的数据\n',
    });
    const { pack } = made;
    expect(made.findings).toEqual([]);
    expect(pack.title).toBe('{{单位名称}}的册子');
    expect([textAt(pack.format, 'decimals'), textAt(pack.format, 'unit')]).toEqual(['1', '万元']);
    expect(pack.kinds.get('部门')!.words.称谓).toBe('我局');
    expect(pack.kinds.get('部门')!.title).toBe('部门预算');
    expect([pack.style.paragraphs.text!.size, pack.style.paragraphs.text!.align]).toEqual([12, 'left']);
    expect(pack.schema.title).toBe('市里的数据');
    expect(pack.schema.properties!.收入).toBeDefined();
  });

  test('replaces a list, and a named figure, whole', async () => {
    const { pack } = await city({
      'templates/市/pack.yaml':
        'extends: 省\nconstants: [甲]\nfigures: {收入总计: {minus: [{ledger: 收入}, {ledger: 支出}]}}\n',
    });
    expect(pack.constants).toEqual(['甲']);
    expect(pack.figures.get('收入总计')!.entries.map(({ key }) => key.text)).toEqual(['minus']);
  });

  test('removes a key with 删去', async () => {
    const made = await city({
      'templates/市/pack.yaml': 'extends: 省\nkinds: {单位: 删去}\n',
    });
    expect([...made.pack.kinds.keys()]).toEqual(['部门']);
  });

  test('removes a file that says nothing but 删去', async () => {
    const rule = 'rule: 甲\ntitle: 甲\nbasis: 甲\nlevel: error\nequal: [{of: 收入总计}, {of: 收入总计}]\n';
    const changes = { 'templates/省/rules/甲.yaml': rule };
    expect((await city(changes)).pack.rules).toHaveLength(1);
    const made = await city({ ...changes, 'templates/市/rules/甲.yaml': '删去\n' });
    expect([made.pack.rules, made.findings]).toEqual([[], []]);
  });

  test('may lie over one that lies over another', async () => {
    const made = await city(
      {
        'templates/区/pack.yaml': 'extends: 省\nformat: {decimals: 0, zero: 无}\n',
        'templates/市/pack.yaml': 'extends: 区\nformat: {decimals: 1}\n',
      },
      '区',
    );
    expect(made.pack.layers.map(({ folder }) => folder)).toEqual([
      'templates/市',
      'templates/区',
      'templates/省',
    ]);
    expect([made.budget.format.decimals, made.budget.format.zero]).toEqual([1, '无']);
  });
});

describe('a table like one of the pack below', () => {
  const whole = `ledger: 支出
rows: [{total: 合计}, {label: 其中：基本, where: {支出类别: 基本支出}, partial: true}, {hierarchy: [科目.类]}]
columns: [{title: 名称, show: name}, {title: 金额}, {title: 又, columns: [{title: 金额}]}]
notes: [预算数。]
`;
  const over = (text: string, below = whole) =>
    city({ 'templates/省/表/表.yaml': below, 'templates/市/表/表.yaml': text });
  const shown = (made: Awaited<ReturnType<typeof over>>) => {
    const blocks = made.document.sections.flatMap((section) => section.blocks);
    const found = blocks.find((block) => block.kind === 'table')!;
    return JSON.stringify(found);
  };

  test('by its own name, with one title changed', async () => {
    const made = await over('like: 表.yaml\ncolumns: {名称: {title: 科目名称}}\n');
    expect(made.findings).toEqual([]);
    expect(shown(made)).toContain('科目名称');
    expect(shown(made)).toContain('预算数');
  });

  test('with a title below a title, a row’s label and a format changed, and a key removed', async () => {
    const made = await over(
      'like: 表.yaml\ndecimals: 1\ncolumns: {又: {columns: {金额: {title: 再}}}}\nrows: {合计: {total: 总计}}\nnotes: 删去\n',
    );
    expect(made.findings).toEqual([]);
    expect(shown(made)).toContain('再');
    expect(shown(made)).toContain('总计');
    expect(shown(made)).toContain('180.0"');
    expect(shown(made)).not.toContain('预算数。');
  });

  test('without a column or a row', async () => {
    const made = await over('like: 表.yaml\ncolumns: {又: 删去}\nrows: {其中：基本: 删去}\n');
    expect(made.findings).toEqual([]);
    expect(shown(made)).not.toMatch(/又|其中/);
  });

  test('from another folder', async () => {
    const made = await city({
      'templates/省/底/表.yaml': whole,
      'templates/市/表/表.yaml': 'like: ../底/表.yaml\n',
    });
    expect(made.findings).toEqual([]);
    expect(shown(made)).toContain('其中：基本');
  });

  test.each([
    ['a part that is not there', 'like: 表.yaml\ncolumns: {名字: {title: 甲}}\n', 'like-part', '2:11'],
    ['one of two of a name', 'like: 表.yaml\ncolumns: {金额: {title: 甲}}\n', 'like-part', '2:11'],
    ['a bare text', 'like: 表.yaml\ncolumns: {名称: 甲}\n', 'like-change', '2:15'],
    ['a key to remove that is not there', 'like: 表.yaml\nempty: 删去\n', 'layer-key-missing', '2:1'],
  ])('is refused for %s', async (_, text, code, place) => {
    const twice = whole.replace('{title: 又', '{title: 金额}, {title: 又');
    const findings = await findingsOf(over(text, twice));
    expect(placesOf(findings)).toEqual([`${code} templates/市/表/表.yaml:${place}`]);
  });
});

describe('words that glossaries explain', () => {
  const words = '支出: 花出去的钱。\n收入: {text: 收进来的钱。, when: {ledger: 收入}}\n';
  const glossary = '- 收入\n- 支出\n';
  const below = { 'templates/省/words.yaml': words, 'templates/省/名词/名词.yaml': glossary };
  const shown = ({ document }: Awaited<ReturnType<typeof makeMini>>) =>
    JSON.stringify(document.sections.at(-1));

  test('stand in words.yaml, and in the order of the list', async () => {
    const made = await city(below);
    expect(made.findings).toEqual([]);
    expect(shown(made)).toMatch(/收入.*收进来的钱。.*支出.*花出去的钱。/);
  });

  test('are explained otherwise by the pack above, which lists those it wants', async () => {
    const made = await city({
      ...below,
      'templates/市/words.yaml': '支出: 市里花的钱。\n',
      'templates/市/名词/名词.yaml': '- 支出\n- {term: 另, text: 一个词。}\n',
    });
    expect(made.findings).toEqual([]);
    expect(shown(made)).toMatch(/市里花的钱。.*一个词。/);
    expect(shown(made)).not.toContain('收进来');
  });

  test('must be there; what is wrong with one is told where it is written', async () => {
    const missing = await findingsOf(city({ ...below, 'templates/市/名词/名词.yaml': '- 支岀\n' }));
    expect(placesOf(missing)).toEqual(['pack-unknown-reference templates/市/名词/名词.yaml:1:3']);
    expect(missing[0]!.hint).toContain('支出');
    const broken = await findingsOf(city({ ...below, 'templates/市/words.yaml': '支出: {txt: 钱}\n' }));
    expect(new Set(broken.map(({ at }) => at?.file))).toEqual(new Set(['templates/市/words.yaml']));
  });
});

describe('a mistake is told in the layer where it stands', () => {
  test.each([
    [
      'a key below',
      { 'templates/省/style.yaml': `${miniPack['templates/mini/style.yaml']}字: 甲\n` },
      '省/style.yaml',
    ],
    ['a key above', { 'templates/市/style.yaml': '字: 甲\n' }, '市/style.yaml'],
    ['a value above', { 'templates/市/pack.yaml': 'extends: 省\nformat: {unit: 角}\n' }, '市/pack.yaml'],
    ['YAML below', { 'templates/省/style.yaml': 'page: {\n' }, '省/style.yaml'],
    ['a name in a layout below', { 'templates/省/句子.hbs': '<p>{{没有的}}</p>' }, '省/句子.hbs'],
    ['a name in a layout above', { 'templates/市/句子.hbs': '<p>{{没有的}}</p>' }, '市/句子.hbs'],
  ])('%s', async (_, changes, file) => {
    const findings = await findingsOf(city(changes));
    expect(new Set(findings.map(({ at }) => at?.file))).toEqual(new Set([`templates/${file}`]));
  });

  test('a key that no layer has, at the top of its own', async () => {
    const findings = await findingsOf(city({ 'templates/市/pack.yaml': 'extends: 省\nlanguage: 删去\n' }));
    expect(placesOf(findings)).toEqual(['shape-missing-key templates/市/pack.yaml:1:1']);
  });
});

describe('what a pack is laid over must be there', () => {
  test.each([
    ['missing', { 'templates/市/pack.yaml': 'extends: 省里\n' }, 'pack-missing templates/市/pack.yaml:1:10'],
    ['nothing', { 'templates/市/pack.yaml': 'extends:\n' }, 'pack-missing templates/市/pack.yaml:1:9'],
    [
      'outside of the shelf',
      { 'templates/市/pack.yaml': 'extends: ../templates/省\n' },
      'pack-missing templates/市/pack.yaml:1:10',
    ],
    [
      'two at once',
      { 'templates/市/pack.yaml': 'extends: [省, 县]\n' },
      'shape-wrong-type templates/市/pack.yaml:1:10',
    ],
    ['itself', { 'templates/市/pack.yaml': 'extends: 市\n' }, 'pack-cycle templates/市/pack.yaml:1:10'],
    [
      'one that leads back',
      { 'templates/省/pack.yaml': `extends: 市\n${miniPack['templates/mini/pack.yaml']}` },
      'pack-cycle templates/省/pack.yaml:1:10',
    ],
    [
      'without the key to remove',
      { 'templates/市/pack.yaml': 'extends: 省\nfigures: {没有的数: 删去}\n' },
      'layer-key-missing templates/市/pack.yaml:2:11',
    ],
  ])('%s: one finding', async (_, changes, place) => {
    expect(placesOf(await findingsOf(city(changes)))).toEqual([place]);
  });

  test('a pack over nothing has nothing to remove', async () => {
    const pack = miniPack['templates/mini/pack.yaml']!;
    const findings = await findingsOf(table('', { 'templates/mini/pack.yaml': `${pack}没有: 删去\n` }));
    expect(errorsOf(findings)).toContain('layer-key-missing');
  });
});

describe('the packs that come with the program', () => {
  const files = diskFiles(root);
  const shelf = new PackShelf({ files, folder: 'templates' });

  test('that are bases say so, and the forms over them have fewer than 900 lines', async () => {
    const names = await shelf.names();
    const read = await Promise.all(names.map((name) => shelf.take(name, () => undefined)));
    expect(names.filter((_, i) => read[i]!.isBase)).toEqual(['base', 'base-budget']);
    for (const { pack, sources } of read) {
      const own = sources.filter(({ file }) => file.startsWith(`${pack?.folder}/`));
      const lines = own.flatMap(({ text }) => text.split('\n').filter((line) => line.trim() !== ''));
      expect(lines.length, pack?.name).toBeLessThan(900);
    }
  });
});

describe('a base', () => {
  const base = {
    ...province,
    'templates/省/pack.yaml': `edition: 2024\n${province['templates/省/pack.yaml']}`,
  };
  const { 'templates/省/contents.yaml': contents, ...bare }: Readonly<Record<string, string>> = base;
  const asks = (form: string) => ({
    ...miniData,
    'data/2024/601001/册.yaml': miniData['data/2024/601001/册.yaml']!.replace('mini', form),
  });

  test('is no form: a booklet that asks for it is told which are, where it asks', async () => {
    const over = { 'templates/市/pack.yaml': 'extends: 省\n', 'templates/市/contents.yaml': contents! };
    const { findings } = await check({ ...bare, ...over, ...asks('省') });
    expect(placesOf(findings)).toEqual(['booklet-on-base data/2024/601001/册.yaml:2:18']);
    expect(findings[0]!.hint).toContain('市');
  });

  test('serves the form that lies over it; its edition is known', async () => {
    const made = await makeMini(
      { 'templates/市/pack.yaml': 'extends: 省\n', 'templates/市/contents.yaml': contents },
      { files: { ...bare, ...miniData }, pack: '市' },
    );
    expect(made.findings).toEqual([]);
    expect(made.pack.layers.map(({ name, edition }) => [name, edition])).toEqual([
      ['市', undefined],
      ['省', '2024'],
    ]);
  });

  test('need not be used whole by each form; what a form defines itself is', async () => {
    const shelf = new PackShelf({
      files: memoryFiles({
        ...bare,
        'templates/省/partials/没有用.hbs': '甲',
        'templates/省/没有用.hbs': '{{没有的}}',
        'templates/市/pack.yaml': 'extends: 省\nlists: {没有用的: [201]}\n',
        'templates/市/contents.yaml': contents!,
      }),
      folder: 'templates',
    });
    const { findings } = await unusedInForms(shelf, ['市']);
    expect(placesOf(findings)).toEqual(['pack-unused templates/市/pack.yaml:2:9']);
    expect((await shelf.take('市', () => undefined)).sound).toBe(true);
  });

  test('may have another edition beside it, laid over it', async () => {
    const made = await makeMini(
      {
        'templates/省-2025/pack.yaml': 'extends: 省\nedition: 2025\nformat: {decimals: 1}\n',
        'templates/市/pack.yaml': 'extends: 省-2025\n',
        'templates/市/contents.yaml': contents,
      },
      { files: { ...bare, ...miniData }, pack: '市' },
    );
    expect(made.budget.format.decimals).toBe(1);
    expect(made.pack.layers.map(({ edition }) => edition)).toEqual([undefined, '2025', '2024']);
  });
});
