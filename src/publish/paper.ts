import type { Report } from '../diagnostics/diagnostic.ts';
import type { Layout } from '../layout/layout.ts';
import type { Pack } from '../pack/pack.ts';
import type { Typesetting } from '../typeset/result.ts';
import { typeset } from '../typeset/typeset.ts';
import { prove } from '../verify/prove.ts';
import type { World } from '../world.ts';

/** Set a paper in type and prove it as the booklet is; undefined (and reported) when it could not be set. */
export async function setPaper(
  paper: Layout,
  pack: Pack,
  world: World,
  verify: boolean,
  report: Report,
): Promise<Typesetting | undefined> {
  // The place for a seal is the booklet's.
  const { signature: _, ...style } = pack.style;
  const set = await typeset(paper.document, style, world.fonts, report);
  if (set && verify) await prove(set.pdf, paper.document, paper.figures, report, pack.style);
  return set;
}
