/**
 * How a character behaves at line ends: opening marks and the signs of figures never end a line, closing marks, full
 * stops and the signs that join two ends never begin one, Latin letters and digits hold together, dashes and dots come in
 * pairs; words of Hangul are parted by spaces and hold together too.
 */
export type BreakClass = 'han' | 'open' | 'close' | 'word' | 'digit' | 'space' | 'pair' | 'hangul';

/** Marks by what Unicode says they are: whatever a clerk types, in full or half width, behaves as its kind does. */
const OPEN = /^[\p{Ps}\p{Pi}\p{Sc}＋−－№≥≤≧≦＞＜≈]$/u;
const CLOSE = /^[\p{Pe}\p{Pf}\p{Po}℃℉°～〜–\u3005\u303bー]$/u;
/** Marks of the same kinds that stand before words, or anywhere. */
const NEITHER = /^[/\\#&*@"'§¶†‡※¡¿\u3003＃＆＊＠＂＇／＼]$/u;
const PAIR = new Set('—…');
const HANGUL = /^\p{Script=Hangul}$/u;

export function classOf(char: string): BreakClass {
  if (char === ' ' || char === '\u00a0') return 'space';
  if (char >= '0' && char <= '9') return 'digit';
  if (PAIR.has(char)) return 'pair';
  if (!NEITHER.test(char)) {
    if (OPEN.test(char)) return 'open';
    if (CLOSE.test(char)) return 'close';
  }
  if (HANGUL.test(char)) return 'hangul';
  const code = char.codePointAt(0) ?? 0;
  return code < 0x250 ? 'word' : 'han';
}
