/** Colours of the page; text stands out from every ground by at least 7 : 1 (WCAG 2.2, 1.4.6). */
export const colours = {
  text: '#1a1d21',
  ground: '#ffffff',
  shade: '#eef1f5',
  link: '#0b3a82',
  line: '#5f6b7a',
  banner: '#0b3a82',
  bannerText: '#ffffff',
} as const;

const screen = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: ${colours.ground}; color: ${colours.text};
  font: 1.0625rem/1.8 "PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  line-break: strict; overflow-wrap: anywhere;
}
a { color: ${colours.link}; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 0.15em; }
:focus-visible { outline: 3px solid ${colours.link}; outline-offset: 2px; }
h1:focus, h2:focus, h3:focus, h4:focus, main:focus, nav:focus { outline: none; }
.skip { position: absolute; left: 0; top: -10rem; padding: 0.75rem 1.25rem; background: ${colours.ground}; z-index: 2; }
.skip:focus { top: 0; }
nav, main, .cover { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }

h1 { margin: 0; padding: 0.6rem 1rem; background: ${colours.banner}; color: ${colours.bannerText}; font-size: 1.0625rem; line-height: 1.5; text-align: center; }
.cover { padding: 3rem 1rem 2.5rem; }
.cover p { margin: 0 0 0.75rem; font-size: 1.25rem; line-height: 1.5; text-indent: 0; text-align: center; text-wrap: balance; max-width: none; }
.cover .cover-name { font-size: clamp(1.375rem, 1rem + 1.8vw, 2rem); font-weight: 600; }
.cover .cover-title { font-size: clamp(1.625rem, 1rem + 3vw, 2.75rem); font-weight: 700; line-height: 1.3; margin-bottom: 1.5rem; }
.cover .cover-date { font-size: 1.125rem; }

h2, h3, h4, h5, h6 { line-height: 1.5; margin: 0 auto; scroll-margin-top: 0.75rem; }
h2 { font-size: 1.625rem; text-align: center; padding: 3rem 0 0.5rem; }
h3 { font-size: 1.25rem; padding: 1.75rem 0 0.5rem; }
h4, h5, h6 { font-size: 1.0625rem; padding: 1rem 0 0.25rem; }
section > p, section > ol, h3, h4, h5, h6 { max-width: 45rem; }
.tables > h3, .tables > h4, .tables > h5, .tables > h6, .tables > p { max-width: none; }
p { margin: 0 auto 0.6rem; text-indent: 2em; text-align: justify; }
section > ol { margin: 0 auto 0.6rem; padding-left: 2em; }
p.note { font-size: 0.9375rem; text-align: left; }
p.back { text-indent: 0; text-align: right; font-size: 0.9375rem; margin-top: 0.25rem; }
p.back a { display: inline-block; padding: 0.25rem 0; }

nav { padding-bottom: 1.5rem; }
nav h2 { padding: 1rem 0 0.5rem; border-top: 1px solid ${colours.line}; }
nav ol { list-style: none; margin: 0 auto; padding: 0; max-width: 45rem; }
nav ol ol { padding-left: 1.5em; }
nav a { display: block; padding: 0.3rem 0; text-decoration: none; line-height: 1.5; }
nav a:hover, nav a:focus { text-decoration: underline; }
nav > ol > li > a { font-weight: 700; padding-top: 0.75rem; }

.scroll { overflow-x: auto; margin: 0 0 1rem; }
table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: 0.9375rem; line-height: 1.5; border-top: 1px solid ${colours.line}; border-left: 1px solid ${colours.line}; }
th, td { border: 0 solid ${colours.line}; border-width: 0 1px 1px 0; padding: 0.35rem 0.5rem; vertical-align: middle; text-align: left; min-width: 5.25em; overflow-wrap: break-word; }
th { font-weight: 600; text-align: center; }
thead th, th[scope="col"], th[scope="colgroup"] { background: ${colours.shade}; }
tbody th[scope="row"] { min-width: 9em; font-weight: 400; }
.left { text-align: left; } .center { text-align: center; } .right { text-align: right; }
td.left { min-width: 7em; }
td.center, thead th:first-child { min-width: 4em; }
td.right { white-space: nowrap; }
data { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
td { font-variant-numeric: tabular-nums lining-nums; }
.indent1 { padding-left: 1.75em; } .indent2 { padding-left: 2.75em; } .indent3 { padding-left: 3.75em; }
caption { text-align: left; padding: 0 0 0.4rem; }
caption span { display: inline-block; }
caption .title { display: block; text-align: center; font-size: 1.125rem; font-weight: 700; }
caption .left { float: left; } caption .right { float: right; }
`;

/** On the screen the label of a row stays in sight while its figures scroll. */
const onScreen = `
@media screen {
  thead ~ tbody th[scope="row"] { position: sticky; left: 0; background: ${colours.ground}; }
}
@media screen and (max-width: 48rem) {
  body { font-size: 1rem; }
  h2 { font-size: 1.375rem; padding-top: 2rem; }
  h3 { font-size: 1.125rem; }
  p { text-align: left; }
  caption { position: sticky; left: 0; }
  caption .title { display: inline-block; text-align: left; max-width: calc(100vw - 2rem); }
  caption .left, caption .right { float: none; margin-right: 1em; max-width: calc(100vw - 2rem); }
  table { font-size: 0.875rem; }
  tbody th[scope="row"] { min-width: 7.5em; }
  td.left { min-width: 5.25em; }
}
`;

/** A4 as the PDF has it: wide sections on landscape pages, the heads of tables on each page, rows in one piece. */
const print = `
@page { size: A4; margin: 25mm 20mm 22mm; @bottom-center { content: "\\2014  " counter(page) " \\2014"; font: 10.5pt serif; } }
@page wide { size: A4 landscape; margin: 18mm 15mm 18mm; }
@page :first { @bottom-center { content: none; } }
@media print {
  body { font: 12pt/1.7 "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", SimSun, serif; }
  .skip, .back, h1 { display: none; }
  a { color: inherit; text-decoration: none; }
  nav, main, .cover { max-width: none; padding: 0; }
  section > p, section > ol, h3, h4, h5, h6, nav ol { max-width: none; }
  .cover { padding-top: 60mm; break-after: page; }
  .cover .cover-date { margin-top: 80mm; }
  nav h2 { border: 0; }
  nav a { padding: 0; }
  .portrait { page: auto; } .landscape { page: wide; }
  .new-page { break-before: page; }
  h2, h3, h4, h5, h6, caption { break-after: avoid; }
  h2, h3, h4, h5, h6 { break-inside: avoid; padding-top: 0.4em; }
  p { orphans: 2; widows: 2; }
  .scroll { overflow: visible; padding-right: 1pt; }
  .scroll ~ .scroll { break-before: page; }
  table { font-size: 9pt; line-height: 1.35; }
  .wide table { font-size: 7.5pt; } .widest table { font-size: 6.5pt; }
  th, td { padding: 0.55mm 1mm; }
  th, td, tbody th[scope="row"], td.left, td.center, thead th:first-child { min-width: 0; }
  table:has(thead) { border-top: 0; } thead tr:first-child th { border-top-width: 1px; }
  .indent1 { padding-left: 1.5em; } .indent2 { padding-left: 2.5em; } .indent3 { padding-left: 3.5em; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
`;

/** The one stylesheet of the page. It loads nothing: fonts are those of the reader's system. */
export const stylesheet: string = screen + onScreen + print;
