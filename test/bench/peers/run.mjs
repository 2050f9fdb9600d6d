import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Set the booklets that the command line asks for, one or many, and say how many came in a second.
 * @param set text of a JSON file to the bytes of a PDF, or a promise of them
 */
export async function run(set) {
  const [first, second, third] = process.argv.slice(2);
  const many = first === '--batch';
  if (!second || (many && !third)) throw new Error('IN.json OUT.pdf | --batch LIST OUTDIR');
  const tasks = many
    ? readFileSync(second, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((file) => [file, path.join(third, `${path.basename(file, '.json')}.pdf`)])
    : [[first, second]];
  const start = performance.now();
  for (const [from, to] of tasks) writeFileSync(to, await set(readFileSync(from, 'utf8')));
  const seconds = (performance.now() - start) / 1000;
  const perSecond = tasks.length / seconds;
  process.stdout.write(`${JSON.stringify({ booklets: tasks.length, seconds, perSecond })}\n`);
}
