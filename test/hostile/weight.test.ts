import { expect, test, vi } from 'vitest';
import { miniUnits, Office } from '../batch/units.ts';
import { hostile } from './files.ts';

const large = '压缩的内容太多，解开后超过上限';
const long = '文字、图，或者字体、函数的表太长';
const deep = '一层套一层，套得太深';
const circle = '对象互相引用，绕成了圈';
const pages = '页的目录不对';

/** Why nobody reads on in a file; undefined for one that costs nothing, and is read like any other. */
const excess: Readonly<Record<keyof typeof hostile, string | undefined>> = {
  'a field that is its own child': undefined,
  'fields that are the children of each other': undefined,
  'a form that draws itself': `${circle}（对象 7）`,
  'forms twenty deep, each drawing the next ten times': '一页上要画的太多（对象 4）',
  'forms ten thousand deep': `${deep}（对象 57）`,
  'a function of huge size': long,
  'a page packed twice, 100 MB of blanks': large,
  'a page packed once, 100 MB of blanks': large,
  'objects in a stream, ten of them': undefined,
  'objects in a stream of 100 MB': large,
  'objects in forty streams, each of 5 MB': large,
  'five million q': '一页上要画的太多（对象 4）',
  'five million texts': '一页上要画的太多（对象 4）',
  'five million lines': large,
  '200,000 kids that are one page': pages,
  '20,000 pages': '页太多',
  'a number of pages that is a lie': undefined,
  'a tree of pages in a circle': pages,
  'a tree of pages ten thousand deep': pages,
  'a title of 2 MB': long,
  'outlines ten thousand deep': `${deep}（对象 58）`,
  'outlines in a circle': `${circle}（对象 7）`,
  'arrays ten thousand deep': `${deep}（对象 4）`,
  'a million arrays begun': `${deep}（对象 4）`,
  'a font that is no font': undefined,
  'a font of four billion glyphs': undefined,
  'widths of four billion characters': long,
  'widths in a million ranges of all characters': long,
  'ranges of four billion characters': long,
  'a million ranges of all characters': long,
  'a profile of a billion colours': long,
  'a colour of a billion parts': undefined,
  'a picture of a billion dots': long,
  'a pattern of a billion tiles': undefined,
  'a table of objects that follows itself': '对象位置表前后互指，绕成了圈（第 ',
  'twenty thousand tables of objects': undefined,
  'an attachment of 100 MB': undefined,
  'names in a tree that is a circle': undefined,
  'a page of brackets': '一页上要画的太多（对象 4）',
  'a page of open strings': undefined,
  'a page of digits': undefined,
};

test.each(Object.entries(excess))('%s', async (name, said) => {
  const others = [vi.spyOn(console, 'log'), vi.spyOn(console, 'warn')];
  const office = new Office(miniUnits(1));
  office.writeBytes('来件.pdf', hostile[name]!('某某1局2024年部门预算'));
  const { status, stdout, stderr } = await office.booklet('verify 来件.pdf');
  expect([status, stdout]).toEqual([1, expect.stringMatching(/^(未能核对|不符)：/)]);
  expect(stderr).not.toContain('程序出错');
  for (const heard of others) expect(heard).not.toHaveBeenCalled();
  if (said !== undefined) expect(stderr).toContain(`错误 文件没有读完  这份文件${said}`);
});
