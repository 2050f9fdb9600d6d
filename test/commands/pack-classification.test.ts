import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { miniData, miniPack } from '../mini-pack.ts';
import { Desk } from '../mistakes/terminal.ts';

const file = 'templates/mini/classification/科目.yaml';
/** The list of the mini pack as somebody keeps it: with remarks, empty lines and an indent of their own. */
const kept = `# 我们的科目
through: 2026
names: |
    # 公共服务
    201 一般公共服务支出
    20101 人大事务
    2010101 行政运行
    2010102 一般行政管理事务

    # 社保
    208 社会保障和就业支出
    20805 行政事业单位养老支出
    2080505  基本养老保险缴费支出 待核
    210 卫生健康支出
`;
const desk = (list = kept): Desk => new Desk({ ...miniPack, ...miniData, [file]: list });

const official = [
  ['201', '一般公共服务支出'],
  ['20101', '人大事务'],
  ['2010101', '行政运行'],
  ['2010103', '机关服务'],
  ['20102', '一般行政管理事务'],
  ['208', '社会保障和就业支出'],
  ['20805', '行政事业单位养老与医疗支出'],
  ['2080505', '基本养老保险缴费支出'],
  ['210', '卫生健康支出'],
];
const changes = `${file}：与 9 个编码比较，2027 起
新增 2 个
  2010103 机关服务
  20102 一般行政管理事务
改名 1 个
  20805 行政事业单位养老支出 → 行政事业单位养老与医疗支出
取消 1 个（连同下级）
  2010102 一般行政管理事务，改列 20102（名称相同，请核对）
待核的 1 个名称相符，去掉“待核”
`;
const updated = `# 我们的科目
through: 2027
names: |
    # 公共服务
    201 一般公共服务支出
    20101 人大事务
    2010101 行政运行
    2010102 一般行政管理事务 2026止 改列20102
    2010103 机关服务 2027起
    20102 一般行政管理事务 2027起

    # 社保
    208 社会保障和就业支出
    20805 行政事业单位养老支出 2026止
    20805 行政事业单位养老与医疗支出 2027起
    2080505  基本养老保险缴费支出
    210 卫生健康支出
`;

async function workbook(sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>) {
  return writeXlsx({
    sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows: rows.map((row) => [...row]) })),
  });
}
const lines = (join: string): string => official.map((row) => row.join(join)).join('\n');
/** GB 18030 as Excel writes it in China: of these letters it is what the decoder reads, the other way round. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, readonly number[]>();
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from([...text].flatMap((letter) => bytes.get(letter) ?? [letter.charCodeAt(0)]));
}

describe('a list for a new year', () => {
  test.each([
    ['pasted', '表.txt', async () => Buffer.from(lines(' '))],
    ['pasted with tabs', '表.txt', async () => Buffer.from(`科目编码\t科目名称\r\n${lines('\t')}`)],
    ['pasted with wide blanks and indents', '表.txt', async () => Buffer.from(`　${lines('　')}`)],
    ['pasted with brackets around codes', '表.txt', async () => Buffer.from(lines(']').replace(/^/gm, '['))],
    [
      'pasted with explanations',
      '表.txt',
      async () => Buffer.from(lines(' ').replace(/$/gm, ' 反映201方面的支出。')),
    ],
    ['as CSV of UTF-8', '表.csv', async () => Buffer.from(`\uFEFF编码,名称,说明\n${lines(',')}`)],
    ['as CSV that Excel saves in China', '表.csv', async () => gb18030(`编码,名称\r\n${lines(',')}`)],
    ['as UTF-16 text of Excel', '表.txt', async () => Buffer.from(`\uFEFF${lines('\t')}`, 'utf16le')],
    [
      'as a workbook, codes as numbers',
      '表.xlsx',
      async () =>
        workbook({
          功能: [['2027年科目'], ['编码', '名称'], ...official.map(([code, name]) => [Number(code), name!])],
        }),
    ],
    [
      'as a workbook in parts, those above written once, names indented and broken',
      '表.xlsx',
      async () =>
        workbook({
          功能: [
            ['类', '款', '项', '科目名称', '说明'],
            ['201', '', '', '一般公共服务支出', '反映201方面'],
            ['', '01', '', '  人大事务', ''],
            ['', '', '01', '    行政\n运行', '2010101'],
            ['', '', 3, '    机关服务', ''],
            ['', 2, '', '  一般行政管理事务', ''],
            [208, '', '', '社会保障和就业支出', ''],
            [208, 5, '', '行政事业单位养老与医疗支出', ''],
            [208, 5, 5, '基本养老保险缴费支出', ''],
            [210, '', '', '卫生健康支出', ''],
          ],
        }),
    ],
    [
      'with numbers of rows before it',
      '表.xlsx',
      async () => workbook({ 功能: official.map(([code, name], i) => [i + 1, code!, name!]) }),
    ],
    [
      'with the year before it',
      '表.csv',
      async () => Buffer.from(official.map((row) => `2027,${row.join(',')},5,某市`).join('\n')),
    ],
    [
      'with names before codes',
      '表.csv',
      async () => Buffer.from(official.map(([code, name]) => `${name},${code}`).join('\n')),
    ],
  ])('%s: shows what changes, and writes nothing', async (_, name, bytes) => {
    const at = desk();
    at.writeBytes(name, await bytes());
    const { status, stdout, stderr } = await at.booklet(`pack classification ${name} --from 2027`);
    expect({ status, stderr, stdout }).toEqual({
      status: 0,
      stderr: '',
      stdout: `${changes}没有改文件；写进分类表，再加 --write\n`,
    });
    expect(at.read(file)).toBe(kept);
  });

  test.each([
    ['as it is', (text: string) => text],
    ['with line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a mark of the byte order', (text: string) => `\uFEFF${text}`],
  ])('is written into the file, %s, and leaves all else', async (_, form) => {
    const at = desk(form(kept));
    at.write('表.txt', lines(' '));
    const { stdout } = await at.booklet('pack classification 表.txt --from 2027 --write');
    expect(stdout).toBe(`${changes}已写进 ${file}\n`);
    expect(at.read(file)).toBe(form(updated));
  });

  test('written twice changes nothing more', async () => {
    const at = desk();
    at.write('表.txt', lines(' '));
    await at.booklet('pack classification 表.txt --from 2027 --write');
    const { stdout } = await at.booklet('pack classification 表.txt --from 2027 --write');
    expect(stdout).toBe(`${file}：与 9 个编码比较，2027 起\n没有变化\n`);
    expect(at.read(file)).toBe(updated);
  });

  test('that was wrong and comes again, corrected: what the first one brought goes', async () => {
    const at = desk();
    at.write('表.txt', lines(' ').replace('机关服务', '机关后勤').replace('卫生健康支出', '卫生支出'));
    await at.booklet('pack classification 表.txt --from 2027 --write');
    expect(at.read(file)).toContain('210 卫生健康支出 2026止\n    210 卫生支出 2027起\n');
    at.write('表.txt', `${lines(' ')}\n`.replace('20102 一般行政管理事务\n', ''));
    await at.booklet('pack classification 表.txt --from 2027 --write');
    expect(at.read(file)).toContain('\n    2010103 机关服务 2027起\n');
    expect(at.read(file)).not.toMatch(/卫生支出|机关后勤|20102 一般/);
  });

  test('makes the booklets of both years right', async () => {
    const at = desk();
    at.write('表.txt', lines(' '));
    await at.booklet('pack classification 表.txt --from 2027 --write');
    expect((await at.booklet('check 601001')).status).toBe(0);
    for (const [name, text] of Object.entries(miniData))
      at.write(name.replace('2024', '2027'), text.replace('2024-02-08', '2027-02-08'));
    const { stderr } = await at.booklet('check 601001');
    expect(stderr).toContain('“2010102 一般行政管理事务”只用到 2026 年，2027 年的分类表里没有');
    expect(stderr).toContain('改用：20102 一般行政管理事务');
    expect(stderr).not.toContain('分类表只核对到');
  });
});

describe('a list from within the year', () => {
  test('holds from its day', async () => {
    const at = desk();
    at.write('表.txt', '2010103 机关服务\n20805 行政事业单位养老与医疗支出\n');
    await at.booklet('pack classification 表.txt --from 2026-07-01 --partial --write');
    expect(at.read(file)).toBe(
      kept
        .replace('管理事务\n', '管理事务\n    2010103 机关服务 2026-07-01起\n')
        .replace('养老支出\n', '养老支出 2026-06-30止\n    20805 行政事业单位养老与医疗支出 2026-07-01起\n'),
    );
  });
});

describe('a part of a list', () => {
  test('retires nothing that it does not have, and says nothing of how far the list is known', async () => {
    const at = desk();
    at.write('表.txt', '201 一般公共服务支出\n20103 政府办公厅（室）及相关机构事务\n2010301 行政运行');
    const { stdout } = await at.booklet('pack classification 表.txt --from 2027 --partial');
    expect(stdout).toBe(`${file}：与 3 个编码比较，2027 起
新增 2 个
  20103 政府办公厅（室）及相关机构事务
  2010301 行政运行
没有改文件；写进分类表，再加 --write
`);
  });

  test('of upper levels alone retires nothing below', async () => {
    const at = desk();
    at.write('表.txt', '201 一般公共服务支出\n208 社会保障和就业支出\n');
    const { stdout } = await at.booklet('pack classification 表.txt --from 2027');
    expect(stdout).toContain('取消 1 个（连同下级）\n  210 卫生健康支出\n没有改');
  });
});

describe('a list that was gathered, and lacks some codes', () => {
  const gathered = kept.replace('names:', 'incomplete: true\nnames:');

  test('does not know since when those are that come; held against a whole list it is whole', async () => {
    const at = desk(gathered);
    at.write('表.txt', lines(' '));
    const { stdout } = await at.booklet('pack classification 表.txt --from 2027 --write');
    expect(stdout).toContain('  2010103 机关服务（何时起用不知道）\n');
    expect(stdout).toContain(
      '原来的分类表收得不全，新增的可能早就有，所以不写从哪年起；确是新设的，写入后自己补上\n',
    );
    expect(at.read(file)).toBe(
      updated
        .replace('机关服务 2027起', '机关服务')
        .replace('20102 一般行政管理事务 2027起', '20102 一般行政管理事务'),
    );
  });
});

describe('what else a list may hold', () => {
  const run = async (text: string, more = '', list = kept) => {
    const at = desk(list);
    at.write('表.txt', text);
    const { status, stdout, stderr } = await at.booklet(`pack classification 表.txt --from 2027 ${more}`);
    return { status, words: stdout + stderr, list: at.read(file) };
  };

  test('codes that come again, or sooner than was known', async () => {
    const before = kept
      .replace('2010101 行政运行', '2010101 行政运行 2020止')
      .replace('210 卫生健康支出', '210 卫生健康支出 2028起');
    const { list } = await run(lines(' '), '--write', before);
    expect(list).toContain('    2010101 行政运行 2020止\n    2010101 行政运行 2027起\n');
    expect(list).toContain('    210 卫生健康支出 2027起\n');
  });

  test('codes whose end was known already: it is the earlier one', async () => {
    const before = kept.replace('2010102 一般行政管理事务', '2010102 一般行政管理事务 2029止 改列2010101');
    const { list } = await run(lines(' '), '--write', before);
    expect(list).toContain('    2010102 一般行政管理事务 2026止 改列20102\n');
  });

  test('all that is below a code that goes', async () => {
    const text = lines(' ').replace(/^208.*\n/gm, '');
    const { words, list } = await run(text, '--write');
    expect(words).toContain(
      '取消 2 个（连同下级）\n  2010102 一般行政管理事务，改列 20102（名称相同，请核对）\n  208 社会保障和就业支出\n',
    );
    expect(list).toContain('    208 社会保障和就业支出 2026止\n    20805 行政事业单位养老支出\n');
    expect((await run(text, '', list)).words).toContain('没有变化');
  });

  test('unsure codes that the official list does not have', async () => {
    const { words } = await run(lines(' ').replace(/^2080505.*\n/m, ''), '--write');
    expect(words).toContain('  2080505 基本养老保险缴费支出（原来就待核，也许从来没有）\n');
  });

  test('codes without the one above them', async () => {
    expect((await run(`${lines(' ')}\n2210201 住房公积金`)).words).toContain(
      '缺上级的 1 个，两张表里都没有它的上级：\n  2210201 住房公积金\n',
    );
  });

  test('rows that are no code with a name: they are shown', async () => {
    expect((await run(`${lines(' ')}\n20110 \n201011 人力资源事务\n合计`)).words).toContain(
      '没有看懂的 2 行，没有算在内：\n  第 10 行：20110\n  第 11 行：201011 人力资源事务\n没有改文件',
    );
  });

  test('one code with two names: nothing is compared', async () => {
    const { status, words } = await run(`${lines(' ')}\n210 医疗卫生支出`, '--write');
    expect([status, words]).toEqual([
      1,
      '表.txt 里同一编码有两个名称，没有比较：\n  第 10 行：210 医疗卫生支出\n提示 改正编码表，再运行一次\n',
    ]);
  });

  test('brackets and blanks that are written in another way are no other name', async () => {
    const named = kept.replace('一般公共服务支出', '一般公共（服务）支出');
    const text = lines(' ').replace('一般公共服务支出', '一般公共(服务) 支出');
    expect((await run(text, '', named)).words).not.toContain('→ 一般公共');
  });

  test('no word of how far it was known: it is put at its head', async () => {
    const { list } = await run(lines(' '), '--write', kept.replace('through: 2026\n', ''));
    expect(list).toBe(updated);
  });
});

describe('a workbook of several sheets', () => {
  test('has each held against the list that it belongs to', async () => {
    const at = desk();
    const economic = [
      ['301', '工资福利支出'],
      ['30101', '基本工资'],
      ['30102', '津贴补贴'],
    ];
    at.writeBytes('表.xlsx', await workbook({ 说明: [['本年有变']], 功能: official, 部门经济: economic }));
    const { stdout } = await at.booklet('pack classification 表.xlsx --from 2027');
    expect(stdout).toContain('说明：没有认出是哪张分类表，没有看\n');
    expect(stdout).toContain(changes);
    expect(stdout).toContain(
      'templates/mini/classification/经济科目.yaml：与 3 个编码比较，2027 起\n新增 1 个\n',
    );
  });
});

describe('what cannot be used', () => {
  test.each([
    [
      'a year that is none',
      '--from 明年',
      '“明年”不是年度，也不是日期\n提示 --from 写 2027，年中起用的写 2027-07-01\n',
    ],
    [
      'a day that is none',
      '--from 2027-02-30',
      '“2027-02-30”不是年度，也不是日期\n提示 --from 写 2027，年中起用的写 2027-07-01\n',
    ],
    [
      'an older list than the one at hand',
      '--from 2025',
      `${file} 已经核对到 2026 年，更早的编码表不能这样写进去\n提示 个别编码从前的名称和起止，直接写在分类表里\n`,
    ],
    ['no forms', '--from 2027 --templates 别处', '别处 里没有分类表（classification 文件夹里的 .yaml）\n'],
  ])('%s', async (_, options, words) => {
    const at = desk();
    at.write('表.txt', lines(' '));
    const { status, stderr } = await at.booklet(`pack classification 表.txt ${options}`);
    expect({ status, stderr }).toEqual({ status: 2, stderr: words });
  });

  test('a file that is not there', async () => {
    const { status, stderr } = await desk().booklet('pack classification 没有.xlsx --from 2027');
    expect({ status, stderr }).toEqual({ status: 2, stderr: '读不出 没有.xlsx：没有这个文件，或不许读\n' });
  });

  test.each([
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], '是旧格式的 Excel（.xls）'],
    ['a broken workbook', [0x50, 0x4b, 0x03, 0x04, 1, 2, 3], '读不出来，不是 xlsx、csv 或文字'],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13], '读不出来，不是 xlsx、csv 或文字'],
  ])('%s', async (_, bytes, words) => {
    const at = desk();
    at.writeBytes('表.xlsx', Uint8Array.from(bytes));
    const { status, stderr } = await at.booklet('pack classification 表.xlsx --from 2027');
    expect(status).toBe(2);
    expect(stderr).toContain(`表.xlsx ${words}\n提示 `);
  });

  test('codes of no list there is', async () => {
    const at = desk();
    at.write('表.txt', '50101 工资奖金津补贴\n');
    const { status, stderr } = await at.booklet('pack classification 表.txt --from 2027');
    expect(status).toBe(2);
    expect(stderr).toContain('表.txt 里没有认出编码表：没有一个编码与现有的分类表相同\n提示 ');
  });

  test('two forms with one list each: which is meant must be said', async () => {
    const at = desk();
    at.write('templates/另一个/classification/科目.yaml', kept);
    at.write('表.txt', lines(' '));
    const { status, stderr } = await at.booklet('pack classification 表.txt --from 2027');
    expect(status).toBe(2);
    expect(stderr).toContain(
      `几张分类表都像：${file}、templates/另一个/classification/科目.yaml\n提示 用 --pack`,
    );
    const { stdout } = await at.booklet('pack classification 表.txt --from 2027 --pack 另一个');
    expect(stdout).toContain('templates/另一个/classification/科目.yaml：与 9 个编码比较');
  });

  test('a list of the form with mistakes: they are told, and nothing is compared', async () => {
    const at = desk(kept.replace('201 一般', '201: 一般'));
    at.write('表.txt', lines(' '));
    const { status, stderr } = await at.booklet('pack classification 表.txt --from 2027 --write');
    expect(status).toBe(1);
    expect(stderr).toContain('“201”后面应是空格和名称');
  });
});
