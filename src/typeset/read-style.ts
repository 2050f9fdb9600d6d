import { nearest } from '../check/shape.ts';
import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import { placeWords } from '../diagnostics/wording/places.ts';
import type { Margins, ParagraphStyle, SignaturePlace, Style, TableStyle } from './style.ts';

const POINTS = { mm: 72 / 25.4, pt: 1 } as const;
const LENGTH = /^(-?\d+(?:\.\d+)?)(mm|pt)(?:\/(\d+))?$/;

/**
 * Read style.yaml (plain values, every scalar a string). Lengths are written `37mm`, `15.75pt` or as a part,
 * `225mm/22`. Every fault is reported with its path, and its place if `placeOf` knows it; undefined when there
 * was one.
 */
export function readStyle(
  tree: unknown,
  report: Report,
  placeOf: (path: string) => Span | undefined = () => undefined,
): Style | undefined {
  if (!isMap(tree)) {
    const found = Array.isArray(tree) ? 'list' : 'scalar';
    report(diagnose('shape-wrong-type', { what: placeWords([]), expected: 'object', found }, placeOf('')));
    return undefined;
  }
  const faults: Fault[] = [];
  const at = new Reader(tree, '', (fault) => faults.push(fault));
  const style: Style = {
    page: {
      width: at.in('page').length('width'),
      height: at.in('page').length('height'),
      margins: margins(at.in('page').in('margins')),
      landscape: margins(at.in('page').in('landscape')),
    },
    paragraphs: at.in('paragraphs').each(paragraph),
    tables: at.in('tables').each(table),
    pageNumber: {
      font: at.in('pageNumber').text('font'),
      size: at.in('pageNumber').length('size'),
      pattern: at.in('pageNumber').text('pattern'),
      below: at.in('pageNumber').length('below'),
      position: at.in('pageNumber').choice('position', ['center', 'outside']),
    },
    digits: at.in('digits').each((role) => role.self()),
    strong: at.text('strong'),
    units: at.list('units'),
    continued: at.text('continued'),
    quarterSpace: at.has('quarterSpace') && at.choice('quarterSpace', ['true', 'false']) === 'true',
    ...(at.has('signature') && { signature: signature(at.in('signature')) }),
  };
  const unknown = at.unknown();
  const meant = new Set(unknown.map(({ meant: path }) => path));
  for (const { path, found, expected } of faults) {
    // A key that was misspelt is not missing too.
    if (found === undefined && meant.has(path)) continue;
    const values = { path, found: typeof found === 'string' ? found : undefined, expected };
    report(diagnose('style-invalid', values, placeOf(path)));
  }
  for (const { path, key, known, near } of unknown)
    report(diagnose('shape-unknown-key', { key, known, near }, placeOf(path)));
  return faults.length + unknown.length === 0 ? style : undefined;
}

interface Fault {
  readonly path: string;
  readonly found: unknown;
  readonly expected: string;
}

interface UnknownKey {
  readonly path: string;
  readonly key: string;
  readonly known: readonly string[];
  readonly near: string | undefined;
  /** Path of the key it was most likely meant to be. */
  readonly meant: string;
}

function margins(at: Reader): Margins {
  return {
    top: at.length('top'),
    right: at.length('right'),
    bottom: at.length('bottom'),
    left: at.length('left'),
  };
}

function signature(at: Reader): SignaturePlace {
  return {
    page: at.choice('page', ['cover', 'last']),
    x: at.length('x'),
    y: at.length('y'),
    width: at.length('width'),
    height: at.length('height'),
  };
}

function paragraph(at: Reader): ParagraphStyle {
  return {
    font: at.text('font'),
    size: at.length('size'),
    pitch: at.length('pitch'),
    align: at.choice('align', ['left', 'center', 'right', 'justify']),
    indent: at.number('indent'),
    before: at.length('before'),
    after: at.length('after'),
  };
}

function table(at: Reader): TableStyle {
  return {
    font: at.text('font'),
    headFont: at.text('headFont'),
    size: at.length('size'),
    floor: at.length('floor'),
    leading: at.number('leading'),
    padding: { x: at.in('padding').length('x'), y: at.in('padding').length('y') },
    line: at.length('line'),
    shade: at.text('shade'),
    title: paragraph(at.in('title')),
    side: paragraph(at.in('side')),
  };
}

/** A place in the tree that knows its path and reports what it does not find. */
class Reader {
  private readonly value: unknown;
  private readonly path: string;
  private readonly report: (fault: Fault) => void;
  private readonly within = new Map<string, Reader>();

  constructor(value: unknown, path: string, report: (fault: Fault) => void) {
    this.value = value;
    this.path = path;
    this.report = report;
  }

  in(key: string): Reader {
    const known = this.within.get(key);
    if (known) return known;
    const isGroup = isMap(this.value);
    // What is missing as a whole is told once.
    if (!isGroup && this.within.size === 0) this.fault('map');
    const value = isGroup ? (this.value as Record<string, unknown>)[key] : undefined;
    const reader = new Reader(value, this.pathOf(key), isGroup ? this.report : () => undefined);
    this.within.set(key, reader);
    return reader;
  }

  /** Keys that nothing asked for. */
  unknown(): readonly UnknownKey[] {
    const known = [...this.within.keys()];
    const keys = isMap(this.value) && known.length > 0 ? Object.keys(this.value) : [];
    const own = keys.filter((key) => !this.within.has(key));
    return [
      ...own.map((key): UnknownKey => {
        const near = nearest(key, known);
        return { path: this.pathOf(key), key, known, near, meant: this.pathOf(near ?? '') };
      }),
      ...[...this.within.values()].flatMap((each) => each.unknown()),
    ];
  }

  private fault(expected: string): void {
    this.report({ path: this.path, found: this.value, expected });
  }

  private pathOf(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  has(key: string): boolean {
    this.in(key);
    return isMap(this.value) && Object.hasOwn(this.value, key);
  }

  each<T>(read: (at: Reader) => T): Record<string, T> {
    if (!isMap(this.value)) {
      this.fault('map');
      return {};
    }
    return Object.fromEntries(Object.keys(this.value).map((key) => [key, read(this.in(key))]));
  }

  self(): string {
    if (typeof this.value === 'string') return this.value;
    this.fault('text');
    return '';
  }

  text(key: string): string {
    return this.in(key).self();
  }

  list(key: string): string[] {
    const at = this.in(key);
    if (Array.isArray(at.value) && at.value.every((item) => typeof item === 'string')) return at.value;
    at.fault('list');
    return [];
  }

  length(key: string): number {
    const at = this.in(key);
    const match = typeof at.value === 'string' ? LENGTH.exec(at.value) : null;
    if (match) return (Number(match[1]) * POINTS[match[2] as 'mm' | 'pt']) / Number(match[3] ?? 1);
    at.fault('length');
    return 1;
  }

  number(key: string): number {
    const at = this.in(key);
    if (typeof at.value === 'string' && /^\d+(\.\d+)?$/.test(at.value)) return Number(at.value);
    at.fault('number');
    return 0;
  }

  choice<T extends string>(key: string, allowed: readonly [T, ...T[]]): T {
    const at = this.in(key);
    const found = allowed.find((item) => item === at.value);
    if (found === undefined) at.fault(allowed.join(' / '));
    return found ?? allowed[0];
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
