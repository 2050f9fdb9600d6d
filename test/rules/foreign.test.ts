import { describe, expect, test } from 'vitest';
import { checkBooklet } from '../../src/rules/check.ts';
import { findInText } from '../../src/rules/examples.ts';
import { rulesOf } from '../../src/rules/rule.ts';
import { textAt, textsAt } from '../../src/source/tree.ts';
import { loadUnits, namesBeside } from '../../src/source/unit.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { makeMini, miniData, miniPack } from '../mini-pack.ts';
import { sample } from '../sample/booklet.ts';

const rule =
  '{rule: 别家, title: 别家的名称, basis: 通行, level: warning, code: foreign, with: {in: [data], keys: [主要职能], own: [单位名称], names: [样本县工信局, 样本纺织厂]}}\n';
const beside = {
  'data/2024/602001/册.yaml': '# 全称\n单位名称: 乙县教育局 # 与公章一致\n单位简称: "乙教育局"\n',
  'data/2024/601/总.yaml': '单位名称: 某某局机关\n',
  'data/2024/603001/册.yaml': '册: []\n',
  'data/2024/603001/名称.yaml': "单位名称: '丙县卫生健康局'\n",
  'data/2023/604001/册.yaml': '单位名称: 去年的单位\n',
};

/** What is said of a duty, with other units in the data of the year. */
async function said(duty: string, own: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const mine = { ...miniData, ...own, 'data/2024/601001/职能.yaml': `主要职能: ['${duty}']\n` };
  const changes = { ...mine, 'templates/mini/rules/甲.yaml': rule };
  const { pack, budget, laid } = await makeMini(changes);
  const files = memoryFiles({ ...miniPack, ...mine, ...beside });
  const [{ data }] = await loadUnits(files, { folder: 'data/2024/601001', year: 2024, code: '601001' });
  const names = await namesBeside({ files, folder: 'data' })(2024);
  const found: Diagnostic[] = [];
  checkBooklet({ budget, data: data!, laid, beside: names }, pack, (each) => found.push(each));
  return found.map(({ subject }) => subject!);
}

describe('the name of another office', () => {
  test.each([
    ['of the register', '会同某某中心办理。', '某某中心'],
    ['of another folder of the year', '会同乙县教育局办理。', '乙县教育局'],
    ['in short', '会同乙教育局办理。', '乙教育局'],
    ['that stands in another file of it', '会同丙县卫生健康局办理。', '丙县卫生健康局'],
    ['of the sample', '会同样本县工信局办理。', '样本县工信局'],
    ['of what is the sample’s', '负责样本纺织厂清算。', '样本纺织厂'],
  ])('%s', async (_, duty, name) => expect(await said(duty)).toEqual([name]));
});

describe('no other office', () => {
  test.each([
    ['the unit itself', '某某局办公室的工作。'],
    ['the department above it, as its own folder calls it', '由某某局机关统一办理。'],
    ['a unit of another year', '会同去年的单位办理。'],
    ['no unit at all', '会同教育部门办理。'],
  ])('%s', async (_, duty) => expect(await said(duty)).toEqual([]));

  test('the sample of itself', async () => {
    const own = {
      'data/2024/601001/册.yaml': miniData['data/2024/601001/册.yaml']!.replaceAll('某某局', '样本县工信局'),
    };
    expect(await said('负责样本纺织厂清算。', own)).toEqual([]);
  });
});

test('every longer duty of the sample is known as its own, and told where another office has copied it', async () => {
  const { pack, data } = await sample();
  const rule = rulesOf(pack).find((each) => textAt(each, 'code') === 'foreign')!;
  const duties = textsAt(data, '主要职能').filter((duty) => duty.length > 20);
  expect(duties.length).toBeGreaterThan(10);
  for (const duty of duties) {
    expect(findInText(pack, rule, duty).map(({ subject }) => subject)).toEqual([duty]);
    // What is not copied whole may be what every office of the field does.
    expect(findInText(pack, rule, duty.slice(0, -2)).map(({ subject }) => subject)).toEqual([]);
  }
});
