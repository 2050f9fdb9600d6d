import { nameOfCharacter } from './characters.ts';
import { entry } from './entry.ts';

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
