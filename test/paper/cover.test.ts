import { describe, expect, test } from 'vitest';
import { prove } from '../../src/proof/prove.ts';
import { readPdf } from '../../src/proof/reader.ts';
import type { ReadPage } from '../../src/proof/reading.ts';
import { booklet, findings, p, print, section, style } from './sample.ts';

const body = [section(2, '一、职能', [p('预算')])];
const coverOf = (name: string, title: string, revision?: string) =>
  booklet(body, {
    cover: [
      p(name, 'cover-name'),
      p(title, 'cover-title'),
      p('二〇二四年二月八日', 'cover-date'),
      ...(revision === undefined ? [] : [p(revision, 'cover-revision')]),
    ],
  });

const short = '延边朝鲜族自治州工业和信息化局';
const names = [
  short,
  '延边朝鲜族自治州农业农村和畜牧业管理局',
  '吉林省延边朝鲜族自治州长白山保护开发区管理委员会经济发展和工业信息化局',
  `${short}、延边朝鲜族自治州中小企业发展局`,
  '吉林省延边朝鲜族自治州长白山保护开发区管理委员会经济发展和工业信息化局（长白山保护开发区中小企业服务中心）',
];
const scopes = ['', '（本级）', '（机关本级）', '（含所属单位）', '（含所属事业单位）'];

async function firstPage(document: ReturnType<typeof coverOf>): Promise<ReadPage> {
  const { pdf } = await print(document);
  const refuse = (finding: { message: string }): void => expect.fail(finding.message);
  await prove(pdf, document, [], refuse, style);
  const { pages } = (await readPdf(pdf, refuse))!;
  expect(pages).toHaveLength(3);
  return pages[0]!;
}

const sizesOf = (page: ReadPage): readonly number[] => page.lines.map(({ items }) => items[0]!.size);
const textsOf = (page: ReadPage): readonly string[] => page.lines.map(({ text }) => text);

describe('a cover is one page with the place of its seal free', () => {
  test.each(names.flatMap((name) => scopes.map((scope) => [name, scope] as const)))(
    '%s%s',
    async (name, scope) => {
      for (const revision of [undefined, '（第一次修订）']) {
        const page = await firstPage(coverOf(name, `${scope}2024年部门预算`, revision));
        expect(textsOf(page).join('')).toBe(
          `${name}${scope}2024年部门预算二〇二四年二月八日${revision ?? ''}`,
        );
      }
    },
  );
});

test('a name that fits keeps its size; one a little too long is set smaller on one line', async () => {
  const usual = await firstPage(coverOf(short, '2024年部门预算'));
  const longer = await firstPage(coverOf('延边朝鲜族自治州农业农村和畜牧业管理局', '2024年部门预算'));
  expect(sizesOf(usual)[0]).toBe(26);
  expect(textsOf(longer)[0]).toBe('延边朝鲜族自治州农业农村和畜牧业管理局');
  expect(sizesOf(longer)[0]).toBeLessThan(26);
  expect(sizesOf(longer)[0]).toBeGreaterThan(26 * 0.75);
});

test('two offices part at the mark between them, a title behind its brackets', async () => {
  const page = await firstPage(coverOf(names[3]!, '（含所属事业单位）2024年部门预算'));
  expect(textsOf(page)).toEqual([
    '延边朝鲜族自治州工业和信息化局、',
    '延边朝鲜族自治州中小企业发展局',
    '（含所属事业单位）',
    '2024年部门预算',
    '二〇二四年二月八日',
  ]);
});

test('a name that no type is small enough for is named', async () => {
  const endless = '长白山保护开发区管理委员会'.repeat(60);
  const { found } = await findings(coverOf(endless, '2024年部门预算'));
  expect(found.map(({ code, subject }) => [code, subject])).toEqual([['cover-full', endless]]);
  expect(found[0]!.message).toContain('780 个字：“长白山保护开发区');
});

test('words where a seal is to stand on the last page are told of', async () => {
  const [last] = [{ ...style, signature: { ...style.signature!, page: 'last' as const, x: 80, y: 100 } }];
  await expect(print(coverOf(short, '2024年部门预算'), last)).rejects.toThrow(
    '最后一页（第 3 页）的文字占到了',
  );
});
