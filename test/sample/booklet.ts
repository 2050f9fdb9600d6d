import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { layout } from '../../src/booklet/layout.ts';
import { assemble } from '../../src/budget/assemble.ts';
import type { Budget } from '../../src/budget/budget.ts';
import type { Layout } from '../../src/document/document.ts';
import { loadPack } from '../../src/form/load.ts';
import type { Pack } from '../../src/form/pack.ts';
import { fontFiles } from '../../src/paper/font-files.ts';
import { openFonts } from '../../src/paper/fonts.ts';
import type { Typesetting } from '../../src/paper/result.ts';
import { typeset } from '../../src/paper/typeset.ts';
import type { Mapping } from '../../src/source/tree.ts';
import { loadUnits, withCommon } from '../../src/source/unit.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { diskFiles } from '../../src/world/disk-files.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const files = diskFiles(root);

/** The sample as it comes from the repository: data/2024/601001 with the pack jilin-2024. */
export async function sample(): Promise<{ pack: Pack; data: Mapping; findings: Diagnostic[] }> {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): number => findings.push(finding);
  const loaded = await loadPack(files, 'templates', 'jilin-2024', report);
  const place = { folder: 'data/2024/601001', year: 2024, code: '601001' };
  const pack = loaded!.pack;
  const unit = withCommon(
    (await loadUnits(files, place))[0],
    pack.ledgers.map((ledger) => ledger.name),
    report,
  );
  return { pack, data: unit.data!, findings };
}

/** Facts to page tree. */
export function layOut(pack: Pack, data: Mapping): { budget: Budget; laid: Layout; findings: Diagnostic[] } {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): number => findings.push(finding);
  const budget = assemble(pack, 2024, '部门', [{ code: '601001', data }], report);
  return { budget, laid: layout(pack, budget, report), findings };
}

/** Page tree to PDF. */
export async function setInType(laid: Layout, pack: Pack): Promise<Typesetting> {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): number => findings.push(finding);
  const roles = parse(readFileSync(`${root}fonts/fonts.yaml`, 'utf8'));
  const fonts = await openFonts(roles, fontFiles(`${root}fonts`), report);
  const set = await typeset(laid.document, pack.style, fonts!, report);
  if (!set || findings.length > 0) throw new Error(findings.map((finding) => finding.message).join('\n'));
  return set;
}
