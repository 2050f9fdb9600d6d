import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Waived } from '../check/waivers.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isWhole, type Manifest } from '../publish/manifest.ts';
import { reportFile } from '../publish/report.ts';

/** A booklet that stands in out/, as its manifest and its report tell. */
export interface Recorded {
  /** Below out/, with forward slashes. */
  readonly folder: string;
  /** Is the manifest as it was written? */
  readonly whole: boolean;
  readonly manifest: Manifest;
  readonly report: Recording;
}

/** What report.json says. */
export interface Recording {
  readonly draft: boolean;
  readonly pages: number;
  /** Figures printed. */
  readonly figures: number;
  readonly proof: { readonly figures: number } | null;
  readonly findings: readonly Diagnostic[];
  readonly waived: readonly Waived[];
}

/** The booklets below a folder of out/ (`<year>/<unit>`), in order of names; what is no booklet is passed over. */
export function recordedIn(out: string, folder: string): readonly Recorded[] {
  return foldersIn(path.join(out, folder)).flatMap((name) => {
    const recorded = recordedAt(out, `${folder}/${name}`);
    return recorded ? [recorded] : [];
  });
}

function recordedAt(out: string, folder: string): Recorded | undefined {
  try {
    const text = readFileSync(path.join(out, folder, 'manifest.json'), 'utf8');
    const manifest = JSON.parse(text) as Manifest;
    const report = JSON.parse(readFileSync(path.join(out, folder, reportFile), 'utf8')) as Recording;
    return isManifest(manifest) && isReport(report)
      ? { folder, whole: isWhole(text), manifest, report }
      : undefined;
  } catch {
    return undefined;
  }
}

function isManifest({
  booklet,
  versions,
  folders,
  inputs,
  fontsRead,
  outputs,
  title,
  date,
}: Manifest): boolean {
  const maps = [booklet, versions, inputs, fontsRead, outputs];
  const texts = [title, date, booklet?.unit, booklet?.kind, booklet?.name];
  return (
    maps.every(isObject) &&
    typeof booklet.year === 'number' &&
    texts.every((each) => typeof each === 'string') &&
    [folders, booklet.rollUp].every((each) => Array.isArray(each))
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isReport({ findings, waived, pages }: Recording): boolean {
  const lists = [findings, waived].every((list) => Array.isArray(list) && list.every(isObject));
  return lists && typeof pages === 'number';
}

function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const found = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    return found.map(({ name }) => name).sort();
  } catch {
    return [];
  }
}
