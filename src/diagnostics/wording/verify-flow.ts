import { entry } from './entry.ts';
import { at, type Spot, words } from './verify-words.ts';

const layout = '请调整文字或 style.yaml 的版面尺寸后重新生成';

/** Findings about how text falls into lines and pages. */
export const verifyFlowWording = {
  'pdf-page-empty': entry('error', 'PDF有空白页', (p: { page: number }) => ({
    message: `第 ${p.page} 页是空白页`,
    hint: layout,
  })),
  'pdf-page-scant': entry('warning', 'PDF页面近乎空白', (p: { page: number; text: string }) => ({
    message: `第 ${p.page} 页只有一行：${words(p.text)}`,
    hint: layout,
  })),
  'pdf-heading-alone': entry('warning', 'PDF标题落在页末', (p: Spot & { text: string }) => ({
    message: `第 ${p.page} 页末行是${words(p.text)}，它的正文在下一页`,
    hint: layout,
  })),
  'pdf-line-start': entry('warning', 'PDF行首是标点', (p: Spot & { line: string }) => ({
    message: `${at(p)}有一行以“${[...p.line][0]}”开头：${words(p.line)}`,
    hint: layout,
  })),
  'pdf-number-broken': entry('error', 'PDF数字断行', (p: Spot & { number: string }) => ({
    message: `${at(p)}的数${words(p.number)}分在两行`,
    hint: layout,
  })),
};
