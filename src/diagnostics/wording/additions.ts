import { entry } from './entry.ts';

interface Addition {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly total: string;
  readonly sum: string;
  readonly difference: string;
  readonly terms: number;
}

/** Findings about what printed tables add up to. */
export const additionsWording = {
  'addition-impossible': entry('error', '印出的数不相加', (p: Addition) => ({
    message: `${p.table}“${p.row}”“${p.column}”印 ${p.total}，所含 ${p.terms} 项相加是 ${p.sum}，相差 ${p.difference}，不是四舍五入的尾差`,
    hint: '核对这些项的明细行和批复数',
  })),
  'addition-unlikely': entry('warning', '印出的数尾差偏大', (p: Addition) => ({
    message: `${p.table}“${p.row}”“${p.column}”印 ${p.total}，所含 ${p.terms} 项相加是 ${p.sum}，相差 ${p.difference}，四舍五入很少差这么多`,
    hint: '核对是否有一行抄错',
  })),
  'addition-rounding': entry('note', '印出的数有尾差', (p: Addition & { count: number }) => ({
    message: `${p.table}有 ${p.count} 处合计与所含各项相差尾数，如“${p.row}”“${p.column}”印 ${p.total}，各项相加 ${p.sum}`,
  })),
  'row-rounds-away': entry(
    'note',
    '印出的数太小',
    (p: { table: string; count: number; row: string; printed: string; amount: string }) => ({
      message: `${p.table}有 ${p.count} 行印出来全是 ${p.printed}，其实有数，如“${p.row}”${p.amount}`,
    }),
  ),
};
