/** A block of a layout that is opened and not closed, or closed and not opened, and where. */
export interface BlockFault {
  readonly name: string;
  readonly kind: 'open' | 'stray';
  readonly offset: number;
  readonly length: number;
}

/** The first block whose ends do not match; Handlebars only says what it expected at the end of the file. */
export function blockFaultIn(text: string): BlockFault | undefined {
  const marks = /\{\{~?(?:!--[\s\S]*?--~?|![^}]*|#[>*]?\s*([^\s}~]+)[^}]*|\/\s*([^\s}~]+)\s*~?)\}\}/g;
  const open: BlockFault[] = [];
  for (const {
    0: { length },
    1: opened,
    2: closed,
    index: offset,
  } of text.matchAll(marks)) {
    if (opened !== undefined) open.push({ name: opened, kind: 'open', offset, length });
    if (closed === undefined) continue;
    const last = open.pop();
    if (!last) return { name: closed, kind: 'stray', offset, length };
    if (last.name !== closed) return last;
  }
  return open[0];
}
