import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { miniUnits, Office } from '../batch/units.ts';
import { hostile } from './files.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const file = 'out/2024/601001/部门预算/公开/某某1局2024年部门预算.pdf';

/** `npx booklet verify` as a process of its own. */
function verify(office: Office, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'verify', ...words], {
    cwd: office.folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('a file that is no original is read by another process, whose words and status are those of this one', async () => {
  const office = new Office(miniUnits(1));
  await office.build('601001 --no-verify');
  expect(verify(office, file)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^原件：/),
    stderr: '',
  });
  office.append(file, '另存.pdf', '%');
  expect(verify(office, '另存.pdf')).toEqual(await office.booklet('verify 另存.pdf'));
  expect(verify(office, '另存.pdf').stdout).toMatch(/^内容相符/);
});

test('it is stopped when it takes more memory than it may, and that is told like any verdict', () => {
  const office = new Office(miniUnits(1));
  // What belongs to no object keeps our own reader, which counts, from reading it.
  const pdf = Buffer.from(hostile['five million texts']!('某某1局2024年部门预算')).toString('latin1');
  office.writeBytes('来历不明.pdf', Buffer.from(pdf.replace('%PDF-1.7\n', '%PDF-1.7\n(x) '), 'latin1'));
  expect(verify(office, '来历不明.pdf')).toEqual({
    status: 1,
    stdout: '未能核对：不能据此判断真伪，请向发布单位索取原件\n签章：没有核验（文件的对象不能严格读出）\n',
    stderr: expect.stringMatching(
      /^错误 文件没有读完 {2}读这份文件用的内存超过 500 MB，已经停止\n {2}提示 .*索取原件\n\n$/,
    ),
  });
  const { status, stdout } = verify(office, '来历不明.pdf', '--json');
  const { verdict, findings } = JSON.parse(stdout) as { verdict: string; findings: { code: string }[] };
  expect([status, verdict, findings.map(({ code }) => code)]).toEqual([1, 'untold', ['file-unread']]);
});
