import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Checkpoint } from '../archive/checkpoint.ts';
import { proveVersion, type Verdict } from '../archive/prove.ts';
import { Malformed } from '../seal/cms/asn1.ts';
import { judgeToken, type TokenVerdict } from '../seal/verify/judge-signer.ts';
import type { Trust } from '../seal/verify/verdict.ts';
import { archiveSay as say } from '../words/catalogue/archive-commands.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { visibleText } from '../words/visible.ts';
import { writing } from '../world/disk-fault.ts';
import { type ArchiveOptions, openArchive, printAll, versionIn } from './archive-open.ts';
import { version as programVersion } from './open-world.ts';
import { exit, type Terminal } from './terminal.ts';

/**
 * Judge the time stamps over the ledger: what is wrong with any is an error that names it, what could not be checked
 * of them a note.
 * @param length lines of the ledger
 * @returns a line of words for each, and one for the lines that none covers
 */
export async function judgeCheckpoints(
  checkpoints: readonly Checkpoint[],
  length: number,
  trust: Trust,
  report: Report,
): Promise<readonly string[]> {
  const texts: string[] = [];
  const unchecked = new Set<TokenVerdict['unchecked'][number]>();
  let sound: TokenVerdict | undefined;
  let covered = 0;
  for (const { seq, file, token, line } of checkpoints) {
    const verdict = line && (await judgeStamp(file, token, line, trust, report));
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
export async function judgeStamp(
  file: string,
  token: Uint8Array,
  line: Uint8Array,
  trust: Trust,
  report: Report,
): Promise<TokenVerdict | undefined> {
  try {
    const verdict = await judgeToken(token, line, trust);
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

/** `booklet archive prove`: the booklet made again from what is archived of it. */
export async function archiveProve(
  what: string,
  options: ArchiveOptions,
  terminal: Terminal,
): Promise<number> {
  const disk = await openArchive(options, terminal);
  const { inventory, version } = await versionIn(disk, what);
  const now = { program: programVersion, ...terminal.versions };
  const verdict = await inTemporary((folder) =>
    proveVersion(disk, inventory, version, folder, now, terminal.watched),
  );
  if (verdict.standing === 'nothing' || verdict.standing === 'untold') printAll(verdict.findings, terminal);
  terminal.stdout(`${told(verdict)}\n`);
  return verdict.proved ? exit.done : exit.findings;
}

/** Work in a folder that is gone afterwards. */
export async function inTemporary<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await writing(tmpdir(), () => mkdtemp(path.join(tmpdir(), 'booklet-prove-')));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function told({ standing, proved, sameVersions, record, now, differing, copies }: Verdict): string {
  const then = say.versions(record.versions);
  const isOdd = sameVersions && !proved && (standing === 'original' || standing === 'agrees');
  return [
    visibleText(record.title),
    sameVersions ? say.sameVersions(then) : say.otherVersions(then, say.versions(now)),
    say.standing[standing],
    ...(differing.length > 0 ? [say.differing(differing)] : []),
    ...(isOdd ? [say.unexpectedBytes] : []),
    ...copies.map(({ file, tie }) => say.copy(file, tie)),
    proved ? say.proved : say.disproved,
  ].join('\n');
}
