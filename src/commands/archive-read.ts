import Table from 'cli-table3';
import { exportBag, writeFolder } from '../archive/bagit.ts';
import { checkArchive } from '../archive/check.ts';
import { listCheckpoints } from '../archive/checkpoint.ts';
import { eventsOf, type StoredEvent } from '../archive/commit.ts';
import type { Disk } from '../archive/disk.ts';
import { bookletOf, shortName } from '../archive/places.ts';
import { copiesFile, type SignedCopy } from '../archive/prove.ts';
import { openLedger, readFile, readObject, readVersion } from '../archive/store.ts';
import { eventNames } from '../words/catalogue/archive.ts';
import { listHead, archiveSay as say } from '../words/catalogue/archive-commands.ts';
import { type Diagnostic, Failure, hasErrors, type Report } from '../words/diagnostic.ts';
import { findingsJson } from '../words/machine-readable.ts';
import { visibleText } from '../words/visible.ts';
import { fromJson } from '../world/bytes.ts';
import {
  type ArchiveOptions,
  emptyFolder,
  openArchive,
  printAll,
  timeOf,
  versionIn,
} from './archive-open.ts';
import { judgeCheckpoints } from './archive-prove.ts';
import { version as programVersion } from './open-world.ts';
import { readCertificates, readLists } from './sign-common.ts';
import { exit, Misuse, type Terminal } from './terminal.ts';

export interface ListOptions extends ArchiveOptions {
  readonly json: boolean;
}

/** A booklet of the archive with all that happened to it. */
interface Listed {
  readonly booklet: string;
  readonly events: readonly StoredEvent[];
  readonly copies: readonly SignedCopy[];
}

/** `booklet archive list`: booklets, versions, signed copies, time stamps, the head of the ledger. */
export async function archiveList(options: ListOptions, terminal: Terminal): Promise<number> {
  const disk = await openArchive(options, terminal);
  const { lines, head } = await openLedger(disk);
  const ids = [...new Set(lines.map((line) => line.object))].filter((id) => bookletOf(id)).sort();
  const listed: Listed[] = [];
  for (const id of ids) listed.push(await listedOf(disk, id));
  const checkpoints = (await listCheckpoints(disk)).map(({ seq, hash, file }) => ({ seq, hash, file }));
  if (options.json) {
    terminal.stdout(`${JSON.stringify({ booklets: listed, checkpoints, head }, null, 2)}\n`);
    return exit.done;
  }
  const texts = [
    tableOf(listed, terminal.color),
    ...listed.flatMap(({ copies }) => copies.map(({ file, tie }) => say.copy(file, tie))),
    ...checkpoints.map(({ seq, file }) => say.checkpoint(seq, file)),
    say.head(head.seq, head.hash),
  ];
  terminal.stdout(`${texts.join('\n')}\n`);
  return exit.done;
}

async function listedOf(disk: Disk, id: string): Promise<Listed> {
  const inventory = await readObject(disk, id);
  const bytes = inventory && (await readFile(disk, inventory, inventory.head, copiesFile));
  const copies = bytes ? fromJson<SignedCopy[]>(bytes) : [];
  return { booklet: shortName(id), events: await eventsOf(disk, id), copies };
}

function tableOf(listed: readonly Listed[], color: boolean): string {
  const table = new Table({ head: [...listHead], ...(!color && { style: { head: [], border: [] } }) });
  for (const { booklet, events } of listed) {
    for (const { version, at, event, actor, message } of events) {
      table.push([booklet, version, at, eventNames[event], actor, message].map(visibleText));
    }
  }
  return table.toString();
}

/** `booklet archive get`: the files of a version. */
export async function archiveGet(
  what: string,
  target: string,
  options: ArchiveOptions,
  terminal: Terminal,
): Promise<number> {
  const disk = await openArchive(options, terminal);
  const { inventory, version } = await versionIn(disk, what);
  const files = await readVersion(disk, inventory, version);
  await writeFolder(await emptyFolder(target, terminal), files);
  terminal.stdout(`${say.got(files.size, target)}\n`);
  return exit.done;
}

export interface CheckOptions extends ArchiveOptions {
  readonly head?: string;
  /** Files of root certificates to believe in, and of revocation lists, for time stamps. */
  readonly root: readonly string[];
  readonly crl: readonly string[];
  readonly json: boolean;
}

/** `booklet archive check`: every byte of the archive, and the time stamps over its ledger. */
export async function archiveCheck(options: CheckOptions, terminal: Terminal): Promise<number> {
  const disk = await openArchive(options, terminal);
  const trust = {
    roots: await readCertificates(options.root, terminal),
    crls: await readLists(options.crl, terminal),
    now: terminal.now(),
  };
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const checked = await checkArchive(disk, report, options.head);
  const checkpoints = await readable(listCheckpoints(disk));
  const stamps = await judgeCheckpoints(checkpoints, checked.head.seq, trust, report);
  const wrong = hasErrors(findings);
  if (options.json) terminal.stdout(findingsJson(findings));
  else {
    printAll(findings, terminal);
    const { seq, hash } = checked.head;
    const texts = [say.checked(checked), say.head(seq, hash), ...stamps, wrong ? say.damaged : say.clean];
    terminal.stdout(`${texts.join('\n')}\n`);
  }
  return wrong ? exit.findings : exit.done;
}

/** What is damaged stands among the findings: the rest is looked at all the same. */
async function readable<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  return list.catch((error) => {
    if (error instanceof Failure) return [];
    throw error;
  });
}

export interface ExportOptions extends ArchiveOptions {
  readonly bagit: boolean;
}

/** `booklet archive export`: a version with its fonts, to be handed over. */
export async function archiveExport(
  what: string,
  target: string,
  options: ExportOptions,
  terminal: Terminal,
): Promise<number> {
  if (!options.bagit) throw new Misuse(say.noFormat);
  const disk = await openArchive(options, terminal);
  const { inventory, version } = await versionIn(disk, what);
  const about = { day: timeOf(terminal).slice(0, 10), software: `budget-booklet ${programVersion}` };
  await exportBag(disk, inventory, version, await emptyFolder(target, terminal), about);
  terminal.stdout(`${say.exported(target)}\n`);
  return exit.done;
}
