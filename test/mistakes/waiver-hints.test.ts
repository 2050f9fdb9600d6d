import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withoutConsequences } from '../../src/words/order.ts';
import { check } from './run.ts';
import { readScenarios } from './scenario.ts';

/** `- {规则: …, 对象: …, 原因: …}` in a hint, as it may be pasted. */
const offered = /在“免检”里写：(- \{.*\})/;
const folder = new URL('scenarios/', import.meta.url);
const scenarios = readdirSync(folder)
  .sort()
  .flatMap((name) =>
    readScenarios(new URL(encodeURIComponent(name), folder)).map((scenario) => ({
      ...scenario,
      title: `${name.replace('.txt', '')}：${scenario.title}`,
    })),
  )
  .filter(({ expected, files }) => offered.test(expected) && !('data/2024/601001/免检.yaml' in files));

describe('a waiver is accepted as the hint writes it, once it has a reason', () => {
  test.each(scenarios)('$title', async ({ files }) => {
    const before = await check(files);
    const waivers = [...before.text.matchAll(new RegExp(offered, 'g'))].map(([, line]) => line!);
    const text = `免检:\n${[...new Set(waivers)].map((line) => `  ${line.replace('…', '上级同意')}\n`).join('')}`;
    const { findings } = await check({ ...files, 'data/2024/601001/免检.yaml': text });
    const messages = (all: typeof findings) => all.map(({ message }) => message);
    const others = before.findings.filter(({ hint = '' }) => !offered.test(hint));
    // An accepted cause no longer explains what follows from it: that is told again.
    const causes = before.findings.filter(({ code }) => code === 'rule-scale');
    const told = withoutConsequences([...causes, ...findings]).slice(causes.length);
    expect(messages(told), text).toEqual(messages(others));
  });
});
