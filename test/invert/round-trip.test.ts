import { expect, test } from 'vitest';
import { selectable } from '../../src/booklet/names.ts';
import { evaluatorOf } from '../../src/budget/evaluate.ts';
import { printed } from '../../src/budget/money.ts';
import { type Section, type Table, textOf } from '../../src/document/document.ts';
import { factsOn } from '../../src/invert/facts.ts';
import { formTables } from '../../src/invert/form.ts';
import { headOf } from '../../src/invert/head.ts';
import type { Booklet } from '../../src/output/making.ts';
import type { Sheet, SheetCell } from '../../src/source/sheet.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { layOut, sample } from '../sample/booklet.ts';
import { bookletOf } from './putuo.ts';

/** A printed table as a sheet: its words, and each merged cell's in all of its places. */
function sheetOf({ heading }: Section, table: Table): Sheet {
  const rows: SheetCell[][] = [];
  for (const [at, { cells }] of [...table.head, ...table.body].entries()) {
    rows[at] ??= [];
    for (const cell of cells) {
      const text = textOf(cell.content);
      const plain = text.replaceAll(',', '');
      const number = /^-?\d+(\.\d+)?$/.test(plain) ? { number: plain } : {};
      let column = 0;
      while (rows[at]![column]) column += 1;
      for (let row = at; row < at + cell.rowSpan; row += 1)
        for (let each = column; each < column + cell.columnSpan; each += 1) {
          rows[row] ??= [];
          rows[row]![each] = { text, ...number, computed: false, again: row > at || each > column };
        }
    }
  }
  const title = { text: heading, computed: false, again: false };
  const unit = { text: textOf(table.right), computed: false, again: false };
  return { file: '册子', name: heading, rows: [[title], [unit], ...rows] };
}

/** Every leaf of every table that is defined by rows and columns, against the figure of its selection. */
function backAndForth({ pack, budget, laid }: Pick<Booklet, 'pack' | 'budget' | 'laid'>) {
  const evaluator = evaluatorOf(budget);
  const findings: Diagnostic[] = [];
  const wrong: string[] = [];
  let leaves = 0;
  let tables = 0;
  for (const form of formTables(
    pack,
    budget,
    selectable(pack, budget, () => undefined),
  )) {
    const section = laid.document.sections.find(({ heading }) => heading.endsWith(form.title));
    const table = section?.blocks.find((block): block is Table => block.kind === 'table');
    if (!section || !table) continue;
    const sheet = sheetOf(section, table);
    const head = headOf(sheet, form);
    expect(head?.missing, form.title).toBe(0);
    tables += 1;
    const read = factsOn(sheet, form, head!, budget, (finding) => findings.push(finding));
    for (const { ledger, filters, value, unit, what } of read.leaves) {
      leaves += 1;
      const figure = evaluator.figure({ ledger, filters });
      const decimals = 2;
      const is = figure.value && printed(figure.value, { unit: unit || '元', decimals });
      const read = printed(value, { unit: unit || '元', decimals });
      if (!is?.eq(read)) wrong.push(`${form.title} ${what}: ${read} for ${is}`);
    }
  }
  return {
    findings: findings.map(({ code, at, message }) => `${code} ${at?.sheet} ${message}`),
    wrong,
    leaves,
    tables,
  };
}

test('the sample: what its tables say goes back to the selections that they print', async () => {
  const { pack, data } = await sample();
  const { laid, budget } = layOut(pack, data);
  const { findings, wrong, leaves, tables } = backAndForth({ pack, laid, budget });
  expect(wrong).toEqual([]);
  // Rows of units and projects, whose names are the data's own, are not read: it is said, and nothing is guessed.
  expect(findings.map((each) => each.replace(/ “.*/, ''))).toEqual([
    'import-members 二、收入总表（预算表2）',
    'import-members 十、项目支出表（预算表9）',
    'import-members 十一、财政拨款委托业务费支出预算表',
  ]);
  expect([tables, leaves]).toEqual([11, 60]);
});

test('another form of another place', async () => {
  const { booklet } = await bookletOf({});
  const { findings, wrong, leaves, tables } = backAndForth(booklet!);
  expect({ findings, wrong }).toEqual({ findings: [], wrong: [] });
  expect([tables, leaves]).toEqual([9, 345]);
});
