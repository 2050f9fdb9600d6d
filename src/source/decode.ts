import { type Diagnostic, diagnose, type Report, type Span } from '../words/diagnostic.ts';
import type { Files, Found, Look } from '../world/files.ts';
import { spanAt } from './positions.ts';

/** What files of facts and forms end in; everything else is read by nobody. */
export type Ending = 'yaml' | 'hbs';

const meant: Readonly<Record<Ending, RegExp>> = {
  yaml: /\.ya?ml(\.txt)?$/,
  hbs: /\.(hbs|handlebars)(\.txt)?$/,
};

/**
 * The ending a name has, or was meant to have: other spellings, capitals, full width, letters that cannot be seen, the
 * `.txt` that editors add.
 */
export function endingOf(file: string): Ending | undefined {
  const plain = file
    .normalize('NFKC')
    .replace(/[\p{Cf}\s]/gu, '')
    .replaceAll('。', '.')
    .replace(/\.+$/, '')
    .toLowerCase();
  return meant.yaml.test(plain) ? 'yaml' : meant.hbs.test(plain) ? 'hbs' : undefined;
}

/** Is it read? Those that are meant to be and end otherwise are told of, see `refusalOf`. */
export function isPlain({ file, kind }: Found, ending: Ending): boolean {
  return kind === 'file' && file.endsWith(`.${ending}`);
}

/** What editors and offices keep beside a file while it is open. */
const temporary = /(?:^|\/)[~#][^/]*$/;

/** Why something found below a folder is not read although it stands there to be; undefined where it is as it should be. */
export function refusalOf({ file, kind, reason }: Found, endings: readonly Ending[]): Diagnostic | undefined {
  const at = headOf(file);
  if (kind === 'misnamed') return diagnose('file-misnamed', { file }, at);
  if (kind === 'file' && temporary.test(file)) return diagnose('file-temporary', { file }, at);
  if (kind === 'link' || kind === 'other') return refusal({ kind }, file, at);
  if (kind === 'closed') return refusal({ kind, reason: reason ?? '' }, file, at);
  const ending = endingOf(file);
  if (ending === undefined || !endings.includes(ending)) return undefined;
  if (kind === 'folder') return diagnose('file-not-plain', { file }, at);
  return isPlain({ file, kind }, ending) ? undefined : diagnose('file-extension', { file, ending }, at);
}

/** Why what stands at a path cannot be read as a file. */
function refusal(look: Exclude<Look, { kind: 'file' }>, file: string, at: Span): Diagnostic {
  switch (look.kind) {
    case 'link':
      return diagnose('file-link', { file }, at);
    case 'outside':
      return diagnose('file-outside', { file }, at);
    case 'missing':
      return diagnose('file-missing', { file }, at);
    case 'closed':
      return diagnose('file-unreadable', { file, reason: look.reason }, at);
    default:
      return diagnose('file-not-plain', { file }, at);
  }
}

/** A file as a whole has no better place than its beginning. */
export function headOf(file: string): Span {
  return { file, line: 1, column: 1, length: 0 };
}

/** No text file of a booklet comes near this; a larger one is a mistaken picture, scan or dump. */
const largestFile = 8 * 1024 * 1024;

/**
 * The bytes of a file, or undefined after a finding: missing, a link, outside the folder, too large.
 * `at` is the place that names the file, if one does.
 */
export async function readBytes(
  files: Files,
  file: string,
  report: Report,
  at?: Span,
  limit = largestFile,
): Promise<Uint8Array | undefined> {
  let reason = '';
  try {
    const bytes = await files.read(file, limit);
    if (bytes.length <= limit) return bytes;
  } catch (error) {
    reason = (error as NodeJS.ErrnoException).code ?? '';
  }
  // Only now is it asked what stands there: to look at every step of a path takes longer than to read a file.
  const place = at ?? headOf(file);
  const found = await files.look(file);
  if (found.kind !== 'file') report(refusal(found, file, place));
  else if (found.bytes > limit)
    report(diagnose('file-too-large', { file, bytes: found.bytes, limit }, place));
  else report(diagnose('file-unreadable', { file, reason }, place));
  return undefined;
}

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
  // Everything before the first byte that is not UTF-8 can be decoded.
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const broken = spanAt(file, lenient, lenient.indexOf('\uFFFD'), 0);
  const read = decodedAs('gb18030', bytes)?.split(/\r?\n/)[broken.line - 1]?.trim();
  report(diagnose('file-not-utf8', { read: read?.slice(0, 40) }, broken));
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
