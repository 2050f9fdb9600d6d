import { miniData, miniPack } from '../mini-pack.ts';
import { approvedOf } from './plain.ts';
import type { Conditions, PlainWorld, Tree } from './world.ts';

/** The files of a made-up form and its facts: the mini pack with other dimensions, lines and table. */
export function filesOf(world: PlainWorld): Readonly<Record<string, string>> {
  const { lengths, codes, kinds, sources, unit, decimals, lines } = world;
  const levels = lengths.map((length, i) => `级${i}: ${length}`).join(', ');
  const zero = decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
  const pack = miniPack['templates/mini/pack.yaml']!.replace('{类: 3, 款: 5, 项: 7}', `{${levels}}`)
    .replace('[{基本支出: [人员经费, 公用经费]}, 项目支出]', branches(kinds))
    .replace('[{财政拨款: [一般公共预算, 政府性基金预算]}, 事业收入]', branches(sources))
    .replace(
      '年份, 口径], measure: 金额, precision: 0.01}\n  编制',
      '年份, 口径], measure: 金额, precision: 0.01, negative: true}\n  编制',
    )
    .replace(
      /unit: 万元, decimals: 2, group: true, zero: "0.00"/,
      `unit: ${unit}, decimals: ${decimals}, group: true, zero: "${zero}"`,
    )
    .replace(/lists: .*\n/, '')
    .replace('right: 单位：万元', 'right: "单位：{{金额单位}}"');
  const written = lines.map(
    (line) =>
      `  - {科目: "${line.code}", 支出类别: ${line.kind}, 资金来源: ${line.source}, 金额: "${yuan(line.money)}"}`,
  );
  const approved = approvedOf(world).map(
    ({ where, money }) => `  - {账: 支出, ${[...entries(where), `金额: "${yuan(money)}"`].join(', ')}}`,
  );
  return {
    ...miniPack,
    ...miniData,
    'templates/mini/pack.yaml': pack,
    'templates/mini/classification/科目.yaml': `names: |\n${codes.map((code) => `  ${code} 科目${code}\n`).join('')}`,
    'templates/mini/句子.hbs': '<p>支出{{money (figure "支出")}}。</p>',
    // The glossary of the mini pack names sources of money that this form does not have.
    'templates/mini/名词/名词.yaml': '- {term: 支出, text: 花出去的钱。}\n',
    'templates/mini/表/表.yaml': tableOf(world),
    'data/2024/601001/收支.yaml': `共同: {金额单位: 元}\n支出:\n${written.join('\n')}\n`,
    ...(approved.length > 0 && {
      'data/2024/601001/批复.yaml': `共同: {金额单位: 元}\n批复数:\n${approved.join('\n')}\n`,
    }),
  };
}

function tableOf({ levels, groups, table }: PlainWorld): string {
  const columns = groups.map(({ where, columns }, g) => {
    const own = columns.map(
      (column, c) => `      - {title: 列${g}${c}, where: {${entries(column).join(', ')}}}`,
    );
    return `  - title: 组${g}\n    where: {${entries(where).join(', ')}}\n    columns:\n${own.join('\n')}`;
  });
  return `ledger: 支出
where: {${entries(table).join(', ')}}
rows: [{total: 合计}, {hierarchy: [${levels.map((level) => `科目.级${level}`).join(', ')}]}]
columns:
  - {title: 编码, show: code}
  - {title: 名称, show: name}
${columns.join('\n')}
`;
}

function entries({ code, kind, source }: Conditions): string[] {
  const list = (nodes: readonly string[]): string => `[${nodes.map((node) => `"${node}"`).join(', ')}]`;
  return [
    ...(code ? [`科目: ${list(code)}`] : []),
    ...(kind ? [`支出类别: ${list(kind)}`] : []),
    ...(source ? [`资金来源: ${list(source)}`] : []),
  ];
}

/** A tree in the form of a pack: names, or maps of a name to what is under it. */
function branches(tree: Tree, above?: string): string {
  const own = [...tree].filter(([, parent]) => parent === above).map(([node]) => node);
  const parts = own.map((node) => {
    const below = branches(tree, node);
    return below === '[]' ? node : `{${node}: ${below}}`;
  });
  return `[${parts.join(', ')}]`;
}

/** Hundredths of a yuan as a clerk writes them. */
function yuan(money: bigint): string {
  const size = (money < 0n ? -money : money).toString().padStart(3, '0');
  return `${money < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
}
