import type { Attachment } from '../../src/paper/result.ts';
import { duties, formTable, longTable, sample, wideTable } from '../paper/booklets.ts';
import { booklet, cell, figure, p, row, section, table, th } from '../paper/sample.ts';

const long = (count: number): string =>
  Array.from({ length: count }, (_, index) => `第${index + 1}段${duties}`).join('');

/** A cell of many pages beside rows of one line. */
function tallCell() {
  const rows = Array.from({ length: 60 }, (_, index) =>
    row(
      ...(index === 26 ? [cell(long(12), { rowSpan: 34 })] : index < 26 ? [cell('')] : []),
      th(`第${index + 1}行`, { scope: 'row' }),
    ),
  );
  return table(2, [row(th('说明'), th('行'))], rows, { title: [{ text: '说明表' }] });
}

/** Rows and columns that begin together and headings over several columns. */
const crossed = table(
  4,
  [
    row(
      th('项目', { rowSpan: 2, columnSpan: 2, scope: 'col' }),
      th('预算', { columnSpan: 2, scope: 'colgroup' }),
    ),
    row(th('合计'), th('当年')),
  ],
  [
    row(
      th('收入', { rowSpan: 2, scope: 'rowgroup' }),
      th('财政拨款', { scope: 'row' }),
      figure('x1', '2,385.56'),
      figure('x2', '-0.01'),
    ),
    row(th('其他', { scope: 'row' }), cell(''), figure('x3', '0.00')),
    row(cell('无', { columnSpan: 4 })),
  ],
  { notes: [p('注：甲<乙>&丙，“丁”—戊……', 'note')] },
);

/** Every feature at once: what is cut, turned, repeated, rare or empty. */
export const stress = booklet(
  [
    ...sample().sections,
    section(1, '第四部分 难处', [], { startsPage: true }),
    section(2, '一、很长的行', [formTable(9, long(30))]),
    section(2, '二、跨页的合并单元格', [tallCell()]),
    section(2, '三、行列交叉', [crossed, crossed]),
    section(2, '四、横页长表', [wideTable(40)], { orientation: 'landscape' }),
    section(3, '（一）空节', []),
    section(3, '（二）生僻字', [p('喆、堃、镕、㎡、①、“三公”、GB/T9704—2012；311-专项。')]),
    section(2, '五、长表', [longTable(120)], { startsPage: true }),
    ...Array.from({ length: 30 }, (_, index) => section(3, `（${index + 1}）目录要换页的小节`, [p('文。')])),
  ],
  {
    title: '延边<州>&“工信局”2024年部门预算',
    cover: [p('延边朝鲜族自治州工业和信息化局', 'cover-name'), p('2024年部门预算', 'cover-title')],
  },
);

/** Levels that skip, no cover, no words. */
export const bare = booklet([
  section(3, '（一）先是小节', []),
  section(1, '第一部分', [p('')]),
  section(3, '（二）又是小节', [p('文')]),
  section(2, '一、节', [table(1, [], [row(cell(''))], { left: [], right: [] })]),
]);

export const attachments: readonly Attachment[] = [
  {
    name: 'figures.json',
    bytes: Buffer.from(`${JSON.stringify({ figures: long(9) })}\n`),
    mime: 'application/json',
    description: '印出的全部数字',
    relationship: 'Data',
  },
  {
    name: '收入 (一).yaml',
    bytes: Buffer.from('收入: []\n'),
    mime: 'text/yaml; charset=utf-8',
    description: '数据（来源）',
    relationship: 'Source',
  },
  {
    name: '空.txt',
    bytes: new Uint8Array(),
    mime: 'text/plain',
    description: '',
    relationship: 'Supplement',
  },
];
