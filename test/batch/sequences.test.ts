import { expect, test } from 'vitest';
import { Office } from './units.ts';

/** Sequences to run; `npm run test:slow` runs 200. */
const sequences = Number(process.env.SEQUENCES ?? 12);

/** Park–Miller. */
function randomFrom(seed: number): (below: number) => number {
  let state = (seed * 7919 + 17) % 2147483647 || 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

type Edit = (office: Office, unit: string, draw: number) => void;

const swap = (office: Office, file: string, from: RegExp, to: string): void =>
  office.write(file, office.read(file).replace(from, to));
const data = (unit: string, file: string): string => `data/2024/${unit}/${file}.yaml`;
const published = (office: Office, unit: string, end: string): string | undefined => {
  try {
    return Object.keys(office.files(`out/2024/${unit}`)).find((file) => file.endsWith(end));
  } catch {
    return undefined;
  }
};
const spoil = (end: string, change: (office: Office, file: string) => void): Edit => {
  return (office, unit) => {
    const file = published(office, unit, end);
    if (file) change(office, file);
  };
};

const edits: Readonly<Record<string, Edit>> = {
  amount: (office, unit, draw) => swap(office, data(unit, '收支'), /金额: 1\d\.00/, `金额: 1${draw % 10}.00`),
  mistake: (office, unit) => swap(office, data(unit, '收支'), /金额: 50\.00/, '金额: 5O.00'),
  mended: (office, unit) => swap(office, data(unit, '收支'), /金额: 5O\.00/, '金额: 50.00'),
  comment: (office, unit, draw) => swap(office, data(unit, '项目'), /^/, `# ${draw}\n`),
  name: (office, unit, draw) =>
    swap(office, data(unit, '册'), /单位名称: \S+/, `单位名称: 某某${draw % 7}局`),
  date: (office, unit, draw) => swap(office, data(unit, '册'), /2024-02-\d\d/, `2024-02-1${draw % 10}`),
  added: (office, unit, draw) => office.write(data(unit, '范围'), `范围: （${'甲乙丙丁'[draw % 4]}）\n`),
  gone: (office, unit) => office.remove(data(unit, '范围')),
  rollUp: (office, unit) => swap(office, data(unit, '册'), /mini}/, 'mini, 汇总: [601001, 601002]}'),
  noRollUp: (office, unit) => swap(office, data(unit, '册'), /, 汇总: \[601001, 601002\]/, ''),
  second: (office, unit) =>
    swap(office, data(unit, '册'), /册: \[\{册别: 部门/, '册: [{册别: 单位, 表单: mini}, {册别: 部门'),
  lastYear: (office, unit, draw) =>
    office.write(`data/2023/${unit}/说明.yaml`, `单位名称: 旧${draw % 3}局\n`),
  sentence: (office, _, draw) =>
    swap(office, 'templates/mini/句子.hbs', /<p>.*?支出/, `<p>${'今本'[draw % 2]}年支出`),
  form: (office, _, draw) =>
    swap(office, 'templates/mini/style.yaml', /size: 14pt/, `size: ${13 + (draw % 2)}pt`),
  term: (office, _, draw) =>
    office.write(
      'templates/mini/名词/名词.yaml',
      `- {term: 支出, text: 花${draw % 3 === 0 ? '' : '出'}去的钱。}\n`,
    ),
  tampered: spoil('.pdf', (office, file) => office.write(file, '%PDF-1.7')),
  lost: spoil('figures.json', (office, file) => office.remove(file)),
  unmarked: spoil('manifest.json', (office, file) => office.remove(file)),
  forged: spoil('manifest.json', (office, file) => swap(office, file, /2024-02-\d\d/, '2024-03-01')),
};

test.each(Array.from({ length: sequences }, (_, i) => i + 1))(
  'never a stale booklet, whatever the edits: sequence %i',
  async (seed) => {
    const random = randomFrom(seed);
    const names = Object.keys(edits);
    const office = new Office();
    await office.build();
    const done: string[] = [];
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i <= random(3); i++) {
        const [name, unit] = [names[random(names.length)]!, `60100${1 + random(3)}`];
        done.push(`${name} ${unit}`);
        edits[name]!(office, unit, random(1000));
      }
      const step = await office.build();
      office.remove('新');
      const full = await office.build('--no-verify --out 新');
      const refused = (rows: typeof full.rows): readonly object[] =>
        rows.map(({ unit, kind, state, findings }) => ({
          unit,
          kind,
          refused: state === 'refused',
          findings,
        }));
      expect(refused(step.rows), done.join(', ')).toEqual(refused(full.rows));
      for (const { unit, folder } of full.rows) {
        if (folder === null) continue;
        const [kept, fresh] = ['out', '新'].map((out) => Object.values(office.files(`${out}/${folder}`)));
        expect(kept, `${done.join(', ')}: ${unit}`).toEqual(fresh);
      }
    }
  },
);
