import { nameOfCharacter } from './characters.ts';
import { entry } from './entry.ts';

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
  'yaml-quote-full-width': entry('warning', '引号-是中文引号', (p: { text: string }) => ({
    message: '整段写在中文引号里，引号会成为文字的一部分',
    hint: `不需要引号就写：${p.text}；确实要印出引号就写：'“${p.text}”'`,
  })),
};
