import { type Diagnostic, diagnose, type Span } from '../diagnostics/diagnostic.ts';
import type { Found, Look } from '../world.ts';

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

/** A file that is read for its ending. */
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
export function refusal(look: Exclude<Look, { kind: 'file' }>, file: string, at: Span): Diagnostic {
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
