import { entry } from './entry.ts';

export const verifyWording = {
  'pdf-unreadable': entry(
    'error',
    'PDF读不出',
    (p: { reason: 'encrypted' | 'damaged'; page: number | undefined }) => ({
      message:
        p.reason === 'encrypted'
          ? '文件需要口令才能打开，应为不加密的 PDF'
          : `${p.page === undefined ? '文件不是 PDF 或已损坏' : `第 ${p.page} 页已损坏`}，应为完好的 PDF`,
      hint: '请核对文件是否完整，必要时重新生成',
    }),
  ),
};
