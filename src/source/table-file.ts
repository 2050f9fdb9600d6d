import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';

/** A row of a table that people keep in a file, as the text of its cells. */
export interface TableRow {
  /** Sheet of a workbook with several; '' otherwise. */
  readonly sheet: string;
  /** From 1 on, as programs for tables show it. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Why a file cannot be read as a table. */
export type TableFault = 'old-excel' | 'locked' | 'broken';

/**
 * The rows of a table: a workbook (xlsx), values parted by commas or tabs, or lines as they are pasted, whose cells are
 * parted by tabs or wide blanks. What the file is, its bytes tell; texts are UTF-8, UTF-16 or GB 18030.
 */
export async function tableIn(bytes: Uint8Array): Promise<readonly TableRow[] | TableFault> {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return isLocked(bytes) ? 'locked' : 'old-excel';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return workbookIn(bytes);
  const text = tableText(bytes);
  if (text.includes('\u0000')) return 'broken';
  const isTable = /,/.test(text) && !/[\t\u3000]/.test(text);
  const rows = isTable
    ? parseCsv(text, { delimiter: ',' })
    : text.split(/\r\n|\r|\n/).map((line) => line.trimEnd().split(/\t|\u3000+| {2,}/));
  return rows.map((cells, i) => ({ sheet: '', number: i + 1, cells: cells.map(shown) }));
}

async function workbookIn(bytes: Uint8Array): Promise<readonly TableRow[] | TableFault> {
  try {
    const { sheets } = await readXlsx(bytes);
    return sheets.flatMap(({ name, rows }) =>
      rows.map((cells, i) => ({
        sheet: sheets.length > 1 ? name : '',
        number: i + 1,
        cells: Array.from(cells, shown),
      })),
    );
  } catch {
    return 'broken';
  }
}

const shown = (value: unknown): string => (value === null || value === undefined ? '' : String(value).trim());

/** What a file of values says: UTF-8, UTF-16 with its mark, or else GB 18030. */
export function tableText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);

/** A workbook with a password stands as a stream of this name where an old one has others. */
const isLocked = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
