import { word } from '../reserved.ts';
import { entry } from './entry.ts';

const meant = (near: string | undefined): string => (near ? `是不是“${near}”？` : '');

/** Findings in packs that lie over others, and in tables that are like others. */
export const layersWording = {
  'layer-key-missing': entry('error', '没有可删的', (p: { key: string; near: string | undefined }) => ({
    message: `下面各层里没有“${p.key}”，没有什么可以${word.removed}`,
    hint: `${meant(p.near)}名称写对，或者去掉这一行`,
  })),
  'like-part': entry(
    'error',
    '改不到的一项',
    (p: { name: string; known: readonly string[]; near: string | undefined; times: number }) => ({
      message:
        p.times > 1
          ? `like 的表里有 ${p.times} 项都叫“${p.name}”，不知道改哪一项`
          : `like 的表里没有“${p.name}”这一项`,
      hint:
        p.times > 1
          ? '把这个列表（rows、columns）整个写出来'
          : `${meant(p.near)}可改的：${p.known.join('、') || '无'}`,
    }),
  ),
  'like-change': entry('error', '改法', (p: { name: string }) => ({
    message: `“${p.name}”后面应是要改的各键`,
    hint: `写成 ${p.name}: {title: 新的名称}；整项不要的写 ${p.name}: ${word.removed}`,
  })),
  'booklet-on-base': entry('error', '底本不是表单', (p: { name: string; forms: readonly string[] }) => ({
    message: `“${p.name}”是底本，没有目录，不能直接印册子`,
    hint: `写用它的表单${p.forms.length > 0 ? `：${p.forms.join('、')}` : `；还没有的，新建一个：booklet pack new 名称 --extends ${p.name}`}`,
  })),
};
