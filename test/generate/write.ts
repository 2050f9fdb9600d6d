import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateUnits, type Wanted } from './units.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Write generated units and the forms they follow into a folder, as `booklet build` wants to find them. */
export function writeUnits(folder: string, wanted: Wanted): void {
  cpSync(path.join(root, 'templates'), path.join(folder, 'templates'), { recursive: true });
  for (const [file, text] of Object.entries(generateUnits(wanted))) {
    const place = path.join(folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

if (process.argv[2] !== undefined && process.argv[1] === fileURLToPath(import.meta.url))
  writeUnits(process.argv[2], { seed: 1, count: Number(process.argv[3] ?? 12) });
