import { spoken } from '../visible.ts';

/** Headings of the help that the command line library writes in English. */
export const helpTitles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** Names of arguments and of values of options, as people read them. */
const argumentNames: Readonly<Record<string, string>> = {
  options: '选项',
  command: '命令',
  units: '单位',
  unit: '单位',
  year: '年度',
  kind: '册别',
  a: '原来的',
  b: '现在的',
  number: '数',
  numbers: '几个数',
  file: '文件',
  files: '文件',
  png: '图片',
  url: '网址',
  folder: '文件夹',
  format: '格式',
  profile: '格式',
  count: '几',
  pack: '表单',
  page: '页',
  row: '行名',
  label: '行名',
  column: '列名',
  title: '列名',
  booklet: '册子',
  event: '事件',
  text: '文字',
  code: '校验码',
  digest: '摘要',
  name: '名称',
  value: '值',
  day: '年度或日期',
};

export const helpWords = {
  help: '显示帮助',
  helpCommand: '显示某个命令的帮助',
  version: '显示版本号',
  fallback: (value: string): string => `（默认 ${value}）`,
};

const patterns: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/unknown option '(.+?)'/, (option) => `没有“${option}”这个选项`],
  [/unknown command '(.+?)'/, (command) => `没有“${command}”这个命令`],
  [/missing required argument '(.+?)'/, (name) => `缺少参数：${argumentNames[name] ?? name}`],
  [/required option '(.+?)' not specified/, (option) => `缺少选项 ${namesIn(option)}`],
  [/option '(.+?)' argument missing/, (option) => `选项 ${namesIn(option)} 后面要写一个值`],
  [
    /option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+)\./,
    (option, found, known) =>
      `选项 ${namesIn(option)} 写着“${found}”，只能是 ${known.split(', ').join('、')}`,
  ],
  [
    /option '(.+?)' argument '(.*?)' is invalid\. (\d+)-(\d+)/,
    (option, found, least, most) => `选项 ${namesIn(option)} 写着“${found}”，应是 ${least} 到 ${most} 的整数`,
  ],
  [
    /too many arguments(?: for '.+?')?\. Expected (\d+) arguments? but got (\d+)/,
    (expected, got) => `参数太多：最多 ${expected} 个，这里有 ${got} 个`,
  ],
];

/** A complaint of the command line library about how a command was called, in Chinese. */
export function usageError(complaint: string): string {
  const said = patterns.flatMap(([pattern, say]) => {
    const found = pattern.exec(complaint);
    return found ? [say(...found.slice(1))] : [];
  });
  const near = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(complaint)?.[1];
  const meant = near === undefined ? '' : `，是不是 ${near.split(', ').join(' 或 ')}？`;
  const [first = complaint.replace(/^error: /, '').trim()] = said;
  return `用法不对：${first}${meant}\n提示 npx booklet help 列出全部命令，npx booklet help 命令 说明一个命令\n`;
}

/** `<folder>`, `[units...]` in a term of the help with the names people read. */
export function namesIn(term: string): string {
  return term.replace(/([<[])(\w+)(\.\.\.)?([>\]])/g, (_, open, name, more = '', close) => {
    return `${open}${argumentNames[name] ?? name}${more}${close}`;
  });
}

const systemFaults: Readonly<Record<string, string>> = {
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '这个位置只能读',
  ENOTDIR: '路径中有一段是文件，不是文件夹',
  EEXIST: '同名的文件已经在那里，不是文件夹',
  EISDIR: '那里是文件夹，不是文件',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已用完',
  EFBIG: '文件超过了允许的大小',
  EIO: '磁盘或网络盘读写出错',
  ESTALE: '网络盘已断开',
  ENODEV: '磁盘或网络盘已断开',
  ENXIO: '磁盘或网络盘已断开',
  ENOTCONN: '网络盘已断开',
  EHOSTDOWN: '网络盘已断开',
  ETIMEDOUT: '网络盘没有回应',
  ENFILE: '打开的文件太多',
  ENAMETOOLONG: '文件名太长',
  EMFILE: '打开的文件太多',
  EBUSY: '文件正被别的程序占用',
  ENOENT: '位置不存在',
};

/** What a code of the file system means, in Chinese. */
export function faultOf(code: string): string {
  return systemFaults[code] ?? `系统报告 ${code}`;
}

const remedies: readonly (readonly [codes: readonly string[], remedy: string])[] = [
  [['ENOSPC', 'EDQUOT', 'EFBIG'], '在这个磁盘上腾出空间，或换一个磁盘'],
  [['EACCES', 'EPERM', 'EROFS'], '核对这个位置的权限，磁盘是不是只读，或换一个位置'],
  [['EMFILE', 'ENFILE'], '关闭一些别的程序，build 可以加 --jobs 1'],
  [
    ['EIO', 'ESTALE', 'ENODEV', 'ENXIO', 'ENOTCONN', 'EHOSTDOWN', 'ETIMEDOUT', 'ENOENT'],
    '核对磁盘、网络盘是不是还连着，路径还在不在',
  ],
  [['EBUSY', 'ETXTBSY'], '关闭正在打开它的程序'],
  [['EISDIR'], '写明是其中的哪个文件'],
  [['ENOTDIR', 'EEXIST'], '移开同名的文件，或换一个位置'],
  [['ENAMETOOLONG'], '换一个短一些的名称'],
];

/** What a user can do about a code of the file system. */
export function remedyOf(code: string): string {
  const [, remedy = '核对这个位置，关闭正在打开它的程序'] =
    remedies.find(([codes]) => codes.includes(code)) ?? [];
  return remedy;
}

/** A fault of the file system, in Chinese. */
export const diskFault = spoken((way: 'write' | 'read', code: string, place: string): string => {
  const what = place === '' ? '文件' : ` ${place} `.trimEnd();
  const verb = way === 'write' ? '不能写入' : '不能读取';
  const kept = way === 'write' ? '；原来的文件没有动过' : '';
  return `${verb}${what}：${faultOf(code)}${kept}\n提示 ${remedyOf(code)}，再运行一次\n`;
});

/** What the program says cannot be put where the user sends it. */
export function outputFault(code: string): string {
  return `结果没有全部写出：${faultOf(code)}\n提示 换一个地方接收输出，再运行一次\n`;
}
