import { entry } from './entry.ts';

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

/** Findings of rules on what a booklet says of the units whose figures it holds. */
export const rolledUpWording = {
  'rule-range': entry(
    'warning',
    '规则',
    (p: { title: string; fact: string; found: string; names: readonly string[] }) => ({
      message: `${p.title}：${p.fact}是“${p.found}”，册子里${p.names.length > 0 ? `还有${quoted(p.names)}的数` : '没有别的单位的数'}`,
    }),
  ),
  'rule-listed': entry(
    'warning',
    '规则',
    (p: {
      title: string;
      list: string;
      found: readonly { readonly name: string; readonly near: string | undefined }[];
      alone: boolean;
    }) => ({
      message: `${p.title}：${p.list}里的${p.found.map(({ name, near }) => `“${name}”${near ? `（是不是“${near}”？）` : ''}`).join('、')}不在汇总的单位里${p.alone ? '，这本册子没有汇总别的单位' : ''}`,
    }),
  ),
  'rule-listed-code': entry(
    'warning',
    '规则',
    (p: { title: string; list: string; code: string; name: string | undefined; register: string }) => ({
      message: `${p.title}：${p.list}里写的是编码 ${p.code}，${p.name === undefined ? `“${p.register}”里没有它` : `应写名称“${p.name}”`}`,
    }),
  ),
  'rule-unlisted': entry(
    'warning',
    '规则',
    (p: { title: string; list: string; names: readonly string[] }) => ({
      message: `${p.title}：汇总了${quoted(p.names)}，${p.list}里没有列出`,
    }),
  ),
  'rule-two-names': entry(
    'warning',
    '规则',
    (p: { title: string; code: string; names: readonly string[] }) => ({
      message: `${p.title}：${p.code} 在几处单位名录里写作${quoted(p.names)}`,
    }),
  ),
};
