import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk, type Run } from '../mistakes/terminal.ts';
import { passphrase } from './pki.ts';
import { type Office, openOffice } from './signing.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

/** A desk with a booklet and a key file whose passphrase is `口令 pass-1`. */
async function desk(): Promise<Desk> {
  const at = new Desk();
  at.now = office.now;
  await at.booklet('build');
  const [name] = Object.keys(at.files('out')).filter((each) => each.endsWith('.pdf'));
  at.writeBytes('book.pdf', Buffer.from(at.files('out')[name!]!, 'base64'));
  at.writeBytes('clerk.p12', office.pki.file('clerk.p12'));
  return at;
}

const sign = 'sign book.pdf --p12 clerk.p12';
const fromFile = `${sign} --passphrase-file secret.txt`;
const signed = { status: 0, stdout: '已写到 book.签章.pdf\n' };

/** Somebody who types. */
function typing(text: string): NodeJS.ReadableStream {
  const keyboard = new PassThrough();
  keyboard.end(text);
  return keyboard;
}

function mustNotTell(run: Run, secret: string): void {
  expect(run.stdout + run.stderr).not.toContain(secret);
}

describe('the passphrase in a file', () => {
  it.each<[string, string | Uint8Array]>([
    ['alone', passphrase],
    ['with a line break behind it', `${passphrase}\n`],
    ['with a line break of Windows', `${passphrase}\r\n`],
    ['with more lines', `${passphrase}\n某某的密钥，勿外传\n`],
    ['with a byte order mark', `\ufeff${passphrase}\n`],
    ['in UTF-16, as old editors save', Buffer.from(`\ufeff${passphrase}\r\n`, 'utf16le')],
  ])('opens the key: %s', async (_, content) => {
    const at = await desk();
    at.writeBytes('secret.txt', Buffer.from(content));
    expect(await at.booklet(fromFile)).toMatchObject(signed);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a line break', '\n'],
    ['nothing on its first line', `\n${passphrase}\n`],
  ])('is missed in a file that holds %s', async (_, content) => {
    const at = await desk();
    at.write('secret.txt', content);
    const run = await at.booklet(fromFile);
    expect([run.status, run.stderr]).toEqual([2, '口令文件 secret.txt 的第一行是空的\n']);
    mustNotTell(run, passphrase);
  });

  it('is missed where there is no file, or a folder', async () => {
    const at = await desk();
    at.write('folder/x', '');
    for (const [name, said] of [
      ['none.txt', '没有文件 none.txt\n'],
      ['folder', '不能读取 folder：那里是文件夹，不是文件\n提示 写明是其中的哪个文件，再运行一次\n'],
    ]) {
      const run = await at.booklet(`${sign} --passphrase-file ${name}`);
      expect([run.status, run.stderr]).toEqual([2, said]);
    }
  });

  it('goes before the environment', async () => {
    const at = await desk();
    at.write('secret.txt', passphrase);
    at.environment = { BOOKLET_PASSPHRASE: '别的口令' };
    expect(await at.booklet(fromFile)).toMatchObject(signed);
  });
});

describe('the passphrase in the environment', () => {
  it('opens the key', async () => {
    const at = await desk();
    at.environment = { BOOKLET_PASSPHRASE: passphrase };
    expect(await at.booklet(sign)).toMatchObject(signed);
  });

  it('is missed when the variable is empty and nobody can be asked', async () => {
    const at = await desk();
    at.environment = { BOOKLET_PASSPHRASE: '' };
    const run = await at.booklet(sign);
    expect([run.status, run.stderr]).toEqual([
      2,
      '没有口令：请在终端里输入，或用 --passphrase-file，或用环境变量 BOOKLET_PASSPHRASE\n',
    ]);
  });
});

describe('the passphrase that is asked for', () => {
  it('opens the key and is not shown', async () => {
    const at = await desk();
    at.keyboard = typing(`${passphrase}\n`);
    const run = await at.booklet(sign);
    expect(run).toMatchObject(signed);
    expect(run.stderr).toMatch(/^密钥文件的口令：\n/);
    mustNotTell(run, passphrase);
  });

  it('is not asked for when the environment has it', async () => {
    const at = await desk();
    at.environment = { BOOKLET_PASSPHRASE: passphrase };
    at.keyboard = typing('别的口令\n');
    expect((await at.booklet(sign)).stderr).not.toContain('密钥文件的口令');
  });

  it('may be refused: the program ends and writes nothing', async () => {
    for (const leaves of ['', '\u0003', '\u0004']) {
      const at = await desk();
      at.keyboard = typing(leaves);
      const run = await at.booklet(sign);
      expect([run.status, run.stderr.includes('没有口令')]).toEqual([2, true]);
      expect(Object.keys(at.files('.'))).not.toContain('book.签章.pdf');
    }
  });

  it('is only asked for when the file may be signed', async () => {
    const at = await desk();
    at.writeBytes('book.pdf', Buffer.from('%PDF-1.7 nothing'));
    at.keyboard = typing(`${passphrase}\n`);
    const run = await at.booklet(sign);
    expect([run.status, run.stderr.includes('密钥文件的口令')]).toEqual([1, false]);
  });
});

describe('a wrong passphrase', () => {
  const wrong = '错误的口令 pass-2';
  it.each<[string, (at: Desk) => string]>([
    [
      'in a file',
      (at) => {
        at.write('secret.txt', wrong);
        return fromFile;
      },
    ],
    [
      'in the environment',
      (at) => {
        at.environment = { BOOKLET_PASSPHRASE: wrong };
        return sign;
      },
    ],
    [
      'typed',
      (at) => {
        at.keyboard = typing(`${wrong}\n`);
        return sign;
      },
    ],
    [
      'left empty',
      (at) => {
        at.keyboard = typing('\n');
        return sign;
      },
    ],
  ])('%s does not open the key, is not repeated, and nothing is written', async (_, give) => {
    const at = await desk();
    const before = Object.keys(at.files('.'));
    const line = give(at);
    const run = await at.booklet(line);
    expect([run.status, run.stderr.includes('口令不对，密钥文件打不开')]).toEqual([1, true]);
    mustNotTell(run, wrong);
    expect(Object.keys(at.files('.')).filter((name) => !before.includes(name))).toEqual(
      line === fromFile ? ['secret.txt'] : [],
    );
  });
});

it('is taken from no option of the command line, under any name', async () => {
  const at = await desk();
  for (const option of ['--passphrase', '--password', '--pass', '-p']) {
    const run = await at.booklet(`${sign} ${option} geheim`);
    expect(run.status).toBe(2);
    mustNotTell(run, 'geheim');
  }
  expect((await at.booklet('sign --help')).stdout).toContain('口令不写在命令行里');
});
