import { type Layout, type Listed, listedIn, type Section } from '../document/document.ts';
import { webWords } from '../words/catalogue/typeset.ts';
import { policySource } from '../world/bytes.ts';
import { blocksHtml, escapeText, newPage, type Values } from './markup.ts';
import { stylesheet } from './stylesheet.ts';

/** A section, or its entry in the contents, with those under it. */
interface Branch<Of> {
  readonly of: Of;
  readonly under: readonly Branch<Of>[];
}

/** Ids of the page's own places; those of sections, tables and figures come from the layout. */
const contentsId = 'contents';
const mainId = 'main';

/**
 * The booklet as one accessible web page: the same blocks as the PDF is set from, in a frame of headings, contents
 * and landmarks. The page holds no script, asks nothing of the network and forbids both to itself.
 */
export function webPage(layout: Layout): string {
  const { document, figures } = layout;
  const { title, author, language, contentsTitle } = document;
  const values = new Map(figures.map(({ id, value }) => [id, value]));
  const tree = branchesOf(document.sections);
  return `<!doctype html>
<html lang="${escapeText(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<meta name="author" content="${escapeText(author)}">
<meta name="description" content="${escapeText(webWords.description(title, author))}">
<title>${escapeText(title)}</title>
<style>${stylesheet}</style>
</head>
<body>
<a class="skip" href="#${mainId}">${webWords.skip}</a>
<header>
<h1>${escapeText(title)}</h1>
<div class="cover">
${blocksHtml(document.cover, title, values)}</div>
</header>
${navigation(contentsTitle, branchesOf(listedIn(document)))}<main id="${mainId}" tabindex="-1">
${tree.map((branch) => sectionHtml(branch, values)).join('')}</main>
</body>
</html>
`;
}

/** Nothing is loaded and nothing runs; the one stylesheet is let in by its hash. */
const policy = [
  "default-src 'none'",
  `style-src ${policySource(stylesheet)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The flat list of sections as a tree: deeper sections belong to the nearest shallower one before them. */
function branchesOf<Of extends Pick<Section, 'level'>>(sections: readonly Of[]): readonly Branch<Of>[] {
  const branches: Branch<Of>[] = [];
  for (let i = 0; i < sections.length; ) {
    const section = sections[i]!;
    const next = sections.findIndex((other, at) => at > i && other.level <= section.level);
    const end = next === -1 ? sections.length : next;
    branches.push({ of: section, under: branchesOf(sections.slice(i + 1, end)) });
    i = end;
  }
  return branches;
}

/** A paper of one sheet has no contents to lead through. */
function navigation(title: string, tree: readonly Branch<Listed>[]): string {
  if (tree.length === 0) return '';
  const words = escapeText(title);
  return `<nav id="${contentsId}" tabindex="-1" aria-label="${words}">\n<h2>${words}</h2>\n${contents(tree)}</nav>\n`;
}

function contents(branches: readonly Branch<Listed>[]): string {
  if (branches.length === 0) return '';
  const items = branches.map(
    ({ of: { section, words }, under }) =>
      `<li><a href="#${section.id}">${escapeText(words)}</a>${contents(under)}</li>\n`,
  );
  return `<ol>\n${items.join('')}</ol>\n`;
}

function sectionHtml({ of: section, under }: Branch<Section>, values: Values): string {
  const { id, level, heading, blocks } = section;
  const classes = [
    `level${level}`,
    section.orientation,
    ...(section.startsPage ? [newPage] : []),
    ...(blocks.some(({ kind }) => kind === 'table') ? ['tables'] : []),
  ];
  // One way back for every section of the contents, not for each of its subsections.
  const back = level === 2 || (level === 1 && under.length === 0);
  return [
    `<section class="${classes.join(' ')}" aria-labelledby="${id}">\n`,
    `<h${level + 1} id="${id}" tabindex="-1">${escapeText(heading)}</h${level + 1}>\n`,
    blocksHtml(blocks, heading, values, level + 1),
    ...under.map((branch) => sectionHtml(branch, values)),
    back ? `<p class="back"><a href="#${contentsId}">${webWords.back}</a></p>\n` : '',
    '</section>\n',
  ].join('');
}
