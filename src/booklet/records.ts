import type { Figure } from '../budget/figure.ts';
import { measureOf } from '../budget/lines.ts';
import { type Entry, type Mapping, type Node, textAt, valueAt } from '../source/tree.ts';
import { type Diagnostic, diagnose } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';

/** The amount of a record of the data that is no line of a ledger: a figure, and the text that it was written as. */
export interface RecordAmount extends Figure {
  readonly origin: { readonly kind: 'record'; readonly list: string; readonly of: readonly [] };
  readonly text: string;
  /** Why it cannot be read: to be told where it is counted with. */
  readonly faults: readonly Diagnostic[];
}

/** The bare values of data, as layouts see them; amounts of records are figures. @param list what the data call them */
export function recordsOf(node: Node, list: string): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.text;
    case 'list':
      return node.items.map((item) => recordsOf(item, list));
    case 'map': {
      const plainOf = ({ key, value }: Entry): unknown =>
        key.text === word.amount && value.kind === 'scalar'
          ? amountOf(node, value.text, list)
          : recordsOf(value, key.text);
      return Object.fromEntries(node.entries.map((entry) => [entry.key.text, plainOf(entry)]));
    }
  }
}

function amountOf(record: Mapping, text: string, list: string): RecordAmount {
  const faults: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void faults.push(finding);
  const ledger = { name: list, measure: 'amount', negative: true } as const;
  const measured = measureOf(record, ledger, { dimensions: new Map(), report, unitless: [] });
  if (!textAt(record, word.unitOfAmount))
    report(diagnose('record-unitless', { list }, valueAt(record, word.amount)?.at));
  const line = measured && { ledger: list, ...measured, values: new Map(), at: record.at };
  const figure: RecordAmount = {
    value: measured?.value ?? null,
    measure: 'amount',
    lines: line ? [line] : [],
    stated: [],
    origin: { kind: 'record', list, of: [] },
    text,
    faults,
  };
  // Compared and looked for, it is what was written.
  return Object.defineProperty(figure, 'toString', { value: () => text, enumerable: false });
}

export const isRecord = (figure: Figure): figure is RecordAmount => figure.origin.kind === 'record';
