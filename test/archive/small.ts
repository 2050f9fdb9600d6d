import { checkArchive } from '../../src/archive/check.ts';
import { type Actor, commit, type NewVersion } from '../../src/archive/commit.ts';
import type { Disk } from '../../src/archive/disk.ts';
import type { Content } from '../../src/archive/inventory.ts';
import type { LedgerLine } from '../../src/archive/ledger.ts';
import { createArchive } from '../../src/archive/root.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { toUtf8 } from '../../src/world/bytes.ts';
import { MemoryDisk } from './memory-disk.ts';

export const actor: Actor = { name: '张三', address: 'acct:zhang@example.org' };

/** A moment of the test's clock: minutes after eight. */
export const at = (minute: number): string => `2024-02-08T08:${String(minute).padStart(2, '0')}:00Z`;

export const first = 'urn:booklet:601001:2024:部门';
export const second = 'urn:booklet:601002:2024:单位';

/** A version with these texts as files. */
export function version(
  object: string,
  minute: number,
  files: Readonly<Record<string, string>>,
  more: Partial<NewVersion> = {},
): NewVersion {
  const contents = new Map<string, Content>(
    Object.entries(files).map(([name, text]) => [name, toUtf8(text)]),
  );
  return { object, event: 'generated', message: '归档', actor, at: at(minute), files: contents, ...more };
}

/** Four versions of two objects, some contents in several of them. */
export const story: readonly NewVersion[] = [
  version(first, 1, {
    'booklet/册.pdf': '%PDF-1.7 甲',
    'build.json': '{}',
    'sources/data/数.yaml': '金额: 1',
  }),
  version(second, 2, { 'booklet/册.pdf': '%PDF-1.7 乙', 'build.json': '{}' }),
  version(first, 3, {
    'booklet/册.pdf': '%PDF-1.7 甲',
    'build.json': '{}',
    'signed/册.pdf': '%PDF-1.7 甲章',
  }),
  version(first, 4, { 'booklet/册.pdf': '%PDF-1.7 丙', 'build.json': '{"n": 2}' }, { message: '更正' }),
];

/** Make the folder an archive and store versions in it. */
export async function store(disk: Disk, versions: readonly NewVersion[]): Promise<readonly LedgerLine[]> {
  await createArchive(disk);
  const lines: LedgerLine[] = [];
  for (const each of versions) lines.push(await commit(disk, each));
  return lines;
}

/** An archive in memory with `story` in it. */
export async function smallArchive(): Promise<MemoryDisk> {
  const memory = new MemoryDisk();
  await store(memory.disk, story);
  return memory;
}

/** All that `check` finds, as `code: words`. */
export async function problems(disk: Disk, outside?: string): Promise<readonly string[]> {
  const findings: Diagnostic[] = [];
  await checkArchive(disk, (finding) => findings.push(finding), outside);
  return findings.map(({ code, message }) => `${code}: ${message}`);
}
