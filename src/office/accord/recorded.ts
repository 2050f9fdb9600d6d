import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { placeOf } from '../../output/places.ts';
import type { UnitFigures } from '../../output/unit-figures.ts';
import { unitFiguresIn } from '../../output/unit-figures.ts';
import type { Waived } from '../../rules/waivers.ts';
import type { Diagnostic } from '../../words/diagnostic.ts';
import { word } from '../../words/reserved.ts';
import { byCodePoint } from '../../world/files.ts';
import { isWhole, type Manifest, unitsOf } from '../publish.ts';
import { folders } from '../replace.ts';

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
interface Recording {
  readonly draft: boolean;
  readonly pages: number;
  /** Figures printed. */
  readonly figures: number;
  readonly proof: { readonly figures: number } | null;
  readonly findings: readonly Diagnostic[];
  readonly waived: readonly Waived[];
}

/** The booklets that stand in out/: looked for once, each read once, until one is said to have changed. */
export class Standing {
  /** Absolute. */
  readonly out: string;
  private readonly known = new Map<string, Recorded | undefined>();
  private readonly figures = new Map<string, UnitFigures | undefined>();
  private found: readonly string[];
  private ofUnits: ReadonlyMap<string, readonly Recorded[]> | undefined;

  private constructor(out: string, found: readonly string[]) {
    this.out = out;
    this.found = found;
  }

  static async in(out: string): Promise<Standing> {
    return new Standing(out, await folders(out, 3));
  }

  /** All, or those below a folder of out/ (`<year>/<unit>`), in order of names; what is no booklet is passed over. */
  below(folder = ''): readonly Recorded[] {
    const named = folder === '' ? this.found : this.found.filter((each) => each.startsWith(`${folder}/`));
    return named.flatMap((each) => this.at(each) ?? []);
  }

  /** Booklets of a year, drafts left out, that say something of one of some units. */
  sayingOf(year: number, units: Iterable<string>): readonly Recorded[] {
    this.ofUnits ??= this.byUnit();
    return [...new Set([...units].flatMap((unit) => this.ofUnits?.get(`${year}/${unit}`) ?? []))];
  }

  private byUnit(): ReadonlyMap<string, readonly Recorded[]> {
    const found = new Map<string, Recorded[]>();
    for (const recorded of this.below()) {
      const { year, unit, draft } = recorded.manifest.booklet;
      for (const each of draft ? [] : new Set([unit, ...unitsOf(recorded.manifest)])) {
        const same = found.get(`${year}/${each}`) ?? [];
        found.set(`${year}/${each}`, same);
        same.push(recorded);
      }
    }
    return found;
  }

  /** Folders that look like a booklet, but neither manifest nor report can be read. */
  spoilt(): readonly string[] {
    const parts = ['manifest.json', word.publicFolder];
    const has = (folder: string): boolean =>
      parts.some((name) => existsSync(path.join(this.out, folder, name)));
    return this.found.filter((folder) => !this.at(folder) && has(folder));
  }

  /** What a booklet says of units; undefined where it does not tell, as those of earlier programs. */
  figuresOf({ folder }: Recorded): UnitFigures | undefined {
    if (!this.figures.has(folder)) this.figures.set(folder, readFigures(path.join(this.out, folder)));
    return this.figures.get(folder);
  }

  /** Another booklet stands in a folder now. */
  changed(folder: string): void {
    this.known.delete(folder);
    this.figures.delete(folder);
    this.ofUnits = undefined;
    if (!this.found.includes(folder)) this.found = [...this.found, folder].sort(byCodePoint);
  }

  private at(folder: string): Recorded | undefined {
    if (!this.known.has(folder)) this.known.set(folder, recordedAt(this.out, folder));
    return this.known.get(folder);
  }
}

function recordedAt(out: string, folder: string): Recorded | undefined {
  try {
    const text = readFileSync(path.join(out, folder, 'manifest.json'), 'utf8');
    const manifest = JSON.parse(text) as Manifest;
    const report = JSON.parse(readFileSync(path.join(out, folder, placeOf.report), 'utf8')) as Recording;
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

/** What a booklet in a folder says of units; undefined where it does not tell, as those of earlier programs. */
export function readFigures(folder: string): UnitFigures | undefined {
  try {
    return unitFiguresIn(readFileSync(path.join(folder, placeOf.units), 'utf8'));
  } catch {
    return undefined;
  }
}
