import { miniData, miniPack } from '../mini-pack.ts';
import { Office } from './units.ts';

const names = '单位名录: {601: 某某局, 601001: 某某局, 601002: 某某中心}\n';

/** Where department 601 and its unit 601002 have their amounts. */
export const own = 'data/2024/601002/收支.yaml';
export const department = 'data/2024/601/册.yaml';
export const copied = 'data/2024/601/收支.yaml';

/** Department 601, which rolls up its two units, and a booklet of each of them. */
export function departmentFiles(): Record<string, string> {
  const units = ['601001', '601002'].flatMap((code) =>
    Object.entries(miniData).map(([file, text]) => [
      file.replace('601001', code),
      text.replace('册别: 部门', '册别: 单位').replace(/单位名录.*\n/, names),
    ]),
  );
  return {
    ...miniPack,
    'templates/mini/schema.yaml': `${miniPack['templates/mini/schema.yaml']}  修订: {type: array}\n`,
    ...Object.fromEntries(units),
    [department]: `册: [{册别: 部门, 表单: mini, 汇总: [601001, 601002]}]
单位名称: 某某局
成文日期: 2024-02-08
${names}支出: []
`,
  };
}

/** The department does not roll up unit 601002 but has a copy of its lines. */
export function copyingFiles(): Record<string, string> {
  const files = departmentFiles();
  return {
    ...files,
    [department]: files[department]!.replace('汇总: [601001, 601002]', '汇总: [601001]').replace(
      '支出: []\n',
      '',
    ),
    [copied]: files[own]!.replace('共同: {', '共同: {单位: 601002, '),
  };
}

export { Office };

/** A revision after publication. */
export const revised = '修订: [{序号: 1, 日期: 2024-07-01, 原因: 数据更正}]\n';

/** The office of a department of which the booklet of a unit is public. */
export async function archived(unit: string): Promise<Office> {
  const office = new Office(departmentFiles());
  await office.build();
  for (const what of [`out/2024/${unit}/单位预算 --event 生成`, `${unit}/2024/单位 --event 公布`]) {
    const { status, stderr } = await office.booklet(`archive add ${what} --archive 归档`);
    if (status !== 0) throw new Error(stderr);
  }
  return office;
}

const accounts = 'templates/决算/';

/** The booklet of a unit, and its final accounts from a folder of their own, which begin with what was budgeted. */
export function accountsFiles(): Record<string, string> {
  const pack = Object.entries(miniPack).map(([file, text]) => [
    file.replace('templates/mini/', accounts),
    text,
  ]);
  const files: Record<string, string> = { ...departmentFiles(), ...Object.fromEntries(pack) };
  const unit = 'data/2024/601002/';
  const lines = files[own]!;
  return {
    ...files,
    [`${accounts}pack.yaml`]: files[`${accounts}pack.yaml`]!.replace(
      '单位: {title: 单位预算',
      '单位决算: {title: 单位决算',
    ).replace(
      'tree: [预算, 执行数], additive: false, default: 预算',
      'tree: [决算, 预算, 执行数], additive: false, default: 决算',
    ),
    [`${accounts}表/表.yaml`]: `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类, 科目.款, 科目.项]}]
columns:
  - {title: 编码, show: code}
  - {title: 名称, show: name}
  - {title: 决算, where: {口径: 决算}}
  - {title: 年初预算, where: {口径: 预算}}
`,
    '决算/2024/601002/册.yaml': files[`${unit}册.yaml`]!.replace(
      '册别: 单位, 表单: mini',
      '册别: 单位决算, 表单: 决算',
    ),
    '决算/2024/601002/收支.yaml': lines,
    '决算/2024/601002/项目.yaml': files[`${unit}项目.yaml`]!,
    [budgeted]: lines.replace('共同: {', '共同: {口径: 预算, '),
  };
}

export const budgeted = '决算/2024/601002/年初.yaml';
