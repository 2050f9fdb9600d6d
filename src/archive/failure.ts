import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.ts';

/**
 * The archive cannot be read or written at all: a full disk, a read-only folder, another writer, a file in the way.
 * Thrown, unlike what is wrong inside an archive: nothing can go on after it. Commands print the finding.
 */
export class ArchiveFailure extends Error {
  readonly finding: Diagnostic;
  constructor(finding: Diagnostic) {
    super(finding.message);
    this.finding = finding;
  }
}

const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const refused = ['EACCES', 'EPERM', 'EROFS'];

/**
 * What a failed file system call means to the user; anything else is passed on as it is.
 * @param file within the archive
 * @param shown the path that the user is told
 */
export function failureOf(error: unknown, file: string, reading = false, shown = file): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (error instanceof ArchiveFailure || typeof code !== 'string') return error;
  if (file === '' && ['EEXIST', 'ENOTDIR'].includes(code))
    return new ArchiveFailure(diagnose('archive-is-file', { folder: '' }));
  if (full.includes(code)) return new ArchiveFailure(diagnose('archive-disk-full', { file: shown }));
  if (refused.includes(code))
    return new ArchiveFailure(diagnose(reading ? 'archive-closed' : 'archive-read-only', { file: shown }));
  return new ArchiveFailure(diagnose('archive-disk-failed', { file: shown, code }));
}
