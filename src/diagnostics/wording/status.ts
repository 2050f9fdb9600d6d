import type { Level } from '../diagnostic.ts';
import { levelNames } from './levels.ts';

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
