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
  'yaml-comment': entry('error', '标点-注释的井号', (p: { found: string }) => ({
    message:
      p.found === '#'
        ? '这里的 # 前面没有空格，不能引出注释'
        : `“${p.found}”不能引出注释，注释以半角的 # 开头`,
    hint: p.found === '#' ? '在 # 前面加一个空格' : `把“${p.found}”改为半角的 #，前后各有一个空格`,
  })),
  'yaml-figure-comma': entry('error', '数-有逗号', (p: { found: string; figure: string | undefined }) => ({
    message: `“${p.found}”里有逗号，一个数会分成两项`,
    hint: p.figure === undefined ? '只写半角数字和一个小数点，如 1995.86；不写逗号和单位' : `写 ${p.figure}`,
  })),
  'yaml-bracket-full-width': entry('error', '括号-全角', (p: { found: string; expected: string }) => ({
    message: `发现全角括号“${p.found}”，应为半角的 ${p.expected}`,
    hint: `改为 ${p.expected}；如果它属于文字，请把整段文字用半角引号括起来`,
  })),
  'yaml-full-width': entry('error', '标点-是全角', (p: { found: readonly string[] }) => ({
    message: `这一行的${p.found.map((each) => `“${each}”`).join('')}是全角标点，应为半角`,
    hint: `在英文输入状态下重新输入${p.found.some((each) => /[：，、；]/.test(each)) ? '，冒号和逗号后面各加一个空格' : ''}；属于文字的，把整段文字用半角引号括起来`,
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
  'yaml-dash': entry('error', '标点-不是半角短横', (p: { found: string }) => ({
    message: `列表的一项以“${p.found}”开头，应为半角的短横加空格“- ”`,
    hint: `把“${p.found}”改为半角的 - 和一个空格`,
  })),
  'yaml-dash-space': entry('error', '标点-短横后缺空格', (_: { found: string }) => ({
    message: '列表的短横“-”后面没有空格，应为“- ”',
    hint: '在短横后面加一个半角空格；如果短横属于文字，请用半角引号括起来',
  })),
  'yaml-blank': entry('error', '空格-不是普通空格', (p: { character: string; between: boolean }) => ({
    message: `这里的空白有${nameOfCharacter(p.character)}${p.between ? '，应为普通的半角空格' : '，看不出来，却会算作文字'}`,
    hint: p.between ? '删去这里的空白，在英文输入状态下重新输入空格' : '删去这里的空白',
  })),
};
