import { readFileSync } from 'node:fs';
import path from 'node:path';
import glob from 'fast-glob';
import { afterAll, expect, it } from 'vitest';
import { Desk } from '../mistakes/terminal.ts';
import { root } from '../sample/booklet.ts';
import { makePki, passphrase, serve } from '../sign/pki.ts';

const pki = makePki();
const authority = await serve(pki);
afterAll(() => {
  authority.close();
  pki.remove();
});

const folder = 'out/2024/601001/部门预算';
const booklet = '601001/2024/部门';

/** A desk with the sample: its data and its form, as the repository has them. */
function desk(): Desk {
  const files = glob.sync(['data/2024/601001/**/*.yaml', 'templates/jilin-2024/**/*'], { cwd: root });
  const made = new Desk(Object.fromEntries(files.map((file) => [file, readFileSync(root + file, 'utf8')])));
  made.now = new Date();
  made.writeBytes('key.p12', pki.file('clerk.p12'));
  made.write('pass.txt', `${passphrase}\n`);
  made.writeBytes('root.pem', pki.file('root.pem'));
  return made;
}

/** The one PDF of the booklet in out/. */
function pdfOf(made: Desk): string {
  return Object.keys(made.files(`${folder}/公开`)).find((file) => file.endsWith('预算.pdf'))!;
}

const signing = `--p12 key.p12 --passphrase-file pass.txt --tsa ${authority.url}`;

it('is made, signed and archived, revised with its notice, signed and archived again, and proves years later', async () => {
  const made = desk();
  const done = async (line: string): Promise<string> => {
    const { status, stdout, stderr } = await made.booklet(line);
    expect(status, `${line}\n${stdout}\n${stderr}`).toBe(0);
    return stdout;
  };

  await done('build');
  expect(Object.keys(made.files(folder))).toContain(`${folder}/内部/审签单.pdf`);
  const pdf = pdfOf(made);
  await done(`sign ${pdf} ${signing} --output 签章.pdf`);
  expect(await done('verify 签章.pdf --root root.pem')).toContain('与数据一致');
  await done(`archive add ${folder} --archive 归档`);
  await done(`archive add ${booklet} --event 公布 --archive 归档`);
  await done(`archive add ${booklet} --event 签章 --signed 签章.pdf --archive 归档`);

  for (const [file, bytes] of Object.entries(made.files(folder))) {
    made.writeBytes(path.join('旧', path.relative(folder, file)), Buffer.from(bytes, 'base64'));
  }
  made.change('data/2024/601001/支出/基本支出.yaml', '金额: 1.39}', '金额: 2.39}');
  made.change('data/2024/601001/收入.yaml', '金额: 1995.86', '金额: 1996.86');
  made.write(
    'data/2024/601001/修订.yaml',
    '修订:\n  - {序号: 1, 日期: 2024-03-15, 原因: 公务接待费少列一笔}\n',
  );
  await done('build');
  const changes = await done(`diff 旧 ${folder} --notice 修订说明`);
  expect(changes).toContain('2,386.56');
  expect(Object.keys(made.files('修订说明')).some((file) => file.endsWith('.pdf'))).toBe(true);
  expect((await made.booklet('verify 签章.pdf --root root.pem')).status).toBe(1);
  await done(`sign ${pdfOf(made)} ${signing} --output 签章2.pdf`);
  await done(`archive add ${folder} --event 修订 --archive 归档`);
  await done(`archive add ${booklet} --event 签章 --signed 签章2.pdf --archive 归档`);

  expect(await done('archive check --archive 归档')).toContain('没有发现问题');
  expect(await done(`archive prove ${booklet}@v1 --archive 归档`)).toContain('证明成立');
  expect(await done(`archive prove ${booklet} --archive 归档`)).toContain('证明成立');
}, 240_000);
