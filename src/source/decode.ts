import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { largestFile } from './read-bytes.ts';

/**
 * The text of a UTF-8 file without its byte order mark, or undefined after a finding. Letters that were written in
 * parts, as some systems do, are whole (NFC): one word has one spelling, and one letter one place on the page.
 */
export function decode(file: string, bytes: Uint8Array, report: Report): string | undefined {
  const at = { file, line: 1, column: 1, length: 0 };
  if (bytes.length > largestFile) {
    report(diagnose('file-too-large', { file, bytes: bytes.length, limit: largestFile }, at));
    return undefined;
  }
  if (isUtf16(bytes)) {
    report(diagnose('file-utf16', {}, at));
    return undefined;
  }
  const text = decodedAs('utf-8', bytes);
  if (text !== undefined) return text.normalize('NFC');
  const broken = placeOfBrokenByte(bytes);
  const read = decodedAs('gb18030', bytes)?.split(/\r?\n/)[broken.line - 1]?.trim();
  report(diagnose('file-not-utf8', { read: read?.slice(0, 40) }, { ...at, ...broken }));
  return undefined;
}

function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** With a byte order mark, or (as Windows tools also write it) with every other of the first bytes zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return bytes.length >= 4 && ((first === 0 && third === 0) || (second === 0 && fourth === 0));
}

/** Line and column of the first byte that is not UTF-8: everything before it can be decoded. */
function placeOfBrokenByte(bytes: Uint8Array): { line: number; column: number } {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const before = lenient.slice(0, lenient.indexOf('\uFFFD'));
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: before.length - lineStart + 1 };
}
