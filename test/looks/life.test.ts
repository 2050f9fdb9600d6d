import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { afterAll, expect, it } from 'vitest';
import { Desk } from '../mistakes/terminal.ts';
import { root } from '../sample/booklet.ts';
import { makePki, passphrase, serve } from '../seal/pki.ts';
import { sealPng } from '../seal/png.ts';
import { expectLooks, pictures } from './pages.ts';

/**
 * The life of a booklet as README.zh-CN.md tells it: its commands are run on the sample, its changes of the data are
 * made, and what it says is printed must be what is printed.
 */
const pki = makePki();
const authority = await serve(pki);
afterAll(() => {
  authority.close();
  pki.remove();
});

/** A desk with the sample, and what it takes to sign. */
function desk(): Desk {
  const files = glob.sync(['data/2024/601001/**/*.yaml', 'templates/{base,base-budget,jilin-2024}/**/*'], {
    cwd: root,
  });
  const made = new Desk(Object.fromEntries(files.map((file) => [file, readFileSync(root + file, 'utf8')])));
  made.now = new Date();
  made.writeBytes('签章.p12', pki.file('clerk.p12'));
  made.write('口令.txt', `${passphrase}\n`);
  made.writeBytes('根证书.pem', pki.file('root.pem'));
  made.writeBytes('公章.png', sealPng(480));
  return made;
}

/** The blocks of a chapter: the language after the fence, and the text. */
function blocksUnder(heading: string): readonly (readonly [language: string, text: string])[] {
  const readme = readFileSync(`${root}README.zh-CN.md`, 'utf8');
  const chapter = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))!;
  return [...chapter.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => [
    language,
    text,
  ]);
}

/** Is this what was printed? An ellipsis stands for any part of a line; alone in a line, for any lines. */
function expectPrinted(said: string, printed: string): void {
  const any = { line: '(?:.*\n)*?', part: '.*' };
  const pattern = said
    .split('\n')
    .map((line) => (line === '…' ? any.line : `${line.split('…').map(literal).join(any.part)}\n`))
    .join('');
  if (!new RegExp(`^${pattern}$`).test(printed)) expect(printed).toBe(said);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Run the commands of a block, each after a `$`, and hold what they print against what stands under them. */
async function runBlock(made: Desk, text: string): Promise<void> {
  for (const step of text.split(/^\$ npx booklet /m).filter(Boolean)) {
    const [line = '', ...said] = step.trimEnd().split('\n');
    const { status, stdout, stderr } = await made.booklet(line.replace('http://时间戳服务', authority.url));
    expectPrinted(said.join('\n'), stderr + stdout);
    expect(status, line).toBe(said.some((each) => each.startsWith('错误')) ? 1 : 0);
  }
}

function edit(made: Desk, text: string): void {
  const file = /^# (\S+)/.exec(text)![1]!;
  const [from, to] = ['-', '+'].map((sign) =>
    text
      .split('\n')
      .find((line) => line.startsWith(sign))!
      .slice(1),
  );
  made.change(file, from!, to!);
}

it('goes as the README tells it, and looks so', async () => {
  const made = desk();
  for (const [language, text] of blocksUnder('一册的一生')) {
    if (language === 'diff') edit(made, text);
    else if (language === 'yaml') made.write(/^# (\S+)/.exec(text)![1]!, text);
    else await runBlock(made, text);
  }
  // What was signed first is no longer what the data say.
  expect(await made.booklet('verify 签章件.pdf --root 根证书.pem')).toMatchObject({ status: 1 });
  const firstPage = async (folder: string, end: string): Promise<Buffer> => {
    const file = Object.keys(made.files(folder)).find((name) => name.endsWith(end))!;
    return (await pictures(readFileSync(`${made.folder}/${file}`), [1])).get(1)!;
  };
  // Its columns move by a hair with the digest of the PDF that is printed in it.
  expectLooks('审签单', await firstPage('out/2024/601001/部门预算/内部', '审签单.pdf'), 0.04);
  expectLooks('盖章', await firstPage('.', '签章件二.pdf'));
  expectLooks('修订说明', await firstPage('修订说明', '.pdf'));
}, 240_000);

it('no block of the README goes unread', () => {
  const languages = blocksUnder('一册的一生').map(([language]) => language);
  expect(new Set(languages)).toEqual(new Set(['', 'diff', 'yaml']));
  expect(languages.filter((language) => language === '')).toHaveLength(9);
});
