import { diagnose } from '../../diagnostics/diagnostic.ts';
import { textAt, textsAt } from '../../pack/nodes.ts';
import { inNameOf, type RuleKind } from '../rule.ts';
import { attributesOf, meets } from '../sides.ts';

/**
 * A rule on described members: those whose attributes are as in `where` must have every attribute in `require`
 * (a project that publishes its goals must have the form that states them) and none in `absent`.
 */
export const memberRule: RuleKind = (rule, context) => {
  const dimension = textAt(rule.node, 'members') ?? '';
  const where = attributesOf(rule.node);
  const wanted = textsAt(rule.node, 'require');
  const unwanted = textsAt(rule.node, 'absent');
  for (const { name: member, attributes, entry } of context.budget.members.get(dimension)?.all ?? []) {
    if (!meets(attributes, where)) continue;
    const missing = wanted.filter((attribute) => attributes[attribute] === undefined);
    const present = unwanted.filter((attribute) => attributes[attribute] !== undefined);
    const { at } = entry.key;
    const about = { dimension, member, title: rule.title };
    if (missing.length > 0)
      context.report(
        inNameOf(rule, diagnose('rule-require', { ...about, missing }, at), { subject: member }),
      );
    if (present.length > 0)
      context.report(inNameOf(rule, diagnose('rule-absent', { ...about, present }, at), { subject: member }));
  }
};
