/** Why the objects of a PDF cannot be read in one way only. */
const pdfFaults = {
  start: '开头不是 %PDF',
  tail: '末尾没有写明对象位置表在哪里（startxref），或者写得不对',
  table: '对象位置表（xref）不合规范',
  hybrid: '新旧两种对象位置表并存（XRefStm），不同的程序会读到不同的内容',
  loop: '对象位置表前后互指，绕成了圈',
  twice: '同一个对象号在一张位置表里登记了两次',
  size: '对象号超出了登记的总数（Size）',
  header: '对象自己写的编号与位置表登记的不一样',
  generation: '引用对象时写的代号与位置表登记的不一样',
  object: '对象的写法不合规范',
  key: '字典里同一个键写了两次',
  escape: '字典的键用了多余的转义写法（#）',
  stream: '数据流的长度不对',
  torn: '数据流解不开',
  packed: '打包存放的对象与位置表登记的不一样',
  stray: '有不属于任何对象的内容',
  deep: '一层套一层，套得太深',
  circle: '对象互相引用，绕成了圈',
  large: '压缩的内容太多，解开后超过上限',
  encrypted: '文件加了密',
  catalog: '没有总目录',
  pages: '页的目录不对',
  content: '页面内容读不出',
  element: '结构元素不对',
  font: '字体文件残缺',
  append: '不能在它后面追加内容',
} as const;

/** What is wrong with the bytes, and where: the number of an object, or a place in the file. */
export interface Damage {
  readonly fault: keyof typeof pdfFaults;
  readonly object?: number;
  readonly byte?: number;
}

/** A fault with its place. */
export function pdfFault({ fault, object, byte }: Damage): string {
  const place = object === undefined ? byte !== undefined && `第 ${byte} 字节` : `对象 ${object}`;
  return place ? `${pdfFaults[fault]}（${place}）` : pdfFaults[fault];
}
