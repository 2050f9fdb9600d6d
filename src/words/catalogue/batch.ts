import type { Level } from '../finding.ts';
import { entry, levelNames } from './entry.ts';
import { faultOf, remedyOf } from './usage.ts';

const meant = (near: string | undefined): string => (near ? `是不是“${near}”？` : '');

/** Findings about what a unit's data ask for: its booklets, and the units that these roll up. */
export const bookletsWording = {
  'booklet-unknown-kind': entry(
    'error',
    '未知的册别',
    (p: { found: string; pack: string; known: readonly string[]; near: string | undefined }) => ({
      message: `表单“${p.pack}”里没有“${p.found}”这种册子`,
      hint: `${meant(p.near)}可用：${p.known.join('、')}`,
    }),
  ),
  'booklet-other-year': entry(
    'warning',
    '表单年度不同',
    (p: { pack: string; packYear: string; year: number }) => ({
      message: `表单“${p.pack}”是 ${p.packYear} 年的，册子是 ${p.year} 年的`,
      hint: `改用 ${p.year} 年的表单；表式没有变的，新建一套铺在它上面的：npx booklet pack new 名称 --extends ${p.pack}，核对后在 pack.yaml 里写 year: ${p.year}`,
    }),
  ),
  'booklet-none': entry('error', '没有册子', (p: { folder: string }) => ({
    message: `${p.folder} 里没有写明要编哪些册子`,
    hint: `新建 ${p.folder}/册.yaml，写：册: [{册别: 部门, 表单: …}]；表单是 templates 下的文件夹名`,
  })),
  'booklet-twice': entry('error', '册子重复', (p: { kind: string }) => ({
    message: `“${p.kind}”这种册子要编两次，后一本会盖掉前一本`,
    hint: '只保留一处；文字和表要分成两本的，在表单的 pack.yaml 里另立一个册别（kinds），名称、全称都不同',
  })),
  'booklet-forms-mixed': entry(
    'error',
    '几种表单混在一起',
    (p: {
      home: string;
      booklets: readonly { kind: string; pack: string; line: string }[];
      own: readonly string[];
    }) => ({
      message: `${p.home} 里的册子用不同的表单（${p.booklets.map(({ kind, pack }) => `${kind}用 ${pack}`).join('，')}），数据却放在一起：${p.own.map((key) => `“${key}”`).join('、')}不是每种表单都有的`,
      hint: `给每一册建一个子文件夹，各写一个 册.yaml，只属于这一册的文件移进去，共用的留在原处，再删去原来的“册”：${p.booklets.map(({ kind, line }) => `${p.home}/${kind}/册.yaml 写 册: [${line}]`).join('；')}`,
    }),
  ),
  'unit-unregistered': entry(
    'error',
    '单位没有登记',
    (p: {
      key: string;
      lines: readonly { code: string; name: string | undefined }[];
      lengths: readonly number[];
    }) => {
      const odd = p.lines.find(({ code }) => p.lengths.length > 0 && !p.lengths.includes(code.length));
      const paste = p.lines.map(({ code, name }) => `${code}: ${name ?? '…'}`).join('，');
      return {
        message: `“${p.key}”里没有 ${p.lines.map(({ code }) => code).join('、')}，印单位名称的地方只能印编码`,
        hint: odd
          ? `${odd.code} 是 ${odd.code.length} 位，编码应是 ${p.lengths.join('、')} 位：改正文件夹名或“汇总”里的编码`
          : `在“${p.key}”里补上：${paste}`,
      };
    },
  ),
  'roll-up-twice': entry('error', '汇总重复', (p: { code: string }) => ({
    message: `单位 ${p.code} 在汇总里有两次，它的数会加两遍`,
    hint: '从“汇总”里删去这一处；下级已经汇总了它的，本级只写下级',
  })),
  'roll-up-missing': entry('error', '汇总缺单位', (p: { code: string; folder: string }) => ({
    message: `要汇总的单位 ${p.code} 没有数据`,
    hint: `把它的数据放进 ${p.folder}，或改正这里的编码`,
  })),
};

interface Booklet {
  readonly year: number;
  readonly unit: string;
  readonly kind: string;
}

/** A booklet, what it says, and the revisions it was made public with. */
interface Side {
  readonly booklet: Booklet;
  readonly amount: string;
  readonly published: number | undefined;
}

const nameOf = ({ year, unit, kind }: Booklet): string => `“${year} ${unit} ${kind}”`;

/** Findings about booklets of one year that are held against each other. */
export const accordWording = {
  'accord-differs': entry(
    'error',
    '各册不一致',
    ({ what, a, b, others }: { what: string; a: Side; b: Side; others: number }) => {
      const public_ = [a, b].filter(({ published }) => published !== undefined);
      const revisions = public_.map(
        ({ booklet, published }) =>
          `${nameOf(booklet)}已公开，要改它的数，须在 ${booklet.year}/${booklet.unit} 的数据里写明修订（修订: [{序号: ${published! + 1}, 日期: …, 原因: …}]）`,
      );
      const more = others > 0 ? `；另有 ${others} 项随之不同` : '';
      const both = [...new Set([a.booklet.unit, b.booklet.unit])].sort().join(' ');
      return {
        message: `${what}：${nameOf(a.booklet)}是 ${a.amount}，${nameOf(b.booklet)}是 ${b.amount}${more}`,
        hint: [
          '同一个单位的同一个数，各册只能有一个：核对两处，把错的一处改正',
          ...revisions,
          `再一起编制：npx booklet build ${both}`,
        ].join('；'),
      };
    },
  ),
  'accord-old': entry(
    'warning',
    '旧册未重编',
    (p: { what: string; booklet: Booklet; place: string; was: string; is: string }) => ({
      message: `${p.place} 里的${nameOf(p.booklet)}还是按改动前的数据编的：${p.what}在那里是 ${p.was}，现在是 ${p.is}`,
      hint: `重新编制它：npx booklet build ${p.booklet.unit}`,
    }),
  ),
};

/** Faults that are not in the data: each is the result of its booklet, the others go on. */
export const batchWording = {
  'batch-broken': entry('error', '程序出错', ({ reason }: { reason: string }) => ({
    message: `编制这本册子时程序出错：${reason}`,
    hint: '其他册子不受影响，原来的册子没有动过；再运行一次，仍然如此请把这一行报给维护人员',
  })),
  'batch-unwritable': entry('error', '不能写入', ({ place, code }: { place: string; code: string }) => ({
    message: `不能写入 ${place}：${faultOf(code)}；原来的册子没有动过`,
    hint: `${remedyOf(code)}，再运行一次：做完的不会重做`,
  })),
  'batch-unreadable': entry('error', '不能读取', ({ file, code }: { file: string; code: string }) => ({
    message: `编制中不能读取${file === '' ? '文件' : ` ${file}`}：${faultOf(code)}；原来的册子没有动过`,
    hint: `${remedyOf(code)}，再运行一次：做完的不会重做`,
  })),
  'batch-crashed': entry('error', '线程退出', ({ reason }: { reason: string }) => ({
    message: `编制这本册子的线程两次意外退出（${reason}），原来的册子没有动过`,
    hint: '其他册子不受影响；用 --jobs 1 单独编制这个单位看看',
  })),
  'batch-memory': entry('error', '内存不够', ({ memory }: { memory: number }) => ({
    message: `编制这本册子用的内存超过了 ${memory} MiB，原来的册子没有动过`,
    hint: '其他册子不受影响；核对这个单位的数据是否误放了很大的文件，或用 --jobs 1 单独编制',
  })),
};

/** Words of out/index.html, the bureau's list of booklets. */
export const statusWords = {
  title: '预算册编制情况',
  caption: '全部册子，按表头排序',
  summary: (all: number, proven: number, signed: number, bad: number): string =>
    `共 ${all} 册：已核验 ${proven} 册，已签章 ${signed} 册，须处理 ${bad} 册。`,
  empty: '还没有编制册子。',
  columns: [
    '年度',
    '单位编码',
    '单位',
    '册别',
    '结果',
    '核验',
    '签章',
    '问题',
    '免检',
    '成文日期',
    '编制时间',
    '文件',
  ],
  states: {
    built: '已编制',
    draft: '草稿',
    refused: '有错误，未更新',
    unmade: '有错误，没有册子',
    missing: '没有编制',
    damaged: '文件缺少或已被改动',
    left: '数据里已没有',
    outdated: '数据有变，未更新',
    differs: '与别册不一致',
  },
  across: '各册不一致',
  and: '，',
  proven: '已核验',
  unproven: '未核验',
  signed: { none: '未签章', current: '已签章', old: '签章的是旧版' },
  pdf: 'PDF',
  web: '网页',
  of: (link: string, name: string, kind: string): string => `${name}（${kind}）的${link}`,
  none: '无',
  counts: (counts: Readonly<Record<Level, number>>): string =>
    (['error', 'warning', 'note'] as const)
      .filter((level) => counts[level] > 0)
      .map((level) => `${levelNames[level]} ${counts[level]}`)
      .join(' '),
};
