import { describe, expect, test } from 'vitest';
import { print } from '../paper/sample.ts';
import { ForgedPdf, show } from './edit-pdf.ts';
import { booklet, p, proveAgainst, section } from './mini.ts';

const words = '本部门收入预算比上年增加，主要原因是人员经费增加，项目资金规模扩大，结转资金减少。';

/** Contents of five entries on page 2; the parts begin on pages 3 and 4. */
const document = booklet([
  section(1, '第一部分 概况', []),
  section(2, '一、职能', [p(words)]),
  section(1, '第二部分 说明', []),
  section(2, '一、收入', [p(words)]),
  section(3, '（一）财政', [p(words)]),
]);
const printed = await ForgedPdf.open((await print(document)).pdf);

async function forged(change: (pdf: ForgedPdf) => void) {
  const pdf = printed.copy();
  change(pdf);
  return (await proveAgainst(pdf.bytes(), document)).messages.split('\n');
}

/** What is found when an item of the contents is shown otherwise. */
const item = (text: string, hex: (own: string, of: (words: string) => string) => string, nth = 0) =>
  forged((pdf) => {
    const of = (other: string) => pdf.glyphs(pdf.item(2, other)).hex;
    pdf.rewrite(pdf.item(2, text, nth), (place) => show(place.x, place.y, hex(place.hex, of)));
  });

const links = printed.reading.pages[1]!.links;

/** One more annotation on the page of the contents. */
const annotated = (annotation: string) => forged((pdf) => pdf.annotate(2, annotation));

test('the contents as they were printed prove', async () => {
  expect(await forged(() => undefined)).toEqual(['']);
  expect(links.map(({ target }) => target)).toEqual([3, 3, 4, 4, 4]);
});

describe('the page of an entry', () => {
  test('is another', async () => {
    expect(await item('3', (_, of) => of('4'))).toEqual([
      'pdf-contents-page 第 2 页“目录”里“第一部分 概况”的页码为“4”，标题在第 3 页',
    ]);
  });

  test('has a digit more', async () => {
    expect(await item('3', (own) => own + own)).toEqual([
      'pdf-contents-page 第 2 页“目录”里“第一部分 概况”的页码为“33”，标题在第 3 页',
    ]);
  });

  test('is missing', async () => {
    expect(await item('3', () => '')).toEqual([
      'pdf-contents-page 第 2 页“目录”里“第一部分 概况”的页码为空白，标题在第 3 页',
    ]);
  });
});

describe('the words of an entry', () => {
  test('are another section’s', async () => {
    expect(await item('一、职能', (_, of) => of('一、收入'))).toEqual([
      'pdf-contents-entry 第 2 页“目录”写着“一、收入3”，应为“一、职能3”',
    ]);
  });

  test('have lost their end', async () => {
    expect(await item('一、职能', (own) => own.slice(0, -4))).toEqual([
      'pdf-contents-entry 第 2 页“目录”写着“一、职3”，应为“一、职能3”',
    ]);
  });

  test('begin where those of another level do', async () => {
    const found = await forged((pdf) =>
      pdf.rewrite(pdf.item(2, '一、收入'), ({ x, y, hex }) => show(x - 16, y, hex)),
    );
    expect(found).toEqual(['pdf-contents-level 第 2 页“目录”里“一、收入”与同级标题没有对齐']);
  });

  test('two entries stand in each other’s place', async () => {
    const found = await forged((pdf) => {
      const [a, b] = [pdf.item(2, '一、职能'), pdf.item(2, '一、收入')];
      const [one, two] = [pdf.glyphs(a).hex, pdf.glyphs(b).hex];
      pdf.rewrite(a, ({ x, y }) => show(x, y, two));
      pdf.rewrite(b, ({ x, y }) => show(x, y, one));
    });
    expect(found).toHaveLength(2);
    expect(found.every((each) => each.startsWith('pdf-contents-'))).toBe(true);
  });
});

describe('links', () => {
  const [first] = links;
  const box = ({ left, bottom, right, top }: (typeof links)[number]['box']) =>
    `/Rect [${left} ${bottom} ${right} ${top}]`;

  test('a second one over an entry, to another page', async () => {
    const found = await annotated(
      `/Subtype /Link /Border [0 0 0] ${box(first!.box)} /Dest [${printed.reference(4)} 0 R /Fit]`,
    );
    expect(found).toEqual([
      'pdf-contents-link 第 2 页“目录”里“第一部分 概况”的链接通向第 4 页，应通向第 3 页',
      'pdf-link-extra 第 2 页多出 1 处链接',
    ]);
  });

  test('a second one to the same page is one too many', async () => {
    const found = await annotated(
      `/Subtype /Link /Border [0 0 0] ${box(first!.box)} /Dest [${printed.reference(3)} 0 R /Fit]`,
    );
    expect(found).toEqual(['pdf-link-extra 第 2 页多出 1 处链接']);
  });

  test('one in an empty place', async () => {
    const found = await annotated(
      `/Subtype /Link /Border [0 0 0] /Rect [10 10 50 50] /Dest [${printed.reference(3)} 0 R /Fit]`,
    );
    expect(found).toEqual(['pdf-link-extra 第 2 页多出 1 处链接']);
  });

  test.each([
    ['a frame', '/Border [0 0 30] /C [1 1 1]', ''],
    ['a look of its own', '/Border [0 0 0]', '1 g 0 0 300 300 re f'],
  ])('with %s paints over the page', async (_, border, look) => {
    const found = await forged((pdf) => {
      const form = '/Type /XObject /Subtype /Form /BBox [0 0 300 300]';
      const own = look === '' ? '' : `/AP <</N ${pdf.add(form, look)} 0 R>>`;
      pdf.annotate(2, `/Subtype /Link ${box(first!.box)} ${border} ${own} /Dest [2 /Fit]`);
    });
    expect(found).toEqual(['pdf-annotation 第 2 页有不应有的批注（Link）']);
  });

  test('to a page that is not there', async () => {
    const found = await annotated(`/Subtype /Link /Border [0 0 0] ${box(first!.box)} /Dest [99 /Fit]`);
    expect(found[0]).toBe('pdf-contents-link 第 2 页“目录”里“第一部分 概况”的链接通向没有页，应通向第 3 页');
  });
});
