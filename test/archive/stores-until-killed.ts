import { commit } from '../../src/archive/commit.ts';
import { withWriter } from '../../src/archive/lock.ts';
import { createArchive } from '../../src/archive/root.ts';
import { at, first } from './small.ts';

const child = { name: 'child', host: '', process: 0, since: at(0), isAlive: () => true };

/** A process of its own: stores versions until it is killed, and says so after each. */
await withWriter(process.argv[2]!, child, async (disk, confirm) => {
  await createArchive(disk);
  const actor = { name: 'child', address: 'acct:child@example.org' };
  for (let i = 1; i < 10000; i++) {
    const files = new Map([['file', Buffer.alloc(20000 + i)]]);
    await commit(disk, { object: first, event: 'generated', message: '', actor, at: at(1), files }, confirm);
    process.stdout.write(`${i}\n`);
  }
});
