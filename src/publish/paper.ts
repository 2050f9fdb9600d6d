import type { Report } from '../diagnostics/diagnostic.ts';
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

/** Prove a paper as the booklet is. */
export async function provePaper(
  { pdf }: Typesetting,
  paper: Layout,
  pack: Pack,
  report: Report,
): Promise<void> {
  await prove(pdf, paper.document, paper.figures, report, pack.style);
}
