import { word } from '../budget/reserved.ts';
import { withoutRepeats } from '../diagnostics/order.ts';
import { json } from './figures-file.ts';
import type { Finished } from './publish.ts';

/** Where report.json stands in a booklet's folder. */
export const reportFile = `${word.internalFolder}/report.json`;

/** report.json: findings, waivers and what was proved, for the office alone. */
export function reportJson({ findings, waived, proof, set, laid, draft }: Finished): string {
  const { figurePages, ...counts } = proof ?? { figurePages: undefined };
  return json({
    draft,
    pages: set.pages,
    figures: laid.figures.length,
    proof: proof ? counts : null,
    findings: withoutRepeats(findings),
    waived: waived.map(({ finding, reason }) => ({ reason, finding })),
    // Name, licence and embedding rights of every font in the PDF; where it lies on this machine is nobody's business.
    fonts: set.fonts.map(({ path: _, ...font }) => font),
  });
}
