import { numberBefore, sheetNumber } from '../words/catalogue/import.ts';

/**
 * Words as they are compared: without blanks, width, kind of quotation marks. Sheets have half-width brackets where a
 * form has full ones, and titles broken by line ends.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[“”「」『』]/g, '"')
    .replace(/\s/g, '')
    .toLowerCase();
}

/** The same without the number of an item before them, or the words that it is a part. */
export function withoutNumber(text: string): string {
  return folded(text).replace(numberBefore, '');
}

/**
 * The name of a sheet or table as it is compared: without the number or year before it, and cut where workbooks cut,
 * after 31 characters.
 */
export function sheetName(name: string): string {
  return folded(name.slice(0, 31)).replace(sheetNumber, '');
}
