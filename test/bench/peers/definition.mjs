import { grid } from './grid.mjs';

/** Height of a line in ems as pdfmake takes it from these fonts. */
const NATURAL = 1.44;

/** What pdfmake is told of a booklet. */
export function definitionOf(book) {
  const { style } = book;
  const { page } = style;
  const upright = marginsOf(page.margins);
  const cover = book.cover.map((block) => paragraph(block, style));
  const title = lines([{ text: book.contentsTitle, strong: false }], style.paragraphs.contents, style);
  const parents = [];
  const contents = { section: [{ toc: { title, numberStyle: 'contents1' } }] };
  const foot = ({ orientation }) => {
    const { font, size, pattern, below } = style.pageNumber;
    const look = { font, fontSize: size, alignment: 'center' };
    const [left, , right] = orientation === 'landscape' ? marginsOf(page.landscape) : upright;
    return (number) => ({
      ...look,
      text: split(pattern.replace('{n}', number), font, style),
      margin: [left, below - size / 2, right, 0],
    });
  };
  return {
    content: [
      { section: cover },
      contents,
      ...spreads(book).map((spread) => section(spread, style, foot, parents)),
    ],
    pageSize: { width: page.width, height: page.height },
    pageMargins: upright,
    defaultStyle: { font: style.paragraphs.text.font, fontSize: style.paragraphs.text.size },
    styles: Object.fromEntries(
      Object.entries(style.paragraphs).map(([name, { font, size }]) => [name, { font, fontSize: size }]),
    ),
    info: { title: book.title, author: book.author },
    language: book.language,
    version: '1.7',
  };
}

const marginsOf = ({ left, top, right, bottom }) => [left, top, right, bottom];

/** Sections on sheets of one orientation, one after the other, stand in one run of pages. */
function spreads({ sections }) {
  const runs = [];
  for (const each of sections) {
    if (runs.at(-1)?.[0].orientation === each.orientation) runs.at(-1).push(each);
    else runs.push([each]);
  }
  return runs;
}

/** @param parents ids of the headings above, by level: bookmarks stand under them */
function section(spread, style, foot, parents) {
  const [{ orientation }] = spread;
  const { margins, landscape } = style.page;
  const content = spread.flatMap(({ id, level, heading, startsPage, blocks }, i) => {
    parents[level] = id;
    const look = style.paragraphs[`contents${level}`];
    return [
      {
        ...lines([{ text: heading, strong: false }], style.paragraphs[`heading${level}`], style),
        ...(startsPage && i > 0 && { pageBreak: 'before' }),
        ...{ id, tocItem: true, tocStyle: `contents${level}`, tocNumberStyle: `contents${level}` },
        tocMargin: [look.indent * look.size, look.before, 0, look.after],
        ...{ outline: true, outlineText: heading },
        ...(level > 1 && { outlineParentId: parents[level - 1] }),
      },
      ...blocks.flatMap((block) =>
        block.kind === 'table' ? table(block, style, orientation) : paragraph(block, style),
      ),
    ];
  });
  return {
    section: content,
    pageOrientation: orientation,
    pageMargins: marginsOf(orientation === 'landscape' ? landscape : margins),
    footer: foot({ orientation }),
  };
}

const paragraph = (block, style) => lines(block.content, style.paragraphs[block.style], style);

function lines(content, { font, size, pitch, align, indent, before, after }, style) {
  return {
    text: content.flatMap((run) => split(run.text, run.strong ? style.strong : font, style)),
    ...{ font, fontSize: size, alignment: align, lineHeight: pitch / size / NATURAL },
    leadingIndent: indent * size,
    margin: [0, before, 0, after],
  };
}

/** Han characters in a role's own font, digits and letters in the one that goes with it. */
function split(text, role, { digits }) {
  return (text.match(/[\x20-\x7e]+|[^\x20-\x7e]+/g) ?? ['']).map((part) => {
    return { text: part, font: part >= '\x7f' ? role : (digits[role] ?? role) };
  });
}

function table(block, style, orientation) {
  const look = style.tables[block.style];
  const { margins, landscape, width, height } = style.page;
  const room =
    orientation === 'landscape'
      ? height - landscape.left - landscape.right
      : width - margins.left - margins.right;
  const n = block.widths.length;
  const share =
    (room - 2 * look.padding.x * n - look.line * (n + 1)) / block.widths.reduce((sum, each) => sum + each);
  const cell = (font, fillColor) => (of) => ({
    text: of.content.flatMap((run) => split(run.text, run.strong ? style.strong : font, style)),
    ...{ alignment: of.align, verticalAlignment: 'middle', marginLeft: of.indent * block.size },
    ...(fillColor && { fillColor }),
  });
  const head = grid(block.head, n, cell(look.headFont, look.shade));
  const body = grid(block.body, n, cell(look.font, ''));
  return [
    ...(block.title.length > 0 ? [lines(block.title, look.title, style)] : []),
    ...(block.left.length + block.right.length > 0
      ? [
          {
            columns: [
              { ...lines(block.left, look.side, style), width: '*' },
              { ...lines(block.right, look.side, style), width: 'auto' },
            ],
          },
        ]
      : []),
    ...(body.length > 0
      ? [
          {
            ...{ fontSize: block.size, lineHeight: look.leading / NATURAL },
            table: {
              headerRows: head.length,
              dontBreakRows: true,
              widths: block.widths.map((each) => each * share),
              body: [...head, ...body],
            },
            layout: {
              hLineWidth: () => look.line,
              vLineWidth: () => look.line,
              paddingLeft: () => look.padding.x,
              paddingRight: () => look.padding.x,
              paddingTop: () => look.padding.y,
              paddingBottom: () => look.padding.y,
            },
          },
        ]
      : []),
    ...block.notes.map((note) => paragraph(note, style)),
  ];
}
