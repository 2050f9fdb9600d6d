import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { miniData, miniPack } from '../mini-pack.ts';
import { Bench } from './bench.ts';

/** The mini booklet with figures of every sort: cover, contents and one page of sentences and a table. */
export const threePages: Readonly<Record<string, string>> = {
  ...miniPack,
  ...miniData,
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
    '单位, 年份, 口径], measure: 金额, precision: 0.01}\n  编制',
    '单位, 年份, 口径], measure: 金额, precision: 0.01, negative: true}\n  编制',
  ),
  'templates/mini/封面.hbs': '<p>{{单位名称}}</p><p>{{年度}}年部门预算</p>',
  'templates/mini/句子.hbs': `<p>{{年度}}年支出{{money (figure "支出")}}万元，其中：基本支出{{money (figure "支出" 支出类别="基本支出")}}万元，占{{percent (ratio (figure "支出" 支出类别="基本支出") (figure "支出"))}}；项目支出{{money (figure "支出" 支出类别="项目支出")}}万元。</p>
<p>收支相抵{{money (figure "收支差额")}}万元，社会保障和就业支出调整{{money (figure "支出" 科目="208")}}万元。</p>`,
  'data/2024/601001/收支.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
收入: [{金额: 3180.25}]
支出:
  - {科目: 2010101, 经济科目: 30101, 支出类别: 人员经费, 金额: 2100.48}
  - {科目: 2080505, 经济科目: 30108, 支出类别: 人员经费, 金额: -1250.75}
  - {科目: 2080505, 支出类别: 项目支出, 项目: 大楼修缮, 金额: -36.90}
  - {科目: 2010101, 经济科目: 30201, 支出类别: 公用经费, 金额: 1310.07}
  - {科目: 2010102, 支出类别: 项目支出, 项目: 大楼修缮, 金额: 1057.62}
  - {科目: 210, 支出类别: 公用经费, 金额: -413.20}
`,
};

/** Write files to a new folder, which the caller takes away with `clear`. */
export function spread(files: Readonly<Record<string, string>>): { folder: string; clear: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'booklet-'));
  for (const [file, text] of Object.entries(files)) {
    const place = path.join(folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  return { folder, clear: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The booklet of three pages, built by the program. */
export async function benchOfThreePages(): Promise<{ bench: Bench; clear: () => void }> {
  const { folder, clear } = spread(threePages);
  return { bench: await Bench.build(folder), clear };
}
