import { describe, expect, test } from 'vitest';
import { checkForm } from '../../src/booklet/form.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { type Changes, errorsOf, makeMini, miniPack, placesOf, sentence } from '../mini-pack.ts';

/** The mini pack, of whose kinds that of single units says this. */
const withKind = (more: string): Changes => ({
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
    '{title: 单位预算, words:',
    `{title: 单位预算, ${more}, words:`,
  ),
});
const total = '支出{{money (figure "支出") withUnit=true}}。';

describe('a kind of booklet', () => {
  test('may want facts that others do not', async () => {
    const wanted = withKind('required: [范围]');
    expect((await sentence(total, wanted)).findings).toEqual([]);
    const { findings } = await sentence(total, wanted, { kind: '单位' });
    expect(placesOf(findings)).toEqual(['kind-fact-missing data/2024/601001/册.yaml:2:1']);
    expect(findings[0]!.message).toBe('缺少“范围”，单位的册子必须有');
    const given = { ...wanted, 'data/2024/601001/范围.yaml': '范围: 本级\n' };
    expect((await sentence(total, given, { kind: '单位' })).findings).toEqual([]);
  });

  test('wants what the data may have', async () => {
    const { pack, budget } = await makeMini(withKind('required: [范為]'));
    const found: Diagnostic[] = [];
    checkForm(pack, budget, true, (finding) => found.push(finding));
    expect(errorsOf(found)).toEqual(['pack-unknown-reference']);
  });
});
