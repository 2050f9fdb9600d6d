import type { Trial } from './bench.ts';

/** How many of each kind were caught, as a small table. */
export function rates(): { note: (name: string, trials: readonly Trial[]) => void; table: () => string } {
  const rows: string[] = [];
  return {
    note(name, trials) {
      const caught = trials.filter((trial) => trial.caught).length;
      rows.push(`  ${`${caught}/${trials.length}`.padStart(7)}  ${name}`);
    },
    table: () => `\n  caught  mutation\n${rows.join('\n')}\n\n`,
  };
}
