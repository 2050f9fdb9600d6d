import { Lexer, type Token, Word } from './lexer.ts';
import { Name } from './value.ts';
import { ROLES } from './written.ts';

interface Operator {
  /** Operands: n a number, / a name, s a string, [ a list of numbers, < the properties of a mark. */
  readonly takes: string;
  /** Within a text or outside of it. */
  readonly text?: true;
  /** A path goes on until it is painted, and nothing comes between. */
  readonly path?: 'drawn' | 'painted';
}

/** The operators that our writer may write on a page. */
const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['q', { takes: '' }],
  ['Q', { takes: '' }],
  ['cm', { takes: 'nnnnnn' }],
  ['w', { takes: 'n' }],
  ['J', { takes: 'n' }],
  ['d', { takes: '[n' }],
  ['rg', { takes: 'nnn' }],
  ['m', { takes: 'nn', path: 'drawn' }],
  ['l', { takes: 'nn', path: 'drawn' }],
  ['re', { takes: 'nnnn', path: 'drawn' }],
  ['S', { takes: '', path: 'painted' }],
  ['f', { takes: '', path: 'painted' }],
  ['BDC', { takes: '/<' }],
  ['EMC', { takes: '' }],
  ['BT', { takes: '' }],
  ['ET', { takes: '', text: true }],
  ['Tf', { takes: '/n', text: true }],
  ['Tc', { takes: 'n', text: true }],
  ['Tm', { takes: 'nnnnnn', text: true }],
  ['Tj', { takes: 's', text: true }],
  // MuPDF makes it of Tm when it cleans a page.
  ['TD', { takes: 'nn', text: true }],
]);
/** What the properties of a mark consist of, besides numbers. */
const PROPERTIES = new Set(['MCID', 'Type', 'Subtype', 'Pagination', 'Layout', 'Header', 'Footer']);
/** What a mark calls what it holds. */
const MARKS: ReadonlySet<string> = new Set([...ROLES, 'Artifact']);
const BRACKETS = new Set(['[', ']', '<<', '>>']);
/** Bytes of a number, and the greatest one, that every program reads as the same. */
const LONGEST = 16;
const GREATEST = 32_767;

/** What a page draws, held against the operators that our writer has. */
export interface PageContent {
  /** Codes shown, two bytes each, by the name of their font. */
  readonly codes: ReadonlyMap<string, ReadonlySet<number>>;
  /** Operators that it does not have, or not with these operands or in this place; '' for one that is missing. */
  readonly strange: ReadonlySet<string>;
}

export function readPageContent(bytes: Uint8Array): PageContent {
  const reader = new Reader();
  const strange = new Set<string>();
  const lexer = new Lexer(bytes);
  let operands: Token[] = [];
  let kinds = '';
  for (;;) {
    lexer.skip();
    const { at } = lexer;
    const token = lexer.next();
    if (token === undefined) break;
    if (token instanceof Word && !BRACKETS.has(token.value)) {
      if (!reader.takes(token.value, kinds, operands)) strange.add(token.value);
      operands = [];
      kinds = '';
    } else {
      kinds = isPlain(token, bytes.subarray(at, lexer.at)) ? withOne(kinds, token) : '?';
      operands.push(token);
    }
  }
  if (kinds !== '' || !reader.isDone) strange.add('');
  return { codes: reader.codes, strange };
}

class Reader {
  readonly codes = new Map<string, Set<number>>();
  private shown: Set<number> | undefined;
  private inText = false;
  private inPath = false;
  private saved = 0;
  private marks = 0;
  private turned = false;

  get isDone(): boolean {
    return !this.inText && !this.inPath && this.saved === 0 && this.marks === 0;
  }

  /** Go on with an operator; is it one of ours, here, with these operands? */
  takes(operator: string, kinds: string, operands: readonly Token[]): boolean {
    const known = OPERATORS.get(operator);
    if (!known || kinds !== known.takes || this.inText !== (known.text ?? false)) return false;
    if (known.path ? known.path === 'painted' && !this.inPath : this.inPath) return false;
    if (known.path) this.inPath = known.path === 'drawn';
    const [first, second] = operands;
    switch (operator) {
      case 'BT':
      case 'ET':
        this.inText = operator === 'BT';
        return true;
      case 'q':
      case 'Q':
        this.saved += operator === 'q' ? 1 : -1;
        return this.saved >= 0;
      case 'BDC':
        this.marks += 1;
        return first instanceof Name && MARKS.has(first.value);
      case 'EMC':
        this.marks -= 1;
        return this.marks >= 0;
      case 'cm':
        if (this.turned) return false;
        this.turned = true;
        return isUpright(operands);
      case 'Tm':
        return isUpright(operands);
      case 'Tf':
        return this.take(first as Name, second as number);
      case 'Tj':
        return this.show(first as Uint8Array);
      default:
        return true;
    }
  }

  private take({ value }: Name, size: number): boolean {
    this.shown = this.codes.get(value) ?? new Set();
    this.codes.set(value, this.shown);
    return size > 0;
  }

  private show(string: Uint8Array): boolean {
    for (let at = 0; at + 1 < string.length; at += 2) this.shown?.add(string[at]! * 256 + string[at + 1]!);
    return this.shown !== undefined && string.length % 2 === 0;
  }
}

/** Pages are drawn from the top, and letters turned upright again; nothing is scaled or slanted. */
function isUpright([a, b, c, d]: readonly Token[]): boolean {
  return a === 1 && b === 0 && c === 0 && d === -1;
}

/** Spelt so that every program reads the same of it. */
function isPlain(token: Token, spelt: Uint8Array): boolean {
  if (token instanceof Name) return !token.odd;
  if (typeof token !== 'number') return true;
  const isDigits = spelt[0] !== 43 && spelt.at(-1) !== 46 && spelt.length <= LONGEST;
  return isDigits && Math.abs(token) <= GREATEST;
}

/** Operands by their kinds, with one more; ( and { stand for a list and for properties that are not at their end. */
function withOne(kinds: string, token: Token): string {
  const last = kinds.at(-1);
  const before = kinds.slice(0, -1);
  const isNumber = typeof token === 'number';
  const word = token instanceof Word ? token.value : undefined;
  if (last === '(') return word === ']' ? `${before}[` : isNumber ? kinds : '?';
  if (last === '{') {
    if (word === '>>') return `${before}<`;
    return isNumber || (token instanceof Name && PROPERTIES.has(token.value)) ? kinds : '?';
  }
  if (word !== undefined) return word === '[' ? `${kinds}(` : word === '<<' ? `${kinds}{` : '?';
  return kinds + (isNumber ? 'n' : token instanceof Name ? '/' : 's');
}
