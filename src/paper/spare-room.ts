/** Give columns the width of a single line where the spare room allows it, cheapest first. */
export function relax(need: number[], single: readonly number[], room: number): void {
  let spare = room - sum(need);
  const wishes = need.map((width, column) => ({ column, cost: (single[column] ?? width) - width }));
  for (const { column, cost } of wishes.sort((a, b) => a.cost - b.cost)) {
    if (cost <= 0 || cost > spare) continue;
    need[column]! += cost;
    spare -= cost;
  }
}

/** A column and the width in points that its title would have on one line. */
export interface Wish {
  readonly column: number;
  readonly width: number;
}

/** Room for titles that would be broken, cheapest first: what is stretched last may have had no need of it. */
export function keepWords(need: number[], words: readonly Wish[], room: number): void {
  for (;;) {
    const widths = stretch(need, room);
    const spare = room - sum(need);
    const costs = words.map((each) => ({ ...each, cost: each.width - need[each.column]! }));
    const [next] = costs
      .filter(({ column, width, cost }) => widths[column]! < width && cost > 0 && cost <= spare)
      .sort((a, b) => a.cost - b.cost);
    if (!next) return;
    need[next.column] = next.width;
  }
}

/** Columns of figures look best when they are equally wide. */
export function level(need: number[], numbers: readonly number[], room: number): void {
  const widest = Math.max(0, ...numbers.map((column) => need[column]!));
  const cost = numbers.reduce((total, column) => total + widest - need[column]!, 0);
  if (cost <= room - sum(need)) for (const column of numbers) need[column] = widest;
}

export function stretch(need: readonly number[], room: number): number[] {
  const factor = room / sum(need);
  return need.map((width) => width * factor);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
