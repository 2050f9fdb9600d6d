import path from 'node:path';
import { checkForm } from '../booklet/form.ts';
import { layout } from '../booklet/layout.ts';
import { checkFactsUsed } from '../booklet/unused.ts';
import { assemble } from '../budget/assemble.ts';
import { evaluatorOf } from '../budget/evaluate.ts';
import { undeclaredRevision } from '../compare/undeclared.ts';
import { checkWritten, gather } from '../load/gather.ts';
import type { Job } from '../load/jobs.ts';
import { checkListsAge, checkYear, knownKind } from '../load/jobs.ts';
import { lastYearOf, withPast } from '../load/last-year.ts';
import { type Seen, watchWorld } from '../load/watch.ts';
import type { World } from '../load/world.ts';
import { approvalSheet } from '../output/approval.ts';
import { asPublic, checkCodeOf } from '../output/figures-file.ts';
import type { Booklet, Making, Wishes } from '../output/making.ts';
import { type Bytes, bookletPdf, type Output, rounds } from '../output/outputs.ts';
import { checkFontRoles } from '../paper/fonts.ts';
import type { Profile, Typesetting, UsedFont } from '../paper/result.ts';
import { setPages } from '../paper/typeset.ts';
import type { Proof } from '../proof/prove.ts';
import { checkBooklet, checkBudget, readsNames } from '../rules/check.ts';
import { checkFilled } from '../rules/filled.ts';
import { checkGaps } from '../rules/gaps.ts';
import { checkRequired } from '../rules/unit-facts.ts';
import { type Waived, waive } from '../rules/waivers.ts';
import type { Source } from '../source/tree.ts';
import { placedAt } from '../source/tree.ts';
import { type Diagnostic, hasErrors, type Report } from '../words/diagnostic.ts';
import { withoutConsequences } from '../words/order.ts';
import { word } from '../words/reserved.ts';

/** A booklet known in full but not yet on paper: the stages load, check, layout. */
export interface Prepared {
  readonly job: Job;
  readonly findings: readonly Diagnostic[];
  readonly waived: readonly Waived[];
  /** Every file that was read. */
  readonly sources: readonly Source[];
  /** Missing when the facts or the form are too broken to lay anything out. */
  readonly booklet?: Booklet;
}

/** What came of one booklet. */
export interface Outcome extends Prepared {
  readonly pages: number;
  readonly proof: Proof | undefined;
  /** Missing when it is not to be put out. */
  readonly made?: Made;
}

/** The files of a booklet, and what its manifest tells of how they came about. */
export interface Made {
  /** By their place in the booklet's folder. */
  readonly files: ReadonlyMap<string, Bytes>;
  readonly wishes: Wishes;
  /** Fonts that came into the PDF. */
  readonly fonts: readonly UsedFont[];
  /** What was looked at for it. */
  readonly seen: Seen;
}

/**
 * Load the facts and the form, check them, lay the booklet out. Findings are collected on the way: each stage goes
 * as far as it can without making new findings of what an earlier one has found.
 */
export async function prepare(job: Job, world: World): Promise<Prepared> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const gathered = await gather(job, world, report);
  const { pack, units, sources, unread } = gathered;
  const broken = (): Prepared => {
    const told = [...unread, ...withoutConsequences(findings, unread)];
    return { job, findings: told, waived: [], sources };
  };
  if (!pack) return broken();
  checkFontRoles(pack, world.fonts.roles, report);
  const kind = knownKind(job, pack, report);
  checkYear(job, pack, report);
  checkListsAge(job.unit.year, pack, report);
  if (!units || !(await checkWritten(job, pack, units, world, report)) || !checkFilled(gathered.read, report))
    return broken();
  if (!checkRequired(units[0].data, pack, job.kind, report)) return broken();
  const assembled = assemble(pack, job.unit.year, job.kind, units, report);
  const readable = !hasErrors([...unread, ...findings]);
  checkForm(pack, { ...assembled, kind }, gathered.styled, report);
  if (!readable || !gathered.sound) return broken();
  // With a mistake in the form the booklet is still laid out, for a draft; what goes wrong there is known.
  const quiet: Report = hasErrors(findings) ? () => undefined : report;
  const { data } = units[0];
  const { data: before, past } = await lastYearOf(job, world, sources, report);
  const budget = past ? withPast(assembled, past) : assembled;
  checkBudget({ budget, data, before }, pack, report);
  const roots = [world.data.folder, path.posix.dirname(pack.folder)];
  const checkCode = checkCodeOf(sources, roots, job.kind, world.checkCode);
  const laid = layout(pack, budget, quiet, { [word.checkCode]: checkCode });
  const beside = readsNames(pack) ? await world.beside?.(job.unit.year) : undefined;
  checkFactsUsed(data, pack, quiet);
  checkBooklet({ budget, data, laid, beside }, pack, quiet);
  checkGaps(evaluatorOf(budget), quiet);
  const published = await world.records?.published({ unit: budget.unit, year: budget.year, kind: job.kind });
  const undeclared = published && undeclaredRevision(published, asPublic(laid, budget), data);
  if (undeclared) quiet(undeclared);
  const { findings: kept, waived } = waive([...unread, ...findings.splice(0)], data, quiet);
  const told = withoutConsequences([...kept, ...findings]);
  return { job, findings: told, waived, sources, booklet: { pack, budget, laid, checkCode } };
}

/**
 * All that is found of a booklet without writing it and reading it back: it is prepared and its pages are set, those
 * of the approval sheet too.
 */
export async function tryOut(job: Job, world: World): Promise<Prepared> {
  const prepared = await prepare(job, world);
  const { booklet, sources } = prepared;
  // Of a booklet whose figures do not agree the pages are set all the same.
  const unsettable = ({ code, level }: Diagnostic): boolean => level === 'error' && !code.startsWith('rule-');
  if (!booklet || prepared.findings.some(unsettable)) return prepared;
  const findings = [...prepared.findings];
  const report = placedAt(sources, (finding) => findings.push(finding));
  const { pages } = setPages(booklet.laid.document, booklet.pack.style, world.fonts, report) ?? {};
  const set = { pages: pages ?? 0, pdf: new Uint8Array() };
  if (pages !== undefined && !hasErrors(findings))
    await approvalSheet(
      { ...booklet, findings: [...findings], waived: prepared.waived, fonts: world.fonts, set },
      report,
    );
  return { ...prepared, findings };
}

/** The PDF of a booklet as building it would write it; undefined (and reported) where it cannot be set. */
export async function printBooklet(
  { booklet, ...prepared }: Prepared & { readonly booklet: Booklet },
  { fonts }: World,
  pdfa: Profile,
  report: Report,
): Promise<Typesetting | undefined> {
  const making: Making = { ...booklet, ...prepared, fonts, wishes: { verify: false, draft: false, pdfa } };
  await bookletPdf.make(making, report);
  return making.set;
}

/** All stages in order: what is prepared is printed, read back and proved. Where the files are put is the caller's. */
export async function makeBooklet(job: Job, outer: World, wishes: Wishes): Promise<Outcome> {
  const { world, seen } = watchWorld(outer, job.unit.folder);
  const prepared = await prepare(job, world);
  const findings: Diagnostic[] = [...prepared.findings];
  const report: Report = (finding) => findings.push(finding);
  const stopped = (): boolean => hasErrors(findings) && !wishes.draft;
  const { booklet, waived, sources } = prepared;
  if (!booklet || stopped()) return { ...prepared, findings, pages: 0, proof: undefined };

  const making: Making = { ...booklet, findings, waived, sources, fonts: world.fonts, wishes };
  const files = new Map<string, Bytes>();
  const outcome = (): Outcome => ({
    ...prepared,
    findings,
    pages: making.set?.pages ?? 0,
    proof: making.proof,
  });
  for (const round of rounds) {
    const made = new Map<Output, Bytes>();
    for (const output of round) {
      const bytes = await output.make(making, report);
      if (!making.set || stopped()) return outcome();
      if (bytes !== undefined) made.set(output, bytes);
    }
    for (const [output, bytes] of made) {
      if (wishes.verify && !wishes.draft) await output.prove?.(bytes, making, report);
      files.set(output.file(booklet.laid.document.title), bytes);
    }
    if (stopped()) return outcome();
  }
  return { ...outcome(), made: { files, wishes, fonts: making.set!.fonts, seen: seen() } };
}
