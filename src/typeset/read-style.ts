import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import { placeWords } from '../diagnostics/wording/places.ts';
import type { Margins, ParagraphStyle, SignaturePlace, Style, TableStyle } from './style.ts';
import { type Fault, isMap, StyleReader } from './style-reader.ts';

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
  const at = new StyleReader(tree, '', (fault) => faults.push(fault));
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

function margins(at: StyleReader): Margins {
  return {
    top: at.length('top'),
    right: at.length('right'),
    bottom: at.length('bottom'),
    left: at.length('left'),
  };
}

function signature(at: StyleReader): SignaturePlace {
  return {
    page: at.choice('page', ['cover', 'last']),
    x: at.length('x'),
    y: at.length('y'),
    width: at.size('width'),
    height: at.size('height'),
  };
}

function paragraph(at: StyleReader): ParagraphStyle {
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

function table(at: StyleReader): TableStyle {
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
