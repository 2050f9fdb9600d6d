/** Seconds that the booklet of a unit with so many projects takes, cold, without proof and with. */
export interface Cost {
  readonly projects: number;
  readonly seconds: number;
  readonly proven: number;
}

const [width, height, left, bottom, top] = [480, 300, 56, 44, 24];

/** The cost curve as SVG, both axes logarithmic: a straight line at 45° is cost in proportion. The same numbers give the same bytes. */
export function costChart(costs: readonly Cost[]): string {
  const values = costs.flatMap(({ seconds, proven }) => [seconds, proven]);
  const x = axis(
    costs.map(({ projects }) => projects),
    left,
    width - 90,
  );
  const y = axis(values, height - bottom, top);
  const curve = (name: string, color: string, of: (cost: Cost) => number): string => {
    const points = costs.map((cost) => `${x.at(cost.projects)},${y.at(of(cost))}`);
    const last = costs.at(-1)!;
    return [
      `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>`,
      ...costs.map(
        (cost) =>
          `<circle cx="${x.at(cost.projects)}" cy="${y.at(of(cost))}" r="3" fill="${color}"><title>${cost.projects}: ${of(cost)} s</title></circle>`,
      ),
      `<text x="${x.at(last.projects) + 8}" y="${y.at(of(last)) + 4}" fill="${color}">${name}</text>`,
    ].join('\n');
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t" font-family="sans-serif" font-size="12">
<title id="t">一册里的项目数与用时（秒）</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${x.ticks.map((tick) => `<path d="M${x.at(tick)} ${top}V${height - bottom}" stroke="#ddd"/><text x="${x.at(tick)}" y="${height - bottom + 16}" text-anchor="middle">${tick}</text>`).join('\n')}
${y.ticks.map((tick) => `<path d="M${left} ${y.at(tick)}H${width - 90}" stroke="#ddd"/><text x="${left - 6}" y="${y.at(tick) + 4}" text-anchor="end">${tick}</text>`).join('\n')}
${curve('编制', '#1f5fa8', ({ seconds }) => seconds)}
${curve('编制并核验', '#a8481f', ({ proven }) => proven)}
<text x="${(left + width - 90) / 2}" y="${height - 8}" text-anchor="middle">项目数</text>
<text x="${left - 6}" y="14" text-anchor="end">秒</text>
</svg>
`;
}

/** A logarithmic axis over whole powers of ten. */
function axis(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const at = (value: number): number =>
    Number((from + ((Math.log10(value) - low) / (high - low)) * (to - from)).toFixed(1));
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => Number((10 ** (low + i)).toPrecision(1)));
  return { at, ticks };
}
