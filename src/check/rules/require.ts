import { diagnose, type Level } from '../../diagnostics/diagnostic.ts';
import { entriesOf, textAt, textsAt } from '../../pack/nodes.ts';
import { type Mapping, valueAt } from '../../source/tree.ts';
import type { Check } from '../check.ts';

/**
 * A rule of the pack on described members: those whose attributes are as in `where` must have every attribute
 * in `require` (a project that publishes its goals must have the form that states them).
 */
export function requireRule(rule: Mapping): Check {
  const dimension = textAt(rule, 'members') ?? '';
  const wanted = textsAt(rule, 'require');
  const conditions = entriesOf(valueAt(rule, 'where'));
  const name = textAt(rule, 'rule') ?? '';
  const level = (textAt(rule, 'level') ?? 'error') as Level;
  return ({ budget, data }, report) => {
    const spec = budget.members.get(dimension) ?? new Map();
    const written = valueAt(data, textAt(rule, 'key') ?? dimension);
    for (const [member, attributes] of spec) {
      const concerned = conditions.every(
        ({ key, value }) => value.kind === 'scalar' && attributes[key.text] === value.text,
      );
      const missing = wanted.filter((attribute) => attributes[attribute] === undefined);
      if (!concerned || missing.length === 0) continue;
      const at =
        written?.kind === 'map'
          ? written.entries.find((entry) => entry.key.text === member)?.key.at
          : undefined;
      const finding = diagnose(
        'rule-require',
        { dimension, member, missing, title: textAt(rule, 'title') ?? name },
        at,
      );
      report({ ...finding, name, level, subject: member });
    }
  };
}
