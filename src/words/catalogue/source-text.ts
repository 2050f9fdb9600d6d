import { entry } from './entry.ts';
import { nameOfCharacter } from './source-files.ts';

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

const kinds = { map: '“键: 值”', list: '“- ”开头的列表', scalar: '一段文字' } as const;

/** The shape of a YAML file. */
export const structureWording = {
  'yaml-tab': entry('error', '缩进-用了制表符', () => ({
    message: '缩进用了制表符（Tab），应为空格',
    hint: '每一层缩进两个空格；编辑器可以设为按 Tab 键时输入空格',
  })),
  'yaml-indent': entry('error', '缩进-没有对齐', (p: { more: number }) => ({
    message:
      p.more === 0
        ? '这里的缩进和同一层的其他行没有对齐'
        : `这一行左边比同一层的其他行${p.more > 0 ? '多' : '少'} ${Math.abs(p.more)} 个空格`,
    hint:
      p.more === 0
        ? '同一层的各行左边应有同样多的空格，下一层比上一层多两个空格'
        : `在行首${p.more > 0 ? '删去' : '补上'} ${Math.abs(p.more)} 个空格，同一层的各行左边对齐`,
  })),
  'yaml-colon-missing': entry('error', '标点-缺冒号', (p: { found: string; inBrackets: boolean }) => ({
    message: `发现“${p.found}”，应为“键: 值”，这里缺少冒号`,
    hint: `键的后面写半角冒号和一个空格；${p.inBrackets ? '较长的文字请用半角引号括起来' : '是说明的，在前面加半角 # 和空格'}`,
  })),
  'yaml-colon-twice': entry('error', '标点-一行两个冒号', () => ({
    message: '这一行已有一个“键: 值”，又发现一个半角冒号加空格',
    hint: '一行只写一个键；几个键写在一行的，用花括号括起来：{键: 值, 键: 值}；冒号属于文字的，改为全角“：”',
  })),
  'yaml-reserved-start': entry('error', '文字-开头是保留符号', (p: { found: string }) => ({
    message: `值的开头是 ${p.found.slice(0, 1)}，这个符号在 YAML 里有特别的意思`,
    hint: `把整个值用半角引号括起来，例如 '${p.found}'`,
  })),
  'yaml-escape': entry('error', '引号-反斜杠', (p: { found: string }) => ({
    message: `双引号里的“${p.found}”不是 YAML 认识的写法`,
    hint: '改用单引号，单引号里的反斜杠就是普通文字',
  })),
  'yaml-quote-open': entry('error', '引号-没有配对', (p: { quote: string }) => ({
    message: `半角引号 ${p.quote} 没有配对，找不到结束的引号`,
    hint: `在文字末尾补上同样的半角引号 ${p.quote}；中文引号 ” 不能代替它`,
  })),
  'yaml-apostrophe': entry('error', '引号-是表格里的撇号', (p: { figure: string }) => ({
    message: `“${p.figure}”前面多了一个撇号 '，电子表格用它表示文字`,
    hint: `删去撇号，写 ${p.figure}`,
  })),
  'yaml-bracket-close': entry('error', '括号-没有配对', (p: { close: string }) => ({
    message: `括号没有配对，到这里还没有找到结束的 ${p.close}`,
    hint: `在这一组的末尾补上半角的 ${p.close}`,
  })),
  'yaml-comma-missing': entry('error', '标点-缺逗号', (p: { found: string }) => ({
    message: `“${p.found}”之前缺少半角逗号`,
    hint: '花括号和方括号里的各项之间写半角逗号和一个空格',
  })),
  'yaml-block-in-flow': entry('error', '括号-里面换了写法', () => ({
    message: '花括号或方括号里又出现了“- ”或第二个“键: ”，多半缺少逗号或结束的括号',
    hint: '括号里写成 {键: 值, 键: 值}，各项之间用半角逗号',
  })),
  'yaml-dash-missing': entry('error', '列表-缺短横', () => ({
    message: '这一行前面没有“- ”，列表的每一项都以它开头',
    hint: '在 { 前面补上半角短横和一个空格',
  })),
  'yaml-bracket-unopened': entry('error', '括号-没有配对', () => ({
    message: '这一行末尾有 }，前面却没有 {',
    hint: '在这里补上半角的 {',
  })),
  'yaml-sheet-error': entry('error', '数-是表格的出错标记', (p: { found: string }) => ({
    message: `“${p.found}”是电子表格算不出时的标记，不是数`,
    hint: '回到原来的表格核对，写上应有的数',
  })),
  'yaml-rows-joined': entry('error', '列表-两行并成一行', () => ({
    message: '从这里起是另一笔，两笔写在一行了',
    hint: '从这里另起一行，以“- ”开头，和上一笔左边对齐',
  })),
  'yaml-behind': entry('error', '写法-后面多出内容', (p: { found: string }) => ({
    message: `这一项到前面的括号或引号已经结束，后面多出“${p.found}”`,
    hint: /^[,，;；、.。}\]｝］)）]+$/.test(p.found)
      ? `删去“${p.found}”`
      : '属于这一项的，移到括号或引号里面；是说明的，在前面加空格、半角 # 和空格',
  })),
  'yaml-depth': entry('error', '括号-嵌套过深', (p: { limit: number }) => ({
    message: `到这里嵌套超过 ${p.limit} 层，没有读取这个文件`,
    hint: '检查括号或缩进是否重复',
  })),
  'yaml-directive': entry('error', '写法-不可用指令', (p: { found: string }) => ({
    message: `发现 YAML 指令“${p.found}”，这里不能用指令`,
    hint: '删去这一行',
  })),
  'yaml-several-documents': entry('error', '文件-有几个文档', () => ({
    message: '文件里又开始了一个文档（---），一个文件只能有一个；从这里起没有读取',
    hint: '删去这一行，或者把后面的内容移到另一个文件',
  })),
  'yaml-syntax': entry('error', '写法-读不懂', (p: { found: string }) => ({
    message: p.found ? `读不懂这里的“${p.found}”` : '读不懂这里的写法',
    hint: '检查这一行和上一行的缩进、冒号、引号和括号；文字可以用半角引号括起来',
  })),
  'yaml-unreadable': entry('error', '文件-读不懂', () => ({
    message: '整个文件都读不懂，应为 YAML 文本',
    hint: '检查是否放错了文件',
  })),
  'yaml-top': entry(
    'error',
    '文件-开头不对',
    (p: { found: keyof typeof kinds; expected: 'map' | 'list' }) => ({
      message: `整个文件是${kinds[p.found]}，应为${kinds[p.expected]}`,
      hint:
        p.expected === 'map'
          ? '每一项写成“键: 值”，冒号是半角，后面有一个空格'
          : '每一项另起一行，以“- ”开头',
    }),
  ),
  'yaml-key-empty': entry('error', '键-是空的', () => ({
    message: '冒号前面没有键',
    hint: '在冒号前写上键的名称',
  })),
  'yaml-key-not-plain': entry('error', '键-不是文字', () => ({
    message: '键是一组括号、列表或引用，应为普通文字',
    hint: '键写成普通文字，例如 金额: 95.20',
  })),
  'yaml-key-twice': entry('error', '键-重复', (p: { key: string }) => ({
    message: `键“${p.key}”在同一层写了两次`,
    hint: '只保留一处；几笔数请写成列表，每笔一行，以“- ”开头',
  })),
  'yaml-anchor': entry('error', '写法-不可用锚点', (p: { mark: string }) => ({
    message: `发现 ${p.mark}，数据文件里不能用锚点和引用，每一行都应自己写清楚`,
    hint: '直接写出内容；如果 & 或 * 是文字，请用半角引号括起来',
  })),
  'yaml-alias-unknown': entry(
    'error',
    '写法-引用不存在',
    (p: { name: string; known: readonly string[] }) => ({
      message: `*${p.name} 引用的锚点 &${p.name} 在前面没有定义`,
      hint: p.known.length > 0 ? `前面有：${p.known.join('、')}` : '前面没有任何锚点',
    }),
  ),
  'yaml-alias-bomb': entry('error', '写法-引用过多', (p: { limit: number }) => ({
    message: `引用展开后超过 ${p.limit} 项，从这里起没有展开`,
    hint: '减少引用的层数',
  })),
  'yaml-merge-key': entry('error', '写法-合并的不是映射', () => ({
    message: '<< 后面应为“键: 值”的锚点，或由它们组成的列表',
  })),
  'yaml-tag': entry('error', '写法-不可用标签', (p: { tag: string }) => ({
    message: `发现标签 ${p.tag}，这里不能用 YAML 标签`,
    hint: '删去标签；如果 ! 是文字，请用半角引号括起来',
  })),
  'yaml-more': entry('note', '文件-还有问题', (p: { count: number }) => ({
    message: `这个文件里还有 ${p.count} 处读取问题没有列出，第一处在这里`,
    hint: '先改正上面各处，再运行一次',
  })),
};
