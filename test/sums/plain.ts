import type { Conditions, PlainLine, PlainWorld, Tree } from './world.ts';

/*
 * What the table of a made-up form must say, by plain loops over its lines in whole numbers: nothing is shared with
 * the program.
 */

export interface Approved {
  readonly where: Conditions;
  readonly lines: readonly PlainLine[];
  /** The figure approved, hundredths of a yuan. */
  readonly money: bigint;
  /** What it adds to every sum that holds all its lines. */
  readonly carries: bigint;
}

/** Rows of the table as the cells that are printed: code, then the figures; the first row is the total. */
export function plainTable(world: PlainWorld): readonly (readonly string[])[] {
  const approved = approvedOf(world);
  const columns = world.groups.flatMap(({ where, columns }) =>
    columns.map((own) => [world.table, where, own]),
  );
  const rows = ['', ...rowsOf(world)];
  return rows.map((code) => {
    const own: Conditions = code === '' ? {} : { code: [code] };
    const figures = columns.map((column) => printed(worthOf([...column, own], world, approved), world));
    return [code, ...figures];
  });
}

/** Approved totals that have lines of their own; two of the same lines would contradict each other. */
export function approvedOf(world: PlainWorld): readonly Approved[] {
  const found: Approved[] = [];
  const wanted = world.stated
    .map(({ where, off }) => ({ where, off, lines: linesIn([where], world) }))
    .sort((a, b) => a.lines.length - b.lines.length);
  for (const { where, off, lines } of wanted) {
    const twin = found.some((other) => other.lines.length === lines.length && holds(lines, other.lines));
    if (lines.length === 0 || twin) continue;
    const exact = sum(lines);
    let inside = 0n;
    for (const other of found) if (holds(lines, other.lines)) inside += other.carries;
    const total = exact + off;
    found.push({ where, lines, money: total, carries: total - exact - inside });
  }
  return found;
}

/** Codes of the rows, each under the one it belongs to. */
function rowsOf(world: PlainWorld): readonly string[] {
  const rows = new Set<string>();
  for (const line of linesIn([world.table], world)) {
    for (const level of world.levels) {
      const length = world.lengths[level]!;
      if (line.code.length >= length) rows.add(line.code.substring(0, length));
    }
  }
  return [...rows].sort();
}

/** undefined where there is no line: nothing is known, which is not nought. */
function worthOf(
  all: readonly Conditions[],
  world: PlainWorld,
  approved: readonly Approved[],
): bigint | undefined {
  const lines = linesIn(all, world);
  if (lines.length === 0) return undefined;
  let value = sum(lines);
  for (const each of approved) if (holds(lines, each.lines)) value += each.carries;
  return value;
}

function linesIn(all: readonly Conditions[], world: PlainWorld): readonly PlainLine[] {
  const found: PlainLine[] = [];
  for (const line of world.lines) {
    let fits = true;
    for (const { code, kind, source } of all) {
      if (code && !code.some((prefix) => line.code.substring(0, prefix.length) === prefix)) fits = false;
      if (kind && !kind.some((node) => under(line.kind, node, world.kinds))) fits = false;
      if (source && !source.some((node) => under(line.source, node, world.sources))) fits = false;
    }
    if (fits) found.push(line);
  }
  return found;
}

function under(value: string, node: string, tree: Tree): boolean {
  let at: string | undefined = value;
  while (at !== undefined && at !== node) at = tree.get(at);
  return at === node;
}

function holds(outer: readonly PlainLine[], inner: readonly PlainLine[]): boolean {
  for (const line of inner) if (!outer.includes(line)) return false;
  return true;
}

function sum(lines: readonly PlainLine[]): bigint {
  let total = 0n;
  for (const { money } of lines) total += money;
  return total;
}

/** Rounded half away from nought, with separators. */
function printed(money: bigint | undefined, { unit, decimals }: PlainWorld): string {
  if (money === undefined) return '';
  const places = (unit === '万元' ? 6 : 2) - decimals;
  const step = 10n ** BigInt(places);
  const size = money < 0n ? -money : money;
  let whole = size / step;
  if ((size % step) * 2n >= step) whole += 1n;
  const digits = whole.toString().padStart(decimals + 1, '0');
  let text = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  let rest = decimals === 0 ? digits : digits.slice(0, -decimals);
  while (rest.length > 3) {
    text = `,${rest.slice(-3)}${text}`;
    rest = rest.slice(0, -3);
  }
  return `${money < 0n && whole > 0n ? '-' : ''}${rest}${text}`;
}
