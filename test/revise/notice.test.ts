import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { layPaper } from '../../src/booklet/paper.ts';
import type { Changes, FigureChange, TextChange } from '../../src/compare/edition.ts';
import type { World } from '../../src/load/world.ts';
import { type Notice, noticeOf } from '../../src/office/revise.ts';
import { setPaper } from '../../src/output/approval.ts';
import { fontFiles } from '../../src/paper/font-files.ts';
import { openFonts } from '../../src/paper/fonts.ts';
import type { Prepared } from '../../src/pipeline/pipeline.ts';
import { prove } from '../../src/proof/prove.ts';
import { readPdf } from '../../src/proof/reader.ts';
import { readPage } from '../../src/web/read-page.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { diskFiles } from '../../src/world/disk-files.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { errorsOf } from '../mini-pack.ts';
import { prepareYear, worldOf } from '../roll/world.ts';
import { root } from '../sample/booklet.ts';

const disk = diskFiles(root);
let world: World;
let revised: Prepared;
let unrevised: Prepared;

async function prepared(more: Readonly<Record<string, string>>): Promise<Prepared> {
  const names = await disk.list('data/2024/601001');
  const inside = names.filter(({ kind }) => kind === 'file');
  const own = await Promise.all(inside.map(async ({ file }) => [file, await disk.read(file)] as const));
  const data = memoryFiles({ ...Object.fromEntries(own), ...more });
  world = worldOf(data, disk, world.fonts);
  return (await prepareYear(world, 2024))[0]!;
}

beforeAll(async () => {
  const roles = parse(await readFile(`${root}fonts/fonts.yaml`, 'utf8'));
  const fonts = await openFonts(roles, fontFiles(`${root}fonts`), () => undefined);
  world = worldOf(disk, disk, fonts!);
  unrevised = await prepared({});
  revised = await prepared({
    'data/2024/601001/修订.yaml': '修订:\n  - {序号: 1, 日期: 2024-07-01, 原因: 公务接待费少列一笔}\n',
  });
});

const place = (n: number) => ({
  section: `三、第${n}节`,
  page: { before: n, after: n },
});

/** A figure that changed, in the row and column of a table. */
function figure(n: number): FigureChange {
  const entry = (value: string) => ({
    id: `f${n}`,
    value,
    text: value,
    unit: '万元',
    of: {},
    section: '',
    page: n,
  });
  return { ...place(n), row: `项目${n}`, column: '合计', before: entry(`${n}.00`), after: entry(`${n}.50`) };
}

const text = (n: number, before: string | undefined, after: string | undefined): TextChange => ({
  ...place(n),
  kind: 'paragraph',
  before,
  after,
});

const changes = (figures: readonly FigureChange[], texts: readonly TextChange[] = []): Changes => ({
  before: '某某局2024年部门预算',
  after: '某某局2024年部门预算',
  figures,
  texts,
  sections: { unchanged: ['第四部分 名词解释'], changed: [] },
  pages: { unchanged: [], changed: [] },
});

/** The notice, which is proved when it is made, and the last line of each of its pages. */
async function notice(found: Changes, of = revised) {
  const findings: Diagnostic[] = [];
  const made = await noticeOf(found, of, world, (finding) => findings.push(finding));
  return { made: made!, errors: errorsOf(findings), feet: made ? await feet(made) : [] };
}

async function feet({ pdf }: Notice): Promise<readonly string[]> {
  const reading = await readPdf(pdf, () => undefined);
  return reading!.pages.map(({ lines }) => lines.at(-1)!.text.replaceAll(' ', ''));
}

/** What the web page says, cell by cell. */
const cellsOf = ({ html }: Notice): readonly string[] =>
  readPage(html).cover.flatMap((block) =>
    block.kind === 'table' ? block.body.flatMap((row) => row.map((cell) => cell.text)) : [block.text],
  );

describe('the notice of a revision', () => {
  it('of a few changes is one page without a number', async () => {
    const { errors, feet } = await notice(changes([figure(1), figure(2)]));
    expect(errors).toEqual([]);
    expect(feet).toEqual(['2024年7月1日']);
  });

  it('of many changes has its number on every page', async () => {
    const { errors, feet, made } = await notice(changes(Array.from({ length: 90 }, (_, i) => figure(i + 1))));
    expect(errors).toEqual([]);
    expect(feet.length).toBeGreaterThan(2);
    expect(feet).toEqual(feet.map((_, i) => `—${i + 1}—`));
    expect(cellsOf(made)).toContain('项目90，合计');
  });

  it('goes on over pages within one long text, word for word', async () => {
    const long = Array.from({ length: 300 }, (_, i) => `第${i + 1}项工作已经完成；`).join('');
    const { errors, feet, made } = await notice(changes([], [text(1, long, `${long}另有一项。`)]));
    expect(errors).toEqual([]);
    expect(feet.length).toBeGreaterThan(2);
    expect(feet.at(-1)).toBe(`—${feet.length}—`);
    expect(cellsOf(made)).toContain(`${long}另有一项。`);
  });

  it('says of words that came or went that there were none', async () => {
    const { made, errors } = await notice(
      changes([], [text(1, undefined, '新的一段。'), text(2, '旧的。', '')]),
    );
    expect(errors).toEqual([]);
    expect(cellsOf(made).filter((cell) => cell === '（无）')).toHaveLength(2);
  });

  it('of no changes at all still says why and what stayed', async () => {
    const { made, errors } = await notice(changes([]));
    expect(errors).toEqual([]);
    const said = cellsOf(made).join('');
    expect(said).toContain('修订的原因是公务接待费少列一笔');
    expect(said).toContain('逐字相同：第四部分名词解释。');
  });

  it('keeps marks of markup in words as words', async () => {
    const { made, errors } = await notice(changes([], [text(1, '<b>甲</b>', '甲&乙{{丙}}')]));
    expect(errors).toEqual([]);
    expect(cellsOf(made)).toEqual(expect.arrayContaining(['<b>甲</b>', '甲&乙{{丙}}']));
  });

  it('is not made without a declared revision, and not where a character has no font', async () => {
    expect(await notice(changes([figure(1)]), unrevised)).toMatchObject({
      made: undefined,
      errors: ['notice-no-revision'],
    });
    expect((await notice(changes([], [text(1, '甲', '\u{e123}')]))).made).toBeUndefined();
  });
});

describe('the proof of a paper of several pages', () => {
  it('wants the number of each page, as the pack writes it', async () => {
    const { pack, budget } = revised.booklet!;
    const names = { 数字变化: [], 文字变化: [], 未变部分: Array.from({ length: 400 }, (_, i) => `第${i}节`) };
    const file = pack.contents.notice!;
    const laid = layPaper({ file, title: '说明', names }, pack, budget, () => undefined);
    const set = await setPaper(laid, pack, world.fonts, () => undefined);
    expect(set!.pages).toBeGreaterThan(1);
    const found = async (pattern: string): Promise<readonly Diagnostic[]> => {
      const findings: Diagnostic[] = [];
      const marks = { ...pack.style, pageNumber: { ...pack.style.pageNumber, pattern } };
      await prove(set!.pdf, laid.document, laid.figures, (finding) => findings.push(finding), marks);
      return findings;
    };
    expect(await found(pack.style.pageNumber.pattern)).toEqual([]);
    const wrong = await found('第{n}页');
    expect(wrong.filter(({ code }) => code === 'pdf-page-number')).toHaveLength(set!.pages);
  });
});
