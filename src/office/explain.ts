import type { Budget, Line, Stated } from '../budget/budget.ts';
import { describe } from '../budget/describe.ts';
import { Decimal } from '../budget/money.ts';
import type { Layout, PrintedFigure } from '../document/document.ts';

/** What is asked: a printed number, or a place in the booklet, or both. */
export interface Question {
  /** As printed or typed: 2,385.56 or 2385.56 with its unit, or 3.0%. */
  readonly number?: string;
  /** Page, from 1. */
  readonly page?: number;
  /** Part of a row label and of a column title. */
  readonly row?: string;
  readonly column?: string;
}

/** Where a printed number comes from and everywhere it stands. */
export interface Explanation {
  readonly text: string;
  readonly unit: string;
  readonly lines: readonly Line[];
  readonly stated: readonly Stated[];
  readonly places: readonly Printing[];
}

interface Printing {
  /** The selection or formula in words. */
  readonly how: string;
  readonly page: number | undefined;
  readonly section: string;
  readonly row?: string;
  readonly column?: string;
}

/**
 * Explain printed numbers: those that answer the question, one explanation for each set of lines behind them.
 * @param pages figure id → page, from typesetting
 */
export function explain(
  question: Question,
  laid: Layout,
  budget: Budget,
  pages: ReadonlyMap<string, number>,
): readonly Explanation[] {
  const headings = new Map(laid.document.sections.map((section) => [section.id, section.heading]));
  const groups = new Map<string, PrintedFigure[]>();
  for (const figure of laid.figures.filter((each) => answers(question, each, pages))) {
    const key = JSON.stringify([figure.value, figure.unit, traceOf(figure)]);
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups.values()].map((same) => {
    const [first] = same as [PrintedFigure, ...PrintedFigure[]];
    return {
      text: first.text,
      unit: first.unit,
      lines: [...new Set(first.figure.lines)],
      stated: [...new Set(first.figure.stated)],
      places: same.map(({ id, section, row, column, figure }) => ({
        how: describe(figure.origin, budget),
        page: pages.get(id),
        section: headings.get(section) ?? '',
        ...(row !== undefined && { row }),
        ...(column !== undefined && { column }),
      })),
    };
  });
}

function answers(question: Question, figure: PrintedFigure, pages: ReadonlyMap<string, number>): boolean {
  const { number, page, row, column } = question;
  if (number !== undefined && !isNumber(number, figure)) return false;
  if (page !== undefined && pages.get(figure.id) !== page) return false;
  if (row !== undefined && !figure.row?.includes(row)) return false;
  return column === undefined || figure.column?.includes(column) === true;
}

/** The same value as a Decimal, and the same unit where one is named; wide digits and marks do as well. */
function isNumber(asked: string, figure: PrintedFigure): boolean {
  const plain = asked.normalize('NFKC').replace('\u2212', '-');
  const [, digits, unit = ''] = /^\s*(-?\d[\d,]*(?:\.\d+)?)\s*(\S*)\s*$/.exec(plain) ?? [];
  if (digits === undefined) return false;
  const sameUnit = unit === '' || unit === figure.unit;
  return sameUnit && new Decimal(digits.replaceAll(',', '')).equals(figure.value);
}

function traceOf({ figure }: PrintedFigure): readonly string[] {
  return [...figure.lines, ...figure.stated].map(({ at }) => `${at.file}:${at.line}:${at.column}`);
}
