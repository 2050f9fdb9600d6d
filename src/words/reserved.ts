/**
 * The words of the data files that the engine itself must know; every other word belongs to a pack.
 * Chinese stands here, in the message catalogue and in the command line help, and nowhere else in src/.
 */
export const word = {
  amount: '金额',
  quantity: '数量',
  unitOfAmount: '金额单位',
  yuan: '元',
  tenThousandYuan: '万元',
  common: '共同',
  booklets: '册',
  kind: '册别',
  pack: '表单',
  rollUp: '汇总',
  approved: '批复数',
  lastYear: '上年数',
  ledger: '账',
  notes: '说明',
  waivers: '免检',
  waivedRule: '规则',
  waivedObject: '对象',
  waivedDifference: '差额',
  exceptions: '例外',
  reason: '原因',
  period: '年份',
  previous: '上年',
  fiscalYear: '年度',
  unitCode: '单位编码',
  unitName: '单位名称',
  unitShortName: '单位简称',
  issueDate: '成文日期',
  code: '代码',
  name: '名称',
  position: '序号',
  entryNumber: '编号',
  last: '末',
  totalOfRows: '合计',
  asWritten: '末级',
  chineseDate: '汉字',
  digits: '数字',
  capital: '大写',
  listComma: '、',
  publicFolder: '公开',
  internalFolder: '内部',
  draft: '草稿',
  revisions: '修订',
  currentRevision: '本次修订',
  revisionNumber: '序号',
  date: '日期',
  checkCode: '校验码',
  toFill: '待填',
  removed: '删去',
} as const;

/** What stands behind a name in a classification: from when, until when, what instead, and that nobody has checked it. */
export const listWord = { from: '起', to: '止', instead: '改列', unsure: '待核' } as const;

/** What follows a name on a line of an official list: the explanation of the code. */
export const explanation = /(?<!\s)\s+(?:反映|指)\S.*$/;

/** How sentences name a subject of a list: its name in quotes, or followed by a word that says what it is. */
export const namedInTexts = {
  /** What a name may end in, and be named without. */
  ending: /支出$/,
  around: (name: string): string => `(?<=“)${name}|${name}(?=支出|[（(][类款项]|科目|”)`,
} as const;

/** Does a word stand for a total, as the first column of a table has it? */
export function saysTotal(text: string): boolean {
  return /^.{0,6}(合计|总计|小计|共计|累计)$/.test(text.replaceAll(/\s/g, ''));
}

/** What systems and people add to the name of a file when they copy it. Blanks are tried from their first one only. */
export const copyMarks: readonly RegExp[] = [
  /(?<!\s)(?:\s*-)?\s*(?:副本|复件|拷贝)\s*(?:[(（]?\d+[)）]?)?$/,
  /(?<=^|\/)(?:副本|复件)\s*(?:[(（]\d+[)）])?\s*[-_]?\s*/,
  /(?<!\s)\s*[(（]\d+[)）]$/,
  /(?<![\s_-])[\s_-]*\bcopy(?:[\s_-]*\d+)?$/i,
  /(?<=^|\/)copy of /i,
  /(?<![\s_.-])[\s_.-]*(?:备份|原件|旧版?|bak|backup|old|orig)\d*$/i,
];

/** Names that papers beside the booklet (the notice of a revision, the approval sheet) have besides its own. */
export const paperWord = {
  changedFigures: '数字变化',
  changedTexts: '文字变化',
  unchanged: '未变部分',
  number: '序号',
  place: '位置',
  page: '页',
  subject: '事项',
  before: '修订前',
  after: '修订后',
  digest: '文件摘要',
  pages: '页数',
  provedFigures: '核验数',
  findings: '检查结果',
  level: '级别',
  words: '内容',
  waived: '免检结果',
} as const;

const digits = '〇一二三四五六七八九';

const places = ['', '十', '百', '千'];

/** 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五: ordinals of headings and lists, below ten thousand. */
export function ordinal(n: number): string {
  const spelled = [...String(n)].map((digit, i, { length }) =>
    digit === '0' ? '零' : `${digits[Number(digit)]}${places[length - 1 - i]}`,
  );
  const said = spelled.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
  return said === '' ? digits[0]! : said;
}

/** 2024-02-08 → 二〇二四年二月八日 (GB/T 15835: 〇, never 零). */
export function dateInCharacters(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const spelled = [...year].map((digit) => digits[Number(digit)]).join('');
  return `${spelled}年${ordinal(Number(month))}月${ordinal(Number(day))}日`;
}

/** An expression for days as `dateInCharacters` writes them. */
export const dateWords = `[${digits}]{4}年[${digits}十]+月[${digits}十]+日`;

/** 2024-02-08 → 2024年2月8日. */
export function dateInDigits(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

const capitals = '零壹贰叁肆伍陆柒捌玖';

/** Characters of numbers by sorts: one taken for another of its sort makes another number. */
export const telling = [
  '0123456789.,-+%',
  '０１２３４５６７８９．，－＋％',
  `${digits}十百千万亿`,
  `${capitals}拾佰仟万亿`,
];
const capitalPlaces = ['', '拾', '佰', '仟'];
const currency = '人民币';
const capitalGroups = ['', '万', '亿', '万亿'];

/** 1409 → 壹仟肆佰零玖; one zero for several in a row, none at the end of a group of four. */
function inCapitals(digits: string): string {
  const shown = digits.replace(/^0+/, '');
  const first = shown.length % 4;
  const groups = [shown.slice(0, first), ...(shown.slice(first).match(/\d{4}/g) ?? [])].filter(Boolean);
  const said = groups.map((group, at) => {
    const spelled = [...group].map((digit, i, { length }) =>
      digit === '0' ? '零' : `${capitals[Number(digit)]}${capitalPlaces[length - 1 - i]}`,
    );
    const text = spelled.join('').replace(/零+/g, '零').replace(/零$/, '');
    const unit = text === '' ? '' : capitalGroups[groups.length - 1 - at];
    // A zero at the end of the group before parts the two as well.
    return `${text}${unit}${group.endsWith('0') && at < groups.length - 1 ? '零' : ''}`;
  });
  return said.join('').replace(/零+/g, '零').replace(/零$/, '');
}

/**
 * 1409.50 → 人民币壹仟肆佰零玖元伍角: an amount in yuan with two decimals, as bills and vouchers have it (支付结算办法,
 * 附一). 整 stands behind 元 and 角 and not behind 分; 零 stands where 角 is nothing and 分 is not. Below a million million.
 */
export function amountInCapitals(yuan: string): string {
  const [, sign = '', whole = '', tenths = '0', hundredths = '0'] =
    /^(-?)(\d+)(?:\.(\d)(\d))?$/.exec(yuan) ?? [];
  const main = inCapitals(whole);
  const part = [
    ...(tenths !== '0' ? [`${capitals[Number(tenths)]}角`] : main !== '' && hundredths !== '0' ? ['零'] : []),
    ...(hundredths !== '0' ? [`${capitals[Number(hundredths)]}分`] : []),
  ].join('');
  const yuanWords = main === '' ? (part === '' ? '零元' : '') : `${main}元`;
  return `${currency}${sign === '' ? '' : '负'}${yuanWords}${part}${hundredths === '0' ? '整' : ''}`;
}

/** Is a text an amount as `amountInCapitals` writes it? */
export const isInCapitals = (text: string): boolean => text.startsWith(currency);

/**
 * 2026-10-20 → 贰零贰陆年零壹拾月零贰拾日: a day as bills have it (支付结算办法, 附一): 零 before 1, 2 and 10 of the months
 * and before 1 to 9, 10, 20 and 30 of the days, and 壹 before 拾, so that nothing can be written in front.
 */
export function dateInCapitals(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const guarded = (n: number, isOpen: boolean): string => `${isOpen ? '零' : ''}${inCapitals(String(n))}`;
  const [m, d] = [Number(month), Number(day)];
  const spelled = [...year].map((digit) => capitals[Number(digit)]).join('');
  return `${spelled}年${guarded(m, [1, 2, 10].includes(m))}月${guarded(d, d < 10 || d % 10 === 0)}日`;
}
