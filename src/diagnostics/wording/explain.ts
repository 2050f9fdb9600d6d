/** Words of `booklet explain`. */
export const explainWords = {
  none: (asked: string): string => `册子里没有印 ${asked}`,
  derived: (count: number): string => (count > 0 ? `由 ${count} 行数据得出` : '不由数据行得出'),
  approved: '按批复数或上年数列示',
  printed: '印在',
  page: (page: number | undefined): string => (page === undefined ? '' : `第 ${page} 页`),
  row: (row: string): string => `行“${row}”`,
  column: (column: string): string => `列“${column}”`,
  noPage: (page: string): string => `--page 后面写页数，如 12，不是“${page}”`,
  ask: '写一个印出的数，或用 --page、--row、--column 指明位置',
};
