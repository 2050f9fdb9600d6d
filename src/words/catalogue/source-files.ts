import { entry } from './entry.ts';

const characterNames: Readonly<Record<string, string>> = {
  'U+00A0': '不换行空格',
  'U+00AD': '软连字符',
  'U+200B': '零宽空格',
  'U+200C': '零宽不连字',
  'U+200D': '零宽连字',
  'U+200E': '左至右标记',
  'U+200F': '右至左标记',
  'U+2060': '零宽不换行',
  'U+3000': '全角空格',
  'U+FEFF': '字节序标记',
};

/** `全角空格（U+3000）`: the name people know it by, where there is one. */
export function nameOfCharacter(character: string): string {
  const name = characterNames[character];
  return name ? `${name}（${character}）` : character;
}

const unsettable = {
  mark: (found: string, code: string) => ({
    message: `文字里有单独的附加符号“\u25cc${found}”（${code}），没有和前面的字母合成一个字，印出来会错位`,
    hint: '换成合成的一个字（如 é），或删去这个符号',
  }),
  control: (_: string, code: string) => ({
    message: `文字里有看不见的控制符：${nameOfCharacter(code)}，它会改变前后文字的次序、连写或字形`,
    hint: '多半是从网页或文档复制带来的，请删去整段文字，重新输入',
  }),
  writing: (found: string) => ({
    message: `“${found}”这种文字要连写、叠写或从右向左写，逐字排版会印错，本程序排不了`,
    hint: '改写成汉字或拼音；必须同时用这种文字的，请另行排版，作为单独的文件公开',
  }),
} as const;

/** Characters that look like nothing, or like something else. */
export const charactersWording = {
  'yaml-key-invisible': entry('error', '键-有看不见的字符', (p: { character: string; key: string }) => ({
    message: `键“${p.key}”里有看不见的字符：${nameOfCharacter(p.character)}`,
    hint: `删去整个键，重新输入：${p.key}`,
  })),
  'yaml-figure-invisible': entry(
    'error',
    '数-有看不见的字符',
    (p: { character: string; figure: string }) => ({
      message: `“${p.figure}”里有看不见的字符：${nameOfCharacter(p.character)}，数和编码里只能有数字和符号`,
      hint: `删去整个值，重新输入：${p.figure}`,
    }),
  ),
  'yaml-text-invisible': entry('warning', '文字-有看不见的字符', (p: { character: string }) => ({
    message: `文字里有看不见的字符：${nameOfCharacter(p.character)}`,
    hint: '多半是从网页或文档复制带来的，请重新输入这一段',
  })),
  'yaml-quote-mixed': entry('error', '引号-两边不同', (p: { text: string; open: string; close: string }) => ({
    message: `文字以 ${p.open} 开头，以 ${p.close} 结尾，引号不成对`,
    hint: `不需要引号就写：${p.text}；确实要印出引号就写：'“${p.text}”'`,
  })),
  'text-unsettable': entry(
    'error',
    '文字排不了',
    (p: { kind: keyof typeof unsettable; found: string; code: string }) =>
      unsettable[p.kind](p.found, p.code),
  ),
  'yaml-quote-full-width': entry('warning', '引号-是中文引号', (p: { text: string }) => ({
    message: '整段写在中文引号里，引号会成为文字的一部分',
    hint: `不需要引号就写：${p.text}；确实要印出引号就写：'“${p.text}”'`,
  })),
};

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
    message: `${p.file} 的名称里有换行一类印不出的字符或反斜线，或者是 Windows 不能用的（CON、NUL 一类，以点或空格结尾），没有读取`,
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

const kinds = { map: '“键: 值”', list: '列表', scalar: '一个值' } as const;

/** Putting the files of a folder together. */
export const mergeWording = {
  'merge-two-values': entry(
    'error',
    '合并-两个不同的值',
    (p: { path: string; first: string; second: string }) => ({
      message: `“${p.path}”在两处写了不同的值：${p.first} 和 ${p.second}`,
      hint: '只保留正确的一处',
    }),
  ),
  'merge-two-kinds': entry(
    'error',
    '合并-两种写法',
    (p: { path: string; first: keyof typeof kinds; second: keyof typeof kinds }) => ({
      message: `“${p.path}”在这里是${kinds[p.second]}，在另一处是${kinds[p.first]}，不能合并`,
      hint: '两处用同一种写法',
    }),
  ),
  'file-copy': entry('error', '文件-是副本', (p: { file: string; of: string }) => ({
    message: `${p.file} 像是 ${p.of} 的副本，内容几乎一样；两份都读，列表就加倍，所以没有读它`,
    hint: '只留一份，另一份移出这个文件夹；两份都要的，删去其中重复的内容',
  })),
  'list-repeats': entry(
    'warning',
    '列表有重复',
    (p: { list: string; count: number; nearly: boolean; text: string }) => ({
      message: `“${p.list}”里有 ${p.count} 项与前面的${p.nearly ? '几乎一样' : '一样'}，如“${p.text.length > 40 ? `${p.text.slice(0, 40)}…` : p.text}”`,
      hint: '多半是粘贴了两遍，或改稿时旧的没有删：只留一项',
    }),
  ),
  'common-not-a-map': entry('error', '共同-写法不对', (p: { common: string }) => ({
    message: `“${p.common}”应为“键: 值”`,
    hint: `例如 ${p.common}: {资金年份: 当年, 金额单位: 万元}`,
  })),
  'common-unused': entry('warning', '共同-没有用处', (p: { common: string; ledgers: readonly string[] }) => ({
    message: `“${p.common}”只对本文件的明细行有效，而本文件没有明细`,
    hint: `删去它，或把它移到有明细（${p.ledgers.join('、')}）的文件`,
  })),
};
