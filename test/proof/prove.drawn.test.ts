import { describe, expect, test } from 'vitest';
import type { ForgedPdf } from './edit-pdf.ts';
import { forged, placeOf } from './small.ts';

const found = (what: string) => `pdf-drawing 第 3 页有不应有的${what}`;

type Draw = (place: ReturnType<typeof placeOf>) => string;

/** Draw something more on page 3, reckoned from where an item stands. */
const drawn = (text: string, draw: Draw) =>
  forged((pdf) => {
    const item = pdf.item(3, text);
    pdf.append(item, `q ${draw(placeOf(item))} Q`);
  });

describe('a line that is no border of a cell', () => {
  const through: Draw = ({ x, width, baseline }) => `${x} ${baseline - 3} m ${x + width} ${baseline - 3} l S`;

  test.each(['2,385.56', '964.33', '-8.20'])('through %s', async (text) => {
    expect((await drawn(text, (place) => `0.5 w ${through(place)}`)).messages).toBe(found('线条'));
  });

  test('as a thin rectangle', async () => {
    const { messages } = await drawn(
      '964.33',
      ({ x, width, baseline }) => `0 g ${x} ${baseline - 3} ${width} 0.5 re f`,
    );
    expect(messages).toBe(found('线条'));
  });

  test('upright in front of a number: it reads as a one', async () => {
    const { messages } = await drawn(
      '964.33',
      ({ x, baseline }) => `0 g ${x - 5} ${baseline - 7} 1.2 7 re f`,
    );
    expect(messages).toBe(found('线条'));
  });

  test('a corner in an empty cell', async () => {
    const { messages } = await drawn(
      '其他',
      ({ x, y }) => `0.5 w ${x + 300} ${y} m ${x + 300} ${y + 9} l ${x + 310} ${y + 9} l S`,
    );
    expect(messages).toBe(found('线条'));
  });

  test('from the border to the middle of a cell parts it in two', async () => {
    const { codes } = await drawn('其他', ({ x, y }) => `0.5 w ${x - 3} ${y + 5} m ${x + 60} ${y + 5} l S`);
    expect(codes.some((code) => code.startsWith('pdf-table') || code.startsWith('pdf-cell'))).toBe(true);
  });

  test('a border drawn once more is none', async () => {
    const { messages } = await forged((pdf) => {
      const [cell] = pdf.reading.pages[2]!.tables[0]!.cells;
      const { left, right, top } = cell!.box;
      pdf.append(pdf.item(3, '其他'), `0.5 w ${left} ${841.89 - top} m ${right} ${841.89 - top} l S`);
    });
    expect(messages).toBe('');
  });
});

describe('strokes that are no lines', () => {
  const across: Draw = ({ x, width, baseline }) => `${x} ${baseline - 3} m ${x + width} ${baseline - 3} l S`;

  test.each([
    ['a white bar', '1 1 1 RG 20 w'],
    ['a black bar', '0 G 20 w'],
    ['a white line', '1 1 1 RG 1 w'],
    ['a line one cannot tell from white', '0.97 G 1 w'],
    ['a bar with gaps', '[9 1] 0 d 20 w'],
    ['a white line with gaps', '[9 1] 0 d 1 G 2 w'],
  ])('%s over a number', async (_, pen) => {
    expect((await drawn('2,385.56', (place) => `${pen} ${across(place)}`)).messages).toBe(found('图形'));
  });

  test('a round dot, white, over the minus', async () => {
    const dot: Draw = ({ x, baseline }) =>
      `1 G 1 J 6 w ${x + 2} ${baseline - 3} m ${x + 2} ${baseline - 3} l S`;
    expect((await drawn('-8.20', dot)).messages).toBe(found('图形'));
  });

  test('a dot that makes a point of a number', async () => {
    const dot: Draw = ({ x, baseline }) => `1 w ${x + 11} ${baseline - 0.5} m h S`;
    expect((await drawn('2,385.56', dot)).messages).toBe(found('图形'));
  });

  test('a line with gaps is a leader of the contents and nothing else', async () => {
    const dashes: Draw = ({ x, baseline }) =>
      `[1 2] 0 d 0.5 w ${x} ${baseline + 9} m ${x + 60} ${baseline + 9} l S`;
    expect((await drawn('2,385.56', dashes)).messages).toBe(found('虚线'));
    const { messages } = await forged((pdf) => {
      const item = pdf.item(2, '第一部分');
      pdf.append(item, `q ${dashes(placeOf(item))} Q`);
    });
    expect(messages).toBe('');
  });
});

describe('painted rectangles', () => {
  test.each([
    ['a block in an empty place of the page', 300, 600, 4, 7],
    ['a white one', 300, 600, 100, 100],
    ['one as large as the page', 0, 0, 595, 842],
  ])('%s', async (_, x, y, width, height) => {
    const colour = width === 100 ? '1 g' : '0 g';
    const { messages } = await drawn('964.33', () => `${colour} ${x} ${y} ${width} ${height} re f`);
    expect(messages).toContain(found('图形'));
  });

  test('a block inside of a cell: it reads as a digit', async () => {
    const { messages } = await drawn('964.33', ({ x, baseline }) => `0 g ${x - 9} ${baseline - 7} 4 7 re f`);
    expect(messages).toBe(found('图形'));
  });

  test('the ground of a cell, painted before its text, is no harm', async () => {
    const { messages } = await ground('0.9 0.9 0.9 rg');
    expect(messages).toBe('');
  });

  test('but a clear one is not plain to see through', async () => {
    const { messages } = await ground('/Half gs 0 g');
    expect(messages).toBe(found('图形'));
  });

  test('and a dark one hides the text', async () => {
    expect((await ground('0 g')).messages).toBe('pdf-text-hidden 第 3 页有 1 处看不见的文字：“964.33”');
  });

  test('a pattern is a picture: it could show digits', async () => {
    const { messages } = await forged((pdf) => {
      const pattern =
        '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources <<>>';
      pdf.giveResource(3, `/Pattern <</One ${pdf.add(pattern, '0 g 4 0 1 7 re f')} 0 R>>`);
      pdf.append(pdf.item(3, '964.33'), 'q /Pattern cs /One scn 300 600 9 9 re f Q');
    });
    expect(messages).toContain(found('图片'));
  });

  /** Paint the cell of 964.33 before anything else is drawn. */
  const ground = (colour: string) =>
    forged((pdf) => {
      const cell = pdf.reading.pages[2]!.tables[0]!.cells.find(({ text }) => text === '964.33');
      const { left, right, top, bottom } = cell!.box;
      const box = `${left} ${bottom} ${right - left} ${top - bottom}`;
      pdf.giveResource(3, '/ExtGState <</Half <</ca 0.5>>>>');
      pdf.redraw(3, `q ${colour} ${box} re f Q ${pdf.drawing(3)}`);
    });
});

describe('ways to leave something out', () => {
  /** The drawing of page 3 between two operators. */
  const wrapped = (before: string, behind: string, resource: (pdf: ForgedPdf) => string = () => '') =>
    forged((pdf) => {
      pdf.giveResource(3, resource(pdf));
      pdf.redraw(3, `${before} ${pdf.drawing(3)} ${behind}`);
    });

  test('a layer that can be switched off', async () => {
    const layer = (pdf: ForgedPdf) => `/Properties <</L ${pdf.add('/Type /OCG /Name (L)')} 0 R>>`;
    expect((await wrapped('/OC /L BDC', 'EMC', layer)).messages).toBe(found('图层'));
  });

  test('a mask', async () => {
    const mask = (pdf: ForgedPdf) => {
      const group =
        '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group <</S /Transparency /CS /DeviceGray>>';
      return `/ExtGState <</M <</SMask <</S /Luminosity /G ${pdf.add(group, '0 g 0 0 9 9 re f')} 0 R>>>>>>`;
    };
    expect((await wrapped('q /M gs', 'Q', mask)).messages).toContain(found('透明或混合效果'));
  });

  test('black that only lightens what is white', async () => {
    const screen = () => '/ExtGState <</S <</BM /Screen>>>>';
    expect((await wrapped('q /S gs', 'Q', screen)).messages).toBe(found('透明或混合效果'));
  });

  test('a graphics state that changes nothing is none', async () => {
    const normal = () => '/ExtGState <</N <</BM /Normal /SMask /None /ca 1 /CA 1>>>>';
    expect((await wrapped('q /N gs', 'Q', normal)).messages).toBe('');
  });

  test('text that cuts off all that follows', async () => {
    const { messages } = await forged((pdf) =>
      pdf.rewrite(pdf.item(3, '2,385.56'), ({ x, y, hex }) => `4 Tr 1 0 0 -1 ${x} ${y} Tm <${hex}> Tj 0 Tr`),
    );
    expect(messages).toBe(found('裁切'));
  });

  test('a form, which shows nothing outside of its box', async () => {
    const { messages } = await forged((pdf) => {
      const form = pdf.add('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', '');
      pdf.giveResource(3, `/XObject <</X ${form} 0 R>>`);
      pdf.append(pdf.item(3, '964.33'), '/X Do');
    });
    expect(messages).toBe(found('裁切'));
  });
});
