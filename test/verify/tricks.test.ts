import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bench } from '../forged/bench.ts';
import { spread, threePages } from '../forged/three-pages.ts';
import { Forge, type Trick } from './forge.ts';
import { drawing } from './tricks/drawing.ts';
import { glyphs } from './tricks/glyphs.ts';
import { acting, odd, reading } from './tricks/hidden.ts';

/*
 * A booklet is forged in one way after the other, mostly so that the words and numbers read from its pages stay what
 * they are, and given to `booklet verify`.
 */
let bench: Bench;
let clear: () => void;
const rows: string[] = [];

beforeAll(async () => {
  const style = `${threePages['templates/mini/style.yaml']}signature: {page: cover, x: 85mm, y: 220mm, width: 40mm, height: 40mm}\n`;
  const made = spread({ ...threePages, 'templates/mini/style.yaml': style });
  ({ clear } = made);
  bench = await Bench.build(made.folder);
});
afterAll(() => {
  clear();
  process.stdout.write(`\n${rows.join('\n')}\n`);
});

async function verify(what: string, bytes: Uint8Array): Promise<{ verdict: string; reasons: string }> {
  const started = performance.now();
  const { status, text } = await bench.verify(bytes);
  const verdict = /^(原件|内容相符|未能核对|不符)/m.exec(text)?.[1] ?? '';
  const [reason = ''] = /(?<= {2}).*/.exec(text) ?? [];
  const took = `${Math.round(performance.now() - started)} ms`.padStart(7);
  rows.push(`  ${status} ${verdict} ${took}  ${what}: ${reason}`);
  return { verdict, reasons: text };
}

function forged(change: Trick[2]): Uint8Array {
  const made = new Forge(bench.pdf);
  change(made);
  return made.bytes();
}

test('written again without a trick it agrees', async () => {
  expect(
    await verify(
      'nothing',
      forged(() => undefined),
    ),
  ).toMatchObject({ verdict: '内容相符' });
});

describe.each(Object.entries({ glyphs, drawing, reading, acting }))('%s', (_, tricks) => {
  test.each(tricks)('%s', async (what, reason, change) => {
    const { verdict, reasons } = await verify(what, forged(change));
    expect([verdict, reasons]).toEqual(['不符', expect.stringMatching(reason)]);
  });
});

test('a forged file does not hide behind encryption without a password', async () => {
  const { PDF } = await import('@libpdf/core');
  const [, , change] = glyphs[0]!;
  for (const [bytes, verdict] of [
    [forged(() => undefined), '内容相符'],
    [forged(change), '不符'],
  ] as const) {
    const locked = await PDF.load(Uint8Array.from(bytes));
    locked.setProtection({ ownerPassword: 'x', userPassword: '', algorithm: 'AES-256' });
    expect(await verify('encrypted', await locked.save())).toMatchObject({ verdict });
  }
});

test.each(odd)('%s', async (what, reason, change) => {
  const { verdict, reasons } = await verify(what, forged(change));
  expect([verdict, reasons]).toEqual(['未能核对', expect.stringMatching(reason)]);
});

test.each([
  ['a key written twice', '/UserUnit 1', '/UserUnit 1 /Rotate 0 /Rotate 0', '同一个键写了两次'],
  ['a key in escapes', '/UserUnit 1', '/User#55nit 1', '多余的转义写法'],
])('%s', async (what, plain, trick, reason) => {
  const bytes = Buffer.from(
    Buffer.from(forged(() => undefined))
      .toString('latin1')
      .replace(plain, trick),
    'latin1',
  );
  const moved = Buffer.from(withTable(bytes.toString('latin1')), 'latin1');
  const { verdict, reasons } = await verify(what, moved);
  expect([verdict, reasons]).toEqual(['不符', expect.stringContaining(reason)]);
});

/** The same objects with a table that says where they are now. */
function withTable(file: string): string {
  const end = file.lastIndexOf('\nxref\n') + 1;
  const offsets = [...file.slice(0, end).matchAll(/^(\d+) 0 obj$/gm)].map(({ index }) => index);
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return file
    .slice(0, end)
    .concat(file.slice(end).replace(/(65535 f \n)[\s\S]*?(trailer)/, `$1${rows}$2`))
    .replace(/startxref\n\d+/, `startxref\n${end}`);
}
