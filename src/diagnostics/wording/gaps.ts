import type { Where } from '../../check/gap-places.ts';
import { entry } from './entry.ts';

const owner = (of: readonly string[]): string =>
  of.length === 0 ? '' : `${of.slice(0, 3).join('、')}${of.length > 3 ? `等${of.length}家` : ''}的`;

/** Where a line goes, in words that can be followed to the letter; the line follows. */
function into({ key, file, form }: Where, line: string): string {
  if (form === 'lines') return `在 ${file} 的“${key}”下面加一行，与其他行对齐：- ${line}`;
  if (form === 'brackets') return `在 ${file} 的“${key}”的方括号里加：${line}`;
  return `在 ${file}（没有就新建，第一行写“${key}:”）里加一行：- ${line}`;
}

const none = ({ key, file }: Where): string => `没有的，在 ${file} 里写：${key}: []`;

/** A fact, the units that lack it (none is the booklet's own), and the line that would give it. */
interface Asked {
  readonly of: readonly string[];
  readonly what: string;
  readonly where: Where;
  readonly paste: string;
}

/** Facts that the booklet needs and nobody gave. */
export const gapsWording = {
  'figure-unknown': entry('error', '缺少比较数', (p: Asked) => ({
    message: `${owner(p.of)}${p.what}没有数，无法比较`,
    hint: into(p.where, p.paste),
  })),
  'fact-not-given': entry('error', '缺数', (p: Asked) => ({
    message: `${owner(p.of)}${p.what}没有写，不知道有没有`,
    hint: into(p.where, p.paste),
  })),
  'ledger-not-given': entry('error', '缺数', (p: Pick<Asked, 'of' | 'where'>) => ({
    message: `${owner(p.of)}“${p.where.key}”没有写，不知道有没有`,
    hint: `${none(p.where)}；有的逐行写`,
  })),
  'ledger-left-out': entry(
    'warning',
    '按没有算',
    (p: Omit<Asked, 'paste'> & { paste: string | undefined }) => ({
      message: `${owner(p.of)}${p.what}什么也没有写，合计里和表里按没有算`,
      hint: p.paste === undefined ? none(p.where) : `没有的，${into(p.where, p.paste.replace('…', '0'))}`,
    }),
  ),
};
