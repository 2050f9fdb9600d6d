import type { Booklet } from '../../src/proof/conform/booklet.ts';
import type { Element } from '../../src/proof/conform/structure.ts';

/** The structure tree as text, an element a line with what is printed for it: to be read and compared by people. */
export function printTree(booklet: Booklet): string {
  const pages = new Map(booklet.pages.map((page) => [page.object, page]));
  const lines: string[] = [];
  const print = (element: Element, depth: number): void => {
    const words = [...element.attributes].map(([key, value]) => ` ${key}=${value}`).join('');
    const pieces = element.kids.flatMap((kid) => {
      if (kid.kind === 'object') return ['→'];
      if (kid.kind !== 'piece') return [];
      const page = pages.get(kid.page);
      return [`“${page?.content.pieces.get(kid.id)?.text ?? '?'}” p${page?.number ?? '?'}`];
    });
    const alternative = element.alternative === undefined ? '' : ` (${element.alternative})`;
    lines.push(`${'  '.repeat(depth)}${element.role}${words}${alternative} ${pieces.join(' ')}`.trimEnd());
    for (const kid of element.kids) if (kid.kind === 'element') print(kid.element, depth + 1);
  };
  for (const root of booklet.tree ?? []) print(root, 0);
  return `${lines.join('\n')}\n`;
}
