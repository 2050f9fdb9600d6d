import { expect } from 'vitest';
import type { Layout } from '../../src/document/document.ts';
import type { Style } from '../../src/form/style.ts';
import { PdfFile } from '../../src/pdf/file.ts';
import { openBooklet } from '../../src/proof/conform/booklet.ts';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { prove } from '../../src/proof/prove.ts';
import { webPage } from '../../src/web/page.ts';
import { proveWebPage } from '../../src/web/prove.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { printTree } from '../conform/print-tree.ts';
import { print, style } from '../paper/sample.ts';

/** A laid-out booklet as PDF and web page, each proved, and held to the norms: all must be right. */
export async function proved(laid: Layout, look: Style = style) {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void findings.push(finding);
  const { pdf } = await print(laid.document, look);
  const proof = await prove(pdf, laid.document, laid.figures, report, look);
  checkConformance(pdf, '3a', report);
  const html = webPage(laid);
  const web = proveWebPage(html, laid, report);
  expect(findings.map(({ message }) => message)).toEqual([]);
  expect([proof, web]).not.toContain(undefined);
  const { pages, figurePages, contentsEntries } = proof!;
  return { tree: printTree(openBooklet(new PdfFile(pdf))), html, pages, figurePages, contentsEntries };
}
