import { approvalWords } from '../words/catalogue/revise.ts';
import { word } from '../words/reserved.ts';
import { sha256 } from '../world/bytes.ts';
import { isPortable } from '../world/files.ts';

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

/** Bytes of a name: file systems take 255, and signing and writing add words of their own to it. */
const longest = 200;

/**
 * A title as the name of a file or folder, without its ending: characters that a file system refuses become blanks,
 * what Windows takes for a device or does not see at the end is set apart, and one that is too long is cut and gets a
 * digest of the whole, so that two that begin alike stay two.
 */
export function fileName(title: string): string {
  const plain = title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim();
  const name = isPortable(plain) ? plain : plain.replace(/^[^.]*/, '$&_').replace(/\.$/, '._');
  if (Buffer.byteLength(name) <= longest) return name;
  const mark = `…${sha256(name).slice(0, 8)}`;
  let kept = '';
  for (const letter of name) {
    if (Buffer.byteLength(kept + letter + mark) > longest) break;
    kept += letter;
  }
  return kept.trimEnd() + mark;
}
