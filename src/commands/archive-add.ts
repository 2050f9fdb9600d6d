import path from 'node:path';
import { type Addition, addEvent } from '../archive/add.ts';
import { type Build, pdfIn, readBuild } from '../archive/build-record.ts';
import { addCheckpoint, lineWith } from '../archive/checkpoint.ts';
import { type BookletEvent, bookletEvents } from '../archive/commit.ts';
import { collectFonts } from '../archive/fonts.ts';
import type { LedgerLine } from '../archive/ledger.ts';
import { withWriter } from '../archive/lock.ts';
import { bookletId, shortName } from '../archive/places.ts';
import { proveBuild, type SignedFile } from '../archive/prove.ts';
import { openRecords } from '../archive/records.ts';
import { createArchive } from '../archive/root.ts';
import { openLedger } from '../archive/store.ts';
import type { Records } from '../load/world.ts';
import { fileName } from '../output/places.ts';
import { fontChoice } from '../paper/font-files.ts';
import { checkConformance } from '../proof/conform/conform.ts';
import { additionsHold } from '../seal/checked.ts';
import { verifySignatures } from '../seal/verify/judge-file.ts';
import { eventNames } from '../words/catalogue/archive.ts';
import { archiveSay as say } from '../words/catalogue/archive-commands.ts';
import { type Diagnostic, diagnose, hasErrors } from '../words/diagnostic.ts';
import { diskFiles, folderAt } from '../world/disk-files.ts';
import {
  type ArchiveOptions,
  archiveRoot,
  openArchive,
  printAll,
  referenceIn,
  timeOf,
} from './archive-open.ts';
import { inTemporary, judgeStamp } from './archive-prove.ts';
import { version as programVersion } from './open-world.ts';
import { readGiven } from './sign-common.ts';
import { exit, type Terminal, workerAt } from './terminal.ts';

export interface AddOptions extends ArchiveOptions {
  readonly event?: string;
  readonly message?: string;
  readonly user?: string;
  readonly signed?: string;
  readonly checkCode?: string;
  readonly seal?: string;
  readonly fonds?: string;
  readonly number?: string;
  readonly retention?: string;
  /** Digest of a ledger line: then `what` is a time stamp token over it. */
  readonly head?: string;
  readonly data: string;
  readonly templates: string;
}

/** `booklet archive add`: one more version of a booklet, or a time stamp over the ledger. */
export async function archiveAdd(what: string, options: AddOptions, terminal: Terminal): Promise<number> {
  const findings: Diagnostic[] = [];
  const line = await store(what, options, terminal, (finding) => findings.push(finding));
  printAll(findings, terminal);
  if (!line) return exit.findings;
  terminal.stdout(`${say.stored(shortName(line.object), line.version, line.seq)}\n`);
  return exit.done;
}

async function store(
  what: string,
  options: AddOptions,
  terminal: Terminal,
  report: (finding: Diagnostic) => void,
): Promise<LedgerLine | undefined> {
  const root = archiveRoot(options, terminal);
  const { head } = options;
  const token = head === undefined ? undefined : (await fileAt(what, terminal)).bytes;
  const addition = token ? undefined : await additionOf(what, options, terminal, report);
  if (!token && !addition) return undefined;
  // Only a finished booklet begins an archive: a slip in the folder's name must not.
  if (!addition?.build) await openArchive(options, terminal);
  return withWriter(root, workerAt(terminal), async (disk, confirm, recovered) => {
    if (recovered) report(diagnose('archive-recovered', {}));
    await createArchive(disk);
    if (addition) return addEvent(disk, addition, report, confirm);
    const stamped = lineWith(head ?? '', await openLedger(disk));
    const trust = { roots: [], now: terminal.now() };
    const sound = stamped && (await judgeStamp(what, token ?? new Uint8Array(), stamped, trust, report));
    if (stamped && !sound) return undefined;
    const about = { ...authorOf(options, terminal), message: options.message ?? eventNames.checkpoint };
    const line = await addCheckpoint(disk, head ?? '', token ?? new Uint8Array(), about, confirm);
    if (!line) report(diagnose('archive-head-unknown', { head: head ?? '' }));
    return line;
  });
}

function authorOf({ user }: AddOptions, terminal: Terminal): Pick<Addition, 'actor' | 'at'> {
  const { name, host } = terminal.user;
  const address = `acct:${encodeURIComponent(name)}@${encodeURIComponent(host)}`;
  return { actor: { name: user ?? name, address }, at: timeOf(terminal) };
}

async function additionOf(
  what: string,
  options: AddOptions,
  terminal: Terminal,
  report: (finding: Diagnostic) => void,
): Promise<Addition | undefined> {
  const event = eventIn(options.event);
  const out = diskFiles(path.resolve(terminal.cwd, what));
  const isFolder = (await out.look('manifest.json')).kind === 'file';
  const build = isFolder ? await buildIn(what, options, terminal, report) : undefined;
  if (isFolder && !build) return undefined;
  const signedFile = options.signed && (await fileAt(options.signed, terminal));
  const sealFile = options.seal && (await fileAt(options.seal, terminal));
  const { checkCode, fonds, number, retention } = options;
  return {
    ...authorOf(options, terminal),
    id: build ? bookletId(build.record.booklet) : referenceIn(what).id,
    event,
    message: options.message ?? eventNames[event],
    filing: {
      ...(fonds !== undefined && { fonds }),
      ...(number !== undefined && { archiveNumber: number }),
      ...(retention !== undefined && { retention }),
    },
    ...(build && { build }),
    ...(signedFile && { signed: { ...signedFile, broken: await isBroken(signedFile.bytes, terminal) } }),
    ...(sealFile && { seal: sealFile }),
    ...(checkCode !== undefined && { checkCode }),
  };
}

async function buildIn(
  what: string,
  options: AddOptions,
  terminal: Terminal,
  report: (finding: Diagnostic) => void,
): Promise<Addition['build']> {
  const places = {
    data: folderAt(terminal.cwd, options.data),
    templates: folderAt(terminal.cwd, options.templates),
    records: () => recordsFor(options, terminal),
  };
  const build = await readBuild(diskFiles(path.resolve(terminal.cwd, what)), places, report);
  if (build && !(await terminal.watched(async () => conforms(build, report)))) return undefined;
  const choice = await fontChoice(report);
  const fontSet =
    build && choice && (await collectFonts(choice.roles, choice.files.locate, build.fonts, report));
  if (!build || !fontSet) return undefined;
  const now = { program: programVersion, ...terminal.versions };
  const made = { ...build, fontSet };
  const { proved, standing, findings } = await inTemporary((folder) =>
    proveBuild(made, folder, now, terminal.watched),
  );
  if (proved) return made;
  findings.filter(({ level }) => level === 'error').forEach(report);
  report(diagnose('archive-not-original', { standing }));
  return undefined;
}

/** Does the PDF of a build keep to the norms for files that are to last? */
function conforms({ record, files }: Build, report: (finding: Diagnostic) => void): boolean {
  const findings: Diagnostic[] = [];
  checkConformance(files.get(pdfIn(files.keys())) ?? new Uint8Array(), record.pdfa, (finding) =>
    findings.push(finding),
  );
  findings.forEach(report);
  return !hasErrors(findings);
}

async function recordsFor(options: AddOptions, terminal: Terminal): Promise<Records> {
  const { data, templates } = options;
  const names = {
    data: folderAt(terminal.cwd, data).folder,
    templates: folderAt(terminal.cwd, templates).folder,
  };
  return openRecords(await openArchive(options, terminal), archiveRoot(options, terminal), names);
}

/** Does a file hold something else than signatures that hold? Of a scan, it is not asked. */
async function isBroken(pdf: Uint8Array, terminal: Terminal): Promise<boolean> {
  const verdict = await terminal.watched(() => verifySignatures(pdf, { roots: [], now: terminal.now() }));
  return verdict.standing === 'unsigned' || !additionsHold(verdict);
}

/** By its Chinese name, as in the help, or by its word in the archive. */
function eventIn(text: string = eventNames.generated): BookletEvent {
  return bookletEvents.find((event) => event === text || eventNames[event] === text) ?? 'generated';
}

async function fileAt(file: string, terminal: Terminal): Promise<SignedFile> {
  const { name, ext } = path.parse(file);
  return { name: fileName(name) + fileName(ext), bytes: await readGiven(file, terminal) };
}
