/**
 * How a character behaves at line ends: opening marks and the signs of figures never end a line, closing marks, full
 * stops and the signs that join two ends never begin one, Latin letters and digits hold together, dashes and dots come in pairs.
 */
export type LetterClass = 'han' | 'open' | 'close' | 'word' | 'digit' | 'space' | 'pair';

const OPEN = new Set('（《〈“‘「『【〔〖｛［([{¥￥$＄≥≤＞＜≈＋−№');
const CLOSE = new Set('，。、；：？！）》〉”’」』】〕〗｝］·・,;:?!)]}%％‰℃°′″～–');
const PAIR = new Set('—…');

export function classOf(char: string): LetterClass {
  if (char === ' ' || char === '\u00a0') return 'space';
  if (OPEN.has(char)) return 'open';
  if (CLOSE.has(char)) return 'close';
  if (PAIR.has(char)) return 'pair';
  if (char >= '0' && char <= '9') return 'digit';
  const code = char.codePointAt(0) ?? 0;
  return code < 0x250 ? 'word' : 'han';
}
