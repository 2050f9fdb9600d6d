import { expect, test } from 'vitest';
import { miniData, miniPack } from '../mini-pack.ts';
import { Desk } from '../mistakes/terminal.ts';

const form = 'templates/mini/pack.yaml';

/** What `check` says of the booklet of 2024 when its form has this line. */
async function says(line: string): Promise<string> {
  const desk = new Desk({ ...miniPack, ...miniData, [form]: `${miniPack[form]}${line}\n` });
  return (await desk.booklet('check')).stderr;
}

test('a form of another year than the booklet is warned of where the booklet names it, with both years', async () => {
  const said = await says('year: 2023');
  expect(said).toMatch(
    /^警告 表单年度不同 {2}表单“mini”是 2023 年的，册子是 2024 年的\n {2}data\/2024\/601001\/册\.yaml:2:/,
  );
  expect(said.match(/^警告/gm)).toHaveLength(1);
});

test.each(['year: 2024', ''])('%j is of the year, or of any', async (line) => {
  expect(await says(line)).toBe('');
});
