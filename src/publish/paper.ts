import type { Report } from '../diagnostics/diagnostic.ts';
import { paperWords } from '../diagnostics/wording/verify.ts';
import type { Layout } from '../layout/layout.ts';
import type { Pack } from '../pack/pack.ts';
import type { Typesetting } from '../typeset/result.ts';
import { typeset } from '../typeset/typeset.ts';
import { prove } from '../verify/prove.ts';
import type { World } from '../world.ts';

/** Set a paper in type, in the style of the booklet; undefined (and reported) when it could not be set. */
export function setPaper(
  paper: Layout,
  pack: Pack,
  world: World,
  report: Report,
): Promise<Typesetting | undefined> {
  // The place for a seal is the booklet's.
  const { signature: _, ...style } = pack.style;
  return typeset(paper.document, style, world.fonts, report);
}

/** Prove a paper as the booklet is; each finding says which paper it is of. */
export async function provePaper(
  { pdf }: Typesetting,
  paper: Layout,
  pack: Pack,
  report: Report,
): Promise<void> {
  const { title } = paper.document;
  const named: Report = (finding) =>
    report({ ...finding, message: paperWords.finding(title, finding.message) });
  await prove(pdf, paper.document, paper.figures, named, pack.style);
}
