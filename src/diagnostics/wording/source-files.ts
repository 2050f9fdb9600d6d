import { entry } from './entry.ts';

/** A file as a whole: is it there, is it text, can it be read. */
export const filesWording = {
  'file-missing': entry('error', '文件-不存在', (p: { file: string }) => ({
    message: `找不到文件 ${p.file}`,
    hint: '核对文件名和所在文件夹，注意大小写、全角字符和空格',
  })),
  'file-extension': entry('error', '文件-扩展名', (p: { file: string; ending: string }) => ({
    message: `${p.file} 的扩展名不是 .${p.ending}，没有读取`,
    hint: `把扩展名改为小写的 .${p.ending}；不要的文件移出这个文件夹`,
  })),
  'file-temporary': entry('warning', '文件-是临时文件', (p: { file: string }) => ({
    message: `${p.file} 是编辑软件打开文件时留下的临时文件，没有读取`,
    hint: '关闭打开着的软件；关了还在的，删去它',
  })),
  'file-misnamed': entry('error', '文件-名称', (p: { file: string }) => ({
    message: `${p.file} 的名称里有换行一类印不出的字符，或反斜线，没有读取`,
    hint: '改名，只用文字、数字、空格、短横和点；不要的移出这个文件夹',
  })),
  'file-not-plain': entry('error', '文件-不是普通文件', (p: { file: string }) => ({
    message: `${p.file} 不是普通文件（例如是文件夹），应为一个文本文件`,
  })),
  'file-link': entry('error', '文件-是链接', (p: { file: string }) => ({
    message: `${p.file} 是链接，程序不跟随链接，没有读取`,
    hint: '把真实的文件放到这里，或删除这个链接',
  })),
  'file-outside': entry('error', '文件-在文件夹之外', (p: { file: string }) => ({
    message: `${p.file} 在工作文件夹之外，没有读取`,
    hint: '只使用工作文件夹之内的相对路径，不用 .. 和绝对路径',
  })),
  'file-too-large': entry('error', '文件-过大', (p: { file: string; bytes: number; limit: number }) => ({
    message: `文件有 ${megabytes(p.bytes)}，最多可为 ${megabytes(p.limit)}，没有读取`,
    hint: '检查是否误放了图片、扫描件或导出的数据；数据可以分成几个文件',
  })),
  'file-unreadable': entry('error', '文件-读不了', (p: { file: string; reason: string }) => ({
    message: `读取 ${p.file} 失败${p.reason ? `（${p.reason}）` : ''}`,
    hint: '检查文件是否正被别的程序占用，以及是否有读取权限',
  })),
  'folder-empty': entry('warning', '文件夹是空的', (p: { folder: string }) => ({
    message: `${p.folder} 里没有一个 .yaml 文件，没有编册`,
    hint: '把这个单位的数据放进去；不编了的，移走整个文件夹',
  })),
  'folder-copy': entry('error', '文件夹-是副本', (p: { folder: string; of: string }) => ({
    message: `${p.folder} 像是 ${p.of} 的副本，没有编册`,
    hint: '把副本移出 data；确是另一个单位的，文件夹用它自己的编码',
  })),
  'files-unread': entry('note', '没有读取的文件', (p: { files: readonly string[]; count: number }) => ({
    message: `有 ${p.count} 个文件不是 .yaml，没有读取：${p.files.join('、')}${p.count > p.files.length ? ' 等' : ''}`,
  })),
  'file-utf16': entry('error', '文件-编码是 UTF-16', () => ({
    message: '文件的编码是 UTF-16，应为 UTF-8',
    hint: '用记事本打开，“另存为”，在“编码”处选择“UTF-8”后保存',
  })),
  'file-not-utf8': entry('error', '文件-编码不是 UTF-8', (p: { read: string | undefined }) => ({
    message:
      p.read === undefined
        ? '从这里起的内容不是 UTF-8 文本，文件可能已损坏，或者不是文本文件'
        : `从这里起的内容不是 UTF-8，看起来是 GBK 编码，这一行按 GBK 读为：${p.read}`,
    hint: '用记事本打开，确认文字正常后“另存为”，在“编码”处选择“UTF-8”后保存',
  })),
  'file-control-character': entry('error', '文件-有控制字符', (p: { character: string }) => ({
    message: `发现控制字符 ${p.character}，文本文件里不应有它；文件可能已损坏，或者不是文本文件`,
    hint: '删除这个字符；如果整个文件都读不懂，请换回原来的文件',
  })),
};

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
