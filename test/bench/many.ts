import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, test } from 'vitest';
import { codeOf } from '../generate/units.ts';
import { writeUnits } from '../generate/write.ts';
import { type Cost, costChart } from './chart.ts';
import { keep } from './results.ts';

/** Units of the run over many booklets. */
const count = Number(process.env.UNITS ?? 24);
const sizes = (process.env.PROJECTS ?? '1,10,100,1000').split(',').map(Number);

const here = path.dirname(fileURLToPath(import.meta.url));
const desk = mkdtempSync(path.join(tmpdir(), 'booklet-bench-'));
afterAll(() => rmSync(desk, { recursive: true, force: true }));

/** Seconds that a whole run of the program takes. */
function build(folder: string, ...options: string[]): number {
  const start = performance.now();
  const cli = path.join(here, '../../dist/cli.js');
  execFileSync(process.execPath, [cli, 'build', ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return (performance.now() - start) / 1000;
}

const round = (value: number): number => Number(value.toFixed(2));

test('many booklets on one core and on all; one changed; a booklet of many projects', () => {
  const cores = availableParallelism();
  const many = path.join(desk, 'many');
  writeUnits(many, { seed: 1, count });
  const one = build(many, '--jobs', '1', '--out', 'one');
  const all = build(many, '--jobs', String(cores), '--out', 'all');
  const still = build(many, '--out', 'all');
  const file = path.join(many, `data/2024/${codeOf(0)}/机构.yaml`);
  writeFileSync(file, `${readFileSync(file, 'utf8')}# changed\n`);
  const changed = build(many, '--out', 'all');
  const single = build(many, codeOf(0), '--out', 'cold');
  const costs = sizes.map((projects): Cost => {
    const folder = path.join(desk, String(projects));
    writeUnits(folder, { seed: 1, count: 1, projects });
    return {
      projects,
      seconds: round(build(folder, '--no-verify')),
      proven: round(build(folder, '--force')),
    };
  });
  keep({
    cores,
    many: {
      booklets: count,
      perSecond: { one: round(count / one), all: round(count / all) },
      ratio: round(one / all),
      seconds: {
        one: round(one),
        all: round(all),
        unchanged: round(still),
        oneChanged: round(changed),
        oneCold: round(single),
      },
    },
    costs,
  });
  writeFileSync(path.join(here, 'cost.svg'), costChart(costs));
});
