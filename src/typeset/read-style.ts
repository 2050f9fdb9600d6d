import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
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
  let sound = true;
  const fault = (path: string, found: unknown, expected: string): void => {
    sound = false;
    const values = { path, found: typeof found === 'string' ? found : undefined, expected };
    report(diagnose('style-invalid', values, placeOf(path)));
  };
  const at = new Reader(tree, '', fault);
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
      pattern: at.in('pageNumber').like('pattern', /\{n\}/, 'pattern'),
      below: at.in('pageNumber').length('below'),
      position: at.in('pageNumber').choice('position', ['center', 'outside']),
    },
    digits: at.in('digits').each((role) => role.self()),
    strong: at.text('strong'),
    units: at.list('units'),
    continued: at.like('continued', /\S/, 'words'),
    quarterSpace: at.has('quarterSpace') && at.choice('quarterSpace', ['true', 'false']) === 'true',
    ...(at.has('signature') && { signature: signature(at.in('signature')) }),
  };
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
  private readonly fault: (path: string, found: unknown, expected: string) => void;

  constructor(value: unknown, path: string, fault: (path: string, found: unknown, expected: string) => void) {
    this.value = value;
    this.path = path;
    this.fault = fault;
  }

  in(key: string): Reader {
    const value = isMap(this.value) ? this.value[key] : undefined;
    return new Reader(value, this.path === '' ? key : `${this.path}.${key}`, this.fault);
  }

  has(key: string): boolean {
    return isMap(this.value) && Object.hasOwn(this.value, key);
  }

  each<T>(read: (at: Reader) => T): Record<string, T> {
    if (!isMap(this.value)) {
      this.fault(this.path, this.value, 'map');
      return {};
    }
    return Object.fromEntries(Object.keys(this.value).map((key) => [key, read(this.in(key))]));
  }

  self(): string {
    if (typeof this.value === 'string') return this.value;
    this.fault(this.path, this.value, 'text');
    return '';
  }

  text(key: string): string {
    return this.in(key).self();
  }

  like(key: string, form: RegExp, expected: string): string {
    const { value, path } = this.in(key);
    if (typeof value === 'string' && form.test(value)) return value;
    this.fault(path, value, expected);
    return '';
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
    return 1;
  }

  number(key: string): number {
    const { value, path } = this.in(key);
    if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)) return Number(value);
    this.fault(path, value, 'number');
    return 0;
  }

  choice<T extends string>(key: string, allowed: readonly [T, ...T[]]): T {
    const { value, path } = this.in(key);
    const found = allowed.find((item) => item === value);
    if (found === undefined) this.fault(path, value, allowed.join(' / '));
    return found ?? allowed[0];
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
