import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blockNames, helperNames } from '../../src/booklet/handlebars/helpers.ts';
import { countsOf, optionsOf } from '../../src/booklet/handlebars/selections.ts';
import { unusedInForms } from '../../src/booklet/unused.ts';
import { textOf } from '../../src/document/document.ts';
import type { Schema } from '../../src/form/schema.ts';
import { contentsShape, glossaryShape, packShape } from '../../src/form/shapes/pack.ts';
import { ruleShape } from '../../src/form/shapes/rule.ts';
import { tableShape } from '../../src/form/shapes/table.ts';
import { PackShelf } from '../../src/form/shelf.ts';
import { styleShape } from '../../src/form/style.ts';
import { openForms } from '../../src/index.ts';
import { wrongExamples } from '../../src/rules/examples.ts';
import { factCodes, kinds } from '../../src/rules/facts/index.ts';
import { textCodes } from '../../src/rules/texts/index.ts';
import { onTexts } from '../../src/rules/texts/read-texts.ts';
import { levelNames } from '../../src/words/catalogue/entry.ts';
import { wording } from '../../src/words/catalogue/index.ts';
import { layersWording } from '../../src/words/catalogue/layers.ts';
import { layoutWording } from '../../src/words/catalogue/layout.ts';
import { packWording } from '../../src/words/catalogue/pack.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { paperWord, word } from '../../src/words/reserved.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { type Changes, describe as described, makeMini } from '../mini-pack.ts';
import { keysOf } from './keys.ts';

const file = fileURLToPath(new URL('../../templates/README.zh-CN.md', import.meta.url));
const manual = readFileSync(file, 'utf8');
const pack = '示例-2025';

/** The files that the manual shows, each by the path in its first line: together they are a form and its data. */
const shown: Readonly<Record<string, string>> = Object.fromEntries(
  [...manual.matchAll(/^```(?:yaml|hbs)\n((?:#|\{\{~?!) (\S+\.(?:yaml|hbs))\b[\s\S]*?)^```$/gm)].map(
    ([, text = '', name = '']) => [
      /^(data|templates)\//.test(name) ? name : `templates/${pack}/${name}`,
      text,
    ],
  ),
);
const booklet = { files: shown, pack, units: ['301001'], year: 2025 } as const;

/** The pack of the manual that lies over its other one. */
const over = '示例市-2025';
const dataOver: Changes = {
  'data/2025/301001/册.yaml': shown['data/2025/301001/册.yaml']!.replaceAll(pack, over),
};

/** What a text prints in the sentence of a layout of the manual. */
async function printed(text: string): Promise<string> {
  const layout = `templates/${pack}/1-概况/职能.hbs`;
  const { document, findings } = await makeMini({ [layout]: `<p>${text}</p>` }, booklet);
  expect(errorsIn(findings), text).toBe('');
  const [section] = document.sections.filter(({ heading }) => heading.endsWith('主要职能'));
  return section!.blocks.map((block) => (block.kind === 'paragraph' ? textOf(block.content) : '')).join('');
}

const errorsIn = (findings: readonly Diagnostic[]): string =>
  described(findings.filter(({ level }) => level === 'error'));

type Row = readonly string[];
/** The rows below the head of a table of Markdown, as their cells. */
const rowsIn = (table: string): readonly Row[] =>
  table
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .slice(2, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
const code = (text: string): string => `\`${text}\``;
const codes = (texts: readonly string[]): string => texts.map(code).join('、');

/** A table whose cells but the last are made; what people wrote into that stays with the first. */
function tableOf(head: Row, rows: readonly Row[], written: readonly Row[]): string {
  const words = new Map(written.map((row) => [row[0], row.at(-1)]));
  const lines = rows.map((row) => [
    ...row.slice(0, head.length - 1),
    words.get(row[0]!) || row[head.length - 1] || '…',
  ]);
  return [head, head.map(() => '---'), ...lines].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

const shapes: Readonly<Record<string, Schema>> = {
  pack: packShape,
  contents: contentsShape,
  style: styleShape,
  table: tableShape,
  glossary: glossaryShape.items,
  rule: ruleShape({}),
  texts: onTexts({}),
};

const parameters = ({ properties = {}, required = [] }: Schema, common: readonly string[] = []): string =>
  codes(
    Object.keys(properties)
      .filter((key) => !common.includes(key))
      .map((key) => (required.includes(key) ? `${key}*` : key)),
  ) || '—';

function rowOfHelper(name: string): Row {
  const [least, most] = countsOf[name] ?? [1, 1];
  const count = most === Number.POSITIVE_INFINITY ? `${least} 个以上` : [...new Set([least, most])].join('–');
  const block = blockNames.includes(name);
  return [code(block ? `{{#${name}}}` : name), count, codes(optionsOf[name] ?? []) || '—'];
}

/** Findings in what people write into a form, each name once. */
function rowsOfFindings(): readonly Row[] {
  const own = Object.keys({ ...packWording, ...layersWording, ...layoutWording });
  const found = Object.entries(wording).filter(
    ([name]) => own.includes(name) || /^(shape|pack-unused|rule-(example|parameter|unknown))/.test(name),
  );
  const rows = found.map(([, { name, level }]) => [name, levelNames[level]] as const);
  return [...new Map(rows.map((row) => [row[0], row])).values()];
}

/** A part of the manual that is made: from the program, and what people have written there. */
async function made(what: string, written: readonly Row[]): Promise<string> {
  const [kind = '', of = ''] = what.split(' ');
  const table = (head: Row, rows: readonly Row[]): string => tableOf(head, rows, written);
  switch (`${kind} ${of}`) {
    case '键 kinds':
      return table(
        ['键', '另有的键', '说明'],
        kinds.map(({ key, keys }) => [
          code(key),
          codes(Object.keys(keys).filter((each) => each !== key)) || '—',
        ]),
      );
    case '代号 facts':
      return table(
        ['代号', '参数', '说明'],
        factCodes.map(({ code: name, with: shape }) => [code(name), parameters(shape)]),
      );
    case '代号 texts':
      return table(
        ['代号', '参数', '说明'],
        textCodes.map(({ code: name, with: shape }) => [
          code(name),
          parameters(shape, Object.keys(shapes.texts!.properties!)),
        ]),
      );
    case '词 data':
      return table(
        ['词', '说明'],
        [...new Set(Object.values(word))].filter((each) => each !== word.listComma).map((each) => [each]),
      );
    case '词 paper':
      return table(
        ['名称', '说明'],
        Object.values(paperWord).map((each) => [each]),
      );
    case '帮手 ':
      return table(['帮手', '参数', '带名称的参数', '说明'], helperNames.map(rowOfHelper));
    case '结果 ':
      return table(['名称', '级别', '说明'], rowsOfFindings());
    case '印出 ': {
      const rows: Row[] = [];
      for (const [writing = ''] of written)
        rows.push([writing, await printed(writing.slice(1, -1).replaceAll('\\|', '|'))]);
      return tableOf(['写法', '印出'], rows, []);
    }
    default:
      return table(
        ['键', '写什么', '必写', '说明'],
        keysOf(shapes[of]!).map(({ path: key, value, needed, said }) => [
          code(key),
          value,
          needed ? '是' : '',
          said === value ? '' : said,
        ]),
      );
  }
}

test('its tables are those of the program, with words for each; LOOKS=write makes them anew', async () => {
  let text = '';
  let end = 0;
  for (const { 0: whole, 1: open = '', 2: what = '', 3: table = '', index } of manual.matchAll(
    /^(<!-- ((?:键|代号|词) \w+|帮手|印出|结果) -->\n)((?:\|.*\n)*)(?=<!-- 完 -->$)/gm,
  )) {
    text += manual.slice(end, index) + open + (await made(what, rowsIn(table)));
    end = index + whole.length;
  }
  text += manual.slice(end);
  if (process.env.LOOKS === 'write') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect([...text.matchAll(/^\| (.*) \| … \|$/gm)].map(([, row]) => row)).toEqual([]);
}, 120_000);

test('every piece of code is a file of the form, but for the conditions', () => {
  const pieces = manual.match(/^```[a-z]+$/gm) ?? [];
  expect(pieces).toHaveLength(Object.keys(shown).length + 1);
});

test('every helper stands in an example whose print is shown, or in a file', () => {
  const written = [...Object.values(shown), ...manual.matchAll(/^\| `\{\{.*$/gm)].join('\n');
  expect(helperNames.filter((name) => !new RegExp(`(?:\\{\\{~?#?|\\()${name} `).test(written))).toEqual([]);
});

test('its files are a form whose booklet is made and proved, with nothing to find', async () => {
  const within = (folder: string) =>
    Object.fromEntries(
      Object.entries(shown).flatMap(([name, text]) =>
        name.startsWith(folder) ? [[name.slice(folder.length), text]] : [],
      ),
    );
  const { load } = await openForms({ templates: within('templates/') });
  const { booklets, findings } = await load(within('data/'));
  const built = await booklets[0]!.build();
  expect([...findings, ...built.findings].map(({ message }) => message)).toEqual([]);
  expect(built.proof?.tables).toBeGreaterThan(5);
}, 120_000);

test('its pack over another changes what it says, and its booklet has nothing to find', async () => {
  const [below, made] = await Promise.all([
    makeMini({}, booklet),
    makeMini(dataOver, { ...booklet, pack: over }),
  ]);
  expect(described(made.findings)).toBe('');
  const words = JSON.stringify(made.document);
  const before = JSON.stringify(below.document);
  for (const changed of ['"科目"', '"合计数"', '"总计"'])
    expect([words.includes(changed), before.includes(changed)], changed).toEqual([true, false]);
});

test('nothing of its form is unused, and its rules find in their examples what they say', async () => {
  const packs = new PackShelf({ files: memoryFiles(shown), folder: 'templates' });
  expect(described((await unusedInForms(packs, [pack, over])).findings)).toBe('');
  expect(described((await wrongExamples(packs, [pack, over])).findings)).toBe('');
});

test('rows and columns are understood', async () => {
  const pieces = [
    ...manual.matchAll(/^\| [^|\n]* \| (`\{(?:total|hierarchy|label|blank|title):[^|\n]*) \|/gm),
  ].flatMap(([, cell = '']) => cell.slice(1, -1).split('`、`'));
  expect(pieces.length).toBeGreaterThan(10);
  for (const piece of pieces) {
    const [rows, columns] = piece.startsWith('{title') ? ['', `, ${piece}`] : [`, ${piece}`, ''];
    const changes: Changes = {
      [`templates/${pack}/2-预算表/项目表.yaml`]: `
ledger: 支出
where: {支出类别: 项目支出}
partial: true
rows: [{total: 合计}, {hierarchy: [项目类型, 项目]}${rows}]
columns: [{title: 名称, show: name}, {title: 预算数}${columns}]
`,
    };
    expect(errorsIn((await makeMini(changes, booklet)).findings), piece).toBe('');
  }
});

test('its conditions are understood', async () => {
  const conditions = /^```yaml\n# 条件\n([\s\S]*?)^```$/m.exec(manual)![1]!.trim().split('\n');
  expect(conditions.length).toBeGreaterThan(5);
  const terms = conditions.map((line, i) => `- {term: 第${i}, text: 例, when: ${line.slice(2)}}\n`);
  const changes: Changes = { [`templates/${pack}/4-名词/名词.yaml`]: terms.join('') };
  const { findings, document } = await makeMini(changes, booklet);
  expect(errorsIn(findings)).toBe('');
  expect(document.sections.at(-1)!.blocks).toHaveLength(conditions.length);
});
