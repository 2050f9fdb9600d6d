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

/** Characters that look like nothing, or like something else. */
export const charactersWording = {
  'yaml-key-invisible': entry('error', '键-有看不见的字符', (p: { character: string; key: string }) => ({
    message: `键“${p.key}”里有看不见的字符：${nameOf(p.character)}`,
    hint: `删去整个键，重新输入：${p.key}`,
  })),
  'yaml-figure-invisible': entry(
    'error',
    '数-有看不见的字符',
    (p: { character: string; figure: string }) => ({
      message: `“${p.figure}”里有看不见的字符：${nameOf(p.character)}，数和编码里只能有数字和符号`,
      hint: `删去整个值，重新输入：${p.figure}`,
    }),
  ),
  'yaml-text-invisible': entry('warning', '文字-有看不见的字符', (p: { character: string }) => ({
    message: `文字里有看不见的字符：${nameOf(p.character)}`,
    hint: '多半是从网页或文档复制带来的，请重新输入这一段',
  })),
  'yaml-quote-full-width': entry('warning', '引号-是中文引号', (p: { text: string }) => ({
    message: `整个值写在中文引号里，引号会作为文字印出来`,
    hint: `不需要引号就写：${p.text}；确实要印出引号就写：'“${p.text}”'`,
  })),
};

function nameOf(character: string): string {
  const name = characterNames[character];
  return name ? `${name}（${character}）` : character;
}
