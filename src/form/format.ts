import { type Node, valueAt } from '../source/tree.ts';
import { shapeWords } from '../words/catalogue/pack.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import type { Format } from './pack.ts';

/** What the kind of a booklet or its data say by a name; undefined where they say nothing. */
export type Said = (name: string) => string | undefined;

/** A value that a booklet says itself: the name of a word of its kind, or of a fact, in braces. */
export const namedValue = /^\{\{\s*([^{}\s]+)\s*\}\}$/;

/**
 * What a form says of figures at one place: of all, those of tables, of one table, of a row or column.
 * @param said gives what stands in braces; what nobody says, and what is no such value, is reported and left out
 */
export function formatIn(node: Node | undefined, said: Said, report: Report): Partial<Format> {
  const value = (key: keyof Format, form?: RegExp): string | undefined => {
    const written = valueAt(node, key);
    if (written?.kind !== 'scalar') return undefined;
    const [, name] = namedValue.exec(written.text) ?? [];
    if (name === undefined) return written.text;
    const found = said(name);
    if (found === undefined) report(diagnose('layout-name-empty', { reason: name }, written.at));
    else if (form && !form.test(found)) {
      const values = { what: key, found, expected: expected[key] ?? '', near: undefined };
      report(diagnose('shape-wrong-value', values, written.at));
    } else return found;
    return undefined;
  };
  const unit = value('unit', new RegExp(`^(${word.yuan}|${word.tenThousandYuan}|%)$`));
  const decimals = value('decimals', /^\d+$/);
  const [group, trim] = (['group', 'trim'] as const).map((key) => value(key, /^(true|false)$/));
  const [zero, blank] = [value('zero'), value('blank')];
  return {
    ...(unit !== undefined && { unit }),
    ...(decimals !== undefined && { decimals: Number(decimals) }),
    ...(group !== undefined && { group: group === 'true' }),
    ...(trim !== undefined && { trim: trim === 'true' }),
    ...(zero !== undefined && { zero }),
    ...(blank !== undefined && { blank }),
  };
}

const expected: Partial<Record<keyof Format, string>> = {
  unit: `${word.yuan}, ${word.tenThousandYuan}`,
  decimals: shapeWords.count,
  group: 'true, false',
  trim: 'true, false',
};
