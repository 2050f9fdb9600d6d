import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import type { Files } from '../world.ts';
import { headOf, refusal } from './passed-over.ts';

/** No text file of a booklet comes near this; a larger one is a mistaken picture, scan or dump. */
export const largestFile = 8 * 1024 * 1024;

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
