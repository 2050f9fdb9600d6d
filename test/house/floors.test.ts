import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const picture = fileURLToPath(new URL('floors.svg', import.meta.url));

type Floors = readonly Readonly<Record<string, string>>[];
const { floors } = (await import(`${root}.dependency-cruiser.mjs`)) as { floors: Floors };

/** A row of boxes for each floor, from the top of the house to the ground. */
function drawn(plan: Floors): string {
  const [width, high, gap] = [920, 44, 8];
  const rows = plan.map((rooms, row) => {
    const names = Object.entries(rooms);
    const wide = (width - gap * (names.length - 1)) / names.length;
    const boxes = names.map(([name, purpose], i) => {
      const [x, y] = [i * (wide + gap), row * (high + gap)];
      return `  <rect x="${x.toFixed(1)}" y="${y}" width="${wide.toFixed(1)}" height="${high}" rx="4" fill="#f2f5f9" stroke="#5b7593"/>
  <text x="${(x + 12).toFixed(1)}" y="${y + 18}" font-weight="bold">${name}</text>
  <text x="${(x + 12).toFixed(1)}" y="${y + 35}" fill="#444">${purpose}</text>`;
    });
    return boxes.join('\n');
  });
  const tall = plan.length * (high + gap) - gap;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 ${width + 2} ${tall + 2}" font-family="sans-serif" font-size="12">
  <title>The floors of src/</title>
${rows.join('\n')}
</svg>
`;
}

test('the picture of the floors is that of the plan; LOOKS=write draws it anew', () => {
  if (process.env.LOOKS === 'write') writeFileSync(picture, drawn(floors));
  expect(readFileSync(picture, 'utf8')).toBe(drawn(floors));
});

/** What the floor plan says of a house of these files. */
function judged(files: Readonly<Record<string, string>>): { status: number | null; said: string } {
  const house = mkdtempSync(path.join(tmpdir(), 'house-'));
  onTestFinished(() => rmSync(house, { recursive: true, force: true }));
  for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json'])
    cpSync(root + name, path.join(house, name));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(house, name)), { recursive: true });
    writeFileSync(path.join(house, name), text);
  }
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      `${root}node_modules/dependency-cruiser/bin/dependency-cruise.mjs`,
      '--config',
      '.dependency-cruiser.mjs',
      'src',
    ],
    { cwd: house, encoding: 'utf8' },
  );
  return { status, said: stdout };
}

const line = 'export interface Line { readonly amount: string }\n';
const sumOf = (file: string): string =>
  `import type { Line } from '${file}';\nexport type Sum = readonly Line[];\n`;

test('an import from a lower floor is as it should be', () => {
  expect(judged({ 'src/budget/line.ts': line, 'src/rules/sum.ts': sumOf('../budget/line.ts') }).status).toBe(
    0,
  );
});

test.each([
  [
    'from a floor above, be it a type',
    'up-from-words',
    { 'src/budget/line.ts': line, 'src/words/sum.ts': sumOf('../budget/line.ts') },
  ],
  [
    'from the room beside',
    'up-from-web',
    { 'src/paper/line.ts': line, 'src/web/sum.ts': sumOf('../paper/line.ts') },
  ],
  [
    'of one that imports it',
    'circle',
    {
      'src/budget/line.ts':
        "import type { Sum } from './sum.ts';\nexport interface Line { readonly sum: Sum }\n",
      'src/budget/sum.ts': sumOf('./line.ts'),
    },
  ],
  [
    'outside of every room',
    'no-room',
    { 'src/budget/line.ts': line, 'src/sum.ts': sumOf('./budget/line.ts') },
  ],
])('lint refuses an import %s', (_, rule, files) => {
  const { status, said } = judged(files);
  expect(status).not.toBe(0);
  expect(said).toContain(rule);
});
