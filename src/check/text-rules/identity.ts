import { hitsOf } from './expression.ts';
import type { Hit, TextRule } from './read-texts.ts';

/** Identity numbers (GB 11643) and bank cards (ISO/IEC 7812), told from other digits by their check digits. */
export const identity: TextRule = () => (text) => (/\d{16}/.test(text) ? numbersIn(text) : []);

function numbersIn(text: string): readonly Hit[] {
  return [
    ...hitsOf(/(?<!\d)\d{17}[\dXx](?!\d)/g, text).filter(({ found }) => isIdentity(found)),
    ...hitsOf(/(?<![\d.])\d{16,19}(?![\d.])/g, text).filter(
      ({ found }) => isCard(found) && !isIdentity(found),
    ),
  ];
}

/** ISO 7064 MOD 11-2. */
function isIdentity(number: string): boolean {
  if (number.length !== 18) return false;
  const sum = [...number].reduce((total, digit, i) => {
    const value = /x/i.test(digit) ? 10 : Number(digit);
    return total + value * 2 ** (17 - i);
  }, 0);
  const month = Number(number.slice(10, 12));
  return sum % 11 === 1 && month >= 1 && month <= 12;
}

/** The Luhn sum. */
function isCard(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
