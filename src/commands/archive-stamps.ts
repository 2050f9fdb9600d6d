import type { Checkpoint } from '../archive/checkpoint.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { archiveSay as say } from '../diagnostics/wording/archive-commands.ts';
import { Malformed } from '../sign/asn1/read.ts';
import { judgeToken, type TokenVerdict } from '../sign/verify/judge-token.ts';
import type { Trust } from '../sign/verify/verdict.ts';

/**
 * Judge the time stamps over the ledger: what is wrong with any is an error that names it, what could not be checked
 * of them a note.
 * @param length lines of the ledger
 * @returns a line of words for each, and one for the lines that none covers
 */
export function judgeCheckpoints(
  checkpoints: readonly Checkpoint[],
  length: number,
  trust: Trust,
  report: Report,
): readonly string[] {
  const texts: string[] = [];
  const unchecked = new Set<TokenVerdict['unchecked'][number]>();
  let sound: TokenVerdict | undefined;
  let covered = 0;
  for (const { seq, file, token, line } of checkpoints) {
    const verdict = line && judgeStamp(file, token, line, trust, report);
    if (!verdict) continue;
    for (const each of verdict.unchecked) unchecked.add(each);
    sound = verdict;
    covered = Math.max(covered, seq);
    texts.push(say.stamped(seq, verdict.time, verdict.authority));
  }
  for (const what of unchecked) report(diagnose('checkpoint-unchecked', { what }));
  if (sound?.until && sound.until < trust.now)
    report(diagnose('checkpoint-expired', { authority: sound.authority, until: sound.until }));
  if (checkpoints.length > 0 && covered < length) texts.push(say.unstamped(covered + 1, length));
  return texts;
}

/** The verdict over a token that is over this line and sound as far as it was checked; else undefined, and reported. */
export function judgeStamp(
  file: string,
  token: Uint8Array,
  line: Uint8Array,
  trust: Trust,
  report: Report,
): TokenVerdict | undefined {
  try {
    const verdict = judgeToken(token, line, trust);
    const reasons = verdict.findings.map(({ message }) => message);
    if (!verdict.fits) report(diagnose('checkpoint-elsewhere', { file }));
    for (const reason of reasons) report(diagnose('checkpoint-wrong', { file, reason }));
    return verdict.fits && reasons.length === 0 ? verdict : undefined;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    report(diagnose('checkpoint-unreadable', { file }));
    return undefined;
  }
}
