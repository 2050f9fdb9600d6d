import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { beforeAll, expect, test } from 'vitest';
import { Decimal } from '../../src/budget/money.ts';
import { type Document, textOf } from '../../src/document/document.ts';
import { bookletOf, compared, publishedOf } from './cells.ts';

/*
 * The booklet of 长春市信访局（本级） for 2026 as it was published, cell by cell in its place, heads too, beside ours
 * made of data/2026/105001. Where it contradicts itself ours is right; each such cell is listed with the reason.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Rows of the published tables that ours leave out: table and first cell. */
const leftOut: Readonly<Record<string, string>> = {
  '本年一般公共预算基本支出表（预算表6） 30199': 'its 9.74 is not in the 911.21 of 301, nor in the total',
  '本年一般公共预算基本支出表（预算表6） 30229':
    'its 10.35 is not in the 211.00 of 302, nor in the sentence on 211',
};

/** Cells that differ: table, first cell that is not empty in ours → published and ours; and why. */
const different: Readonly<Record<string, string>> = {
  '收支总表（预算表1） 结转下年支出: 印 “”，我们 0': 'the two cells beside it and the income side print 0.00',
  '支出总表（预算表3） 2014002: 印 0，我们 458':
    'total and 项目支出 of the row are 458.00; table 5 has 458.00',
  '支出总表（预算表3） 2014099: 印 0，我们 16.56':
    'total and 项目支出 of the row are 16.56; table 5 has 16.56',
  '本年一般公共预算基本支出表（预算表6） 30209: 印 30208，我们 30209': '30208 is 取暖费, the row above',
  '本年一般公共预算基本支出表（预算表6） 30213: 印 维护(护)费，我们 维修(护)费': 'the name of the code',
  '项目支出绩效目标表（预算表11） 105001长春市信访局: 印 2026年信访专项经费，我们 2026信访专项经费':
    'the name in table 9',
  '项目支出绩效目标表（预算表11） 105001长春市信访局: 印 1、全年确保网络专线连接畅通,维护社会稳定;2、聘请评审专家2次以上,参与评审、论证和听证活动,推动疑难信访问题依法解决;，我们 1、全年确保网络专线连接畅通,维护社会稳定;2、聘请评审专家2次以上,参与评审、论证和听证活动,推动疑难信访问题依法解决。':
    'a sentence ends in a full stop',
  '项目支出绩效目标表（预算表11） 105001长春市信访局: 印 “”，我们 105001长春市信访局':
    'ours say the unit with each project, for a table over pages',
  '项目支出绩效目标表（预算表11） 105001长春市信访局: 印 2026年信访接待中心运行费，我们 2026信访接待中心运行费':
    'the name in table 9',
  '项目支出绩效目标表（预算表11） 105001长春市信访局: 印 2026年驻京经费，我们 2026驻京经费':
    'the name in table 9',
};

/** Figures of the published sentences that ours do not have. */
const wrong: Readonly<Record<string, string>> = {
  '15.56万元': 'table 9 has 16.56',
  '12.58万元': 'table 6 has 12.59',
  '7.9%': '335.24 of 4295.98 are 7.80 %',
  '4%': '172.11 of 4295.98 are 4.01 %',
  '0.26%': '15.00 of 4295.98 are 0.35 %',
};

let document: Document;
beforeAll(async () => {
  const found = glob.sync('{templates/**,data/2026/105001/**}', { cwd: root });
  document = await bookletOf(
    Object.fromEntries(found.map((file) => [file, readFileSync(root + file, 'utf8')])),
  );
});

const published = publishedOf('jilin-2026');

test('every published cell stands in its place in ours', () => {
  const tables = [...published].filter(([title]) => title !== '文字');
  const { differences, same, differing } = compared(document, tables, leftOut);
  expect(differences).toEqual(Object.keys(different));
  expect({ same, differing }).toEqual({ same: 1106, differing: 12 });
});

test('every figure of the published sentences stands in ours', () => {
  const text = document.sections
    .flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'paragraph' ? textOf(block.content) : '')))
    .join('\n');
  const ours = (text.match(/-?\d+(?:\.\d+)?(?:万元|%)/g) ?? []).map(figure);
  const theirs = published.get('文字')!.join(' ').split(' ').map(figure);
  const missing = theirs.filter((each) => {
    const at = ours.indexOf(each);
    if (at >= 0) ours.splice(at, 1);
    return at < 0;
  });
  expect(missing).toEqual(Object.keys(wrong));
});

const figure = (text: string): string =>
  new Decimal(Number.parseFloat(text)).toString() + text.replace(/^[-\d.]+/, '');
