import { Lexer, type Token, Word } from '../../pdf/lexer.ts';
import { Name } from '../../pdf/value.ts';
import type { Font } from './font.ts';

/** A piece of marked content that belongs to an element. */
interface Piece {
  readonly id: number;
  /** Letters in the order they are drawn. */
  text: string;
}

/** What one page draws, as far as its marks and fonts go. */
export interface PageContent {
  readonly pieces: ReadonlyMap<number, Piece>;
  /** Operators that paint neither for an element nor as an artifact. */
  readonly loose: number;
  /** Numbers that mark two pieces. */
  readonly doubled: readonly number[];
  /** Marks that are not closed, closed too often, or stand inside each other. */
  readonly crossed: number;
  /** Text operators with a font the page does not have. */
  readonly fontless: number;
}

const PAINTING = new Set([
  'S',
  's',
  'f',
  'F',
  'f*',
  'B',
  'B*',
  'b',
  'b*',
  'sh',
  'Do',
  'BI',
  'Tj',
  'TJ',
  "'",
  '"',
]);

const BRACKETS = new Set(['[', ']', '<<', '>>', '>']);

type Mark = 'piece' | 'artifact' | 'other';

/** Follow the operators of a page. `fonts` are those of its resources, by name. */
export function readContent(bytes: Uint8Array, fonts: ReadonlyMap<string, Font>): PageContent {
  const pieces = new Map<number, Piece>();
  const doubled: number[] = [];
  const marks: Mark[] = [];
  let [loose, crossed, fontless] = [0, 0, 0];
  /** Open marks that are of an element or an artifact. */
  let within = 0;
  let piece: Piece | undefined;
  let font: Font | undefined;

  const begin = (operands: readonly Token[]): void => {
    const tag = operands[0] instanceof Name ? operands[0].value : '';
    const at = operands.findIndex((each) => each instanceof Name && each.value === 'MCID');
    const id = at < 0 ? undefined : operands[at + 1];
    const kind: Mark = tag === 'Artifact' ? 'artifact' : typeof id === 'number' ? 'piece' : 'other';
    if (kind !== 'other' && within > 0) crossed += 1;
    if (kind !== 'other') within += 1;
    marks.push(kind);
    if (kind !== 'piece' || typeof id !== 'number') return;
    if (pieces.has(id)) doubled.push(id);
    piece = { id, text: '' };
    pieces.set(id, piece);
  };
  const end = (): void => {
    const mark = marks.pop();
    if (mark === undefined) crossed += 1;
    else if (mark !== 'other') within -= 1;
    if (mark === 'piece') piece = undefined;
  };
  const show = (operands: readonly Token[]): void => {
    for (const operand of operands) {
      if (!(operand instanceof Uint8Array)) continue;
      if (!font) {
        fontless += 1;
        continue;
      }
      for (let at = 0; at + 1 < operand.length; at += 2) {
        const code = operand[at]! * 256 + operand[at + 1]!;
        font.used.add(code);
        if (piece) piece.text += font.text.get(code) ?? '\ufffd';
      }
    }
  };

  const lexer = new Lexer(bytes);
  const operands: Token[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (!(token instanceof Word) || BRACKETS.has(token.value)) {
      operands.push(token);
      continue;
    }
    const { value } = token;
    if (within === 0 && PAINTING.has(value)) loose += 1;
    if (value === 'BDC' || value === 'BMC') begin(operands);
    else if (value === 'EMC') end();
    else if (value === 'Tf') font = operands[0] instanceof Name ? fonts.get(operands[0].value) : undefined;
    else if (value === 'Tj' || value === 'TJ' || value === "'" || value === '"') show(operands);
    operands.length = 0;
  }
  return { pieces, loose, doubled, crossed: crossed + marks.length, fontless };
}
