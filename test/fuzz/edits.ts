import fc from 'fast-check';

/** One change to a text, as a tired hand would make it. */
export interface Edit {
  /** Where, as a part of the file's length. */
  readonly at: number;
  readonly how:
    | { readonly kind: 'type' | 'instead'; readonly text: string }
    | { readonly kind: 'delete' | 'twice' | 'away' | 'swap' | 'move'; readonly size: number };
}

const pieces = [
  ...'：，、；｛｝［］【】“”\'"{}[],:#-?&*!|>%@`~<\\/ \t\u3000\n1甲#^',
  ...[
    '{{',
    '}}',
    '{{#if ',
    '{{/if}}',
    '{{else}}',
    '{{#rows "支出" by="科目.款" as |x|}}',
    '{{/rows}}',
    '{{money (figure "支出")}}',
  ],
  ...['<p>', '</p>', '<table>', '<td>', '<br>', '<script>', '&nbsp;', '<data value="1">1</data>'],
  ...[
    'where: {支出类别: 基本支出}',
    '科目',
    '支出',
    '年份: 上年',
    '- ',
    ': ',
    '- {title: 甲}',
    '2010101',
    '999999',
    '-0.01',
    'true',
  ],
];
const sized = (kind: 'delete' | 'twice' | 'away' | 'swap' | 'move') =>
  fc.integer({ min: 1, max: 12 }).map((size) => ({ kind, size }));

export const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.oneof(
    fc.constantFrom(...pieces).map((text) => ({ kind: 'type' as const, text })),
    fc.constantFrom(...pieces).map((text) => ({ kind: 'instead' as const, text })),
    sized('delete'),
    sized('twice'),
    sized('away'),
    sized('swap'),
    sized('move'),
  ),
});

/** The text with the change; lines where it says `away`, `swap` or `move`, characters elsewhere. */
export function edited(text: string, { at, how }: Edit): string {
  const place = Math.floor(at * text.length);
  const [before, after] = [text.slice(0, place), text.slice(place)];
  if (how.kind === 'type') return before + how.text + after;
  if (how.kind === 'instead') return before + how.text + after.slice(how.text.length);
  if (how.kind === 'delete') return before + after.slice(how.size);
  if (how.kind === 'twice') return before + after.slice(0, how.size) + after;
  const lines = text.split('\n');
  const line = Math.floor(at * lines.length);
  const [taken = ''] = lines.splice(Math.min(line, lines.length - 1), 1);
  if (how.kind === 'swap') lines.splice(line + 1, 0, taken);
  if (how.kind === 'move') lines.splice((line + how.size) % (lines.length + 1), 0, taken);
  return lines.join('\n');
}
