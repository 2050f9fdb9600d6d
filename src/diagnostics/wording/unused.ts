import { entry } from './entry.ts';

const places = {
  list: ['pack.yaml 的 lists 里的名单', '在表的 of 或 also 里写它的名称'],
  figure: ['pack.yaml 的 figures 里的数', '在版式、表或规则里用它'],
  ledger: ['pack.yaml 的 ledgers 里的账', '在版式、表或规则里用它；它的行现在哪里都不印'],
  dimension: ['pack.yaml 的 dimensions 里的分类', '在账的 dimensions 和表、版式里用它'],
  word: ['pack.yaml 的 kinds 里的用语', '在版式、目录或表里写 {{…}}'],
  constant: ['pack.yaml 的 constants 里的文字', '核对它和版式里的写法是否一字不差'],
  partial: ['partials 里的文件', '在版式里写 {{> …}}'],
  file: ['表单文件夹里的文件', '移到它该在的文件夹'],
  fact: ['schema.yaml 允许的键', '在版式、表或规则里用它'],
} as const;

/** What a form defines or allows and does nothing with. */
export type UnusedKind = keyof typeof places;

/** Findings about what is written and nothing reads. */
export const unusedWording = {
  'pack-unused': entry('warning', '没有用到', (p: { what: UnusedKind; found: string }) => ({
    message: `${places[p.what][0]}“${p.found}”没有用到`,
    hint: `${places[p.what][1]}，或者删去`,
  })),
  'pack-names-unused': entry('note', '没有用到', (p: { file: string }) => ({
    message: `没有哪个分类或规则用 ${p.file}`,
  })),
  'fact-unused': entry('warning', '没有用到', (p: { key: string }) => ({
    message: `这个表单没有地方用“${p.key}”，册子里不印`,
    hint: '不需要的删去；需要印的，请表单维护人员写进版式',
  })),
};
