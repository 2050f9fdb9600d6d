import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { expect, test } from 'vitest';
import { findJobs } from '../../src/load/jobs.ts';
import { PdfFile } from '../../src/pdf/file.ts';
import { readWritten } from '../../src/pdf/read-written.ts';
import { makeBooklet } from '../../src/pipeline/pipeline.ts';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { fonts } from '../paper/sample.ts';
import { worldOf } from '../roll/world.ts';

/*
 * No build holds its PDF against the norms: what could break them is the writer, which the other tests here try, and
 * what a form asks of it, which is tried here, once for each form.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));

test.each(['', 'test/packs'])(
  'every booklet of %j conforms, and has nothing but what our writer may write',
  async (folder) => {
    const cwd = root + folder;
    const files = memoryFiles(
      Object.fromEntries(
        glob
          .sync('{data,templates}/**/*.{yaml,hbs}', { cwd })
          .map((file) => [file, readFileSync(`${cwd}/${file}`, 'utf8')]),
      ),
    );
    const world = worldOf(files, files, fonts);
    for (const job of (await findJobs(world, [])).jobs) {
      const { made, findings } = await makeBooklet(job, world, { verify: false, draft: true, pdfa: '3a' });
      const said = findings.map(({ message }) => message).join('\n');
      const [, pdf] = [...(made?.files ?? [])].find(([file]) => file.endsWith('.pdf')) ?? [];
      expect(pdf, said).toBeDefined();
      const found: string[] = [];
      checkConformance(pdf as Uint8Array, '3a', ({ message }) => found.push(message));
      expect(found).toEqual([]);
      expect(readWritten(new PdfFile(pdf as Uint8Array)).strange).toEqual([]);
    }
  },
  60_000,
);
