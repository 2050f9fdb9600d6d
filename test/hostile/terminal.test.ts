import { describe, expect, test } from 'vitest';
import { verdictWords } from '../../src/words/catalogue/sign-commands.ts';
import { printable } from '../../src/words/visible.ts';
import { Desk } from '../mistakes/terminal.ts';
import { onePage, utf16 } from './files.ts';

/** A command for the terminal, a line break, and a turn of the direction of writing. */
const bad = '甲\u001b]0;x\u0007\r\n乙\u202e丙\u009b2J\u2028丁';
/** None of it: line breaks are those of the program. */
const obeyed = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const lines = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n');

describe('what files and people call things reaches the terminal on one line, and as what it is', () => {
  test('the title of a PDF', async () => {
    const desk = new Desk();
    desk.writeBytes('来件.pdf', onePage('', { title: `<${utf16(bad)}>` }));
    const { status, stdout, stderr } = await desk.booklet('verify 来件.pdf');
    expect(status).toBe(1);
    for (const line of lines(stdout + stderr)) expect(line).not.toMatch(obeyed);
    expect(stderr).toContain('甲<U+001B>]0;x<U+0007><U+000D><U+000A>乙<U+202E>丙<U+009B>2J<U+2028>丁');
  });

  test('fields, signers, authorities and reasons of signatures', () => {
    const said = (text: string): string =>
      verdictWords({
        standing: 'valid',
        roots: [text],
        signatures: [
          {
            field: text,
            page: 1,
            standing: 'valid',
            level: 'B-T',
            signer: text,
            path: [text, text],
            claimed: new Date(0),
            proven: new Date(0),
            authority: text,
            reason: text,
            whole: false,
            followedBy: [text],
            revocation: 'good',
          },
        ],
      });
    expect(lines(said(bad))).toHaveLength(lines(said('甲')).length);
    for (const line of lines(said(bad))) expect(line).not.toMatch(obeyed);
  });

  test('who archived what, and why; for machines it stays what it is', async () => {
    const desk = new Desk();
    await desk.booklet('build --no-verify');
    const add = `archive add out/2024/601001/部门预算 --archive 归档 --user ${bad} --message ${bad}`;
    expect(await desk.booklet(add)).toMatchObject({ status: 0 });
    const list = await desk.booklet('archive list --archive 归档');
    for (const line of lines(list.stdout)) expect(line).not.toMatch(obeyed);
    const { stdout } = await desk.booklet('archive list --json --archive 归档');
    for (const line of lines(stdout)) expect(line).not.toMatch(obeyed);
    const [{ events }] = JSON.parse(stdout).booklets as [{ events: { actor: string; message: string }[] }];
    expect(events[0]).toMatchObject({ actor: bad, message: bad });
  });

  test.each([
    'verify',
    'archive list --archive',
    'archive get',
    'sign --p12',
    'diff x',
    'explain',
    'schema',
    'build --data',
    'new',
    'nothing',
  ])('names in a wrong %s', async (command) => {
    const { status, stdout, stderr } = await new Desk().booklet(`${command} ${bad}`);
    expect(status).toBe(2);
    const plain = await new Desk().booklet(`${command} 甲乙丙丁`);
    expect(lines(stdout + stderr)).toHaveLength(lines(plain.stdout + plain.stderr).length);
    for (const line of lines(stdout + stderr)) expect(line).not.toMatch(obeyed);
  });

  test('colours of ours stay, those of others do not where none are used', () => {
    expect(printable('\u001b[31m错误\u001b[39m', true)).toBe('\u001b[31m错误\u001b[39m');
    expect(printable('\u001b[31m错误', false)).toBe('\\u001b[31m错误');
    expect(printable('\u001b[2J\u202e', true)).toBe('\\u001b[2J\\u202e');
    expect(JSON.parse(printable(JSON.stringify('\u{e0041}\u202e'), true))).toBe('\u{e0041}\u202e');
  });
});
