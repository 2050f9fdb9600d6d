import { expect, it } from 'vitest';
import { findInText } from '../../src/rules/examples.ts';
import { rulesOf } from '../../src/rules/rule.ts';
import { textAt } from '../../src/source/tree.ts';
import { sample } from '../sample/booklet.ts';

it('no rule on texts objects to a name of the official classifications', async () => {
  const { pack } = await sample();
  const names = [...pack.classifications]
    .filter(([file]) => !file.includes('停用'))
    .flatMap(([, { namings }]) => namings.filter(({ to }) => to === undefined).map(({ name }) => name));
  const codes = ['pattern', 'retired', 'identity', 'person', 'traditional', 'pairs', 'year', 'repeated'];
  const rules = rulesOf(pack).filter((rule) => codes.includes(textAt(rule, 'code') ?? ''));
  expect(rules.length).toBeGreaterThan(10);
  const all = names.join('。\n');
  const found = rules.flatMap((rule) => findInText(pack, rule, all));
  expect(found.map(({ message }) => message)).toEqual([]);
});
