import { expect, test } from 'vitest';
import { findJobs } from '../../src/load/jobs.ts';
import { makeBooklet } from '../../src/pipeline/pipeline.ts';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { miniData, miniPack } from '../mini-pack.ts';
import { fonts } from '../paper/sample.ts';
import { worldOf } from '../roll/world.ts';

const looks = `
strong: [合计, 类]
notes: ['编制{{number (figure "编制")}}名']
beside:
  - title: 甲
    ledger: 支出
    where: {支出类别: 基本支出}
    rows:
      - {label: 栏次, show: number, span: 2}
      - {total: 合计, span: 2}
      - {hierarchy: [科目.类, 科目.末级], number: "{一}、"}
      - {label: 结转, blank: "0.00"}
    columns:
      - {title: 编码, show: code}
      - {title: 名称, show: name}
      - {title: 行次, show: number}
      - {title: [政府性, 基金预算]}
      - {title: 比, figure: 占比, across: [支出类别], unit: "%", withUnit: true}
  - title: 乙
    ledger: 支出
    where: {支出类别: 项目支出}
    rows: [{label: 栏次, show: number}, {total: 合计, align: center}]
    columns:
      - {title: 名称, show: name}
      - {title: 行次, show: number, runsOn: true}
      - {title: 元, unit: 元, decimals: 0, withUnit: true}
      - {title: 备注, show: {}}
`;

test('a table with labels across columns, numbered columns, strong rows and figures of its own is proved, and conforms', async () => {
  const files = memoryFiles({
    ...miniPack,
    ...miniData,
    'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
      'figures:\n',
      'figures:\n  占比: {ratio: [{ledger: 支出, where: {支出类别: 公用经费}}, {ledger: 支出}]}\n',
    ),
    'templates/mini/表/表.yaml': looks,
    'data/2024/601001/编制.yaml': '编制: [{编制类型: 行政编制, 数量: 12}, {编制类型: 事业编制, 数量: 8}]\n',
  });
  const world = worldOf(files, files, fonts);
  const [job] = (await findJobs(world, [])).jobs;
  const wishes = { verify: true, draft: true, pdfa: '3a' } as const;
  const { made, findings } = await makeBooklet(job!, world, wishes);
  expect(findings.map(({ message }) => message)).toEqual([]);
  const [, pdf] = [...made!.files].find(([file]) => file.endsWith('.pdf'))!;
  const found: string[] = [];
  checkConformance(pdf as Uint8Array, '3a', ({ message }) => found.push(message));
  expect(found).toEqual([]);
});
