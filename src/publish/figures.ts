import type { Origin } from '../budget/figure.ts';
import type { PrintedFigure } from '../layout/printing.ts';
import type { Finished } from './publish.ts';

/** figures.json: every printed figure with its selection and place; no paths, reasons or waivers. */
export function figuresJson({ laid, set, job }: Finished): string {
  const headings = new Map(laid.document.sections.map((section) => [section.id, section.heading]));
  const figures = laid.figures.map((figure) => ({
    id: figure.id,
    value: figure.value,
    text: figure.text,
    unit: figure.unit,
    of: originOf(figure.figure.origin),
    section: headings.get(figure.section) ?? '',
    ...(figure.row !== undefined && { row: figure.row, column: figure.column }),
    page: set.figurePages.get(figure.id) ?? null,
  }));
  return json({ title: laid.document.title, year: job.unit.year, unit: job.unit.code, figures });
}

/** trace.json: the source lines behind each printed figure, for the office alone. */
export function traceJson({ laid }: Finished): string {
  return json(Object.fromEntries(laid.figures.map((figure) => [figure.id, traceOf(figure)])));
}

function traceOf({ figure }: PrintedFigure): object {
  const place = ({ at }: { at: { file: string; line: number; column: number } }): string =>
    `${at.file}:${at.line}:${at.column}`;
  return { lines: figure.lines.map(place), stated: figure.stated.map(place) };
}

/** How a figure came about, in plain values. */
function originOf(origin: Origin): object {
  switch (origin.kind) {
    case 'selection': {
      const { ledger, filters } = origin.selection;
      return { ledger, where: filters.map((filter) => [filter.dimension, filter.nodes.join(' ')]) };
    }
    case 'named':
      return { name: origin.name, of: originOf(origin.of) };
    default:
      return { [origin.kind]: origin.of.map(originOf) };
  }
}

/** JSON as all output files have it: two blanks of indentation and a line end. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
