import { expect } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import type { Style } from '../../src/form/style.ts';
import { flowsOf, looseFlows } from '../../src/paper/flows.ts';
import type { Page, TextItem } from '../../src/paper/page.ts';
import { paginate } from '../../src/paper/paginate.ts';
import { Setter } from '../../src/paper/setter.ts';
import { Tag } from '../../src/paper/tag.ts';
import { fonts, style } from './sample.ts';

/** Pages of the sections of a document before they are drawn; codes in `allowed` may be reported. */
export function pagesOf(document: Document, look: Style = style, ...allowed: readonly string[]): Page[] {
  return paginate(flowsOf(document, setterOf(look, allowed), new Tag('Document'))!, look);
}

export function coverOf(document: Document, look: Style = style): Page[] {
  const flows = looseFlows(document.cover, setterOf(look, []), new Tag('Sect'))!;
  return paginate(flows, look, true);
}

function setterOf(look: Style, allowed: readonly string[]): Setter {
  return new Setter(look, fonts, ({ code, message }) => {
    if (!allowed.includes(code)) expect.fail(message);
  });
}

export function textItems(page: Page): TextItem[] {
  return page.items.filter((item) => item.kind === 'text');
}

/** Lines of a page from top to bottom, as texts. */
export function linesOn(page: Page): string[] {
  return textItems(page)
    .toSorted((a, b) => a.baseline - b.baseline || a.x - b.x)
    .map(wordsOf);
}

export function wordsOf({ line }: TextItem): string {
  return line.runs.map(({ text }) => text).join('');
}

/** P for an upright page, L for a turned one. */
export function shapesOf(pages: readonly Page[]): string {
  return pages.map(({ width, height }) => (width > height ? 'L' : 'P')).join('');
}
