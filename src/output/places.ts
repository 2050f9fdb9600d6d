import { approvalWords } from '../words/catalogue/revise.ts';
import { word } from '../words/reserved.ts';

const forPublic = (name: string): string => `${word.publicFolder}/${name}`;
const forOffice = (name: string): string => `${word.internalFolder}/${name}`;

/** Where the files of a booklet stand in its folder, by what they are; the PDF bears the booklet's title. */
export const placeOf = {
  page: forPublic('index.html'),
  figures: forPublic('figures.json'),
  approval: forOffice(approvalWords.file),
  report: forOffice('report.json'),
  trace: forOffice('trace.json'),
  units: forOffice('units.json'),
} as const;

export function placeOfPdf(title: string): string {
  return forPublic(`${fileName(title)}.pdf`);
}

/** The PDF among the files of a booklet's folder. */
export function pdfAmong(files: Iterable<string>): string | undefined {
  return [...files].find((file) => file.startsWith(forPublic('')) && file.endsWith('.pdf'));
}

/** Characters that a file system refuses in names become blanks. */
export function fileName(title: string): string {
  return title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim();
}
