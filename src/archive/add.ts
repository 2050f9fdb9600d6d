import path from 'node:path';
import { undeclaredRevision } from '../compare/undeclared.ts';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { fromJson, sha512, toUtf8 } from '../world/bytes.ts';
import { type Build, type BuildRecord, part, pdfIn } from './build-record.ts';
import { type Actor, type BookletEvent, commit, eventsOf, refusalOf } from './commit.ts';
import type { Disk } from './disk.ts';
import { type FontSet, fontRecordBytes, fontRecordFile, storeFonts } from './fonts.ts';
import { type Content, type Inventory, type State, stateOf } from './inventory.ts';
import type { LedgerLine } from './ledger.ts';
import { describe, type Filing, filingIn, metadataJson, metadataXml } from './metadata.ts';
import { json } from './places.ts';
import { copiesFile, judgeCopy, type SignedCopy, type SignedFile } from './prove.ts';
import { publicOf, publishedBooklet } from './records.ts';
import { readContent, readFile, readObject } from './store.ts';

/** One event of a booklet with what belongs to it. */
export interface Addition {
  readonly id: string;
  readonly event: BookletEvent;
  readonly message: string;
  readonly actor: Actor;
  /** RFC 3339 in UTC. */
  readonly at: string;
  readonly build?: Build & { readonly fontSet: FontSet };
  readonly signed?: SignedFile;
  /** Read off a signed copy that is not the generated file with a signature. */
  readonly checkCode?: string;
  /** The platform's record of the seal. */
  readonly seal?: SignedFile;
  readonly filing?: Filing;
}

/** Stands beside metadata.xml, which says the same. */
const metadataFile = 'metadata.json';

/**
 * Store an event as a new version of its booklet; fonts that are new to the archive go before it.
 * @returns the line it got in the ledger, or undefined (and reported) when it was refused
 */
export async function addEvent(
  disk: Disk,
  addition: Addition,
  report: Report,
  confirm?: () => void,
): Promise<LedgerLine | undefined> {
  const { id, event, build, signed } = addition;
  const inventory = await readObject(disk, id);
  const events = await eventsOf(disk, id);
  const refusal = refusalOf(event, {
    past: events.map((each) => each.event),
    build: buildIn(build, inventory),
    file: signed !== undefined,
  });
  if (refusal) {
    report(diagnose('archive-refused', { event, refusal }));
    return undefined;
  }
  const undeclared = event === 'revised' && build ? await undeclaredIn(disk, build) : undefined;
  if (undeclared) {
    report(undeclared);
    return undefined;
  }
  const files = filesOf(addition, inventory);
  const record = await recordIn(disk, files, inventory);
  const pdf = await bookletIn(disk, files, inventory);
  const copies = await copiesOf(disk, addition, inventory, record, pdf.bytes, report);
  if (!copies) return undefined;
  if (copies.length > 0) files.set(copiesFile, toUtf8(json(copies)));
  const before = inventory && (await readFile(disk, inventory, inventory.head, metadataFile));
  const filing = { ...filingIn(before), ...addition.filing };
  const now = { event, at: addition.at, actor: addition.actor.name };
  const described = describe({ id, record, pdf, copies, events: [...events, now], filing });
  files.set(metadataFile, toUtf8(json(metadataJson(described, filing))));
  files.set('metadata.xml', toUtf8(metadataXml(described)));
  if (build) await storeFonts(disk, build.fontSet, addition, confirm);
  const { actor, at, message } = addition;
  return commit(disk, { object: id, event, message, actor, at, files }, confirm);
}

/** Numbers that are others than the public holds, in a revision whose data do not say so. */
async function undeclaredIn(disk: Disk, { record, files }: Build): Promise<Diagnostic | undefined> {
  const published = await publishedBooklet(disk, record.booklet);
  const now = await publicOf(async (file) => files.get(file));
  return published && now && undeclaredRevision(published, now, undefined);
}

function buildIn(build: Build | undefined, inventory: Inventory | undefined): 'none' | 'same' | 'other' {
  const manifest = build?.files.get(part.manifest);
  if (!manifest) return 'none';
  const held = inventory && stateOf(inventory, inventory.head).get(part.manifest);
  return held === sha512(manifest) ? 'same' : 'other';
}

/** The new state without what is derived from it. Signed copies of a build that is replaced stay in its versions. */
function filesOf(
  { event, build, signed, seal }: Addition,
  inventory: Inventory | undefined,
): Map<string, Content> {
  const replaces = event === 'generated' || event === 'revised';
  const kept = inventory && !replaces ? [...stateOf(inventory, inventory.head)] : [];
  const files = new Map<string, Content>(kept.map(([name, digest]) => [name, { sha512: digest }]));
  if (build && replaces) {
    for (const [name, content] of build.files) files.set(name, content);
    files.set(fontRecordFile, fontRecordBytes(build.fontSet.record));
  }
  if (signed) files.set(`signed/${signed.name}`, signed.bytes);
  if (seal) files.set(`seal/${seal.name}`, seal.bytes);
  return files;
}

async function recordIn(disk: Disk, files: State, inventory: Inventory | undefined): Promise<BuildRecord> {
  return fromJson<BuildRecord>(await contentOf(disk, files, part.build, inventory));
}

async function bookletIn(disk: Disk, files: State, inventory: Inventory | undefined) {
  const name = pdfIn(files.keys());
  const bytes = await contentOf(disk, files, name, inventory);
  return { name: path.posix.basename(name), bytes, sha512: sha512(bytes) };
}

async function contentOf(
  disk: Disk,
  files: State,
  name: string,
  inventory: Inventory | undefined,
): Promise<Uint8Array> {
  const content = files.get(name);
  if (content instanceof Uint8Array) return content;
  if (!content || !inventory) throw new Error(`no such file in the version: ${name}`);
  return readContent(disk, inventory, content.sha512);
}

/** The signed copies of the new state; undefined, and reported, when the new one is refused. */
async function copiesOf(
  disk: Disk,
  { event, signed, checkCode }: Addition,
  inventory: Inventory | undefined,
  record: BuildRecord,
  generated: Uint8Array,
  report: Report,
): Promise<readonly SignedCopy[] | undefined> {
  const replaces = event === 'generated' || event === 'revised';
  const bytes =
    inventory && !replaces ? await readFile(disk, inventory, inventory.head, copiesFile) : undefined;
  const before = bytes ? fromJson<SignedCopy[]>(bytes) : [];
  if (!signed) return before;
  const copy = judgeCopy(signed, generated, { read: checkCode, built: record.checkCode }, report);
  if (copy?.tie === 'attested') {
    report(diagnose('archive-attested', { name: signed.name, checked: copy.codeAgrees === true }));
  }
  return copy && [...before.filter(({ file }) => file !== copy.file), copy];
}
