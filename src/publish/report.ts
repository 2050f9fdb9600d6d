import { json } from './figures.ts';
import type { Finished } from './publish.ts';

/** report.json: findings, waivers and what was proved, for the office alone. */
export function reportJson({ findings, waived, proof, set, draft }: Finished): string {
  const { figurePages, ...counts } = proof ?? { figurePages: undefined };
  return json({
    draft,
    pages: set.pages,
    proof: proof ? counts : null,
    findings,
    waived: waived.map(({ finding, reason }) => ({ reason, finding })),
  });
}
