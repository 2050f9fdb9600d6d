import { type Mapping, type Node, nodeAt } from '../source/tree.ts';
import { placeWords } from '../words/catalogue/places.ts';
import { styleWords as words } from '../words/catalogue/typeset.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import type { Schema } from './schema.ts';
import { checkShape } from './shape.ts';

/** A length as style.yaml writes it: `37mm`, `15.75pt`, or a part of one, `225mm/22`. */
const lengthForm = '\\d+(\\.\\d+)?(mm|pt)(/[1-9]\\d*)?$';
const points = { mm: 72 / 25.4, pt: 1 } as const;

const text = { type: 'string' } as const;
const length = { ...text, pattern: `^-?${lengthForm}`, description: words.length, reads: 'points' } as const;
/** A length of something that is there. */
const size = { ...length, pattern: `^(?![0.]+[mp])${lengthForm}`, description: words.size } as const;
const number = { ...text, pattern: '^\\d+(\\.\\d+)?$', description: words.number, reads: 'number' } as const;
const factor = { ...number, pattern: '^(?![0.]+$)\\d+(\\.\\d+)?$', description: words.factor } as const;

/** A map of these keys, all of them, and no others. */
const whole = <const P extends Readonly<Record<string, Schema>>>(properties: P) =>
  ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false }) as const;
const named = <const S extends Schema>(style: S) =>
  ({ type: 'object', additionalProperties: style, minProperties: 1 }) as const;

const margins = whole({ top: length, right: length, bottom: length, left: length });
const paragraph = whole({
  /** Role of fonts.yaml. */
  font: text,
  size,
  /** Distance from baseline to baseline. */
  pitch: size,
  align: { enum: ['left', 'center', 'right', 'justify'] },
  /** Ems before the first line. */
  indent: number,
  before: length,
  after: length,
});
const table = whole({
  font: text,
  headFont: text,
  size,
  /** Smallest type size before the table must turn the page or fail. */
  floor: size,
  /** Baseline distance as a multiple of the size. */
  leading: factor,
  padding: whole({ x: length, y: length }),
  line: length,
  /** Background of the head; none when empty. */
  shade: { ...text, pattern: '^(#[0-9A-Fa-f]{6})?$', description: words.colour },
  title: paragraph,
  /** The line with unit name and measure. */
  side: paragraph,
});
/** Where a seal will be shown, from the left and upper edges of the page. */
const signature = whole({
  page: { enum: ['cover', 'last'] },
  x: length,
  y: length,
  width: size,
  height: size,
});

const needed = whole({
  /** Upright page; a landscape page is the same sheet turned. */
  page: whole({ width: size, height: size, margins, landscape: margins }),
  /** Styles by name: `text`, `heading1` … `heading3`, `contents`, `contents1` … `contents3`, cover lines, notes. */
  paragraphs: named(paragraph),
  /** Styles by name; `table` is the default. */
  tables: named(table),
  pageNumber: whole({
    font: text,
    size,
    /** `{n}` stands for the number. */
    pattern: { ...text, pattern: '\\{n\\}', description: words.pageNumber },
    /** From the lower edge of the text area to the middle of the number. */
    below: length,
    /** outside: right on odd and left on even pages, one em from the edge (GB/T 9704). */
    position: { enum: ['center', 'outside'] },
  }),
  /** Font role → role that sets digits and Latin letters inside it, so that figures have even widths. */
  digits: { type: 'object', additionalProperties: text },
  /** Font role of `strong` text. */
  strong: text,
  /** Words that stay on the line of the number before them. */
  units: { type: 'array', items: text },
  /** Mark behind a table title or merged label that goes on from the page before. */
  continued: { ...text, pattern: '\\S', description: words.continued },
});
const optional = {
  /** A quarter of an em between Chinese and Latin letters or digits in paragraphs and headings, not in tables. */
  quarterSpace: { enum: ['true', 'false'], reads: 'flag' },
  /** Room for an electronic seal; no field is made when there is none. */
  signature,
} as const;
export const styleShape: Schema = { ...needed, properties: { ...needed.properties, ...optional } };

/** What is read by a shape: lengths in points (1 mm = 72 / 25.4 pt), numbers, choices, words. */
type Read<S> = S extends { readonly reads: 'flag' }
  ? boolean
  : S extends { readonly reads: string }
    ? number
    : S extends { readonly enum: readonly (infer Choice)[] }
      ? Choice
      : S extends { readonly properties: infer P }
        ? { readonly [Key in keyof P]: Read<P[Key]> }
        : S extends { readonly additionalProperties: infer A }
          ? Readonly<Record<string, Read<A>>>
          : S extends { readonly items: infer Item }
            ? readonly Read<Item>[]
            : string;

/** The look of a booklet, from the pack's style.yaml. */
export type Style = Read<typeof needed> & {
  readonly [Key in keyof typeof optional]?: Read<(typeof optional)[Key]>;
};
export type Margins = Read<typeof margins>;
export type ParagraphStyle = Read<typeof paragraph>;
export type TableStyle = Read<typeof table>;
export type SignaturePlace = Read<typeof signature>;

/** Read style.yaml; undefined when something is wrong with it, which is reported at its place. */
export function readStyle(root: Node, report: Report): Style | undefined {
  if (!checkShape(root, styleShape, report)) return undefined;
  const style = read(root, styleShape) as Style;
  const tooLarge = Object.entries(style.tables).filter(([, each]) => each.floor > each.size);
  for (const [name] of tooLarge) {
    const steps = ['tables', name, 'floor'];
    const node = nodeAt(root, steps);
    const found = node.kind === 'scalar' ? node.text : '';
    const values = { what: placeWords(steps), found, expected: words.floor, near: undefined };
    report(diagnose('shape-wrong-value', values, node.at));
  }
  return tooLarge.length === 0 ? style : undefined;
}

function read(node: Node, schema: Schema & { readonly reads?: string }): unknown {
  if (node.kind === 'map') return readMap(node, schema);
  if (node.kind === 'list') return node.items.map((item) => read(item, schema.items as Schema));
  switch (schema.reads) {
    case 'points': {
      const [length = '', parts = '1'] = node.text.split('/');
      return (Number.parseFloat(length) * points[length.slice(-2) as 'mm' | 'pt']) / Number(parts);
    }
    case 'number':
      return Number(node.text);
    case 'flag':
      return node.text === 'true';
    default:
      return node.text;
  }
}

function readMap({ entries }: Mapping, { properties, additionalProperties }: Schema): unknown {
  return Object.fromEntries(
    entries.map(({ key, value }) => [
      key.text,
      read(value, (properties?.[key.text] ?? additionalProperties) as Schema),
    ]),
  );
}
