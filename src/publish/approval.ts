import { createHash } from 'node:crypto';
import { paperWord as name, word } from '../budget/reserved.ts';
import { type Diagnostic, hasErrors, type Report } from '../diagnostics/diagnostic.ts';
import { approvalWords } from '../diagnostics/wording/revise.ts';
import { layPaper } from '../layout/paper.ts';
import type { Prepared } from '../pipeline.ts';
import type { Typesetting } from '../typeset/result.ts';
import type { Proof } from '../verify/prove.ts';
import type { World } from '../world.ts';
import { setPaper } from './paper.ts';

/** What the sheet tells of the booklet beside it. */
export interface Signable {
  readonly prepared: Prepared;
  readonly findings: readonly Diagnostic[];
  readonly set: Typesetting;
  readonly proof: Proof | undefined;
}

/**
 * The sheet for the leader who signs: headline figures as the pack's layout has them, what was checked, proved and
 * waived, dates, check code and the sha256 of the PDF. It is proved like the booklet when that was.
 * @returns the PDF; undefined where the pack has no such sheet, or (reported) when it could not be made
 */
export async function approvalSheet(
  { prepared, findings, set, proof }: Signable,
  world: World,
  report: Report,
): Promise<Uint8Array | undefined> {
  const { booklet, waived } = prepared;
  const file = booklet?.pack.contents.approval;
  if (!booklet || file === undefined) return undefined;
  const { pack, budget, laid, checkCode } = booklet;
  const wrong: Diagnostic[] = [];
  const collect: Report = (finding) => wrong.push(finding);
  const names = {
    [word.checkCode]: checkCode,
    [name.digest]: createHash('sha256').update(set.pdf).digest('hex'),
    [name.pages]: String(set.pages),
    [name.provedFigures]: proof ? String(proof.figures) : '',
    [name.findings]: numbered(findings.map(({ message }) => message)),
    [name.waived]: numbered(
      waived.map(({ finding, reason }) => approvalWords.waived(finding.message, reason)),
    ),
  };
  const title = approvalWords.title(laid.document.title);
  const sheet = layPaper({ file, title, names }, pack, budget, collect);
  const made = hasErrors(wrong)
    ? undefined
    : await setPaper(sheet, pack, world, proof !== undefined, collect);
  for (const finding of wrong) report(finding);
  return hasErrors(wrong) ? undefined : made?.pdf;
}

/** Findings in words without the full stop the sheet puts after them. */
function numbered(texts: readonly string[]): readonly Record<string, string>[] {
  return texts.map((text, i) => ({
    [name.number]: String(i + 1),
    [name.words]: text.replace(/[\u3002.]$/u, ''),
  }));
}
