import { describe, expect, test } from 'vitest';
import { type Dictionary, Name, Reference, type Value } from '../../src/pdf/value.ts';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { miniPdf } from './mini.ts';
import { Rewrite } from './rewrite.ts';

const { pdf } = await miniPdf();

/** What is said of the booklet when one thing in it is another. */
function said(change: (file: Rewrite) => void): string[] {
  const file = new Rewrite(pdf);
  change(file);
  const found: string[] = [];
  checkConformance(file.bytes(), '3a', (finding) => found.push(finding.message));
  return found;
}

const name = (value: string): Name => new Name(value);
const words = (value: string): Uint8Array => Buffer.from(value, 'latin1');
const elements = (file: Rewrite, role: string): Dictionary[] =>
  file.having('S', role).filter((each) => each.has('P'));
const link = (file: Rewrite): Dictionary => file.having('Subtype', 'Link')[0]!;
const field = (file: Rewrite): Dictionary => file.having('Subtype', 'Widget')[0]!;
const page = (file: Rewrite, number: number): Dictionary => file.having('Type', 'Page')[number - 1]!;
const content = (file: Rewrite, number: number, change: (text: string) => string): void =>
  file.stream(page(file, number).get('Contents'), change);

describe('the file', () => {
  test.each([
    ['zh-CN', true],
    ['zh', true],
    ['en-US', true],
    ['中文', false],
    ['', false],
    ['chinese', false],
  ])('a language is written as %s: %s', (language, right) => {
    const found = said((file) => file.catalogue.set('Lang', words(language)));
    expect(found).toEqual(right ? [] : ['没有写明语言（Lang）']);
  });

  test.each<[Value[]]>([[[]], [[words('0123456789abcdef')]], [[words('short'), words('short')]]])(
    'it has two identifiers of sixteen bytes, not %j',
    (ids) => {
      expect(said((file) => file.trailer.set('ID', ids))).toEqual(['文件尾没有标识（ID）']);
    },
  );

  test('saying that it is tagged, and that it shows its title, must be said as true', () => {
    expect(said((file) => file.catalogue.set('MarkInfo', new Map([['Marked', false]])))).toEqual([
      '没有声明带结构标签（MarkInfo）',
    ]);
    expect(
      said((file) => file.at(file.catalogue.get('ViewerPreferences')).set('DisplayDocTitle', false)),
    ).toEqual(['打开时不显示标题（DisplayDocTitle）']);
  });

  test.each(['AA', 'OpenAction'])('nothing happens by itself: %s', (key) => {
    expect(said((file) => file.catalogue.set(key, new Map()))).toEqual(['含有脚本或自动动作']);
  });

  test('scripts have no place among the names', () => {
    expect(said((file) => file.at(file.catalogue.get('Names')).set('JavaScript', new Map()))).toEqual([
      '含有脚本或自动动作',
    ]);
  });

  test('colours of another purpose do not do', () => {
    expect(said((file) => file.having('Type', 'OutputIntent')[0]!.set('S', name('GTS_PDFX')))).toEqual([
      '没有输出色彩说明（OutputIntent）',
    ]);
  });
});

describe('tables', () => {
  const grid = '表格的行列不齐';

  test.each([
    ['a cell of two columns counts twice', 'ColSpan', 3],
    ['a cell of no columns is none', 'ColSpan', 0],
    ['a cell that reaches below the last row', 'RowSpan', 7],
    ['a span that is no number', 'ColSpan', name('Two')],
  ] as const)('%s', (_what, key, value) => {
    const found = said((file) => {
      const cell = elements(file, 'TD').find((each) => each.has('A'))!;
      file.at(cell.get('A')).set(key, value);
    });
    expect(found.every((message) => message.startsWith(grid))).toBe(true);
    expect(found).toHaveLength(1);
  });

  test('a table of one row whose cell reaches below it', () => {
    const found = said((file) => {
      const [table] = elements(file, 'Table').slice(-1);
      const rows = file.at(table!.get('K'));
      const row = elements(file, 'TR').at(-1)!;
      const cells = file.list(row.get('K'));
      file.at(cells[0]).set(
        'A',
        new Map<string, Value>([
          ['O', name('Table')],
          ['Scope', name('Row')],
          ['RowSpan', 2],
        ]),
      );
      file.at(cells[1]).set(
        'A',
        new Map<string, Value>([
          ['O', name('Table')],
          ['RowSpan', 2],
        ]),
      );
      const kept = file.list(rows.get('K')).at(-1)!;
      const gone = elements(file, 'TR').at(-2)!;
      rows.set('K', [kept]);
      gone.delete('K');
    });
    expect(found.some((message) => message.startsWith(grid))).toBe(true);
  });

  test('a head stands over rows', () => {
    const found = said((file) => {
      for (const body of elements(file, 'TBody')) body.set('S', name('THead'));
    });
    expect(found[0]).toMatch(new RegExp(`^${grid}`));
  });

  test.each(['Column', 'Row', 'Both'])('a header cell heads its %s', (scope) => {
    expect(said((file) => file.at(elements(file, 'TH')[0]!.get('A')).set('Scope', name(scope)))).toEqual([]);
  });

  test('a header cell heads nothing else', () => {
    expect(said((file) => file.at(elements(file, 'TH')[0]!.get('A')).set('Scope', name('Table')))).toEqual([
      '表头单元格没有写明管行还是管列（Scope）：项目',
    ]);
  });

  test('what a cell says of itself may be in a list of attributes', () => {
    const found = said((file) => {
      const head = elements(file, 'TH')[0]!;
      head.set('A', [new Map<string, Value>([['O', name('Layout')]]), head.get('A')!]);
    });
    expect(found).toEqual([]);
  });
});

describe('headings', () => {
  test('may go up by any number of levels, and down by one', () => {
    expect(said((file) => elements(file, 'H1')[1]!.set('S', name('H2')))).toEqual([]);
    expect(said((file) => elements(file, 'H2')[0]!.set('S', name('H3')))).toEqual([
      '标题跳了级：一、主要职能',
    ]);
  });

  test('of a sixth level are unknown to a booklet', () => {
    const [first] = said((file) => elements(file, 'H2')[0]!.set('S', name('H6')));
    expect(first).toBe('用了标准里没有的结构类型：H6');
  });
});

describe('annotations', () => {
  test.each([
    ['4, to be printed', 4, true],
    ['4 + 64, printed and read only', 68, true],
    ['0, not printed', 0, false],
    ['4 + 1, invisible', 5, false],
    ['4 + 2, hidden', 6, false],
    ['4 + 32, not on the screen', 36, false],
  ])('flags of %s', (_what, flags, right) => {
    const found = said((file) => link(file).set('F', flags));
    expect(found).toEqual(right ? [] : ['第 2 页的 Link 不能打印或被隐藏']);
  });

  test('a field without a rectangle is not one without a place', () => {
    const found = said((file) => {
      field(file).delete('Rect');
      field(file).delete('TU');
    });
    expect(found).toEqual(['第 4 页的 Widget 没有说明文字']);
  });

  test('a link may lead straight to a page', () => {
    const found = said((file) => {
      const [first] = file.list(file.at(file.catalogue.get('Pages')).get('Kids'));
      link(file).delete('A');
      link(file).set('Dest', [first!, name('Fit')]);
    });
    expect(found).toEqual([]);
  });

  test.each<[string, Value]>([
    ['a page that is none', [new Reference(1), new Name('Fit')]],
    ['nothing', null],
    ['a name nobody has', words('s9999')],
    ['an old kind of name', new Name('s0001')],
  ])('a link may not lead to %s', (_what, goal) => {
    const found = said((file) => {
      link(file).delete('A');
      link(file).set('Dest', goal);
    });
    expect(found).toEqual(['第 2 页的 Link 没有指向文件里的地方']);
  });
});

describe('what a page draws', () => {
  test.each([
    ['a line', '0 0 m 9 9 l S'],
    ['a surface', '0 0 9 9 re f*'],
    ['a picture', '/Im1 Do'],
    ['text', 'BT /F1 9 Tf (\\000\\001) Tj ET'],
    ['text in pieces', 'BT /F1 9 Tf [(\\000\\001)] TJ ET'],
  ])('%s of no element and no artifact', (_what, operators) => {
    expect(said((file) => content(file, 2, (text) => `${text}\n${operators}`))).toEqual([
      '第 2 页有既不属于正文、也没有标为装饰的内容，共 1 处',
    ]);
  });

  test.each([
    ['a path that is not painted', '0 0 9 9 re W n'],
    ['an artifact', '/Artifact BMC 0 0 9 9 re f EMC'],
    ['a place in the text without print', '/Span BMC EMC'],
  ])('%s is nothing to be told of', (_what, operators) => {
    expect(said((file) => content(file, 2, (text) => `${text}\n${operators}`))).toEqual([]);
  });

  test('an artifact inside an element, and an element inside an artifact, are crossed', () => {
    const found = said((file) => content(file, 2, (text) => `${text}\n/Artifact BMC /Artifact BMC EMC EMC`));
    expect(found).toEqual(['第 2 页内容标记没有配对，或互相嵌套，共 1 处']);
  });

  test('a page may keep what it draws in several parts, between any two operators', () => {
    const found = said((file) => {
      const own = page(file, 2);
      own.set('Contents', [own.get('Contents')!]);
    });
    expect(found).toEqual([]);
  });
});
