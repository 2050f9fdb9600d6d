import { namesInForce } from '../booklet/names.ts';
import { layPaper } from '../booklet/paper.ts';
import type { Layout } from '../document/document.ts';
import type { Pack } from '../form/pack.ts';
import type { Fonts } from '../paper/fonts.ts';
import type { Typesetting } from '../paper/result.ts';
import { typeset } from '../paper/typeset.ts';
import { prove } from '../proof/prove.ts';
import type { Waived } from '../rules/waivers.ts';
import { approvalWords } from '../words/catalogue/revise.ts';
import { paperWords } from '../words/catalogue/verify.ts';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { paperWord as name, word } from '../words/reserved.ts';
import { sha256 } from '../world/bytes.ts';
import type { Making } from './making.ts';

/** Set a paper in type, in the style of the booklet; undefined (and reported) when it could not be set. */
export function setPaper(
  paper: Layout,
  pack: Pack,
  fonts: Fonts,
  report: Report,
): Promise<Typesetting | undefined> {
  // The place for a seal is the booklet's.
  const { signature: _, ...style } = pack.style;
  return typeset(paper.document, style, fonts, report);
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

/** How many findings and waivers are written out, from most to fewest, until the sheet is one page. */
const tries = [6, 3, 1, 0];
/** Letters of a finding, or of a text of the data, that are written out; the report and the data have all. */
const longest = 60;

/** What the sheet tells of the booklet beside it; `findings` are those before it. */
type Signable = Omit<Making, 'set' | 'sources' | 'wishes'> & {
  readonly set: Pick<Typesetting, 'pdf' | 'pages'>;
};

/**
 * The sheet for the leader who signs: headline figures as the pack's layout has them, what was checked, proved and
 * waived, dates, check code and the sha256 of the PDF. It is one page, whatever was found: what has no room is counted.
 * It is proved like the booklet when that was.
 * @returns the PDF; undefined where the pack has no such sheet, or (reported) when it could not be made
 */
export async function approvalSheet(
  { pack, budget, laid, checkCode, findings, waived, fonts, set, proof }: Signable,
  report: Report,
): Promise<Uint8Array | undefined> {
  const file = pack.contents.approval;
  if (file === undefined) return undefined;
  const title = approvalWords.title(laid.document.title);
  const digest = sha256(set.pdf);
  const data = shortTexts(namesInForce(pack, budget));
  const known = {
    [word.checkCode]: checkCode,
    [name.digest]: digest,
    [name.pages]: String(set.pages),
    [name.provedFigures]: proof ? String(proof.figures) : '',
  };
  let last: { sheet: Layout; tried: Typesetting | undefined; said: readonly Diagnostic[] } | undefined;
  for (const most of tries) {
    const names = { ...data, ...known, ...remarks(findings, waived, most) };
    const sheet = layPaper({ file, title, names }, pack, budget, report);
    const said: Diagnostic[] = [];
    const tried = await setPaper(sheet, pack, fonts, (finding) => said.push(finding));
    last = { sheet, tried, said };
    if (tried?.pages === 1) break;
  }
  last?.said.forEach(report);
  const pages = last?.tried?.pages ?? 1;
  if (pages > 1) report(diagnose('approval-pages', { file, pages }));
  if (last?.tried && proof) await provePaper(last.tried, last.sheet, pack, report);
  return last?.tried?.pdf;
}

function remarks(
  findings: readonly Diagnostic[],
  waived: readonly Waived[],
  most: number,
): Readonly<Record<string, unknown>> {
  const warnings = findings.filter(({ level }) => level === 'warning').map(({ message }) => message);
  const notes = findings.filter(({ level }) => level === 'note').length;
  const accepted = waived.map(({ finding, reason }) => approvalWords.waived(brief(finding.message), reason));
  return {
    [name.findings]: numbered([
      ...shortened(warnings, most),
      ...(notes > 0 ? [approvalWords.notes(notes)] : []),
    ]),
    [name.waived]: numbered(shortened(accepted, most)),
  };
}

/** What the sheet has no room for is counted, and stands in the report. */
function shortened(texts: readonly string[], most: number): readonly string[] {
  const rest = texts.length - most;
  const shown = texts.slice(0, most).map(brief);
  return rest > 0 ? [...shown, approvalWords.more(rest)] : shown;
}

/** A reason of ten lines has no room on the sheet either. */
function shortTexts<T>(value: T): T {
  if (typeof value === 'string') return brief(value) as T;
  if (Array.isArray(value)) return value.map(shortTexts) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shortTexts(each)])) as T;
}

function brief(text: string): string {
  if (text.length <= longest) return text;
  const letters = [...text];
  return letters.length > longest ? `${letters.slice(0, longest).join('')}\u2026` : text;
}

/** Findings in words, without the full stop the sheet puts after them. */
function numbered(texts: readonly string[]): readonly Record<string, string>[] {
  return texts.map((text, i) => ({
    [name.number]: String(i + 1),
    [name.words]: text.replace(/[\u3002.]$/u, ''),
  }));
}
