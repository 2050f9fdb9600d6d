import { dateInDigits, listWord } from '../reserved.ts';
import { entry } from './entry.ts';
import { type Advice, adviceWords } from './gaps.ts';

/** How a list is written, and what is named by it. */
export const listFileWording = {
  'pack-names-form': entry('error', '分类表写法', () => ({
    message: '分类表不是一行一个地写的',
    hint: '写成“names: |”，从下一行起缩进，一行一个编码和名称，中间空格',
  })),
  'pack-names-line': entry('error', '分类表写法', (p: { found: string }) => ({
    message: `“${p.found}”后面应是空格和名称`,
    hint: '一行一个编码和名称，中间空格，不用冒号',
  })),
  'pack-names-twice': entry('error', '分类表重复', (p: { found: string }) => ({
    message: `“${p.found}”在分类表里写了两次`,
    hint: '只保留一处',
  })),
  'glossary-nameless': entry('error', '没有名词', () => ({
    message: '这一条没有写名词（term）',
    hint: '写上 term；解释科目的可以不写，条件（when）里写一个编码，就用它当年的名称',
  })),
  'pack-names-time': entry(
    'error',
    '分类表起止',
    (p: { fault: 'form' | 'day' | 'order' | 'instead' | 'endless' | 'through'; found: string }) => {
      switch (p.fault) {
        case 'form':
          return {
            message: `“${p.found}”不是起止时间的写法`,
            hint: '写在名称后面，用空格隔开：2024起、2023止，年中的写 2024-07-01起；取消了的再写 改列编码；没有核对的写 待核',
          };
        case 'day':
          return { message: `没有 ${p.found} 这一天`, hint: '写成 2024 或 2024-07-01' };
        case 'order':
          return { message: `“${p.found}”的止比起早`, hint: '改正其中一个' };
        case 'instead':
          return { message: `改列的“${p.found}”分类表里没有`, hint: '补上它的一行，或改正编码' };
        case 'endless':
          return {
            message: `“${p.found}”写了改列，没有写用到什么时候`,
            hint: '在“改列”前面写明，如：2023止',
          };
        case 'through':
          return { message: `through 写着“${p.found}”`, hint: '写四位数字的年度，如：through: 2026' };
      }
    },
  ),
};

/** What a code is called, from when and until when. */
interface Called {
  readonly code: string;
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
}

/** A code that is not on the list of the day; `out` is it, or the one above it that is not. */
interface Out {
  readonly dimension: string;
  readonly found: Called;
  readonly out: Called;
  readonly day: string;
  readonly instead: readonly Called[];
  readonly advice: Advice | undefined;
}

const called = ({ code, name }: Called): string => `${code} ${name}`;
const all = (codes: readonly Called[]): string => codes.map(called).join('、');

/** Years where the list changed with the year, days where it changed within one. */
function when(change: string, day: string): readonly [change: string, day: string] {
  const isYear = /-(01-01|12-31)$/.test(change);
  return isYear
    ? [`${change.slice(0, 4)} 年`, `${day.slice(0, 4)} 年`]
    : [dateInDigits(change), dateInDigits(day)];
}

/** A code of the data that the list of a later year has otherwise. */
interface Changed {
  readonly was: Called;
  readonly now: Called;
  readonly out?: { readonly naming: Called; readonly instead: readonly Called[]; readonly day: string };
  readonly places: readonly { readonly file: string }[];
}

/** What becomes of last year's codes, a line each; none where nothing changed. */
export function changedCodesWords(
  year: number,
  changed: readonly Changed[],
  folder: string,
): readonly string[] {
  if (changed.length === 0) return [];
  const lines = changed.map(({ was, now, out, places }) => {
    const [first = ''] = places.map(({ file }) => file.slice(folder.length + 1));
    const where = `${first}${places.length > 1 ? ` 等 ${places.length} 处` : ''}`;
    if (!out) return `  ${called(was)} 改名：${now.name}（${where}，数据不用改）`;
    const [until] = when(out.naming.to ?? out.day, out.day);
    const instead = out.instead.length > 0 ? `改用：${all(out.instead)}` : '按批复改用别的编码';
    return `  ${called(was)} 只用到 ${until}，${instead}（${where}）`;
  });
  return [`${year} 年的分类表有变、数据里用到的 ${changed.length} 个编码：`, ...lines];
}

/** Codes and their times, and how old a list is. */
export const listWording = {
  'code-retired': entry('error', '编码已停用', ({ found, out, day, instead, advice }: Out) => {
    const [until, now] = when(out.to ?? day, day);
    const whose = out.code === found.code ? '' : `上级“${called(out)}”`;
    const hint = instead.length > 0 ? `改用：${all(instead)}` : advice && adviceWords(advice);
    return {
      message: `“${called(found)}”${whose}只用到 ${until}，${now}的分类表里没有`,
      ...(hint !== undefined && { hint }),
    };
  }),
  'code-early': entry('error', '编码未启用', ({ found, out, day, instead, advice }: Out) => {
    const [start, now] = when(out.from ?? day, day);
    const whose = out.code === found.code ? '' : `上级“${called(out)}”`;
    const hint = instead.length > 0 ? `${now}还用：${all(instead)}` : advice && adviceWords(advice);
    return {
      message: `“${called(found)}”${whose}从 ${start}起用，${now}的分类表里还没有`,
      ...(hint !== undefined && { hint }),
    };
  }),
  'code-unsure': entry('warning', '名称待核', (p: { dimension: string; found: Called }) => ({
    message: `“${called(p.found)}”的名称只见于个别册子，没有与“${p.dimension}”的正式分类表核对过`,
    hint: `核对名称；相符的，请表单维护人员删去分类表里这一行的“${listWord.unsure}”`,
  })),
  'list-member-out': entry(
    'warning',
    '名单里有停用的',
    (p: { list: string; found: Called; day: string }) => ({
      message: `名单“${p.list}”里的“${called(p.found)}”不在 ${p.day.slice(0, 4)} 年的分类表里，册子里仍要印它的一行`,
      hint: '表式已经改了的，改 pack.yaml 的 lists；没有改的，不必理会',
    }),
  ),
  'list-old': entry('warning', '分类表旧', (p: { dimension: string; last: string; year: number }) => ({
    message: `“${p.dimension}”的分类表只核对到 ${p.last} 年，册子是 ${p.year} 年的：其后新增、改名、取消的编码程序不知道`,
    hint: `取得 ${p.year} 年的分类表后运行：npx booklet pack classification 文件 --from ${p.year}；核对没有变的，把 through 写成 ${p.year}`,
  })),
};
