import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import type { Margins, ParagraphStyle, SignaturePlace, Style, TableStyle } from './style.ts';

const POINTS = { mm: 72 / 25.4, pt: 1 } as const;
const LENGTH = /^(-?\d+(?:\.\d+)?)(mm|pt)(?:\/([1-9]\d*))?$/;

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
  let sound = true;
  const fault = (path: string, found: unknown, expected: string): void => {
    sound = false;
    const values = { path, found: typeof found === 'string' ? found : undefined, expected };
    report(diagnose('style-invalid', values, placeOf(path)));
  };
  const asked: Asked = new Map();
  const at = new Reader(tree, '', fault, asked);
  const style: Style = {
    page: {
      width: at.in('page').size('width'),
      height: at.in('page').size('height'),
      margins: margins(at.in('page').in('margins')),
      landscape: margins(at.in('page').in('landscape')),
    },
    paragraphs: at.in('paragraphs').some(paragraph),
    tables: at.in('tables').some(table),
    pageNumber: {
      font: at.in('pageNumber').text('font'),
      size: at.in('pageNumber').size('size'),
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
  for (const [map, { path, keys }] of asked) {
    for (const key of Object.keys(map).filter((each) => !keys.has(each))) {
      sound = false;
      const values = { key, known: [...keys], near: undefined };
      report(diagnose('shape-unknown-key', values, placeOf(below(path, key))));
    }
  }
  return sound ? style : undefined;
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
    width: at.size('width'),
    height: at.size('height'),
  };
}

function paragraph(at: Reader): ParagraphStyle {
  return {
    font: at.text('font'),
    size: at.size('size'),
    pitch: at.size('pitch'),
    align: at.choice('align', ['left', 'center', 'right', 'justify']),
    indent: at.number('indent'),
    before: at.length('before'),
    after: at.length('after'),
  };
}

function table(at: Reader): TableStyle {
  const type = { font: at.text('font'), headFont: at.text('headFont'), size: at.size('size') };
  return {
    ...type,
    floor: at.size('floor', type.size),
    leading: at.factor('leading'),
    padding: { x: at.in('padding').length('x'), y: at.in('padding').length('y') },
    line: at.length('line'),
    shade: at.colour('shade'),
    title: paragraph(at.in('title')),
    side: paragraph(at.in('side')),
  };
}

type Fault = (path: string, found: unknown, expected: string) => void;
/** Maps of the tree with the keys that have a meaning there. */
type Asked = Map<Record<string, unknown>, { readonly path: string; readonly keys: Set<string> }>;

/** A place in the tree that knows its path and reports what it does not find. */
class Reader {
  private readonly value: unknown;
  private readonly path: string;
  private readonly fault: Fault;
  private readonly asked: Asked;

  constructor(value: unknown, path: string, fault: Fault, asked: Asked) {
    this.value = value;
    this.path = path;
    this.fault = fault;
    this.asked = asked;
  }

  in(key: string): Reader {
    const value = this.has(key) ? (this.value as Record<string, unknown>)[key] : undefined;
    return new Reader(value, below(this.path, key), this.fault, this.asked);
  }

  has(key: string): boolean {
    if (!isMap(this.value)) return false;
    const { path } = this;
    const { keys } = this.asked.get(this.value) ?? { keys: new Set<string>() };
    this.asked.set(this.value, { path, keys: keys.add(key) });
    return Object.hasOwn(this.value, key);
  }

  each<T>(read: (at: Reader) => T): Record<string, T> {
    if (!isMap(this.value)) {
      this.fault(this.path, this.value, 'map');
      return {};
    }
    return Object.fromEntries(Object.keys(this.value).map((key) => [key, read(this.in(key))]));
  }

  /** At least one: there is a style to fall back on. */
  some<T>(read: (at: Reader) => T): Record<string, T> {
    const found = this.each(read);
    if (isMap(this.value) && Object.keys(found).length === 0) this.fault(this.path, undefined, 'map');
    return found;
  }

  self(): string {
    if (typeof this.value === 'string') return this.value;
    this.fault(this.path, this.value, 'text');
    return '';
  }

  text(key: string): string {
    return this.in(key).self();
  }

  list(key: string): string[] {
    const { value, path } = this.in(key);
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    this.fault(path, value, 'list');
    return [];
  }

  length(key: string): number {
    const { value, path } = this.in(key);
    const match = typeof value === 'string' ? LENGTH.exec(value) : null;
    if (match) return (Number(match[1]) * POINTS[match[2] as 'mm' | 'pt']) / Number(match[3] ?? 1);
    this.fault(path, value, 'length');
    return Number.NaN;
  }

  /** A length of something that is there, `most` points at most. */
  size(key: string, most = Number.POSITIVE_INFINITY): number {
    const length = this.length(key);
    const { value, path } = this.in(key);
    if (length <= 0) this.fault(path, value, 'size');
    else if (length > most) this.fault(path, value, 'floor');
    return length;
  }

  factor(key: string): number {
    const number = this.number(key);
    const { value, path } = this.in(key);
    if (number <= 0) this.fault(path, value, 'factor');
    return number;
  }

  /** None when empty. */
  colour(key: string): string {
    const { value, path } = this.in(key);
    if (typeof value === 'string' && /^(#[0-9a-f]{6})?$/i.test(value)) return value;
    this.fault(path, value, 'colour');
    return '';
  }

  number(key: string): number {
    const { value, path } = this.in(key);
    if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)) return Number(value);
    this.fault(path, value, 'number');
    return Number.NaN;
  }

  choice<T extends string>(key: string, allowed: readonly [T, ...T[]]): T {
    const { value, path } = this.in(key);
    const found = allowed.find((item) => item === value);
    if (found === undefined) this.fault(path, value, allowed.join(' / '));
    return found ?? allowed[0];
  }
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
