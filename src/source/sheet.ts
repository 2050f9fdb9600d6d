import { parseCsv, type Sheet as RawSheet, readXlsx } from 'hucre';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { tableText } from './table-file.ts';

/** A sheet of a workbook, or a file of separated values, as a grid; merged cells say the same in each of their places. */
export interface Sheet {
  readonly file: string;
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a cell says. */
export interface SheetCell {
  /** As typed, without blanks around it. */
  readonly text: string;
  /** Plain digits of a number, with the fifteen that a workbook holds; also of a number typed as text. */
  readonly number?: string;
  /** A formula: what is stored beside it may be old, or was never worked out. */
  readonly computed: boolean;
  /** Said by the cell that it is merged with. */
  readonly again: boolean;
}

/** Bytes of a workbook that is read; what a unit's budget needs is a hundredth of it. */
const largest = 50 * 1024 * 1024;
/** Rows and columns of a sheet that are read: who has more than styles beyond them is told. */
const tallest = 20_000;
const widest = 300;

const none: SheetCell = { text: '', computed: false, again: false };

/** The sheets that are shown in a workbook (.xlsx, .xls) or the one of a .csv; undefined, and reported, when it cannot be read. */
export async function readSheets(
  bytes: Uint8Array,
  file: string,
  report: Report,
): Promise<readonly Sheet[] | undefined> {
  const at: Span = { file, line: 1, column: 1, length: 0 };
  if (bytes.length > largest) {
    report(diagnose('import-unreadable', { what: 'large' }, at));
    return undefined;
  }
  if (file.toLowerCase().endsWith('.csv')) return [csvSheet(bytes, file)];
  // A compound file: an .xls of before 2007, or a workbook under a password.
  const isOld = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  try {
    const { sheets } = isOld
      ? await readOld(bytes)
      : await readXlsx(bytes, { maxRows: tallest + 1, sheets: (info) => !info.hidden });
    for (const { name, rows } of sheets) {
      const isVast = rows.some((row, r) =>
        row.some((cell, c) => (r >= tallest || c >= widest) && cell !== null),
      );
      if (isVast) report(diagnose('import-unreadable', { what: 'vast' }, { ...at, sheet: name }));
    }
    return sheets.map((sheet) => sheetOf(sheet, file));
  } catch {
    report(diagnose('import-unreadable', { what: isOld ? 'locked' : 'broken' }, at));
    return undefined;
  }
}

/** A workbook of Excel 97 to 2003; that of a later one under a password is no such workbook, and throws. */
async function readOld(bytes: Uint8Array): Promise<{ sheets: RawSheet[] }> {
  const { read, utils } = await import('@e965/xlsx');
  const { SheetNames, Sheets, Workbook } = read(bytes, {
    type: 'array',
    cellFormula: true,
    sheetRows: tallest + 1,
  });
  const shown = SheetNames.filter((_, i) => !Workbook?.Sheets?.[i]?.Hidden);
  const sheets = shown.map((name): RawSheet => {
    const sheet = Sheets[name]!;
    const { e: end } = utils.decode_range(sheet['!ref'] ?? 'A1');
    const cells: NonNullable<RawSheet['cells']> = new Map();
    const rows = Array.from({ length: end.r + 1 }, (_, r) =>
      Array.from({ length: Math.min(widest + 1, end.c + 1) }, (_, c) => {
        const cell = sheet[utils.encode_cell({ r, c })];
        if (cell?.f !== undefined) cells.set(`${r},${c}`, { value: null, type: 'formula', formula: cell.f });
        return cell === undefined || cell.t === 'e' ? (cell?.w ?? null) : cell.v;
      }),
    );
    const merges = (sheet['!merges'] ?? []).map(({ s, e }) => {
      return { startRow: s.r, startCol: s.c, endRow: e.r, endCol: e.c };
    });
    return { name, rows, cells, merges };
  });
  return { sheets };
}

function csvSheet(bytes: Uint8Array, file: string): Sheet {
  const rows = parseCsv(tableText(bytes)).map((row) => row.map((value) => cellOf(value)));
  return { file, name: file.replace(/^.*\//, '').replace(/\.csv$/i, ''), rows };
}

function sheetOf({ name, rows: raw, cells, merges = [] }: RawSheet, file: string): Sheet {
  const width = Math.min(widest, Math.max(0, ...raw.map((row) => row.length)));
  const rows = raw.map((values, row) =>
    Array.from({ length: width }, (_, column): SheetCell => {
      const { formula } = cells?.get(`${row},${column}`) ?? {};
      return cellOf(values[column], formula !== undefined);
    }),
  );
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const said = rows[startRow]?.[startCol];
    if (!said || said.text === '') continue;
    for (let row = startRow; row <= Math.min(endRow, rows.length - 1); row += 1)
      for (let column = startCol; column <= Math.min(endCol, width - 1); column += 1)
        if (row !== startRow || column !== startCol) rows[row]![column] = { ...said, again: true };
  }
  return { file, name, rows };
}

/** Digits with separators, as people type numbers into cells that hold text. */
const typed = /^[-−－]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?$|^[-−－]?\d+(?:\.\d+)?$/;

function cellOf(value: unknown, computed = false): SheetCell {
  if (value === null || value === undefined || value === '') return computed ? { ...none, computed } : none;
  if (typeof value === 'number') {
    const number = plainDigits(value);
    return { text: number, number, computed, again: false };
  }
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value).trim();
  // Blanks inside are kept: two numbers in one cell are not one long one.
  const digits = text.normalize('NFKC').trim();
  if (!typed.test(digits)) return { text, computed, again: false };
  return { text, number: digits.replaceAll(',', '').replace(/^[−－]/, '-'), computed, again: false };
}

/** A workbook keeps numbers with fifteen digits; the sixteenth is of the machine: 154369326.46000001. */
function plainDigits(value: number): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(Number(value.toPrecision(15)))) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(power);
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${digits}` : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const rest = padded.slice(at).replace(/0+$/, '');
  return `${sign}${padded.slice(0, at)}${rest === '' ? '' : `.${rest}`}`;
}

/** The place of a cell, rows and columns counted from 0. */
export function cellPlace({ file, name }: Sheet, row: number, column: number): Span {
  return { file, sheet: name, line: row + 1, column: column + 1, length: 0 };
}
