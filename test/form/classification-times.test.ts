import { describe, expect, test } from 'vitest';
import { type Block, textOf } from '../../src/document/document.ts';
import { findJobs } from '../../src/load/jobs.ts';
import { prepare } from '../../src/pipeline/pipeline.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { type Changes, makeMini, miniData, miniPack, placesOf } from '../mini-pack.ts';
import { worldOf } from '../roll/world.ts';

const path = 'templates/mini/classification/科目.yaml';
const lines = 'data/2024/601001/收支.yaml';
const dated = 'data/2024/601001/册.yaml';

/** The list of the mini pack with some of its lines exchanged for others. */
function list(changes: Readonly<Record<string, string>>): Changes {
  const text = Object.entries(changes).reduce(
    (all, [old, now]) => all.replace(`  ${old}\n`, now.replace(/^(?=.)/gm, '  ').concat('\n')),
    miniPack[path]!,
  );
  return { [path]: text };
}
const on = (date: string): Changes => ({ [dated]: miniData[dated]!.replace('2024-02-08', date) });

const wordsOf = (findings: readonly Diagnostic[]) =>
  findings.map(({ at, message, hint }) => [`${at?.file.split('/').at(-1)}:${at?.line}`, message, hint]);

async function wordsFor(changes: Changes): Promise<ReturnType<typeof wordsOf>> {
  return wordsOf((await makeMini(changes)).findings);
}

describe('a code out of its time', () => {
  test('retired: what it was, until when, and what to write instead, on the line of the data', async () => {
    const changed = list({
      '2010102 一般行政管理事务': '2010102 一般行政管理事务 2023止 改列2010103\n2010103 机关服务',
    });
    expect(await wordsFor(changed)).toEqual([
      [
        '收支.yaml:8',
        '“2010102 一般行政管理事务”只用到 2023 年，2024 年的分类表里没有',
        '改用：2010103 机关服务',
      ],
    ]);
  });

  test('retired without a successor: what there is beside it', async () => {
    const changed = list({ '2010102 一般行政管理事务': '2010102 一般行政管理事务 2023止' });
    expect((await wordsFor(changed)).map(([, , hint]) => hint)).toEqual([
      '20101 人大事务 下面有：2010101 行政运行',
    ]);
  });

  test('before its time: from when, and what is used until then', async () => {
    const changed = list({
      '2010102 一般行政管理事务': '2010102 一般行政管理事务 2025起\n2010103 机关服务 2024止 改列2010102',
    });
    expect(await wordsFor(changed)).toEqual([
      [
        '收支.yaml:8',
        '“2010102 一般行政管理事务”从 2025 年起用，2024 年的分类表里还没有',
        '2024 年还用：2010103 机关服务',
      ],
    ]);
  });

  test('below one that is out of force: that one is named', async () => {
    expect(
      (await wordsFor(list({ '20101 人大事务': '20101 人大事务 2025起' }))).map(([, words]) => words),
    ).toEqual([
      '“2010101 行政运行”上级“20101 人大事务”从 2025 年起用，2024 年的分类表里还没有',
      '“2010101 行政运行”上级“20101 人大事务”从 2025 年起用，2024 年的分类表里还没有',
      '“2010102 一般行政管理事务”上级“20101 人大事务”从 2025 年起用，2024 年的分类表里还没有',
    ]);
  });

  test('counts all the same: no sum is wrong because of it', async () => {
    const { document } = await makeMini(list({ '2010102 一般行政管理事务': '2010102 旧的 2023止' }));
    expect(printed(document.sections.flatMap(({ blocks }) => blocks))).toContain('支出180.00万元。');
  });

  test('an approved total has the codes of this year, one of last year those of either', async () => {
    const changed = list({ '210 卫生健康支出': '210 卫生健康支出\n219 援助其他地区支出 2023止' });
    const stated = (key: string) => ({
      ...changed,
      'data/2024/601001/数.yaml': `${key}: [{账: 支出, 科目: 219, 金额: 1.00, 金额单位: 万元}]\n`,
    });
    const codes = async (key: string) => (await makeMini(stated(key))).findings.map(({ code }) => code);
    expect(await codes('批复数')).toContain('code-retired');
    expect(await codes('上年数')).not.toContain('code-retired');
  });

  test('a line of last year may have the code of then, but none that was retired before', async () => {
    const line = (names: Changes) =>
      makeMini({
        ...names,
        [lines]: `${miniData[lines]}  - {科目: 210, 支出类别: 项目支出, 项目: 大楼修缮, 年份: 上年, 金额: 1.00}\n`,
      });
    const then = await line(list({ '210 卫生健康支出': '210 卫生健康支出 2023止' }));
    expect(then.findings.map(({ code }) => code)).not.toContain('code-retired');
    const before = await line(list({ '210 卫生健康支出': '210 卫生健康支出 2022止' }));
    expect(before.findings.map(({ code }) => code)).toContain('code-retired');
  });

  test('in a list of the form, whose row is printed: a warning there', async () => {
    const { findings } = await booklet(list({ '210 卫生健康支出': '210 卫生健康支出 2023止' }));
    expect(placesOf(findings)).toContain('list-member-out templates/mini/pack.yaml:30:24');
  });
});

const printed = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) =>
      block.kind === 'paragraph'
        ? [textOf(block.content)]
        : block.body.flatMap(({ cells }) => cells.map(({ content }) => textOf(content))),
    )
    .join(' ');

/** The booklet by the whole way, of the year its folder says. */
async function booklet(changes: Changes, year = 2024) {
  const record = Object.entries({ ...miniPack, ...miniData, ...changes });
  const files = memoryFiles(
    Object.fromEntries(
      record.flatMap(([file, text]) =>
        text === undefined ? [] : [[file.replace('/2024/', `/${year}/`), text]],
      ),
    ),
  );
  const world = worldOf(files, files);
  return prepare((await findJobs(world, [])).jobs[0]!, world);
}

describe('a list that changed within the year', () => {
  const changed = list({
    '2010102 一般行政管理事务':
      '2010102 一般行政管理事务 2024-06-30止 改列2010103\n2010103 机关服务 2024-07-01起',
  });

  test('is that of the day of the booklet', async () => {
    expect(await wordsFor({ ...changed, ...on('2024-02-08') })).toEqual([]);
    expect(await wordsFor({ ...changed, ...on('2024-07-01') })).toEqual([
      [
        '收支.yaml:8',
        '“2010102 一般行政管理事务”只用到 2024年6月30日，2024年7月1日的分类表里没有',
        '改用：2010103 机关服务',
      ],
    ]);
  });

  test.each([
    ['a budget dated before its year begins has the list of the first day', '2023-12-28', []],
    ['final accounts dated after their year the list of its last', '2025-08-20', ['code-retired']],
  ])('%s', async (_, date, codes) => {
    const { findings } = await makeMini({ ...changed, ...on(date) });
    expect(findings.map(({ code }) => code)).toEqual(codes);
  });
});

describe('a code that was renamed', () => {
  const changed = list({
    '20101 人大事务': '20101 人大的事 2023止\n20101 人大事务 2024起 2024止\n20101 人民代表大会事务 2025起',
  });

  test.each([
    [2023, '人大的事'],
    [2024, '人大事务'],
    [2025, '人民代表大会事务'],
  ])('is called in %s what it was then', async (year, name) => {
    const made = await booklet({ ...changed, ...on(`${year}-02-08`) }, year);
    const text = printed(made.booklet!.laid.document.sections.flatMap(({ blocks }) => blocks));
    expect(text).toContain(`20101 ${name} `);
  });

  test('written by a name of another year where the code belongs: its code and its name', async () => {
    const named = { [lines]: miniData[lines]!.replace('{科目: 2080505', '{科目: 人大的事') };
    expect((await wordsFor({ ...changed, ...named })).slice(0, 1)).toEqual([
      ['收支.yaml:6', '“科目”没有“人大的事”这一项', '这是别的年份的名称，这里写编码：20101 人大事务'],
    ]);
  });

  test('has its name of the year in a glossary that leaves it out', async () => {
    const glossary = '- {text: 人大用的。, when: {ledger: 支出, where: {科目: 20101}}}\n';
    const old = miniPack['templates/mini/名词/名词.yaml']!;
    const { document } = await makeMini({ ...changed, 'templates/mini/名词/名词.yaml': glossary + old });
    expect(printed(document.sections.at(-1)!.blocks)).toContain('人大事务：人大用的。');
  });

  test('a glossary entry without a term and without one code has no name', async () => {
    const glossary = '- {text: 花的钱。, when: {ledger: 支出, where: {支出类别: 基本支出}}}\n';
    const old = miniPack['templates/mini/名词/名词.yaml']!;
    const { findings } = await booklet({ 'templates/mini/名词/名词.yaml': glossary + old });
    expect(placesOf(findings)).toEqual(['glossary-nameless templates/mini/名词/名词.yaml:1:3']);
  });
});

describe('texts that name a subject', () => {
  const rule = `rule: 旧名称
title: 旧名称
basis: 通行的要求
why: 旧。
do: 改
level: error
code: retired
with: {former: [科目]}
`;
  const found = async (words: string) => {
    const { findings } = await booklet({
      ...list({
        '20101 人大事务': '20101 人大与监督 2023止\n20101 人大事务 2024起',
        '210 卫生健康支出': '210 医疗卫生支出 2018止\n210 卫生健康支出 2019起',
      }),
      'templates/mini/rules/旧名称.yaml': rule,
      'data/2024/601001/职能.yaml': `主要职能: [${words}]\n`,
    });
    return findings.filter(({ code }) => code === 'rule-text').map(({ message, hint }) => [message, hint]);
  };

  test.each([
    '人大与监督（款）增加',
    '人大与监督支出增加',
    '用于“人大与监督”的钱',
    '医疗卫生支出增加',
    '医疗卫生（类）增加',
  ])('by a former name: %s', async (words) => {
    expect(await found(words)).toHaveLength(1);
  });

  test.each(['做好人大与监督工作', '推进医疗卫生改革', '人大事务支出增加', '卫生健康支出增加'])(
    'by words of daily life, or by its name: %s',
    async (words) => {
      expect(await found(words)).toEqual([]);
    },
  );

  test('a dimension without a list has no former names', async () => {
    const { findings } = await booklet({
      'templates/mini/rules/旧名称.yaml': rule.replace('[科目]', '[支出类别]'),
    });
    expect(findings.map(({ code, message }) => [code, message])).toContainEqual([
      'rule-parameter',
      expect.stringContaining('不是有分类表的分类：支出类别'),
    ]);
  });
});

describe('how old a list is', () => {
  const through = (year: string): Changes => ({ [path]: `through: ${year}${miniPack[path]}` });
  const next = { ...on('2027-02-08') };

  test('a booklet of a later year is told so, at the list', async () => {
    const { findings } = await booklet({ ...through('2026'), ...next }, 2027);
    expect(wordsOf(findings)).toEqual([
      [
        '科目.yaml:1',
        '“科目”的分类表只核对到 2026 年，册子是 2027 年的：其后新增、改名、取消的编码程序不知道',
        '取得 2027 年的分类表后运行：npx booklet pack classification 文件 --from 2027；核对没有变的，把 through 写成 2027',
      ],
    ]);
  });

  test('an unknown code may be one that the list does not know yet', async () => {
    const changed = { ...through('2026'), ...next, [lines]: miniData[lines]!.replace('2010102', '2010105') };
    const { findings } = await booklet(changed, 2027);
    expect(findings.map(({ hint }) => hint)).toContain(
      '20101 人大事务 下面有：2010101 行政运行、2010102 一般行政管理事务；分类表只核对到 2026 年，以后新设的先补进分类表',
    );
  });

  test.each([
    ['of its own year', through('2027')],
    ['with a list that says nothing, in a form for any year', {}],
  ])('%s: nothing to tell', async (_, changed) => {
    expect((await booklet({ ...changed, ...next }, 2027)).findings).toEqual([]);
  });

  test('of a list that does not say, the year of its form is told', async () => {
    const pack = miniPack['templates/mini/pack.yaml']!.replace('language:', 'year: 2026\nlanguage:');
    const { findings } = await booklet({ ...next, 'templates/mini/pack.yaml': pack }, 2027);
    expect(findings.map(({ code }) => code)).toEqual(['booklet-other-year']);
  });
});

test('a name that nobody has checked is told where it is used', async () => {
  expect(await wordsFor(list({ '2010102 一般行政管理事务': '2010102 一般行政管理 待核' }))).toEqual([
    [
      '收支.yaml:8',
      '“2010102 一般行政管理”的名称只见于个别册子，没有与“科目”的正式分类表核对过',
      '核对名称；相符的，请表单维护人员删去分类表里这一行的“待核”',
    ],
  ]);
});

describe('times that are written in another way', () => {
  test.each([
    ['2010103 机关服务 2024年起', '“2024年起”不是起止时间的写法'],
    ['2010103 机关服务 自2024起', '“自2024起”不是起止时间的写法'],
    ['2010103 机关服务 2024起 停用', '“2024起”不是起止时间的写法'],
    ['2010103 机关服务 2024-13-01起', '没有 2024-13-01 这一天'],
    ['2010103 机关服务 2023-02-29止', '没有 2023-02-29 这一天'],
    ['2010103 机关服务 2024起 2023止', '“2010103”的止比起早'],
    ['2010103 机关服务 2023止 改列2010109', '改列的“2010109”分类表里没有'],
    ['2010103 机关服务 改列2010101', '“2010103”写了改列，没有写用到什么时候'],
    ['2010103 机关服务 2023止 改列 2010101', '“改列”不是起止时间的写法'],
    ['2010103 2024起', '“2010103”后面应是空格和名称'],
    ['2010101 行政运行 2025起', '“2010101”在分类表里写了两次'],
  ])('%s', async (line, words) => {
    const { findings } = await booklet(list({ '208 社会保障和就业支出': `${line}\n208 社会保障和就业支出` }));
    expect(findings.map(({ message }) => message)).toEqual([words]);
  });

  test('the year a list is known for is four digits', async () => {
    const { findings } = await booklet({ [path]: `through: 2026年${miniPack[path]}` });
    expect(findings.map(({ message }) => message)).toEqual(['through 写着“2026年”']);
  });
});
