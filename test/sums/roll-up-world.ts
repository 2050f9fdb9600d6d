import fc from 'fast-check';
import { miniPack } from '../mini-pack.ts';

/** One spending line of a unit: money in hundredths of a yuan; a project where it is one's. */
export interface UnitLine {
  readonly code: string;
  readonly kind: '人员经费' | '公用经费' | '项目支出';
  readonly project?: string;
  readonly money: bigint;
}

/** A unit of a department, with what it states of last year's total, if anything. */
export interface PlainUnit {
  readonly code: string;
  readonly name: string;
  readonly lines: readonly UnitLine[];
  readonly lastYear?: bigint;
  /** What it pays other units, and what it receives from one above: from outside too. */
  readonly pays?: bigint;
  readonly receives?: bigint;
}

const form = 'templates/mini/pack.yaml';
/** The mini pack with subsidies from one unit to another. */
const packWithTransfers = miniPack[form]!.replace(
  '公用经费]}, 项目支出]',
  '公用经费]}, 项目支出, 对附属单位补助支出]',
)
  .replace('事业收入]}', '事业收入, 上级补助收入]}')
  .replace(
    'format:',
    `transfers:
  - pays: {ledger: 支出, where: {支出类别: 对附属单位补助支出}}
    receives: {ledger: 收入, where: {资金来源: 上级补助收入}}
format:`,
  );

/** Names of projects: few, so that units have some in common. */
const projects = ['大楼修缮', '设备购置', '业务培训'];
const codes = ['2010101', '2010102', '2080505'];

const line: fc.Arbitrary<UnitLine> = fc
  .record({
    code: fc.constantFrom(...codes),
    kind: fc.constantFrom('人员经费' as const, '公用经费' as const, '项目支出' as const),
    project: fc.constantFrom(...projects),
    money: fc.bigInt(1n, 90_000_000_000n),
  })
  .map(({ project, ...rest }) => (rest.kind === '项目支出' ? { ...rest, project } : rest));

/** Two to four units; no two lines of a unit are of the same kind of money, which would be a finding. */
export const departments: fc.Arbitrary<readonly PlainUnit[]> = fc
  .array(
    fc.record(
      {
        lines: fc.uniqueArray(line, {
          minLength: 1,
          maxLength: 6,
          selector: ({ code, kind, project }) => `${code} ${kind} ${project}`,
        }),
        lastYear: fc.bigInt(1_000_000n, 90_000_000_000n),
      },
      { requiredKeys: ['lines'] },
    ),
    { minLength: 2, maxLength: 4 },
  )
  .map((units) => units.map((unit, i) => ({ ...unit, code: `60100${i + 1}`, name: `${'甲乙丙丁'[i]}中心` })));

const sums = fc.bigInt(1n, 90_000_000_000n);

/** Departments in which the first unit pays others, and what they say they received may be another sum. */
export const withTransfers: fc.Arbitrary<readonly PlainUnit[]> = fc
  .tuple(departments, fc.array(sums, { minLength: 3, maxLength: 3 }), fc.option(sums), fc.boolean())
  .map(([[first, ...others], received, other, isPaid]) => {
    const receivers = others.map((unit, i) => ({ ...unit, receives: received[i]! }));
    const paid = other ?? receivers.reduce((sum, { receives }) => sum + receives, 0n);
    return [{ ...first!, ...(isPaid && { pays: paid }) }, ...receivers];
  });

/** Their folders, and that of the department that adds them up. */
export function departmentFiles(units: readonly PlainUnit[], layouts: Readonly<Record<string, string>>) {
  const names = units.map(({ code, name }) => `${code}: ${name}`).join(', ');
  const directory = `单位名录: {601: 某某部, ${names}}`;
  const folders = units.map((unit) => [`data/2024/${unit.code}/数据.yaml`, factsOf(unit, directory)]);
  return {
    ...miniPack,
    [form]: packWithTransfers,
    ...layouts,
    'data/2024/601/册.yaml': `
册: [{册别: 部门, 表单: mini, 汇总: [${units.map(({ code }) => code).join(', ')}]}]
单位名称: 某某部
成文日期: 2024-02-08
支出: []
${directory}
`,
    ...Object.fromEntries(folders),
  };
}

function factsOf({ lines, lastYear, name, pays, receives }: PlainUnit, directory: string): string {
  const used = [...new Set(lines.flatMap(({ project }) => project ?? []))];
  const total = lines.reduce((sum, { money }) => sum + money, 0n);
  return `
册: [{册别: 单位, 表单: mini}]
单位名称: ${name}
成文日期: 2024-02-08
${directory}
共同: {金额单位: 元}
收入:
  - {资金来源: 一般公共预算, 金额: "${yuan(total)}"}
${receives === undefined ? '' : `  - {资金来源: 上级补助收入, 金额: "${yuan(receives)}"}`}
支出:
${pays === undefined ? '' : `  - {科目: 2010101, 支出类别: 对附属单位补助支出, 资金来源: 一般公共预算, 金额: "${yuan(pays)}"}`}
${lines
  .map(
    ({ code, kind, project, money }) =>
      `  - {科目: ${code}, 支出类别: ${kind}, 资金来源: 一般公共预算, ${project ? `项目: ${project}, ` : ''}金额: "${yuan(money)}"}`,
  )
  .join('\n')}
${used.length > 0 ? `项目: {${used.map((project) => `${project}: {类型: 修缮, 目标: ${name}的${project}}`).join(', ')}}` : ''}
${lastYear === undefined ? '' : `上年数: [{账: 支出, 口径: 预算, 金额单位: 元, 金额: "${yuan(lastYear)}"}]`}
`;
}

/** Hundredths of a yuan as a clerk writes them. */
function yuan(money: bigint): string {
  const size = (money < 0n ? -money : money).toString().padStart(3, '0');
  return `${money < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
}

/** Hundredths of a yuan in hundredths of 万元, rounded half away from nought. */
export function rounded(money: bigint): bigint {
  const size = money < 0n ? -money : money;
  const whole = (size + 5_000n) / 10_000n;
  return money < 0n ? -whole : whole;
}

/** Hundredths of 万元 as they are printed. */
export function printed(hundredths: bigint): string {
  const text = yuan(hundredths);
  return text.replace(/\B(?=(\d{3})+(?!\d))(?=\d*\.)/g, ',');
}
