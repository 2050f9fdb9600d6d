import { describe, expect, test } from 'vitest';
import { widthOfText } from '../../src/words/pretty.ts';
import { Desk } from '../mistakes/terminal.ts';

const commands = 'build check verify explain diff new import pack schema sign archive'.split(' ');
const below = ['prepare', 'complete', 'renew'].map((name) => `sign ${name}`);
const inPack = ['new', 'check', 'show', 'classification'].map((name) => `pack ${name}`);
const inArchive = ['add', 'list', 'get', 'check', 'prove', 'export'].map((name) => `archive ${name}`);

const helpOf = async (line: string): Promise<string> => {
  const { status, stdout, stderr } = await new Desk({}).booklet(line);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
};

/** A part of a help text: its lines without the indent, each as term and description. */
function partOf(text: string, title: string): readonly (readonly string[])[] {
  const [, rest = ''] = text.split(`\n${title}\n`);
  return rest
    .split('\n\n')[0]!
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/));
}

describe('help', () => {
  test('lists every command, each with a word about it', async () => {
    const listed = partOf(await helpOf('--help'), '命令：').filter(([term = '']) => /^[a-z]/.test(term));
    expect(listed.map(([term]) => term!.split(' ')[0])).toEqual([...commands, 'help']);
    for (const [, about] of listed) expect(about).toMatch(/\p{Script=Han}{2}/u);
  });

  test.each([...commands, ...below, ...inPack, ...inArchive])(
    'of %s names all that is to be written in Chinese',
    async (line) => {
      const text = await helpOf(`${line} --help`);
      const [head = ''] = text.split('例子：');
      expect(head.match(/[<[][a-z][\w.]*[>\]]/gi)).toBeNull();
      expect(text).toMatch(new RegExp(`^用法： booklet ${line} `));
      expect(text).not.toMatch(/Usage|Options:|Arguments:|\(default|\(choices|display help/);
    },
  );

  test.each(commands)('of %s is the same however it is asked for', async (name) => {
    const asked = await helpOf(`${name} --help`);
    expect(await helpOf(`help ${name}`)).toBe(asked);
    expect(await helpOf(`${name} -h`)).toBe(asked);
  });

  test('keeps descriptions in one column, counting a Chinese character as two', async () => {
    const options = (await helpOf('build --help')).split('\n').filter((line) => /^ {2}--/.test(line));
    const columns = options.map((line) => widthOfText(/^ {2}\S+(?: <\S+>)? +/.exec(line)![0]));
    expect(options.length).toBeGreaterThan(8);
    expect(new Set(columns).size).toBe(1);
  });

  test('says what an option is without being written', async () => {
    const text = await helpOf('build --help');
    expect(text).toContain('数据文件夹（默认 data）');
    expect(text).toContain('输出文件夹（默认 out）');
    expect(text).not.toContain('默认 false');
  });

  test('of a command that is not there is the whole help, as a mistake', async () => {
    const { status, stdout, stderr } = await new Desk({}).booklet('help bulid');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('命令：');
  });

  test('needs no data, no forms and no place to write', async () => {
    const desk = new Desk({});
    await desk.booklet('help build');
    expect(desk.files('.')).toEqual({});
  });
});

test.each(['--version', '-V'])('booklet %s is the version alone', async (line) => {
  expect(await helpOf(line)).toMatch(/^\d+\.\d+\.\d+\n$/);
});
