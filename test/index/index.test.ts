import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { type Built, type Finding, openForms } from '../../src/index.ts';
import { Rewrite } from '../conform/rewrite.ts';
import { miniData, miniPack } from '../mini-pack.ts';

/** Files of a folder by their paths below it, as a server has them that knows no disk. */
function below(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file.slice(folder.length + 1), text]),
  );
}

const templates = below('templates', miniPack);
const data = below('data', miniData);
const amounts = '2024/601001/收支.yaml';
/** The project costs 60 instead of 50. */
const dearer = { ...data, [amounts]: data[amounts]!.replace('金额: 50.00', '金额: 60.00') };

const forms = await openForms({ templates });
const errorsIn = (findings: readonly Finding[]) => findings.filter(({ level }) => level === 'error');
/** The first sentence of the web page. */
const sentence = (files: Built['files']) =>
  String(files?.get('公开/index.html'))
    .match(/<p>(支出.*?)<\/p>/)?.[1]
    ?.replaceAll(/<.*?>/g, '');

test('a booklet is found, checked, made and proved without a file on disk', async () => {
  const { booklets, findings, verify } = await forms.load(data);
  expect(findings).toEqual([]);
  expect(booklets).toMatchObject([{ unit: '601001', year: 2024, kind: '部门', form: 'mini' }]);

  expect(errorsIn(await booklets[0]!.check())).toEqual([]);
  const { files, pdf, pages, proof } = await booklets[0]!.build();
  expect([...files!.keys()]).toEqual([
    '公开/某某局2024年部门预算.pdf',
    '公开/index.html',
    '公开/figures.json',
    '内部/report.json',
    '内部/trace.json',
    '内部/units.json',
  ]);
  expect(files!.get('公开/某某局2024年部门预算.pdf')).toBe(pdf);
  expect(sentence(files)).toBe('支出180.00万元。');

  expect(await verify(pdf!)).toEqual({ verdict: 'original', findings: [] });
  const saved = await verify(new Rewrite(pdf!).bytes());
  expect([saved.verdict, saved.findings.map(({ level }) => level)]).toEqual(['agrees', ['warning']]);
  expect(saved.proof).toEqual(proof);
  expect(proof).toMatchObject({ pages, tables: 1, figures: proof!.figurePages.size });
});

test('a mistake is told at its line, and nothing is made', async () => {
  const wrong = { ...data, [amounts]: data[amounts]!.replace('金额: 50.00', '金额: 五十') };
  const [booklet] = (await forms.load(wrong)).booklets;
  const at = { file: 'data/2024/601001/收支.yaml', line: 8, column: 45, length: 2 };
  expect(errorsIn(await booklet!.check())).toMatchObject([{ at }]);

  const built = await booklet!.build();
  expect(errorsIn(built.findings)).toMatchObject([{ at }]);
  expect(built.files).toBeUndefined();
});

test('a draft is made in spite of figures that do not agree', async () => {
  const poorer = { ...data, [amounts]: data[amounts]!.replace('180.00', '170.00') };
  const rule = `rule: 收支平衡
title: 支出不大于收入
basis: 《中华人民共和国预算法》第四条
why: 花的钱不多于收的钱。
do: 核对各行
level: error
atMost: [{ledger: 支出}, {ledger: 收入}]
`;
  const strict = await openForms({ templates: { ...templates, 'mini/rules/收支平衡.yaml': rule } });
  const [booklet] = (await strict.load(poorer)).booklets;
  const { findings, files } = await booklet!.build();
  expect(errorsIn(findings).map(({ message }) => message)).toEqual([
    '支出不大于收入：支出 180.00 万元，超过收入 170.00 万元，多出 10.00 万元',
  ]);
  expect(files).toBeUndefined();
  const { pdf, proof } = await booklet!.build({ draft: true });
  expect(pdf).toBeInstanceOf(Uint8Array);
  expect(proof).toBeUndefined();
});

test('what cannot be a booklet is told by the load', async () => {
  const other = { ...data, '2024/601001/册.yaml': data['2024/601001/册.yaml']!.replace('mini', 'minni') };
  const { booklets, findings } = await forms.load(other);
  expect(booklets).toEqual([]);
  expect(findings).toMatchObject([{ level: 'error', at: { file: 'data/2024/601001/册.yaml', line: 2 } }]);
});

test('loads at work at the same time do not know of each other', async () => {
  const build = async (files: typeof data) => (await forms.load(files)).booklets[0]!.build();
  const together = await Promise.all([build(data), build(dearer)]);
  const alone = [await build(data), await build(dearer)];
  expect(together.map(({ files }) => sentence(files))).toEqual(['支出180.00万元。', '支出190.00万元。']);
  expect(together.map(({ pdf }) => pdf)).toEqual(alone.map(({ pdf }) => pdf));
});

test('a PDF that says something else than the data, or nothing, is refused', async () => {
  const { booklets, verify } = await forms.load(data);
  const { pdf: ours } = await booklets[0]!.build();
  const { pdf: theirs } = await (await forms.load(dearer)).booklets[0]!.build();

  const { verdict, findings } = await verify(theirs!);
  expect(verdict).toBe('contradicts');
  expect(errorsIn(findings).map(({ message }) => message)).toContainEqual(expect.stringContaining('190.00'));
  const cut = await verify(ours!.subarray(0, ours!.length / 2));
  expect(cut.verdict).toBe('untold');
  expect(errorsIn(cut.findings)).toHaveLength(1);
  expect(cut.proof).toBeUndefined();
});

test('fonts can be given with the forms, and none is missed in silence', async () => {
  const tinos = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  );
  const sans = 'npm:@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf';
  const roles = `仿宋: [${sans}]\n宋体: [${sans}]\n黑体: [${sans}]\n数字: [own.ttf]\n`;
  const fonts = { 'fonts.yaml': roles, 'own.ttf': readFileSync(tinos) };
  const [booklet] = (await (await openForms({ templates, fonts })).load(data)).booklets;
  const { pdf } = await booklet!.build();
  expect(Buffer.from(pdf!).toString('latin1')).toContain('Tinos');

  const without = await openForms({ templates, fonts: { 'fonts.yaml': roles } });
  const { booklets, findings } = await without.load(data);
  expect(booklets).toEqual([]);
  expect(findings).toMatchObject([{ level: 'error', code: 'font-missing' }]);
});
