import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridOf } from '../../src/paper/column-needs.ts';
import { tableGrid } from '../../src/paper/table.ts';
import { ContentsTags, SectionTags, Tag } from '../../src/paper/tag.ts';
import { plainTable, setter } from './measured.ts';
import { cell, row, table, th } from './sample.ts';

/** Roles as nested text: Sect(H1 Sect(H2)). */
function shown({ role, kids }: Tag): string {
  return kids.length === 0 ? role : `${role}(${kids.map(shown).join(' ')})`;
}

function sections(levels: readonly number[]): Tag {
  const root = new Tag('Document');
  const tags = new SectionTags(root);
  for (const level of levels) tags.begin(level);
  return root;
}

function rolesIn(tag: Tag): string[] {
  return [tag.role, ...tag.kids.flatMap(rolesIn)];
}

const levels = fc.array(fc.constantFrom(1, 2, 3), { minLength: 1, maxLength: 20 });

describe('sections', () => {
  test.each([
    [[1, 2, 2, 1], 'Document(Sect(H1 Sect(H2) Sect(H2)) Sect(H1))'],
    [[1, 2, 3, 2], 'Document(Sect(H1 Sect(H2 Sect(H3)) Sect(H2)))'],
    // A level may be left out; the depth of headings does not skip one.
    [[1, 3, 3], 'Document(Sect(H1 Sect(H2) Sect(H2)))'],
    [[3, 1, 2], 'Document(Sect(H1) Sect(H1 Sect(H2)))'],
    [[1, 3, 2], 'Document(Sect(H1 Sect(H2) Sect(H2)))'],
  ])('of levels %j lie in each other', (list, expected) => {
    expect(shown(sections(list))).toBe(expected);
  });

  test('whatever the levels are, headings begin with the first and go down one by one', () => {
    fc.assert(
      fc.property(levels, (list) => {
        const depths = rolesIn(sections(list))
          .filter((role) => /^H/.test(role))
          .map((role) => Number(role.slice(1)));
        expect(depths).toHaveLength(list.length);
        expect(depths[0]).toBe(1);
        depths.slice(1).forEach((depth, at) => void expect(depth).toBeLessThanOrEqual(depths[at]! + 1));
      }),
    );
  });
});

describe('contents', () => {
  const contents = (list: readonly number[]): Tag => {
    const sect = new Tag('Sect');
    const tags = new ContentsTags(sect);
    for (const level of list) tags.entry(level);
    return sect;
  };
  const entry = 'Reference(Link)';

  test.each([
    [[1, 1], `Sect(TOC(TOCI(${entry}) TOCI(${entry})))`],
    [[1, 2, 1], `Sect(TOC(TOCI(${entry} TOC(TOCI(${entry}))) TOCI(${entry})))`],
    [[2, 1], `Sect(TOC(TOCI(${entry})) TOC(TOCI(${entry})))`],
    [[1, 3, 2], `Sect(TOC(TOCI(${entry} TOC(TOCI(${entry})) TOC(TOCI(${entry})))))`],
  ])('of levels %j are lists in lists', (list, expected) => {
    expect(shown(contents(list))).toBe(expected);
  });

  test('have a link for each entry, in order and each in an item of its own', () => {
    fc.assert(
      fc.property(levels, (list) => {
        const roles = rolesIn(contents(list));
        const count = (role: string): number => roles.filter((each) => each === role).length;
        expect([count('Link'), count('TOCI')]).toEqual([list.length, list.length]);
      }),
    );
  });
});

describe('cells', () => {
  const attributes = (part: 'THead' | 'TBody', ...rows: Parameters<typeof row>[]) => {
    const of = new Tag('Table');
    const wrong: [number, number][] = [];
    const columns = rows[0]!.reduce((sum, each) => sum + each.columnSpan, 0);
    const grid = gridOf(
      {
        rows: rows.map((cells) => row(...cells)),
        columns,
        font: '宋体',
        part,
        of,
        wrong: (...fault) => wrong.push(fault),
      },
      setter.glyphs,
    );
    return { grid, wrong, cells: grid.cells.map(({ tag }) => [tag.role, tag.attributes]), tag: of };
  };

  test('a header cell heads its column in the head and its row in the body, unless it says otherwise', () => {
    expect(attributes('THead', [th('甲'), th('乙', { scope: 'row' })]).cells).toEqual([
      ['TH', { Scope: 'Column' }],
      ['TH', { Scope: 'Row' }],
    ]);
    expect(attributes('TBody', [th('甲'), th('乙', { scope: 'colgroup' }), cell('丙')]).cells).toEqual([
      ['TH', { Scope: 'Row' }],
      ['TH', { Scope: 'Column' }],
      ['TD', {}],
    ]);
  });

  test('spans are said where they are more than one', () => {
    expect(
      attributes(
        'TBody',
        [cell('甲', { rowSpan: 2 }), cell('乙', { columnSpan: 3 })],
        [cell('丙', { columnSpan: 3 })],
      ).cells,
    ).toEqual([
      ['TD', { RowSpan: 2 }],
      ['TD', { ColSpan: 3 }],
      ['TD', { ColSpan: 3 }],
    ]);
  });

  test('a cell that would reach below the last row ends with it', () => {
    const { cells, grid } = attributes('TBody', [cell('甲', { rowSpan: 5 }), cell('乙')], [cell('丙')]);
    expect(cells[0]).toEqual(['TD', { RowSpan: 2 }]);
    expect(grid.cells.map(({ row: at, column }) => [at, column])).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
    ]);
  });

  test('a row of too few or too many columns is told, a cell that has no room is left out', () => {
    const { wrong, cells } = attributes(
      'TBody',
      [cell('甲'), cell('乙')],
      [cell('丙')],
      [cell('丁'), cell('戊'), cell('己')],
    );
    expect(wrong).toEqual([
      [2, 1],
      [3, 3],
    ]);
    expect(cells).toHaveLength(5);
  });

  test('a head over no rows is the body of its table', () => {
    const of = new Tag('Table');
    tableGrid(table(1, [row(th('科目'))], []), plainTable, setter.words, of, () => {});
    expect(of.kids.map(({ role }) => role)).toEqual(['TBody']);
  });

  test('no rows have no element', () => {
    const of = new Tag('Table');
    gridOf({ rows: [], columns: 2, font: '宋体', part: 'THead', of, wrong: () => {} }, setter.glyphs);
    expect(shown(of)).toBe('Table');
  });
});
