import { escapeText } from '../../web/markup.ts';
import { statusWords as words } from '../../words/catalogue/batch.ts';
import type { Diagnostic } from '../../words/diagnostic.ts';
import type { Counts } from '../../words/order.ts';
import { policySource } from '../../world/bytes.ts';
import type { State } from './state.ts';

/**
 * The list of all booklets as one page that works from a folder: no server, nothing loaded. A script of ten lines
 * sorts the rows; without it they stand by year and unit. Style and script are let in by their hashes, nothing else.
 */
export function statusPage(entries: readonly Entry[], across: readonly Diagnostic[]): string {
  const count = (test: (entry: Entry) => boolean): number => entries.filter(test).length;
  const summary = words.summary(
    entries.length,
    count(({ state, proven }) => state === 'built' && proven),
    count(({ state, signed }) => state === 'built' && signed === 'current'),
    count(({ state }) => styles[state] === 'bad'),
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${entries.length > 0 ? summary : words.empty}</p>
<div class="scroll" role="region" aria-label="${words.caption}" tabindex="0">
<table>
<caption>${words.caption}</caption>
<thead>
<tr>${words.columns.map(head).join('')}</tr>
</thead>
<tbody>
${entries.map(row).join('')}</tbody>
</table>
</div>
${acrossList(across)}</main>
<script>${script}</script>
</body>
</html>
`;
}

/** The last column holds links: there is nothing to sort by. */
function head(title: string, i: number, all: readonly string[]): string {
  const inside = i < all.length - 1 ? `<button type="button">${title}</button>` : title;
  return `<th scope="col">${inside}</th>`;
}

function row(entry: Entry): string {
  const { year, unit, name, kind, state, built, proven, signed, counts, waived, date } = entry;
  const made = built !== undefined;
  const isGood = state === 'built';
  const findings = counts.error * 1e6 + counts.warning * 1e3 + counts.note;
  const cells = [
    cell(String(year)),
    cell(unit),
    `<th scope="row">${escapeText(name)}</th>`,
    cell(kind),
    cell(words.states[state], styles[state]),
    cell(made ? (proven ? words.proven : words.unproven) : '', proven && isGood ? 'good' : 'odd'),
    cell(made ? words.signed[signed] : '', signed === 'old' ? 'bad' : ''),
    cell(words.counts(counts) || words.none, '', findings),
    cell(waived > 0 ? String(waived) : words.none, '', waived),
    cell(date),
    cell(built ?? ''),
    `<td>${link(entry.pdf, words.pdf, entry)} ${link(entry.web, words.web, entry)}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>\n`;
}

const styles: Readonly<Record<State, 'good' | 'odd' | 'bad'>> = {
  ...{ built: 'good', draft: 'odd', missing: 'odd', outdated: 'odd' },
  ...{ refused: 'bad', unmade: 'bad', damaged: 'bad', left: 'bad', differs: 'bad' },
};

/** Contradictions between booklets, with both places. */
function acrossList(across: readonly Diagnostic[]): string {
  if (across.length === 0) return '';
  const items = across.map(({ message, at, also }) => {
    const places = [...(at ? [at] : []), ...also.map((other) => other.at)];
    const where = places.map(({ file, line }) => `${file}:${line}`).join(words.and);
    return `<li>${escapeText(message)}${where === '' ? '' : `<br>${escapeText(where)}`}</li>\n`;
  });
  return `<h2>${words.across}</h2>\n<ul>\n${items.join('')}</ul>\n`;
}

function cell(text: string, style = '', key?: number): string {
  const classes = style === '' ? '' : ` class="${style}"`;
  const sorted = key === undefined ? '' : ` data-key="${key}"`;
  return `<td${classes}${sorted}>${escapeText(text)}</td>`;
}

function link(file: string | undefined, text: string, { name, kind }: Entry): string {
  if (file === undefined) return '';
  const address = file.split('/').map(encodeURIComponent).join('/');
  return `<a href="${address}" aria-label="${escapeText(words.of(text, name, kind))}">${text}</a>`;
}

const style = `
body{margin:2rem auto;max-width:96rem;padding:0 1rem;font:1rem/1.6 sans-serif;color:#1a1a1a;background:#fff}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:#555}
th,td{padding:.35rem .6rem;border-bottom:1px solid #ccc;text-align:left;vertical-align:top;white-space:nowrap}
tbody th{font-weight:normal;white-space:normal;min-width:14em}
thead th{background:#f0f0f0}
button{font:inherit;font-weight:bold;border:0;padding:0;background:none;cursor:pointer}
th[aria-sort=ascending] button::after{content:" ▲"}
th[aria-sort=descending] button::after{content:" ▼"}
.good{color:#145214}.bad{color:#a00000;font-weight:bold}.odd{color:#6b4c00}
`;

const script = `
for (const button of document.querySelectorAll('thead button')) button.addEventListener('click', () => {
  const head = button.parentElement, heads = [...head.parentElement.children], at = heads.indexOf(head);
  const up = head.getAttribute('aria-sort') !== 'ascending', body = document.querySelector('tbody');
  const key = (row) => row.children[at].dataset.key ?? row.children[at].textContent;
  const order = new Intl.Collator('zh', { numeric: true }).compare;
  for (const each of heads) each.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
  body.append(...[...body.children].sort((a, b) => order(key(a), key(b)) * (up ? 1 : -1)));
});
`;

const policy = [
  "default-src 'none'",
  `style-src ${policySource(style)}`,
  `script-src ${policySource(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** none: no other PDF lies beside, or none but one waiting for its signature. current: a signed copy of this very PDF. old: another PDF, of an earlier build. */
export type Signed = 'none' | 'current' | 'old';

/** A line of the status page. */
export interface Entry {
  readonly year: number;
  readonly unit: string;
  readonly name: string;
  readonly kind: string;
  readonly state: State;
  /** Local time of the build as `YYYY-MM-DD hh:mm`; undefined where no booklet stands. */
  readonly built?: string;
  readonly proven: boolean;
  readonly signed: Signed;
  /** Of the last attempt. */
  readonly counts: Counts;
  readonly waived: number;
  /** Date of issue. */
  readonly date: string;
  /** Below out/. */
  readonly pdf?: string;
  readonly web?: string;
}
