import { describe, expect, test } from 'vitest';
import { miniData, miniPack } from '../mini-pack.ts';
import { Office } from './units.ts';

const unit = 'data/2024/601001';
const title = (name: string): string => `单位名称: ${name}\n成文日期: 2024-02-08\n`;
/** Facts that both booklets share stand above; each has a folder of its own. */
const shared = {
  [`${unit}/册.yaml`]: undefined,
  [`${unit}/名录.yaml`]: '单位名录: {601: 某某局, 601001: 某某局, 601002: 某某中心}\n',
  [`${unit}/收支.yaml`]: miniData[`${unit}/收支.yaml`]!,
  [`${unit}/项目.yaml`]: miniData[`${unit}/项目.yaml`]!,
};
const two = {
  ...shared,
  [`${unit}/部门预算/册.yaml`]: `册: [{册别: 部门, 表单: mini}]\n${title('某某局')}`,
  [`${unit}/单位预算/册.yaml`]: `册: [{册别: 单位, 表单: mini}]\n${title('某某局（本级）')}`,
};
/** A form of another kind, which knows facts that the first does not, and asks for one of them. */
const final = Object.fromEntries(
  Object.entries(miniPack).map(([file, text]) => [
    file.replace('templates/mini', 'templates/final'),
    text
      .replace(
        '  部门: {title: 部门预算, words: {称谓: 本部门, 册名: 部门预算}}',
        '  决算: {title: 决算, words: {称谓: 本单位, 册名: 决算}}',
      )
      .replace('required: [单位名称', 'required: [审计意见, 单位名称')
      .replace('  单位名称: {type', '  审计意见: {type: string}\n  单位名称: {type'),
  ]),
);
const office = (files: Readonly<Record<string, string | undefined>>): Office =>
  new Office(
    Object.fromEntries(
      Object.entries({ ...miniPack, ...miniData, ...files }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    ),
  );
const titleOf = (desk: Office, kind: string): string =>
  JSON.parse(desk.read(`out/2024/601001/${kind}/公开/figures.json`)).title;

describe('a folder that names its booklets', () => {
  test('has its own words, and shares what stands above', async () => {
    const desk = office(two);
    const { rows, status } = await desk.build('');
    expect(rows.map(({ kind, state, findings }) => [kind, state, findings])).toEqual([
      ['单位', 'built', []],
      ['部门', 'built', []],
    ]);
    expect(status).toBe(0);
    expect([titleOf(desk, '部门预算'), titleOf(desk, '单位预算')]).toEqual([
      '某某局2024年部门预算',
      '某某局（本级）2024年单位预算',
    ]);
    expect(await desk.states()).toEqual(['601001 unchanged', '601001 unchanged']);
  });

  test('has its own form: facts that only one form knows are no mistake of the other', async () => {
    const desk = office({
      ...shared,
      ...final,
      [`${unit}/预算/册.yaml`]: `册: [{册别: 部门, 表单: mini}]\n${title('某某局')}`,
      [`${unit}/决算/册.yaml`]: `册: [{册别: 决算, 表单: final}]\n审计意见: 无保留\n${title('某某局')}`,
    });
    const { rows } = await desk.build('');
    expect(rows.map(({ kind, state }) => [kind, state])).toEqual([
      ['决算', 'built'],
      ['部门', 'built'],
    ]);
    expect([titleOf(desk, '部门预算'), titleOf(desk, '决算')]).toEqual([
      '某某局2024年部门预算',
      '某某局2024年决算',
    ]);
  });

  test('a mistake in it is told of its own booklet alone, a mistake above of both', async () => {
    const desk = office({ ...two, [`${unit}/单位预算/支.yaml`]: '支出: [{科目: 999, 金额: 1}]\n' });
    expect((await desk.build()).rows.map(({ kind, state }) => [kind, state])).toEqual([
      ['单位', 'refused'],
      ['部门', 'built'],
    ]);
    desk.remove(`${unit}/单位预算/支.yaml`);
    desk.write(`${unit}/支.yaml`, '支出: [{科目: 999, 金额: 1}]\n');
    expect((await desk.build()).rows.map(({ state }) => state)).toEqual(['refused', 'refused']);
  });

  test('a value that differs from the shared one is an error at both places', async () => {
    const desk = office({ ...two, [`${unit}/共用.yaml`]: '成文日期: 2024-02-09\n' });
    const { rows } = await desk.build();
    expect(rows.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
      ['merge-two-values'],
      ['merge-two-values'],
    ]);
  });

  test('one subject has one figure in both: where they differ neither is put out', async () => {
    const lines = shared[`${unit}/收支.yaml`]!;
    const desk = office({
      ...two,
      [`${unit}/收支.yaml`]: undefined,
      [`${unit}/部门预算/收支.yaml`]: lines,
      [`${unit}/单位预算/收支.yaml`]: lines.replace('金额: 10.00', '金额: 12.00'),
    });
    const { rows, stderr } = await desk.build();
    expect(rows.map(({ kind, state, findings }) => [kind, state, findings.map(({ code }) => code)])).toEqual([
      ['单位', 'refused', ['accord-differs']],
      ['部门', 'refused', ['accord-differs']],
    ]);
    expect(stderr).toContain('“2024 601001 单位”是 12.00万元，“2024 601001 部门”是 10.00万元');
    expect(stderr).toContain('npx booklet build 601001\n');
    desk.write(`${unit}/单位预算/收支.yaml`, lines);
    expect((await desk.build()).rows.map(({ state }) => state)).toEqual(['built', 'built']);
  });

  test('one kind cannot be made of two folders', async () => {
    const desk = office({
      ...two,
      [`${unit}/另一本/册.yaml`]: `册: [{册别: 部门, 表单: mini}]\n${title('乙')}`,
    });
    const { stderr, status } = await desk.build();
    expect(status).toBe(1);
    expect(stderr).toContain('“部门”这种册子要编两次');
  });

  test('the check code of a booklet does not hang on the folder of another', async () => {
    const desk = office(two);
    await desk.build();
    const codeOf = (): unknown => JSON.parse(desk.read('out/2024/601001/部门预算/manifest.json')).checkCode;
    const before = codeOf();
    desk.change(`${unit}/单位预算/册.yaml`, '某某局（本级）', '某某局本级');
    await desk.build();
    expect([codeOf(), titleOf(desk, '单位预算')]).toEqual([before, '某某局本级2024年单位预算']);
  });
});

describe('what reads booklets of other folders and years', () => {
  test('last year is the folder of the same kind', async () => {
    const past = Object.fromEntries(
      Object.entries(two).flatMap(([file, text]) =>
        text === undefined
          ? []
          : [[file.replace('/2024/', '/2023/'), text.replace('2024-02-08', '2023-02-08')]],
      ),
    );
    const desk = office({
      ...two,
      ...past,
      'data/2023/601001/单位预算/支.yaml': '支出: [{科目: 999, 金额: 1}]\n',
    });
    const { rows } = await desk.build('601001');
    const said = rows.filter(({ folder }) => folder?.startsWith('2024'));
    expect(said.map(({ kind, findings }) => [kind, findings.map(({ code }) => code)])).toEqual([
      ['单位', ['last-year-unusable']],
      ['部门', []],
    ]);
  });

  test('a unit that rolls itself up takes the lines of its other folder, not the words', async () => {
    const desk = office({
      ...two,
      [`${unit}/收支.yaml`]: undefined,
      [`${unit}/单位预算/收支.yaml`]: miniData[`${unit}/收支.yaml`]!,
      [`${unit}/部门预算/册.yaml`]: `册: [{册别: 部门, 表单: mini, 汇总: [601001, 601002]}]\n${title('某某局')}`,
      'data/2024/601002/收支.yaml':
        '共同: {资金来源: 一般公共预算, 金额单位: 万元}\n收入: [{金额: 1.00}]\n支出: [{科目: 210, 支出类别: 项目支出, 金额: 1.00}]\n',
    });
    const { rows } = await desk.build('601001');
    expect(rows.map(({ kind, state, findings }) => [kind, state, findings])).toEqual([
      ['单位', 'built', []],
      ['部门', 'built', []],
    ]);
    const first = JSON.parse(desk.read('out/2024/601001/部门预算/公开/figures.json'));
    expect([first.title, first.figures[0].value]).toEqual(['某某局2024年部门预算', '181']);
  });

  test('the next year begins with the same folders', async () => {
    const desk = office(two);
    const { status } = await desk.booklet('new 601001 --from 2024');
    expect(status).toBe(0);
    expect(Object.keys(desk.files('data/2025'))).toEqual(
      Object.keys(desk.files('data/2024')).map((file) => file.replace('2024', '2025')),
    );
    expect(desk.read('data/2025/601001/单位预算/册.yaml')).toContain('成文日期: 待填');
    expect(desk.read('data/2025/601001/收支.yaml')).toContain('金额: 待填');
  });

  test('one archived is proved from the archive alone', async () => {
    const desk = office(two);
    await desk.build('');
    const added = await desk.booklet('archive add out/2024/601001/部门预算 --archive 归档');
    expect(added).toMatchObject({ status: 0 });
    const proof = await desk.booklet('archive prove 601001/2024/部门 --archive 归档');
    expect(proof).toMatchObject({ status: 0 });
  });

  test('is the way out where booklets of two forms stand in one folder, and what is said leads there', async () => {
    const flat = {
      ...final,
      [`${unit}/册.yaml`]: miniData[`${unit}/册.yaml`]!.replace(
        '{册别: 部门, 表单: mini}',
        '{册别: 部门, 表单: mini}, {册别: 决算, 表单: final}',
      ),
      [`${unit}/审计.yaml`]: '审计意见: 无保留\n',
    };
    const { status, stderr } = await office(flat).booklet('check');
    expect(status).toBe(1);
    expect(stderr.match(/^错误 .*/gm)).toEqual([expect.stringContaining('几种表单混在一起')]);

    const lines = [...stderr.matchAll(/(data\S+\/册\.yaml) 写 (册: \[\{.*?\}\])/g)].map(([, file, line]) => [
      file,
      `${line}\n`,
    ]);
    const folders = {
      ...flat,
      ...Object.fromEntries(lines),
      [`${unit}/册.yaml`]: miniData[`${unit}/册.yaml`]!.replace('册: [{册别: 部门, 表单: mini}]\n', ''),
      [`${unit}/审计.yaml`]: undefined,
      [`${unit}/决算/审计.yaml`]: flat[`${unit}/审计.yaml`],
    };
    expect(await office(folders).booklet('check')).toMatchObject({
      status: 0,
      stderr: expect.not.stringContaining('错误'),
    });
  });
});
