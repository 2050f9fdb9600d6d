import { createRequire } from 'node:module';

interface Pdfmake {
  setFonts(fonts: Record<string, Record<string, string>>): void;
  setLocalAccessPolicy(allow: (path: string) => boolean): void;
  setUrlAccessPolicy(allow: (url: string) => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
}

const require = createRequire(import.meta.url);
const pdfmake = require('pdfmake') as Pdfmake;
const song = require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf');
const fang = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
pdfmake.setFonts({ 宋体: { normal: song }, 黑体: { normal: fang } });
pdfmake.setLocalAccessPolicy(() => true);
pdfmake.setUrlAccessPolicy(() => false);

/** A small PDF of pdfmake content, A4 with margins of 50 pt, set in 12 pt. */
export async function pdfOf(content: object[], more: object = {}): Promise<Uint8Array> {
  const defaultStyle = { font: '宋体', fontSize: 12 };
  const info = { title: '部门预算', author: '某某局' };
  const definition = { content, defaultStyle, info, pageSize: 'A4', pageMargins: 50, language: 'zh-CN' };
  return new Uint8Array(await pdfmake.createPdf({ ...definition, ...more }).getBuffer());
}
