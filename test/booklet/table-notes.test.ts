import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/document/document.ts';
import { type Changes, errorsOf, placesOf, table } from '../mini-pack.ts';

const posts: Changes = {
  'data/2024/601001/编制.yaml': '编制: [{编制类型: 行政编制, 数量: 12}, {编制类型: 事业编制, 数量: 8}]\n',
};
const withNotes = async (notes: string, changes: Changes = posts) => {
  const made = await table(
    `\nledger: 支出\nrows: [{total: 合计}]\ncolumns: [{title: 名称, show: name}, {title: 金额}]\n${notes}\n`,
    changes,
  );
  return { ...made, notes: made.table!.notes.map(({ content }) => textOf(content)) };
};

describe('a note under a table', () => {
  test('prints figures, which are traced and proved like any other', async () => {
    const { notes, laid, findings } = await withNotes(
      `notes: ['{{称谓}}编制{{number (figure "编制")}}名，支出{{money (figure "支出") withUnit=true}}。']`,
    );
    expect(findings).toEqual([]);
    expect(notes).toEqual(['本部门编制20名，支出180.00万元。']);
    const printed = laid.figures.filter(({ at }) => at.file.endsWith('表.yaml') && at.line === 5);
    expect(printed.map(({ text, at }) => `${text} ${at.line}:${at.column}`)).toEqual([
      '20 5:18',
      '180.00 5:46',
    ]);
  });

  test('may have a loop and an empty table’s words too', async () => {
    const { notes } = await withNotes(
      `where: {资金来源: 事业收入}\nnotes: ['{{#rows "编制" by="编制类型" as |行|}}{{行.名称}}{{number (figure "编制")}}名{{#unless 行.末}}、{{/unless}}{{/rows}}']\nempty: {note: '编制{{number (figure "编制")}}名，无事业支出。'}`,
    );
    expect(notes).toEqual(['行政编制12名、事业编制8名', '编制20名，无事业支出。']);
  });

  test('is words, whatever marks they have', async () => {
    expect((await withNotes('notes: ["{{单位名称}}<甲>&乙"]')).notes).toEqual(['某某局<甲>&乙']);
  });

  test('asks for what nobody has given at its place', async () => {
    const { findings } = await withNotes(`notes: ['编制{{number (figure "编制")}}名']`, {});
    expect(errorsOf(findings)).toEqual(['ledger-not-given']);
    expect(findings[0]!.also.map(({ at }) => `${at.file}:${at.line}`)).toContain(
      'templates/mini/表/表.yaml:5',
    );
  });

  test('has its mistakes where it is written', async () => {
    const { findings } = await withNotes(`notes: ['编制{{number (figure "编织")}}名']`);
    expect(placesOf(findings)[0]).toMatch(/^pack-unknown-figure templates\/mini\/表\/表\.yaml:5:/);
  });

  test('a title prints none still', async () => {
    const { findings } = await withNotes(`caption: '{{number (figure "编制")}}'`);
    expect(errorsOf(findings)).toContain('layout-figure-here');
  });
});
