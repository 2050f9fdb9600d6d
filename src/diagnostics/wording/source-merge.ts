import { entry } from './entry.ts';

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
