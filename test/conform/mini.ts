import type { Attachment, TypesetOptions, Typesetting } from '../../src/paper/result.ts';
import { typeset } from '../../src/paper/typeset.ts';
import { booklet, cell, figure, fonts, p, row, section, style, table, th } from '../paper/sample.ts';

/** Room for a seal on the last page. */
export const signed = {
  ...style,
  signature: { page: 'last' as const, x: 340, y: 600, width: 119, height: 119 },
};

export const attachment: Attachment = {
  name: 'figures.json',
  bytes: Buffer.from('{"figures": []}\n'),
  mime: 'application/json',
  description: '印出的全部数字',
  relationship: 'Data',
};

/** Contents, a section, a table with spans, a note, a form with labels at the side. */
export const mini = booklet(
  [
    section(1, '第一部分 部门概况', [p('概况。')], { startsPage: true }),
    section(2, '一、主要职能', [p('拟订发展规划，共 2 项：甲<乙>&丙。')]),
    section(1, '第二部分 预算表', [], { startsPage: true }),
    section(2, '一、收支总表', [
      table(
        3,
        [
          row(th('项目', { rowSpan: 2, scope: 'col' }), th('预算', { columnSpan: 2, scope: 'colgroup' })),
          row(th('合计'), th('当年')),
        ],
        [
          row(
            th('收入', { scope: 'row', align: 'left' }),
            figure('甲', '2,385.56'),
            figure('乙', '1,995.86'),
          ),
          row(cell('上年结转', { rowSpan: 2 }), figure('丙', '389.70'), cell('')),
          row(cell('无', { columnSpan: 2 })),
        ],
        { title: [{ text: '收支总表' }], notes: [p('注：单位为万元。', 'note')] },
      ),
    ]),
    section(2, '二、绩效目标表', [
      table(2, [], [row(th('项目名称'), cell('补差工资')), row(th('资金'), figure('丁', '14.00'))], {
        style: 'form',
        left: [],
        right: [],
      }),
    ]),
  ],
  { cover: [p('延边州工业和信息化局', 'cover-name'), p('2024年部门预算', 'cover-title')] },
);

/** The mini booklet as a PDF with everything in it. */
export async function miniPdf(
  options: TypesetOptions = { attachments: () => [attachment] },
): Promise<Typesetting> {
  const made = await typeset(
    mini,
    signed,
    fonts,
    (finding) => {
      throw new Error(finding.message);
    },
    options,
  );
  return made!;
}
