import { nearest } from '../words/nearest.ts';

const POINTS = { mm: 72 / 25.4, pt: 1 } as const;
const LENGTH = /^(-?\d+(?:\.\d+)?)(mm|pt)(?:\/([1-9]\d*))?$/;

/** What a place of style.yaml does not hold as it should. */
export interface Fault {
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

/** A place in the tree that knows its path and reports what it does not find. */
export class StyleReader {
  private readonly value: unknown;
  private readonly path: string;
  private readonly report: (fault: Fault) => void;
  private readonly within = new Map<string, StyleReader>();

  constructor(value: unknown, path: string, report: (fault: Fault) => void) {
    this.value = value;
    this.path = path;
    this.report = report;
  }

  in(key: string): StyleReader {
    const known = this.within.get(key);
    if (known) return known;
    const isGroup = isMap(this.value);
    // What is missing as a whole is told once.
    if (!isGroup && this.within.size === 0) this.fault('map');
    const value = isGroup ? (this.value as Record<string, unknown>)[key] : undefined;
    const reader = new StyleReader(value, this.pathOf(key), isGroup ? this.report : () => undefined);
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

  each<T>(read: (at: StyleReader) => T): Record<string, T> {
    if (!isMap(this.value)) {
      this.fault('map');
      return {};
    }
    return Object.fromEntries(Object.keys(this.value).map((key) => [key, read(this.in(key))]));
  }

  /** At least one: there is a style to fall back on. */
  some<T>(read: (at: StyleReader) => T): Record<string, T> {
    const found = this.each(read);
    if (isMap(this.value) && Object.keys(found).length === 0) this.fault('map');
    return found;
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

  /** A text of some form. */
  like(key: string, form: RegExp, expected: string): string {
    const at = this.in(key);
    if (typeof at.value === 'string' && form.test(at.value)) return at.value;
    at.fault(expected);
    return '';
  }

  length(key: string): number {
    const at = this.in(key);
    const match = typeof at.value === 'string' ? LENGTH.exec(at.value) : null;
    if (match) return (Number(match[1]) * POINTS[match[2] as 'mm' | 'pt']) / Number(match[3] ?? 1);
    at.fault('length');
    return Number.NaN;
  }

  /** A length of something that is there, `most` points at most. */
  size(key: string, most = Number.POSITIVE_INFINITY): number {
    const length = this.length(key);
    if (length <= 0) this.in(key).fault('size');
    else if (length > most) this.in(key).fault('floor');
    return length;
  }

  number(key: string): number {
    const at = this.in(key);
    if (typeof at.value === 'string' && /^\d+(\.\d+)?$/.test(at.value)) return Number(at.value);
    at.fault('number');
    return Number.NaN;
  }

  factor(key: string): number {
    const number = this.number(key);
    if (number <= 0) this.in(key).fault('factor');
    return number;
  }

  /** None when empty. */
  colour(key: string): string {
    return this.like(key, /^(#[0-9a-f]{6})?$/i, 'colour');
  }

  choice<T extends string>(key: string, allowed: readonly [T, ...T[]]): T {
    const at = this.in(key);
    const found = allowed.find((item) => item === at.value);
    if (found === undefined) at.fault(allowed.join(' / '));
    return found ?? allowed[0];
  }
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
