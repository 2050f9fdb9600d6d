/**
 * The closed vocabulary of the intermediate HTML: which elements may stand where, and which attributes and
 * classes they may carry. What is not here cannot reach the page or the web.
 */
interface Element {
  /** Elements it may stand in; '' is the top of a layout. */
  readonly inside: readonly string[];
  readonly attributes: readonly string[];
  /** May it hold text of its own? */
  readonly text: boolean;
}

const prose = ['p', 'th', 'td', 'span', 'strong', 'li'];

/** A map: an object would know elements like `constructor` that nobody put there. */
export const vocabulary: ReadonlyMap<string, Element> = new Map(
  Object.entries({
    p: { inside: [''], attributes: ['class'], text: true },
    ol: { inside: [''], attributes: [], text: false },
    li: { inside: ['ol'], attributes: [], text: true },
    table: { inside: [''], attributes: ['class', 'id'], text: false },
    caption: { inside: ['table'], attributes: [], text: false },
    span: { inside: ['caption'], attributes: ['class'], text: true },
    thead: { inside: ['table'], attributes: [], text: false },
    tbody: { inside: ['table'], attributes: [], text: false },
    tr: { inside: ['thead', 'tbody', 'table'], attributes: [], text: false },
    th: { inside: ['tr'], attributes: ['class', 'scope', 'colspan', 'rowspan'], text: true },
    td: { inside: ['tr'], attributes: ['class', 'colspan', 'rowspan'], text: true },
    strong: { inside: prose, attributes: [], text: true },
    data: { inside: prose, attributes: ['id', 'value'], text: true },
  }),
);

/** Classes of cells and of the parts of a caption; classes of p and table are styles of the pack. */
export const cellClasses = ['left', 'center', 'right', 'indent1', 'indent2', 'indent3'];
export const captionClasses = ['title', 'left', 'right'];
