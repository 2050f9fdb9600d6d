import path from 'node:path';
import type { Pack } from '../form/pack.ts';
import { checkListsAge, jobsOf } from '../load/jobs.ts';
import { worldOfKept } from '../load/last-year.ts';
import { changedCodes } from '../office/changed-codes.ts';
import { rollForward } from '../office/roll-forward.ts';
import { textIn } from '../source/tree.ts';
import { loadUnits, type Unit } from '../source/unit.ts';
import { help } from '../words/catalogue/commands.ts';
import { hintName } from '../words/catalogue/entry.ts';
import { changedCodesWords } from '../words/catalogue/lists.ts';
import { rollWords as say } from '../words/catalogue/revise.ts';
import { type Diagnostic, hasErrors, type Report } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { exists, writeNewFolder } from '../world/new-folder.ts';
import { openWorld } from './open-world.ts';
import { type AddCommand, exit, type Terminal } from './terminal.ts';

export interface NewOptions {
  readonly from: string;
  readonly to?: string;
  readonly data: string;
  readonly templates: string;
  readonly archive?: string;
}

/** `booklet new`: the next year's folder of a unit, from last year's. An existing folder is never touched. */
export async function newYear(unit: string, options: NewOptions, terminal: Terminal): Promise<number> {
  const refuse = (words: string): number => {
    terminal.stderr(`${words}\n`);
    return exit.usage;
  };
  if (/[/\\]|^\.+$/.test(unit)) return refuse(say.badUnit(unit));
  const odd = [options.from, options.to ?? options.from].find((year) => !/^\d{4}$/.test(year));
  if (odd !== undefined) return refuse(say.badYear(odd));
  const from = Number(options.from);
  const to = options.to === undefined ? from + 1 : Number(options.to);
  if (to <= from) return refuse(say.notLater);
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const world = await openWorld({ ...options, out: '' }, terminal, report);
  if (!world) {
    terminal.stderr(`${printFindings(findings, () => undefined, { color: terminal.color })}\n`);
    return exit.usage;
  }
  const folder = `${world.data.folder}/${from}/${unit}`;
  const place = { folder, year: from, code: unit };
  const own = await loadUnits(world.data.files, place);
  const isThere = own.some(({ sources, findings }) => sources.length > 0 || findings.length > 0);
  const kept = isThere ? undefined : await world.records?.kept({ unit, year: from });
  const { data, packs } = kept ? worldOfKept(kept, world) : world;
  const old = kept ? await loadUnits(data.files, place) : own;
  const sources = [...old[0].sources, ...old[0].beside];
  if (!isThere && !kept) return refuse(say.missing(path.posix.join(options.data, options.from, unit)));
  const shown = path.posix.join(options.data, String(to), unit);
  const target = path.resolve(terminal.cwd, shown);
  if (await exists(target)) return refuse(say.exists(shown));
  findings.push(...new Set(old.flatMap((each) => each.findings)));
  const forms = new Map<Unit, Pack[]>();
  for (const job of jobsOf(old, await packs.names(), report)) {
    const { pack } = await packs.take(job.packName, report);
    if (pack) forms.set(job.unit, [...(forms.get(job.unit) ?? []), pack]);
  }
  if (forms.size === 0 || hasErrors(findings)) {
    terminal.stderr(`${printFindings(findings, textIn(sources), { color: terminal.color })}\n`);
    return exit.findings;
  }
  const formsOf = (file: string): readonly Pack[] =>
    [...forms].flatMap(([each, own]) => (each.sources.some((source) => source.file === file) ? own : []));
  const { files, facts, texts } = rollForward(sources, folder, formsOf);
  await writeNewFolder(target, files);
  const used = [...new Set([...forms.values()].flat())];
  const aged: Diagnostic[] = [];
  for (const form of used) checkListsAge(to, form, (finding) => aged.push(finding));
  const origin = kept ? say.archived(folder, kept.reference) : say.lastYear(from);
  const words = [say.done(shown, files.size), say.next(unit, facts, texts)];
  words.push(...changedCodesWords(to, changedCodes(sources, used, { from, to }), folder));
  words.push(...aged.map(({ message, hint }) => `${message}\n${hintName} ${hint}`));
  terminal.stdout(`${[...words, ...(kept || to === from + 1 ? [origin] : [])].join('\n')}\n`);
  return exit.done;
}

export function newCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('new', say.help, say.after);
  command
    .argument('<unit>', help.unit)
    .requiredOption('--from <year>', say.from)
    .option('--to <year>', say.to)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .option('--archive <folder>', say.archive);
  command.work((unit: string, options: NewOptions) => newYear(unit, options, terminal));
}
