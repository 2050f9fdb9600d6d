import { checkForm } from '../booklet/form.ts';
import { Engine } from '../booklet/handlebars/engine.ts';
import { unusedInForms } from '../booklet/unused.ts';
import { assemble } from '../budget/assemble.ts';
import type { PackReading } from '../form/load.ts';
import type { Pack } from '../form/pack.ts';
import { checkYear, findJobs } from '../load/jobs.ts';
import type { World } from '../load/world.ts';
import { checkFontRoles } from '../paper/fonts.ts';
import { wrongExamples } from '../rules/examples.ts';
import { headOf } from '../source/decode.ts';
import { type Source, textAt } from '../source/tree.ts';
import { type Diagnostic, hasErrors, type Report } from '../words/diagnostic.ts';
import { inOrderOfPlace, withoutConsequences } from '../words/order.ts';

/** What was found in a form, whatever the data. */
export interface CheckedPack {
  readonly reading: PackReading;
  readonly findings: readonly Diagnostic[];
  /** Texts for excerpts. */
  readonly sources: readonly Source[];
}

/**
 * All mistakes of a form without data: its files, its names in every kind of booklet, roles of fonts, examples of its
 * rules, what it defines and never uses; and whether booklets of another year ask for it. What follows from a mistake is
 * not looked for while it is there.
 */
export async function checkPack(name: string, world: World, now: Date): Promise<CheckedPack> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const reading = await world.packs.take(name, report);
  const { pack, sources } = reading;
  const told = (more: readonly Source[] = []): CheckedPack => ({
    reading,
    findings: inOrderOfPlace(withoutConsequences([...new Set(findings)])),
    sources: [...sources, ...more],
  });
  if (reading.isBase) for (const fault of faultsIn(reading)) report(fault);
  if (!pack) return told();
  checkFontRoles(pack, world.fonts.roles, report);
  for (const finding of ofNames(pack, reading.styled, now)) report(finding);
  if (!hasErrors(findings)) {
    const [wrong, unused] = [
      await wrongExamples(world.packs, [name]),
      await unusedInForms(world.packs, [name]),
    ];
    findings.push(...wrong.findings, ...unused.findings);
  }
  const asked = await findJobs(world, []);
  for (const job of asked.jobs) if (job.packName === name) checkYear(job, pack, report);
  return told(asked.sources);
}

/** Names that are unknown in booklets of any kind, each told once. */
function ofNames(pack: Pack, styled: boolean, now: Date): readonly Diagnostic[] {
  const year = Number(pack.year || textAt(pack.examples, 'year') || now.getFullYear());
  const at = headOf(`${pack.folder}/pack.yaml`);
  const data = { kind: 'map', entries: [], at } as const;
  const found = new Map<string, Diagnostic>();
  for (const kind of pack.kinds.keys()) {
    const code = textAt(pack.examples, 'unit') ?? '';
    const budget = assemble(pack, year, kind, [{ code, data }], () => undefined);
    checkForm(pack, { ...budget, kind }, styled, (finding) => found.set(JSON.stringify(finding), finding));
  }
  return [...found.values()];
}

/** Layouts of a base that Handlebars does not understand: what they name is known in the forms over it. */
function faultsIn({ folders: [folder = ''], sources }: PackReading): readonly Diagnostic[] {
  const layouts = sources.filter(({ file }) => file.endsWith('.hbs'));
  const engine = new Engine({
    folder,
    layouts: new Map(layouts.map(({ file, text }) => [file, { file, text }])),
    partials: new Map(),
  });
  return [...engine.templates.values()].flatMap(({ fault }) => fault ?? []);
}
