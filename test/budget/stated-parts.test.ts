import { describe, expect, test } from 'vitest';
import { type Changes, makeMini, miniData, miniPack } from '../mini-pack.ts';

/** Findings about totals as `level code message`, of totals of last year unless said otherwise. */
async function found(totals: string, changes: Changes = {}, key = '上年数'): Promise<readonly string[]> {
  const { findings } = await makeMini({
    'data/2024/601001/合计.yaml': `共同: {金额单位: 万元}\n${key}:\n${totals}\n`,
    ...changes,
  });
  const own = findings.filter(({ code }) => code.startsWith('stated-'));
  return own.map(({ level, code, message, at }) => `${level} ${code} ${at?.line} ${message}`);
}
const of = (conditions: string, amount: string): string => `  - {账: 支出, ${conditions}金额: ${amount}}`;

describe('totals of last year are held against each other', () => {
  test('where all parts of a tree are stated they add up, nodes of any depth for each other', async () => {
    const parts = [of('支出类别: 人员经费, ', '6.10'), of('支出类别: 公用经费, ', '1.00')];
    expect(await found([of('支出类别: 基本支出, ', '7.10'), ...parts].join('\n'))).toEqual([]);
    expect(await found([of('支出类别: 基本支出, ', '7.20'), ...parts].join('\n'))).toEqual([
      'error stated-apart 3 基本支出写的是 7.20 万元，它的各部分 人员经费、公用经费 加起来是 7.10 万元，相差 0.10 万元',
    ]);
    const whole = [of('', '9.00'), ...parts, of('支出类别: 项目支出, ', '2.00')];
    expect(await found(whole.join('\n'))).toEqual([
      'error stated-apart 3 支出写的是 9.00 万元，它的各部分 人员经费、公用经费、项目支出 加起来是 9.10 万元，相差 0.10 万元',
    ]);
  });

  test('rounded one by one they may be half a digit off, each and the total', async () => {
    const parts = [of('支出类别: 人员经费, ', '6.10'), of('支出类别: 公用经费, ', '1.00')];
    expect(await found([of('支出类别: 基本支出, ', '7.11'), ...parts].join('\n'))).toEqual([]);
    expect(await found([of('支出类别: 基本支出, ', '7.12'), ...parts].join('\n'))).toHaveLength(1);
  });

  test('a part is no more than the whole, be it one or several, in one dimension or across', async () => {
    expect(await found([of('科目: 208, ', '5.00'), of('科目: 20805, ', '6.00')].join('\n'))).toEqual([
      'error stated-over 3 社会保障和就业支出写的是 5.00 万元，它里面的 行政事业单位养老支出 加起来是 6.00 万元，多出 1.00 万元',
    ]);
    const two = [of('', '9.00'), of('科目: 201, ', '5.00'), of('科目: 208, ', '6.00')];
    expect(await found(two.join('\n'))).toHaveLength(1);
    const across = [of('科目: 208, ', '5.00'), of('科目: 20805, 资金来源: 财政拨款, ', '6.00')];
    expect(await found(across.join('\n'))).toHaveLength(1);
    const apart = [of('科目: 201, ', '5.00'), of('支出类别: 基本支出, ', '6.00')];
    expect(await found(apart.join('\n'))).toEqual([]);
  });

  test('less than the whole is right where parts are left out, and of codes nobody knows all', async () => {
    expect(
      await found([of('支出类别: 基本支出, ', '7.20'), of('支出类别: 人员经费, ', '6.10')].join('\n')),
    ).toEqual([]);
    expect(
      await found([of('', '9.00'), of('科目: 201, ', '5.00'), of('科目: 208, ', '1.00')].join('\n')),
    ).toEqual([]);
  });

  test('a ledger that may be negative can have parts that are more than the whole', async () => {
    const pack = 'templates/mini/pack.yaml';
    const negative = miniPack[pack]!.replace(/(支出: \{.*precision: 0.01)/, '$1, negative: true');
    const totals = [of('科目: 208, ', '5.00'), of('科目: 20805, ', '6.00')].join('\n');
    expect(await found(totals, { [pack]: negative })).toEqual([]);
  });

  test('other years and bases have nothing to do with each other', async () => {
    const totals = [of('科目: 208, 口径: 执行数, ', '5.00'), of('科目: 20805, 口径: 预算, ', '6.00')];
    expect(await found(totals.join('\n'))).toEqual([]);
  });

  test('two values of one selection are told with both', async () => {
    const [only] = await found([of('科目: 208, ', '5.00'), of('科目: 208, ', '6.00')].join('\n'));
    expect(only).toBe('error stated-twice 4 社会保障和就业支出写了两个不同的数：6.00 万元 和 5.00 万元');
  });

  test('amounts are told in the unit they were written in', async () => {
    const yuan = {
      'data/2024/601001/合计.yaml': `共同: {金额单位: 元}
上年数:
${of('科目: 208, ', '5')}
${of('科目: 20805, ', '8')}
`,
    };
    const [only] = await found('', yuan);
    expect(only).toContain('5.00 元');
  });
});

describe('totals of another basis of this year', () => {
  // The lines of the year are in 科目 2010101, 2010102 and 2080505.
  const items = [of('科目: 201, 口径: 执行数, ', '5.00'), of('科目: 208, 口径: 执行数, ', '1.00')];

  test('are likely complete where all lines lie in their parts: what is left over is a warning to accept', async () => {
    const totals = [of('口径: 执行数, ', '9.00'), ...items].join('\n');
    expect(await found(totals, {}, '批复数')).toEqual([
      'warning stated-short 3 支出写的是 9.00 万元，它里面的 一般公共服务支出、社会保障和就业支出 加起来是 6.00 万元，相差 3.00 万元',
    ]);
    const equal = [of('口径: 执行数, ', '6.00'), ...items].join('\n');
    expect(await found(equal, {}, '批复数')).toEqual([]);
  });

  test('and not where a line lies in none of them', async () => {
    const totals = [of('口径: 执行数, ', '9.00'), ...items.map((each) => each.replace('208', '210'))].join(
      '\n',
    );
    expect(await found(totals, {}, '批复数')).toEqual([]);
  });
});

describe('a total that a department states beside those of its units', () => {
  const roll = async (own: string, ...units: readonly string[]): Promise<readonly string[]> => {
    const line = (amount: string): string => `上年数: [{账: 支出, 金额: ${amount}, 金额单位: 万元}]\n`;
    const stated = units.map((amount, i) => [`data/2024/60100${i + 1}/上年.yaml`, line(amount)]);
    const two = { ...miniData, 'data/2024/601/册.yaml': miniData['data/2024/601001/册.yaml']! };
    const lines = ['601001', '601002'].map((code) => [
      `data/2024/${code}/收支.yaml`,
      miniData['data/2024/601001/收支.yaml']!.replace(/^.*大楼修缮.*$/m, ''),
    ]);
    const changes = { ...Object.fromEntries([...stated, ...lines]), 'data/2024/601/上年.yaml': line(own) };
    const booklet = {
      units: ['601', '601001', '601002'] as [string, ...string[]],
      files: { ...miniPack, ...two },
    };
    const { findings } = await makeMini(changes, booklet);
    return findings
      .filter(({ code }) => code.startsWith('stated-') && code !== 'stated-unused')
      .map(({ level, code, at, message }) => `${level} ${code} ${at?.file} ${message}`);
  };

  test('is no less than all of theirs together', async () => {
    expect(await roll('7.00', '5.00', '6.00')).toEqual([
      'error stated-over data/2024/601/上年.yaml 支出写的是 7.00 万元，它里面的 某某局、某某中心 加起来是 11.00 万元，多出 4.00 万元',
    ]);
  });

  test('and more only where a unit has gone since: a warning to accept', async () => {
    expect(await roll('17.00', '5.00', '6.00')).toEqual([
      'warning stated-short data/2024/601/上年.yaml 支出写的是 17.00 万元，它里面的 某某局、某某中心 加起来是 11.00 万元，相差 6.00 万元',
    ]);
    expect(await roll('11.00', '5.00', '6.00')).toEqual([]);
  });

  test('while a unit states nothing it may be anything more', async () => {
    expect(await roll('17.00', '5.00')).toEqual([]);
  });
});
