import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { codeOf } from '../generate/units.ts';
import { writeUnits } from '../generate/write.ts';
import { type Pages, writePages } from './pages.ts';
import { here, median, ours, peak, peer, race } from './race.ts';
import { keep } from './results.ts';
import { unprinted } from './words.ts';

/*
 * Ours beside two that only set type: they get the same booklet from ready texts, with the same fonts, sizes, margins
 * and breaks (see pages.ts), and make a cover, contents with page numbers, bookmarks, running page numbers and all
 * tables with repeated heads. Ours begins with the YAML and does all it always does. Ratios are our time to theirs.
 *
 * Every text of the booklet is printed by each, which is looked at once. What peers leave out is ours beyond the texts:
 * PDF/A and attachments, the field for the seal, columns and type sizes found by measuring (they are told), marks on
 * tables that go on, lines kept together. Typst tags its PDF, as it does unless told not to; pdfmake does not, and
 * puts no dots into the contents.
 */

/** Rounds of one booklet and of many. */
const pairs = Number(process.env.PAIRS ?? 7);
const rounds = Number(process.env.ROUNDS ?? 3);
const booklets = 20;

const desk = mkdtempSync(path.join(tmpdir(), 'booklet-peers-'));
afterAll(() => rmSync(desk, { recursive: true, force: true }));
const peers = ['typst', 'pdfmake'] as const;
const results: { cold?: unknown; warm?: unknown } = {};

test('one booklet, a new process each, another amount each time', async () => {
  const folder = path.join(desk, 'sample');
  const root = path.join(here, '../..');
  for (const each of ['templates', 'data/2024/601001'])
    cpSync(path.join(root, each), path.join(folder, each), { recursive: true });
  const json = path.join(desk, 'sample.json');
  const pdfOf = (name: string): string => path.join(desk, `${name}.pdf`);
  const contenders = {
    ours: ours(folder, '601001', '--no-verify', '--jobs', '1', '--force', '--out', 'out'),
    typst: peer('typst', json, pdfOf('typst')),
    pdfmake: peer('pdfmake', json, pdfOf('pdfmake')),
  };
  const change = changer(folder);
  const pages = await writePages(folder, '601001', json);
  race(contenders, 0);
  for (const name of peers) await expectAllOf(pages, pdfOf(name));
  const note = path.join(desk, 'peak');
  const peakMB = {
    ours: peak(contenders.ours, note),
    typst: peak(contenders.typst, note),
    pdfmake: peak(contenders.pdfmake, note),
  };
  const times: Record<keyof typeof contenders, number>[] = [];
  for (let round = 0; round < pairs; round += 1) {
    change(round + 1);
    await writePages(folder, '601001', json);
    times.push(race(contenders, round));
  }
  results.cold = {
    pairs,
    ratio: {
      typst: median(times, (time) => time.ours / time.typst),
      pdfmake: median(times, (time) => time.ours / time.pdfmake),
    },
    seconds: {
      ours: median(times, (time) => time.ours),
      typst: median(times, (time) => time.typst),
      pdfmake: median(times, (time) => time.pdfmake),
    },
    peakMB,
  };
});

test('twenty different booklets, one process', async () => {
  const folder = path.join(desk, 'units');
  writeUnits(folder, { seed: 1, count: booklets });
  const units = Array.from({ length: booklets }, (_, i) => codeOf(i));
  const fileOf = (unit: string): string => path.join(desk, `${unit}.json`);
  const pages = new Map<string, Pages>();
  for (const unit of units) pages.set(unit, await writePages(folder, unit, fileOf(unit)));
  const list = path.join(desk, 'list');
  writeFileSync(list, units.map((unit) => `${fileOf(unit)}\n`).join(''));
  for (const name of peers) mkdirSync(path.join(desk, name));
  const contenders = {
    ours: ours(folder, '--jobs', '1', '--no-verify', '--force', '--out', 'out'),
    proven: ours(folder, '--jobs', '1', '--force', '--out', 'proven'),
    typst: peer('typst', '--batch', list, path.join(desk, 'typst')),
    pdfmake: peer('pdfmake', '--batch', list, path.join(desk, 'pdfmake')),
  };
  const times = Array.from({ length: rounds }, (_, round) => race(contenders, round));
  for (const name of peers)
    for (const [unit, of] of pages) await expectAllOf(of, path.join(desk, name, `${unit}.pdf`));
  results.warm = {
    booklets,
    rounds,
    ratio: {
      typst: median(times, (time) => time.ours / time.typst),
      pdfmake: median(times, (time) => time.ours / time.pdfmake),
    },
    provenRatio: {
      typst: median(times, (time) => time.proven / time.typst),
      pdfmake: median(times, (time) => time.proven / time.pdfmake),
    },
    perSecond: {
      ours: median(times, (time) => booklets / time.ours),
      proven: median(times, (time) => booklets / time.proven),
      typst: median(times, (time) => booklets / time.typst),
      pdfmake: median(times, (time) => booklets / time.pdfmake),
    },
  };
});

test('both are kept', () => {
  keep({ cores: availableParallelism(), peers: results });
});

/**
 * Changes the sample: so many hundredths of 万元 more for one project, and as much more income, for what comes in and
 * what goes out must agree. Some sixty texts of the booklet follow.
 */
function changer(folder: string): (hundredths: number) => void {
  const places = [
    ['收入.yaml', '金额: 1995.86'],
    ['支出/项目支出.yaml', '金额: 153.70'],
  ] as const;
  const texts = places.map(([name, amount]) => {
    const file = path.join(folder, 'data/2024/601001', name);
    const text = readFileSync(file, 'utf8');
    if (text.split(amount).length !== 2) throw new Error(`${name} does not say “${amount}” once`);
    return { file, text, amount, before: Number(amount.replace('金额: ', '')) };
  });
  return (hundredths) => {
    for (const { file, text, amount, before } of texts)
      writeFileSync(file, text.replace(amount, `金额: ${(before + hundredths / 100).toFixed(2)}`));
  };
}

async function expectAllOf(pages: Pages, file: string): Promise<void> {
  expect(await unprinted(readFileSync(file), pages), path.basename(file)).toEqual([]);
}
