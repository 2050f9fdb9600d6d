import { entry } from './entry.ts';

const fileOf = (file: string | undefined, otherwise: string): string => file?.split('/').at(-1) ?? otherwise;

/** What layouts want of the data and do not find, and what they found no use for. */
export const lackingWording = {
  'fact-missing': entry(
    'error',
    '缺少内容',
    (p: { fact: string; title: string; description: string; type: string; file: string | undefined }) => ({
      message: `缺少“${p.fact}”${p.title && p.title !== p.fact ? `（${p.title}）` : ''}，册子里要印`,
      hint: `在 ${fileOf(p.file, '册.yaml')} 里另起一行，顶格写：${p.fact}: ${p.type === 'array' ? '[…]' : '…'}${p.description ? `（${p.description.replace(/。$/, '')}）` : ''}`,
    }),
  ),
  'note-missing': entry(
    'error',
    '缺少说明',
    (p: { word: string; what: string; paste: string; file: string; inBrackets: boolean }) => ({
      message: `${p.what}需要写“${p.word}”`,
      hint: p.inBrackets
        ? `在 ${fileOf(p.file, '')} 的方括号里补上：${p.paste.replace(/^- /, '')}`
        : `在 ${fileOf(p.file, '')} 的“说明”下面补一行，和其他行左边对齐：${p.paste}`,
    }),
  ),
  'notes-missing': entry(
    'error',
    '缺少说明',
    (p: { notes: readonly { word: string; what: string; paste: string }[] }) => ({
      message: `还没有“说明”，册子里要写：${p.notes.map(({ word, what }) => `${what}的“${word}”`).join('；')}`,
      hint: `新建 说明.yaml，写：说明: [${p.notes.map(({ paste }) => paste.replace(/^- /, '')).join(', ')}]`,
    }),
  ),
  'note-unused': entry('warning', '说明未用', () => ({
    message: '这一条说明没有印在册子里',
    hint: '核对它的分类是否写对；不需要的删去',
  })),
};
