/** Words of `booklet explain`. */
export const explainWords = {
  none: (number: string | undefined, place: readonly string[]): string =>
    number === undefined
      ? `册子里没有这样的位置，或那里没有数：${place.join(' ')}`
      : `册子${place.length > 0 ? `的${place.join(' ')}` : '里'}没有印 ${number}`,
  badPage: '页码应写成从 1 起的整数',
  derived: (count: number): string => (count > 0 ? `由 ${count} 行数据得出` : '不由数据行得出'),
  approved: '按批复数或上年数列示',
  printed: '印在',
  page: (page: number | undefined): string => (page === undefined ? '' : `第 ${page} 页`),
  row: (row: string): string => `行“${row}”`,
  column: (column: string): string => `列“${column}”`,
  ask: '写一个印出的数，或用 --page、--row、--column 指明位置',
};
