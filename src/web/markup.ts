import {
  type Block,
  type Cell,
  type Inline,
  type Paragraph,
  type Row,
  type Table,
  textOf,
} from '../document/document.ts';
import { webWords } from '../words/catalogue/typeset.ts';

/** Text made safe inside HTML: data can never bring markup of their own. */
export function escapeText(text: string): string {
  if (!/[&<>"]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Printed values of a booklet's figures by their ids. */
export type Values = ReadonlyMap<string, string>;

/**
 * The HTML of what stands under a heading. A table is called by its title or else by the heading, with a number where
 * several are called the same. `rank` is that of the heading; on a cover, which has none, headings are paragraphs.
 */
export function blocksHtml(blocks: readonly Block[], heading: string, values: Values, rank?: number): string {
  const names = blocks.flatMap((block) => (block.kind === 'table' ? [textOf(block.title) || heading] : []));
  const seen = new Map<string, number>();
  const nameOf = (table: Table): string => {
    const name = textOf(table.title) || heading;
    const same = names.filter((other) => other === name).length;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return same > 1 ? webWords.oneOf(name, nth, same) : name;
  };
  return blocks
    .map((block) =>
      block.kind === 'table' ? tableHtml(block, nameOf(block), values) : paragraphHtml(block, values, rank),
    )
    .join('');
}

function paragraphHtml(
  { style, content, heading, startsPage }: Paragraph,
  values: Values,
  rank?: number,
): string {
  const element = heading && rank !== undefined ? `h${rank + heading}` : 'p';
  const classes = [...(heading || style === 'text' ? [] : [style]), ...(startsPage ? [newPage] : [])];
  return `${tag(element, { class: classes.join(' ') })}${runsHtml(content, values)}</${element}>\n`;
}

/** The class of what begins a new page in print. */
export const newPage = 'new-page';

/** A table with its notes. Columns decide how small the print on paper must be; on the screen wide tables scroll. */
function tableHtml(table: Table, name: string, values: Values): string {
  const { id, style, columns, head, body, notes, startsPage } = table;
  const width = columns > 16 ? 'widest' : columns > 9 ? 'wide' : 'narrow';
  const region = { role: 'region', tabindex: '0', 'aria-label': webWords.scrollable(name) };
  const sides = (['title', 'left', 'right'] as const).flatMap((side) =>
    table[side].length > 0 ? [`<span class="${side}">${runsHtml(table[side], values)}</span>`] : [],
  );
  const group = (element: 'thead' | 'tbody', rows: readonly Row[]): string =>
    rows.length === 0
      ? ''
      : `<${element}>\n${rows.map((row) => rowHtml(row, values)).join('')}</${element}>\n`;
  return [
    `${tag('div', { class: `scroll ${width}${startsPage ? ` ${newPage}` : ''}`, ...region })}\n`,
    `${tag('table', { class: style === 'table' ? '' : style, id, 'aria-label': name })}\n`,
    sides.length === 0 ? '' : `<caption>\n${sides.join('')}</caption>\n`,
    group('thead', head),
    group('tbody', body),
    '</table>\n</div>\n',
    ...notes.map((note) => paragraphHtml(note, values)),
  ].join('');
}

function rowHtml({ cells }: Row, values: Values): string {
  return `<tr>\n${cells.map((cell) => cellHtml(cell, values)).join('')}</tr>\n`;
}

/** Heads are centred where nothing else is said; other cells say how they are set. */
function cellHtml(
  { content, header, scope, align, indent, columnSpan, rowSpan }: Cell,
  values: Values,
): string {
  const element = header ? 'th' : 'td';
  const place = header && align === 'center' ? '' : align;
  const opening = tag(element, {
    class: indent > 0 ? `${place} indent${indent}`.trim() : place,
    scope: header ? (scope ?? '') : '',
    colspan: columnSpan === 1 ? '' : String(columnSpan),
    rowspan: rowSpan === 1 ? '' : String(rowSpan),
  });
  return `${opening}${runsHtml(content, values)}</${element}>`;
}

function runsHtml(content: readonly Inline[], values: Values): string {
  let html = '';
  let isStrong = false;
  for (const { text, figure, strong = false } of content) {
    if (strong !== isStrong) html += strong ? '<strong>' : '</strong>';
    isStrong = strong;
    const value = figure === undefined ? undefined : values.get(figure);
    html +=
      value === undefined
        ? escapeText(text)
        : `${tag('data', { id: figure!, value })}${escapeText(text)}</data>`;
  }
  return isStrong ? `${html}</strong>` : html;
}

/** An opening tag with those attributes that are not empty. */
function tag(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === '' ? '' : ` ${key}="${escapeText(value)}"`,
  );
  return `<${name}${written.join('')}>`;
}
