import { assemble } from '../budget/assemble.ts';
import type { Budget } from '../budget/budget.ts';
import { type Inverted, invert } from '../invert/invert.ts';
import type { Fact } from '../invert/totals.ts';
import { gather } from '../load/gather.ts';
import type { Job } from '../load/jobs.ts';
import type { World } from '../load/world.ts';
import { readSheets, type Sheet } from '../source/sheet.ts';
import { valueAt } from '../source/tree.ts';
import { importWords as words } from '../words/catalogue/import.ts';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { columnLetters } from '../words/pretty.ts';
import { word } from '../words/reserved.ts';
import { sha256 } from '../world/bytes.ts';

/** A workbook as it was given. */
export interface Workbook {
  /** As findings show it. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What comes of importing. */
export interface Imported extends Inverted {
  /** Text of the unit's file of imported lines; undefined where nothing was read. */
  readonly text: string | undefined;
}

/** The file in a unit's folder that holds imported lines, and nothing written by hand. */
export const importedFile = `${words.file}.yaml`;

/**
 * Read workbooks as tables of the form that a booklet follows. Ledgers that the unit's other files write are reported:
 * the same money would count twice. @returns undefined when the form cannot be read
 */
export async function importWorkbooks(
  workbooks: readonly Workbook[],
  job: Job,
  world: World,
  report: Report,
): Promise<Imported | undefined> {
  // What else is wrong with the data is not what is asked here.
  const ofForm: Diagnostic[] = [];
  const { pack, units } = await gather(job, world, (finding) => ofForm.push(finding));
  if (!pack || !units) {
    ofForm.forEach(report);
    return undefined;
  }
  const budget = assemble(pack, job.unit.year, job.kind, units, () => undefined);
  const sheets: Sheet[] = [];
  for (const { file, bytes } of workbooks) sheets.push(...((await readSheets(bytes, file, report)) ?? []));
  const inverted = invert(sheets, pack, budget, report);
  for (const [ledger, lines] of inverted.lines) {
    const written = valueAt(units[0].data, ledger);
    const items = written?.kind === 'list' ? written.items : [];
    const byHand = items.find(({ at }) => !at.file.endsWith(`/${importedFile}`));
    if (byHand && lines.length > 0) report(diagnose('import-written', { ledger }, byHand.at));
  }
  const order = pack.ledgers.map(({ name }) => name);
  const text = textOf(inverted, order, budget);
  return { ...inverted, text };
}

/**
 * The lines as a person would write them, each with the cell it is from. The second line is a digest of what follows:
 * whoever changes the file by hand is noticed.
 */
function textOf({ lines, stated }: Inverted, order: readonly string[], budget: Budget): string | undefined {
  const named = order.filter((name) => (lines.get(name)?.length ?? 0) > 0);
  if (named.length === 0) return undefined;
  const parts = named.map((name) => {
    const { dimensions, measure } = budget.ledgers.get(name)!;
    const rows = lines.get(name)!.map((fact) => `  - ${lineOf(fact, dimensions, measure === 'amount')}`);
    return `${name}:\n${rows.join('\n')}\n`;
  });
  const totals = stated.map((fact) => {
    const { dimensions, measure } = budget.ledgers.get(fact.ledger)!;
    return `  - ${lineOf(fact, dimensions, measure === 'amount', `${word.ledger}: ${fact.ledger}`)}\n`;
  });
  return signed([...parts, ...(totals.length > 0 ? [`${word.approved}:\n`, ...totals] : [])].join(''));
}

function lineOf(
  { filters, value, at }: Fact,
  order: readonly string[],
  isAmount: boolean,
  first?: string,
): string {
  const said = order.flatMap((name) => filters.filter(({ dimension }) => dimension === name));
  const pairs = said.map(({ dimension, nodes }) => `${dimension}: ${scalar(nodes[0]!)}`);
  const measured = isAmount
    ? [`${word.amount}: ${value}`, `${word.unitOfAmount}: ${word.yuan}`]
    : [`${word.quantity}: ${value}`];
  const cell = `${at.file.replace(/^.*\//, '')} ${at.sheet}!${columnLetters(at.column)}${at.line}`;
  return `{${[...(first ? [first] : []), ...pairs, ...measured].join(', ')}}  # ${cell.replaceAll(/\s+/g, ' ')}`;
}

/** A name as YAML takes it in a line of braces. */
function scalar(text: string): string {
  return /^[\p{Script=Han}\p{L}\d（）“”、—-]+$/u.test(text) ? text : JSON.stringify(text);
}

function signed(body: string): string {
  return `${words.head}\n${words.digest(digestOf(body))}\n${body}`;
}

/** Is a file of imported lines as it was written? */
export function isUntouched(text: string): boolean {
  const [head = '', digest = '', ...body] = text.split('\n');
  return head === words.head && digest === words.digest(digestOf(body.join('\n')));
}

const digestOf = (body: string): string => sha256(body).slice(0, 16);

/** Lines that one text has and the other has not, in their order: what an import takes away and adds. */
export function changes(
  before: string,
  after: string,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const linesOf = (text: string): readonly string[] =>
    text.split('\n').filter((line) => line.startsWith('  - '));
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const lacking = (lines: readonly string[], others: readonly string[]): readonly string[] => {
    const there = new Set(others);
    return lines.filter((line) => !there.has(line));
  };
  return { gone: lacking(old, fresh), come: lacking(fresh, old) };
}
