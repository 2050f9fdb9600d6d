import { describe, expect, it } from 'vitest';
import { traceJson } from '../../src/output/figures-file.ts';
import { errorsOf, miniPack, placesOf } from '../mini-pack.ts';
import { miniNextYear, paragraphsUnder } from './world.ts';

const sentence = (words: string) => ({ 'templates/mini/句子.hbs': `<p>${words}</p>` });
const compared = sentence(
  '{{money (figure "支出")}}，上年{{money (figure "支出" 年份="上年")}}，差{{money (minus (figure "支出") (figure "支出" 年份="上年"))}}。',
);
const lines = (year: number): string => `data/${year}/601001/收支.yaml`;
const common = '共同: {资金来源: 一般公共预算, 金额单位: 万元}\n收入: [{金额: 180.00}]\n';

describe("last year's figures", () => {
  it("are read from last year's folder where nothing is stated", async () => {
    const now = `${common}支出:\n  - {科目: 2010101, 支出类别: 人员经费, 金额: 200.00}\n`;
    const prepared = await miniNextYear({ ...compared, [lines(2025)]: now });
    expect(errorsOf(prepared.findings)).toEqual([]);
    expect(paragraphsUnder(prepared, '句子')).toEqual(['200.00，上年180.00，差20.00。']);
  });

  it('are told in the trace with the lines of that folder', async () => {
    const prepared = await miniNextYear(compared);
    const trace = JSON.parse(traceJson(prepared.booklet!.laid));
    const last = Object.values(trace).find((each) => 'from' in (each as object));
    expect(last).toMatchObject({ from: 'data/2024/601001' });
    expect((last as { lines: string[] }).lines[0]).toMatch(/^data\/2024\/601001\/收支\.yaml:/);
    expect(prepared.sources.map(({ file }) => file)).toContain('data/2024/601001/收支.yaml');
  });

  it('are zero where last year had no such line, and unknown where its form did not know the code', async () => {
    const code = (value: string) => sentence(`{{money (figure "支出" 科目="${value}" 年份="上年")}}`);
    const known = await miniNextYear(code('210'));
    expect(paragraphsUnder(known, '句子')).toEqual(['0.00']);
    const pack = Object.fromEntries(
      Object.entries(miniPack).map(([file, text]) => [file.replace('/mini/', '/mini-2025/'), text]),
    );
    const unknown = await miniNextYear({
      ...pack,
      'templates/mini-2025/classification/科目.yaml': `${miniPack['templates/mini/classification/科目.yaml']}  215 工业支出\n`,
      'templates/mini-2025/句子.hbs': '<p>{{money (figure "支出" 科目="215" 年份="上年")}}</p>',
      'data/2025/601001/册.yaml':
        '册: [{册别: 部门, 表单: mini-2025}]\n单位名称: 某某局\n成文日期: 2025-02-08\n单位名录: {601: 某某局, 601001: 某某局}\n',
    });
    expect(errorsOf(unknown.findings)).toEqual(['figure-unknown']);
  });

  it('give way to what is stated, with a warning where the two differ', async () => {
    const stated = (amount: string) => ({
      'data/2025/601001/上年数.yaml': `共同: {金额单位: 万元}\n上年数: [{账: 支出, 口径: 预算, 金额: ${amount}}]\n`,
    });
    const other = await miniNextYear({ ...compared, ...stated('170.00') });
    expect(paragraphsUnder(other, '句子')).toEqual(['180.00，上年170.00，差10.00。']);
    expect(placesOf(other.findings)).toEqual(['last-year-differs data/2025/601001/上年数.yaml:2:27']);
    const same = await miniNextYear({ ...compared, ...stated('180.00') });
    expect(same.findings).toEqual([]);
  });

  it('do not stand in for what was spent', async () => {
    const spent = sentence('{{money (figure "支出" 年份="上年" 口径="执行数")}}');
    expect(errorsOf((await miniNextYear(spent)).findings)).toEqual(['figure-unknown']);
  });

  it('follow the definition that the form of last year gave a named figure', async () => {
    const named = sentence('{{money (figure "收支差额")}}，上年{{money (figure "收支差额" 年份="上年")}}');
    const then = `${common.replace('180', '190')}支出:\n  - {科目: 2010101, 支出类别: 人员经费, 金额: 150.00}\n`;
    expect(paragraphsUnder(await miniNextYear({ ...named, [lines(2024)]: then }), '句子')).toEqual([
      '0.00，上年40.00',
    ]);
  });

  it('are not taken from another kind of booklet, which a note says', async () => {
    const kind = await miniNextYear({
      ...compared,
      'data/2024/601001/册.yaml':
        '册: [{册别: 单位, 表单: mini}]\n单位名称: 某某局\n成文日期: 2024-02-08\n单位名录: {601: 某某局, 601001: 某某局}\n',
    });
    expect(kind.findings.map(({ level, code }) => `${level} ${code}`)).toEqual([
      'note last-year-other-kind',
      'error figure-unknown',
    ]);
  });

  it('are not taken from another basis either', async () => {
    const accounts = Object.fromEntries(
      Object.entries(miniPack).map(([file, text]) => [
        file.replace('/mini/', '/mini-2025/'),
        text.replace('additive: false, default: 预算', 'additive: false, default: 执行数'),
      ]),
    );
    const prepared = await miniNextYear({
      ...accounts,
      'templates/mini-2025/句子.hbs': compared['templates/mini/句子.hbs'],
      'data/2025/601001/册.yaml':
        '册: [{册别: 部门, 表单: mini-2025}]\n单位名称: 某某局\n成文日期: 2025-02-08\n单位名录: {601: 某某局, 601001: 某某局}\n',
    });
    expect(errorsOf(prepared.findings)).toEqual(['figure-unknown']);
  });

  it('are known ledger by ledger: one that last year did not give is not known', async () => {
    const staff = sentence('{{number (figure "编制")}}，上年{{number (figure "编制" 年份="上年")}}');
    const form = {
      'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
        '编制: {dimensions: [编制类型, 单位]',
        '编制: {dimensions: [编制类型, 单位, 年份]',
      ),
      'data/2025/601001/编制.yaml': '编制: [{编制类型: 行政编制, 数量: 5}]\n',
    };
    expect(errorsOf((await miniNextYear({ ...staff, ...form })).findings)).toEqual(['figure-unknown']);
    const given = { 'data/2024/601001/编制.yaml': '编制: []\n' };
    const prepared = await miniNextYear({ ...staff, ...form, ...given });
    expect(paragraphsUnder(prepared, '句子')).toEqual(['5，上年0']);
  });

  it('of any point in time: the balance at the end of last year is printed, and a rule holds it against the beginning of this', async () => {
    const form = {
      'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
        '  编制类型:',
        '  时点: {tree: [年初, 年末], additive: false}\n  编制类型:',
      ).replace('  编制: {', '  结转: {dimensions: [时点, 单位, 年份, 口径], measure: 金额}\n  编制: {'),
      'templates/mini/schema.yaml': miniPack['templates/mini/schema.yaml']!.replace(
        '  编制:',
        '  结转: {type: array}\n  编制:',
      ),
      'templates/mini/rules/甲.yaml':
        '{rule: 甲, title: 年初等于上年年末, basis: 乙, level: error, equal: [{ledger: 结转, where: {时点: 年初}}, {ledger: 结转, where: {时点: 年末, 年份: 上年}}]}\n',
      'data/2024/601001/结转.yaml':
        '共同: {金额单位: 万元}\n结转: [{时点: 年初, 金额: 7.00}, {时点: 年末, 金额: 3.00}]\n',
    };
    const end = sentence('{{money (figure "结转" 时点="年末" 年份="上年")}}');
    const now = (amount: string) => ({
      'data/2025/601001/结转.yaml': `共同: {金额单位: 万元}\n结转: [{时点: 年初, 金额: ${amount}}]\n`,
    });
    const right = await miniNextYear({ ...form, ...end, ...now('3.00') });
    expect([paragraphsUnder(right, '句子'), right.findings]).toEqual([['3.00'], []]);
    const wrong = await miniNextYear({ ...form, ...end, ...now('4.00') });
    expect(errorsOf(wrong.findings)).toEqual(['rule-equal']);
  });

  it('are missed with one warning when last year cannot be read', async () => {
    const broken = await miniNextYear({ ...compared, [lines(2024)]: '支出: [{金额: 一}]\n' });
    expect(broken.findings[0]?.code).toBe('last-year-unusable');
    expect(errorsOf(broken.findings)).toContain('figure-unknown');
    const none = await miniNextYear({
      [lines(2024)]: undefined,
      'data/2024/601001/册.yaml': undefined,
      'data/2024/601001/项目.yaml': undefined,
    });
    expect(none.findings).toEqual([]);
  });
});

describe('a rolled folder', () => {
  it('is told file by file what has to be filled in, and makes no booklet until then', async () => {
    const waiting = `${common.replace('180.00', '待填')}支出:\n  - {科目: 2010101, 支出类别: 人员经费, 金额: 待填} # 上年：1\n`;
    const prepared = await miniNextYear({ [lines(2025)]: waiting });
    expect(prepared.booklet).toBeUndefined();
    expect(prepared.findings.map(({ message }) => message)).toEqual([
      '这个文件还有 2 处待填（金额）：第 2、4 行',
    ]);
  });

  it('warns of texts nobody has looked at', async () => {
    const text = '主要职能:\n  - 推进2023年改革。 # 旧文待核\n';
    const prepared = await miniNextYear({ 'data/2025/601001/职能.yaml': text });
    expect(placesOf(prepared.findings)).toEqual(['text-to-review data/2025/601001/职能.yaml:2:18']);
    expect(prepared.booklet).toBeDefined();
  });
});
