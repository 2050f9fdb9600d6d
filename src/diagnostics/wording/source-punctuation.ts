import { nameOfCharacter } from './characters.ts';
import { entry } from './entry.ts';

/** Punctuation of YAML typed with a Chinese keyboard, or without its blank. */
export const punctuationWording = {
  'yaml-colon-full-width': entry('error', '标点-全角冒号', (p: { key: string }) => ({
    message: `“${p.key}”后面是全角冒号“：”，应为半角冒号加空格“: ”`,
    hint: `写成 ${p.key}: …；如果这是一段文字，请用半角引号括起来`,
  })),
  'yaml-colon-space': entry('error', '标点-冒号后缺空格', (p: { key: string }) => ({
    message: `“${p.key}”的冒号后面没有空格，应为半角冒号加空格“: ”`,
    hint: `写成 ${p.key}: …；如果这是一段文字，请用半角引号括起来`,
  })),
  'yaml-comma-full-width': entry('error', '标点-不是半角逗号', (p: { found: string }) => ({
    message: `各项之间是“${p.found}”，应为半角逗号加空格“, ”`,
    hint: '改为半角逗号；如果它属于文字，请把整段文字用半角引号括起来',
  })),
  'yaml-bracket-full-width': entry('error', '括号-全角', (p: { found: string; expected: string }) => ({
    message: `发现全角括号“${p.found}”，应为半角的 ${p.expected}`,
    hint: `改为 ${p.expected}；如果它属于文字，请把整段文字用半角引号括起来`,
  })),
  'yaml-bracket-mismatch': entry('error', '括号-不成对', (p: { found: string; expected: string }) => ({
    message: `结束的括号是 ${p.found}，应为 ${p.expected}`,
    hint: '{ 与 } 成对，[ 与 ] 成对',
  })),
  'yaml-bracket-open': entry('error', '括号-没有配对', (p: { open: string; close: string }) => ({
    message: `这里的 ${p.open} 没有配对，找不到结束的 ${p.close}`,
    hint: `在这一组的末尾补上半角的 ${p.close}`,
  })),
  'yaml-quote-broken': entry('error', '引号-不能包住标点', () => ({
    message: '中文引号里有半角逗号、冒号或括号，中文引号不能把它们包在文字里',
    hint: '改用半角引号，或把里面的标点改为全角',
  })),
  'yaml-dash-space': entry('error', '标点-短横后缺空格', () => ({
    message: '列表的短横“-”后面没有空格，应为“- ”',
    hint: '在短横后面加一个半角空格；如果短横属于文字，请用半角引号括起来',
  })),
  'yaml-blank': entry('error', '空格-不是普通空格', (p: { character: string }) => ({
    message: `这里的空白有${nameOfCharacter(p.character)}，应为普通的半角空格`,
    hint: '删去这里的空白，在英文输入状态下重新输入空格',
  })),
};
