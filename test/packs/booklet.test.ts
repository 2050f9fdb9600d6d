import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import glob from 'fast-glob';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Layout } from '../../src/document/document.ts';
import { findJobs } from '../../src/load/jobs.ts';
import { type Office, publish } from '../../src/office/publish.ts';
import { makeBooklet, type Outcome, prepare } from '../../src/pipeline/pipeline.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { errorsOf, placesOf } from '../mini-pack.ts';
import { coastalWorld, here, sentencesUnder, tableUnder } from './coastal.ts';

/*
 * A province that is nobody's: other words, other order, other tables, other numbers than jilin-2024, and no
 * line of TypeScript of its own. Two units (0420001, 0420002) and the department 0420 that rolls them up.
 * Expected figures were added by hand from test/packs/data/2025.
 */
let world: Office;
const made = new Map<string, Outcome>();
const laid = (unit: string): Layout => made.get(unit)!.booklet!.laid;

beforeAll(async () => {
  world = await coastalWorld();
  const { jobs } = await findJobs(world, []);
  for (const job of jobs)
    made.set(job.unit.code, await makeBooklet(job, world, { verify: true, draft: false, pdfa: '3a' }));
}, 120_000);
afterAll(() => rm(world.out, { recursive: true, force: true }));

test('three booklets are made, proved and published', async () => {
  expect([...made.keys()]).toEqual(['0420', '0420001', '0420002']);
  for (const [unit, outcome] of made) {
    expect([unit, errorsOf(outcome.findings)]).toEqual([unit, []]);
    expect(outcome.proof).toBeDefined();
    expect(await publish(outcome, world)).toBe(`2025/${unit}/${unit === '0420' ? '部门预算' : '单位预算'}`);
  }
});

test('a roll-up is not made of a unit whose data do not fit the form', async () => {
  const data = Object.fromEntries(
    glob.sync('data/2025/**/*.yaml', { cwd: here }).map((file) => [file, readFileSync(here + file, 'utf8')]),
  );
  // A list that became a map holds no lines: the unit would be missing from every total.
  const spending = data['data/2025/0420002/收支.yaml']!.replace(/\n支出:\n[\s\S]*/, '\n支出: {金额: 1}\n');
  const files = memoryFiles({ ...data, 'data/2025/0420002/收支.yaml': spending });
  const broken = { ...world, data: { files, folder: 'data' } };
  const { jobs } = await findJobs(broken, ['0420']);
  const { findings } = await prepare(jobs[0]!, broken);
  expect(placesOf(findings.filter(({ level }) => level === 'error'))).toContain(
    'shape-wrong-type data/2025/0420002/收支.yaml:11:5',
  );
});

test('the files are named as the pack says', () => {
  const pdf = glob.sync('2025/0420/**/*.pdf', { cwd: world.out });
  expect(pdf).toEqual(['2025/0420/部门预算/公开/2025年滨海市体育局部门预算.pdf']);
  const bytes = readFileSync(path.join(world.out, pdf[0]!));
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

describe('order and numbers of the parts', () => {
  const headings = (unit: string): readonly string[] =>
    laid(unit).document.sections.map((section) => section.heading);

  test('words come before tables, terms second, numbers are digits with those above', () => {
    expect(headings('0420').filter((heading) => /^\d　/.test(heading))).toEqual([
      '1　部门概况',
      '2　名词解释',
      '3　2025年部门预算编制说明',
      '4　2025年部门预算表',
      '5　其他相关情况说明',
    ]);
    expect(headings('0420')).toContain('4.10　“三公”经费和机关运行经费预算表');
    expect(headings('0420')).toContain('5.1.4　国有资产占有使用');
  });

  test('a unit has no section on its units and no table by unit, and the numbers close up', () => {
    expect(headings('0420001')[0]).toBe('1　单位概况');
    expect(headings('0420001')).not.toContain('1.2　单位构成');
    expect(headings('0420001')).toContain('4.4　财政拨款收支预算总表');
  });

  test('terms are numbered with digits, and stand where the booklet has their subject', () => {
    const terms = (unit: string): readonly string[] =>
      sentencesUnder(laid(unit), '名词解释').map((text) => text.slice(0, text.indexOf('：')));
    expect(terms('0420')).toEqual(['1.财政拨款收入', '2.政府性基金', '3.机关运行经费']);
    expect(terms('0420002')).toEqual(['1.财政拨款收入', '2.政府性基金', '3.事业收入']);
  });
});

describe('tables in 元, sentences in 万元', () => {
  test('the cover has its date in digits', () => {
    const [, date] = laid('0420').document.cover;
    expect(date?.kind === 'paragraph' && date.content.map((inline) => inline.text).join('')).toBe(
      '编制日期：2025年2月20日',
    );
  });

  test('the income of a unit that writes none is that of its spending', () => {
    const { body } = tableUnder(laid('0420001'), '收入预算总表');
    // 6,950,694.75 + 2,350,000 + 1,200,000 = 10,500,694.75
    expect(body[1]).toBe('207|||文化旅游体育与传媒支出|10,500,695|10,500,695|—|—|—');
    expect(body[3]).toBe('207|03|01|行政运行|6,950,695|6,950,695|—|—|—');
  });

  test('the approved 301 of one unit moves every total that holds it, in the department too', () => {
    // 8,556,782.27 by lines, 8,556,783 approved.
    const unit = tableUnder(laid('0420001'), '经济分类预算表').body;
    expect(unit[0]).toBe('301||工资福利支出|8,556,783|302||商品和服务支出|503,300');
    expect(tableUnder(laid('0420001'), '支出预算总表').body[0]).toBe(
      '|||合计|16,090,843|9,540,843|6,550,000',
    );
    // 8,556,783 + 6,178,660.43 of the school
    const department = tableUnder(laid('0420'), '经济分类预算表').body;
    expect(department[0]).toBe('301||工资福利支出|14,735,443|302||商品和服务支出|821,800');
  });

  test('the department rolls up a unit with income of its own and one without', () => {
    const { head, body } = tableUnder(laid('0420'), '财务收支预算总表');
    expect(head).toEqual(['本年收入|本年支出', '项目|预算数|项目|预算数|基本支出|项目支出']);
    expect(body).toEqual([
      '一、财政拨款收入|23,988,003|一、一般公共服务支出|—|—|—',
      '1.一般公共预算资金|20,448,003|二、文化旅游体育与传媒支出|16,258,046|11,848,046|4,410,000',
      '2.政府性基金|3,540,000|三、社会保障和就业支出|2,558,919|2,558,919|—',
      '3.国有资本经营预算|—|四、卫生健康支出|749,056|749,056|—',
      '二、事业收入|300,000|五、住房保障支出|1,181,982|1,181,982|—',
      '三、事业单位经营收入|—|六、其他支出|3,540,000|—|3,540,000',
      '四、其他收入|—||||',
      '收入总计|24,288,003|支出总计|24,288,003|16,338,003|7,950,000',
    ]);
  });

  test('a unit splits its basic spending into two columns more', () => {
    expect(tableUnder(laid('0420001'), '财务收支预算总表').head).toEqual([
      '本年收入|本年支出',
      '项目|预算数|项目|预算数|基本支出|项目支出',
      '人员经费|公用经费',
    ]);
  });

  test('the two sides of the basic table have feet of their own, and the whole under the right one', () => {
    const { title, body } = tableUnder(laid('0420'), '经济分类预算表');
    expect(title).toBe('2025年一般公共预算基本支出预算表');
    expect(body.slice(-3)).toEqual([
      '303|02|退休费|418,760||||',
      '||人员经费合计|15,154,203|||公用经费合计|883,800',
      '||||||基本支出总计|16,038,003',
    ]);
  });

  test('zeros are written as each table wants them', () => {
    expect(tableUnder(laid('0420'), '财政拨款收支预算总表').body[0]).toBe(
      '一、一般公共预算资金|20,448,003|一、一般公共服务支出|0|0|0|0',
    );
  });

  test('the three public expenses stand in one row, beside a figure of another ledger', () => {
    const { head, body } = tableUnder(laid('0420'), '机关运行经费预算表');
    expect(head).toEqual([
      '“三公”经费预算数|机关运行经费预算数',
      '合计|因公出国（境）费|公务接待费|公务用车购置及运行费',
      '小计|购置费|运行费',
    ]);
    // Office costs of administrative units alone: the school's 318,500 are not in it.
    expect(body).toEqual(['63,000|0|18,000|45,000|0|45,000|565,300']);
  });

  test('a table without lines says so in the words of the form', () => {
    const { body, notes } = tableUnder(laid('0420002'), '国有资本经营预算支出功能分类预算表');
    expect(body).toEqual(['|||合计|—|—|—']);
    expect(notes).toEqual(['注：本单位没有国有资本经营预算安排的支出，本表无数据。']);
  });

  test('projects stand in two levels, with the unit each belongs to', () => {
    expect(tableUnder(laid('0420'), '项目支出预算表').body.slice(-3)).toEqual([
      '基本建设类|||3,000,000|—|3,000,000',
      '|健身步道建设|滨海市体育局（本级）|3,000,000|—|3,000,000',
      '合计|||7,950,000|4,410,000|3,540,000',
    ]);
  });

  test('the form of goals has no weights, and its amounts are in 元', () => {
    const { body } = tableUnder(laid('0420001'), '项目绩效目标');
    expect(body.slice(0, 3)).toEqual([
      '项目名称|全民健身活动',
      '项目单位|滨海市体育局（本级）|项目类别|一般事务类',
      '项目资金（元）|1200000|其他资金（元）|0',
    ]);
    expect(body.slice(4, 7)).toEqual([
      '一级指标|二级指标|三级指标|指标值',
      '产出指标|数量指标|举办活动次数|≥30次',
      '覆盖街镇数|≥12个',
    ]);
  });
});

describe('sentences', () => {
  test('every 项 is gone through with its use, last year, rate and reason', () => {
    const sentences = sentencesUnder(laid('0420001'), '财政拨款支出主要内容');
    expect(sentences).toHaveLength(9);
    // 695.07 less 671.34 of last year is 23.73; 23.73 / 671.34 = 3.53 %
    expect(sentences[0]).toBe(
      '1.“文化旅游体育与传媒支出（类）体育（款）行政运行（项）”科目695.07万元，主要用于机关日常运转。' +
        '2024年执行数为671.34万元，2025年预算数上升3.53%，主要原因是人员增加。',
    );
    expect(sentences[1]).toContain('2024年执行数为235.00万元，2025年预算数与上年持平。');
    expect(sentences[8]).toContain('2024年执行数为0.00万元，2025年预算数2024年无此项支出');
  });

  test('the department compares with the sum of what its units stated', () => {
    const [first] = sentencesUnder(laid('0420'), '收支总体情况');
    // 15,503,200 + 8,000,000 of last year; 2398.80 − 2350.32 = 48.48
    expect(first).toBe(
      '2025年，滨海市体育局收入预算2428.80万元，其中：财政拨款收入2398.80万元，比2024年预算增加48.48万元；' +
        '事业收入30.00万元。财政拨款收入占98.8%。',
    );
  });

  test('units are counted by what they are', () => {
    expect(sentencesUnder(laid('0420'), '单位构成')).toEqual([
      '纳入滨海市体育局2025年部门预算编制范围的单位共2家，其中行政单位1家：',
      '1.滨海市体育局（本级）（0420001，行政单位）',
      '2.滨海市少年体育学校（0420002，事业单位）',
    ]);
  });

  test('a school has no office costs of administrative units', () => {
    expect(sentencesUnder(laid('0420002'), '机关运行经费预算')).toEqual([
      '本单位没有行政单位和参公单位，不列机关运行经费。',
    ]);
  });
});
