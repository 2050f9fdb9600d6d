import type { Document, Row, Table } from '../../src/document/document.ts';
import { booklet, cell, figure, p, row, section, table, th } from './sample.ts';

export const duties =
  '拟订并组织实施工业和信息化的发展规划，推进产业结构战略性调整和优化升级，提出全州新型工业化发展战略和政策，' +
  '协调解决新型工业化进程中的重大问题；监测、分析全州工业运行态势，统计并发布相关信息，进行预测预警和信息引导。';

export const income =
  '2024 年收入预算 2,385.56 万元，其中：本年收入 1,995.86 万元，占 83.7%；上年结转 389.70 万元，占 16.3%。与 2023 年相比' +
  '减少 112.70 万元，下降 4.5%，主要原因是“旗E春城 旗动吉林”工程《清算》（本级执行中追加）项目资金规模减少……——详见预算表 2。';

/** 收入总表 of the Jilin form: 21 columns under two groups. */
export function wideTable(rows: number): Table {
  const now = [
    '小计',
    '一般公共预算',
    '政府性基金预算',
    '国有资本经营预算',
    '财政专户管理资金',
    '事业收入',
    '事业单位经营收入',
    '上级补助收入',
    '附属单位上缴收入',
    '其他收入',
  ];
  const before = [
    '小计',
    '一般公共预算拨款结转',
    '政府性基金预算拨款结转',
    '国有资本经营预算拨款结转',
    '财政专户管理资金结转结余',
    '单位资金结转结余',
    '用事业基金弥补收支差额',
  ];
  const head = [
    row(
      ...['序号', '部门（单位）代码', '部门（单位）名称', '合计'].map((title) => th(title, { rowSpan: 2 })),
      th('当年预算', { columnSpan: now.length }),
      th('上年结转结余', { columnSpan: before.length }),
    ),
    row(...[...now, ...before].map((title) => th(title))),
  ];
  const body = Array.from({ length: rows }, (_, index) =>
    row(
      cell(String(index + 1), { align: 'center' }),
      cell(index === 0 ? '' : '601001', { align: 'center' }),
      cell(index === 0 ? '合计' : '延边朝鲜族自治州工业和信息化局'),
      ...[
        '2,385.56',
        '1,995.86',
        '1,995.86',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '389.70',
        '389.70',
        '',
        '',
        '',
        '',
        '',
      ].map((text, column) =>
        text === '' ? cell('', { align: 'right' }) : figure(`w${index}-${column}`, text),
      ),
    ),
  );
  return table(21, head, body);
}

/** A list of subjects over more than one page. */
export function longTable(rows: number): Table {
  const head = [
    row(
      ...['序号', '科目编码', '功能分类科目名称', '合计'].map((title) => th(title, { rowSpan: 2 })),
      th('基本支出', { columnSpan: 3 }),
      th('项目支出', { rowSpan: 2 }),
    ),
    row(th('小计'), th('人员经费'), th('公用经费')),
  ];
  const body = Array.from({ length: rows }, (_, index) =>
    row(
      cell(String(index + 1), { align: 'center' }),
      cell(`20805${String(index).padStart(2, '0')}`, { align: 'center' }),
      cell(index % 7 === 0 ? '机关事业单位基本养老保险缴费支出' : '其他工业和信息产业监管支出', {
        indent: index % 3,
      }),
      ...['2,385.56', '964.33', '851.95', '112.38', `1,${421 + index}.23`].map((text, column) =>
        figure(`l${index}-${column}`, text),
      ),
    ),
  );
  return table(8, head, body);
}

/** A form of performance targets whose merged cells cross a page end. */
export function formTable(indicators: number, words = '足额补发原黄金公司人员工资'): Table {
  const info = (label: string, text: string): Row =>
    row(cell(label, { columnSpan: 2, align: 'center' }), cell(text, { columnSpan: 4 }));
  const body = [
    info('项目名称', '原黄金局补差工资'),
    info('主管部门及编码', '延边朝鲜族自治州工业和信息化局-601'),
    row(
      cell('项目资金（万元）', { rowSpan: 3, align: 'center' }),
      cell('年度资金总额'),
      cell('14.00', { columnSpan: 4, align: 'right' }),
    ),
    row(cell('其中：财政拨款'), cell('14.00', { columnSpan: 4, align: 'right' })),
    row(cell('其他资金'), cell('0.00', { columnSpan: 4, align: 'right' })),
    info('年度绩效目标', words),
    row(
      cell('绩效指标', { rowSpan: indicators + 1, align: 'center' }),
      ...['一级指标', '二级指标', '三级指标', '指标值', '权重'].map((text) =>
        cell(text, { align: 'center' }),
      ),
    ),
    ...Array.from({ length: indicators }, (_, index) =>
      row(
        ...(index === 0
          ? [
              cell('产出指标', { rowSpan: indicators, align: 'center' }),
              cell('数量指标', { rowSpan: indicators, align: 'center' }),
            ]
          : []),
        cell(`第 ${index + 1} 项补发人数`),
        cell('≥14人', { align: 'center' }),
        cell('20', { align: 'center' }),
      ),
    ),
  ];
  return table(6, [], body, {
    style: 'form',
    title: [{ text: '2024年项目支出绩效目标表' }],
    left: [],
    right: [],
  });
}

/** Everything at once. */
export function sample(): Document {
  return booklet(
    [
      section(1, '第一部分 部门概况', [], { startsPage: true }),
      section(
        2,
        '一、主要职能',
        Array.from({ length: 12 }, (_, index) => p(`（${index + 1}）${duties}`)),
      ),
      section(2, '二、机构设置', [p(income)]),
      section(1, '第二部分 2024 年部门预算表', [], { startsPage: true }),
      section(2, '一、收入总表（预算表 2）', [wideTable(3)], { orientation: 'landscape' }),
      section(2, '二、一般公共预算支出表（预算表 5）', [longTable(60)], { startsPage: true }),
      section(2, '三、项目支出绩效目标申报表', [formTable(36)], { startsPage: true }),
      section(1, '第三部分 情况说明', [], { startsPage: true }),
      section(2, '一、2024 年收支预算总体情况', [p(income), p(income)]),
      section(2, '二、其他重要事项的情况说明', []),
      section(3, '（一）机关运行经费', [p(income)]),
      section(3, '（二）延边州“旗E春城 旗动吉林”工程2022年度推广车辆奖补资金清算情况的说明', [p(duties)]),
    ],
    {
      cover: [
        p('延边朝鲜族自治州工业和信息化局', 'cover-name'),
        p('2024 年部门预算', 'cover-title'),
        p('二〇二四年二月八日', 'cover-date'),
      ],
    },
  );
}
