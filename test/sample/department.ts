import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { findJobs } from '../../src/load/jobs.ts';
import { type Prepared, prepare } from '../../src/pipeline/pipeline.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { worldOf } from '../roll/world.ts';
import { root } from './booklet.ts';

const read = (pattern: string): Record<string, string> =>
  Object.fromEntries(
    glob.sync(pattern, { cwd: root }).map((path) => [path, readFileSync(root + path, 'utf8')]),
  );
const packs = memoryFiles(read('templates/{base,base-budget,jilin-2024}/**/*.{yaml,hbs}'));
const office = read('data/2024/601001/**/*.yaml');
const folder = 'data/2024/601';

const register = `单位名录:
  601: 延边朝鲜族自治州工业和信息化局
  601001: 延边朝鲜族自治州工业和信息化局
  601002: 延边州信息中心
`;

/** What the department says itself, in the words of its office: it has no lines of its own. */
export const own: Readonly<Record<string, string>> = {
  [`${folder}/册.yaml`]: `册:
  - {册别: 部门, 表单: jilin-2024, 汇总: [601001, 601002]}
单位名称: 延边朝鲜族自治州工业和信息化局
成文日期: 2024-02-08
资产截止日期: 2023-10-31
${register}`,
  [`${folder}/机构.yaml`]: '机构设置: {内设机构: [办公室, 综合处], 下设单位: [延边州信息中心]}\n',
  ...Object.fromEntries(
    ['职能', '说明', '免检'].map((name) => [
      `${folder}/${name}.yaml`,
      office[`data/2024/601001/${name}.yaml`]!,
    ]),
  ),
};

/** The sample's facts as those of another unit, with the register of the department. */
export function asUnit(code: string, name: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(office).map(([path, text]) => [
      path.replace('601001', code),
      path.endsWith('/册.yaml')
        ? `册: [{册别: 单位, 表单: jilin-2024}]\n单位名称: ${name}\n成文日期: 2024-02-08\n${register}`
        : text,
    ]),
  );
}

/** The booklet of a department whose office is the sample, with the files of its unit 601002 and changed ones. */
export async function departmentWith(changes: Readonly<Record<string, string>>): Promise<Prepared> {
  const data = { ...asUnit('601001', '延边朝鲜族自治州工业和信息化局'), ...own, ...changes };
  const world = worldOf(memoryFiles(data), packs);
  const { jobs } = await findJobs(world, []);
  return prepare(jobs.find(({ unit }) => unit.code === '601')!, world);
}
