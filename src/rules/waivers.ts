import { parseAmount } from '../budget/money.ts';
import { type Mapping, textAt, valueAt } from '../source/tree.ts';
import { wording } from '../words/catalogue/index.ts';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { word } from '../words/reserved.ts';

/** A finding that the data accept, with the reason they give. */
export interface Waived {
  readonly finding: Diagnostic;
  readonly reason: string;
}

/**
 * Take out the findings that the waivers name by rule and object. Only findings of rules can be waived: a mistake in
 * the data itself cannot. Where figures differ, only the difference that was accepted is waived: another one wakes
 * the finding. A waiver that nothing needs is a warning.
 */
export function waive(
  findings: readonly Diagnostic[],
  data: Mapping,
  report: Report,
): { readonly findings: readonly Diagnostic[]; readonly waived: readonly Waived[] } {
  const list = valueAt(data, word.waivers);
  const waivers = list?.kind === 'list' ? list.items : [];
  const waived: Waived[] = [];
  const kept = new Set(findings);
  for (const waiver of waivers) {
    const rule = textAt(waiver, word.waivedRule) ?? '';
    const object = textAt(waiver, word.waivedObject) ?? '';
    const accepted = textAt(waiver, word.waivedDifference);
    const left = [...kept];
    const matched = left.filter((finding) => finding.name === rule && finding.subject === object);
    const reason = textAt(waiver, word.reason) ?? '';
    if (reason === '') {
      report(diagnose('waiver-unfounded', { rule, object, key: word.reason }, waiver.at));
      continue;
    }
    // Other booklets are held against this one later.
    if (rule === wording['accord-differs'].name) continue;
    if (matched.length === 0) {
      const named = left.filter((finding) => finding.name === rule);
      const objects = [...new Set(named.flatMap(({ subject }) => subject ?? []))];
      const rules = [...new Set(left.flatMap(({ name, subject }) => (subject === undefined ? [] : [name])))];
      const near = objects.length > 0 ? nearest(object, objects) : nearest(rule, rules);
      const firm = named.length > 0 && objects.length === 0;
      report(diagnose('waiver-unused', { rule, object, near, firm }, waiver.at));
    }
    const good = matched.filter(({ difference }) => accepts(accepted, difference));
    for (const finding of good) {
      kept.delete(finding);
      waived.push({ finding, reason });
    }
    for (const { difference } of good.length > 0 ? [] : matched) {
      const values = { rule, object, accepted, found: difference ?? '0' };
      report(diagnose('waiver-woken', values, waiver.at));
    }
  }
  return { findings: [...kept], waived };
}

/** Is the difference that was found the one that was accepted? */
export function accepts(accepted: string | undefined, found: string | undefined): boolean {
  if (accepted === undefined || found === undefined) return accepted === found;
  const [a, b] = [parseAmount(accepted), parseAmount(found)];
  return 'value' in a && 'value' in b && a.value.equals(b.value);
}
