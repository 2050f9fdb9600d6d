import { describe, expect, it } from 'vitest';
import { withMoved } from '../../src/compare/align.ts';
import { compareEditions } from '../../src/compare/compare-editions.ts';
import { editionOfLayout } from '../../src/compare/edition.ts';
import { subjectsOf } from '../../src/compare/subjects.ts';
import { undeclaredRevision } from '../../src/compare/undeclared.ts';
import { figuresFile } from '../../src/output/figures-file.ts';
import { webPage } from '../../src/web/page.ts';
import { type Changes, type Mini, makeMini } from '../mini-pack.ts';

/** Projects by name with their amounts, in the order of the data; purposes are printed beside them. */
type Projects = Readonly<Record<string, string>>;

const usual: Projects = { 大楼修缮: '50.00', 设备更新: '30.00', 工业普查: '20.00', 安全检查: '10.00' };

/** The mini pack with a numbered table of projects and no other figures of them. */
function files(projects: Projects, more: Changes = {}): Changes {
  const lines = Object.entries(projects).map(
    ([name, amount]) => `  - {科目: 2010102, 支出类别: 项目支出, 项目: ${name}, 金额: ${amount}}\n`,
  );
  const described = Object.keys(projects).map((name) => `  ${name}: {类型: 专项}\n`);
  return {
    'templates/mini/句子.hbs': '<p>本局的项目见下表。</p>',
    'templates/mini/表/表.yaml': `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [项目]}]
columns:
  - {title: 序号, show: number}
  - {title: 项目, show: name}
  - {title: 金额}
`,
    'data/2024/601001/收支.yaml': `共同: {资金来源: 一般公共预算, 金额单位: 万元}\n收入: [{金额: 110.00}]\n支出:\n${lines.join('')}`,
    'data/2024/601001/项目.yaml': `项目:\n${described.join('')}`,
    ...more,
  };
}

interface Versions {
  readonly before: Mini;
  readonly after: Mini;
}

async function versions(before: Projects, after: Projects, more?: Changes): Promise<Versions> {
  return { before: await makeMini(files(before)), after: await makeMini(files(after, more)) };
}

/** What differs, one line for each figure and text. */
function differences({ before, after }: Versions) {
  const [a, b] = [before, after].map(({ laid, budget }) => editionOfLayout(laid, budget));
  const changes = compareEditions(a!, b!);
  return {
    figures: changes.figures.map(
      ({ row, before: was, after: is }) => `${row} ${was?.text ?? '空'}→${is?.text ?? '空'}`,
    ),
    texts: changes.texts.map((text) => `${text.kind} ${text.before ?? '无'}→${text.after ?? '无'}`),
    subjects: subjectsOf(changes.figures, a!, b!).map(({ name, difference }) => `${name} ${difference}`),
  };
}

/** What a build beside the published version would be told. */
function refusal({ before, after }: Versions): string | undefined {
  const file = ({ laid, budget }: Mini) => ({
    figures: figuresFile(laid, budget, new Map()),
    page: webPage(laid),
  });
  return undeclaredRevision(file(before), file(after), undefined)?.message;
}

describe('a project', () => {
  it('that came is one row more: the numbers of the rows after it are no change', async () => {
    const found = await versions(usual, {
      大楼修缮: '50.00',
      新园区: '5.00',
      设备更新: '30.00',
      工业普查: '20.00',
      安全检查: '10.00',
    });
    const { figures, texts, subjects } = differences(found);
    expect(figures).toEqual(['合计 110.00→115.00', '新园区 空→5.00']);
    expect(texts).toEqual(['cell 无→新园区']);
    expect(subjects).toEqual(['支出 5', '支出（新园区） undefined']);
    expect(refusal(found)).toContain('有 2 个数变了');
  });

  it('that went is one row less', async () => {
    const { 设备更新: _, ...rest } = usual;
    const { figures, texts } = differences(await versions(usual, rest));
    expect(figures).toEqual(['合计 110.00→80.00', '设备更新 30.00→空']);
    expect(texts).toEqual(['cell 设备更新→无']);
  });

  it('that was renamed a little is the same with another name; a published figure stands under another name', async () => {
    const renamed = Object.fromEntries(
      Object.entries(usual).map(([name, amount]) => [name.replace('大楼修缮', '大楼维修'), amount]),
    );
    const found = await versions(usual, renamed);
    expect(differences(found)).toMatchObject({ figures: [], texts: ['cell 大楼修缮→大楼维修'] });
    expect(refusal(found)).toContain('大楼修缮 金额 50.00 → ');
  });

  it('that was renamed altogether is one that went and one that came', async () => {
    const renamed = Object.fromEntries(
      Object.entries(usual).map(([name, amount]) => [name.replace('大楼修缮', '民企对接'), amount]),
    );
    const { figures } = differences(await versions(usual, renamed));
    expect(figures.sort()).toEqual(['大楼修缮 50.00→空', '民企对接 空→50.00']);
  });

  it('that only stands elsewhere has not changed', async () => {
    const moved: Projects = {
      设备更新: '30.00',
      工业普查: '20.00',
      安全检查: '10.00',
      大楼修缮: '50.00',
    };
    const found = await versions(usual, moved);
    expect(differences(found)).toEqual({ figures: [], texts: [], subjects: [] });
    expect(refusal(found)).toBeUndefined();
  });

  it('that stands elsewhere with another amount has its amount changed, and nothing else', async () => {
    const moved: Projects = {
      安全检查: '12.00',
      大楼修缮: '50.00',
      设备更新: '30.00',
      工业普查: '20.00',
    };
    const { figures, texts } = differences(await versions(usual, moved));
    expect(figures).toEqual(['合计 110.00→112.00', '安全检查 10.00→12.00']);
    expect(texts).toEqual([]);
  });

  it('taken from another leaves the total as it was', async () => {
    const shifted = { ...usual, 大楼修缮: '45.00', 设备更新: '35.00' };
    const { figures, subjects } = differences(await versions(usual, shifted));
    expect(figures).toEqual(['大楼修缮 50.00→45.00', '设备更新 30.00→35.00']);
    expect(subjects).toEqual(['支出（大楼修缮） -5', '支出（设备更新） 5']);
  });
});

describe('words alone', () => {
  it('are told, and need no revision to be built', async () => {
    const found = await versions(usual, usual, {
      'templates/mini/句子.hbs': '<p>本局的项目列于下表。</p><p>另见附件。</p>',
    });
    expect(differences(found)).toEqual({
      figures: [],
      texts: ['paragraph 本局的项目见下表。→本局的项目列于下表。', 'paragraph 无→另见附件。'],
      subjects: [],
    });
    expect(refusal(found)).toBeUndefined();
  });

  it('in the head of a table are told once, not at every row', async () => {
    const found = await versions(usual, usual, {
      'templates/mini/表/表.yaml': `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [项目]}]
columns:
  - {title: 序号, show: number}
  - {title: 项目名称, show: name}
  - {title: 金额}
`,
    });
    expect(differences(found).texts).toEqual(['cell 项目→项目名称']);
    expect(differences(found).figures).toEqual([]);
  });

  it('where there was no paragraph before', async () => {
    const found = await versions(usual, usual, {
      'templates/mini/封面.hbs': '<p>{{单位名称}}</p><p>公开</p>',
    });
    expect(differences(found).texts).toEqual(['paragraph 无→公开']);
  });
});

describe('things that stand elsewhere', () => {
  const joined = (...pairs: readonly (readonly [string | undefined, string | undefined])[]) =>
    withMoved(pairs, (text) => text);

  it('are brought together where they are now', () => {
    expect(joined(['甲', undefined], ['乙', '乙'], [undefined, '甲'])).toEqual([
      ['乙', '乙'],
      ['甲', '甲'],
    ]);
  });

  it('stay apart when a list has the name twice, or the other one has its partner', () => {
    const twice = [
      ['小计', undefined],
      ['小计', '小计'],
      [undefined, '别的'],
    ] as const;
    expect(joined(...twice)).toEqual(twice);
    const taken = [
      ['甲', undefined],
      ['甲乙', '甲'],
    ] as const;
    expect(joined(...taken)).toEqual(taken);
  });

  it('that are gone or new stay so', () => {
    const pairs = [
      ['甲', undefined],
      [undefined, '乙'],
    ] as const;
    expect(joined(...pairs)).toEqual(pairs);
  });
});
