import { distance } from 'fastest-levenshtein';

/** Texts of so many letters and more are near when no more than this part of them differs. */
const LETTERS = 15;
const DIFFERENT = 0.04;
/** Each text is held against so many others at most: what is nearly the same is near in the data as well. */
const MOST = 300;

/** The words of a text: marks and blanks do not make another. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** What was said before, by its words: finds the first thing that said the same, or nearly the same. */
export class SaidBefore<T> {
  private readonly same = new Map<string, T>();
  private readonly others: { readonly letters: string; readonly thing: T }[] = [];

  /** The thing that said it before; else `thing` is the first. */
  before(text: string, thing: T): { readonly thing: T; readonly same: boolean } | undefined {
    const letters = lettersOf(text);
    const same = this.same.get(letters);
    if (same !== undefined) return { thing: same, same: true };
    const near = this.others.slice(-MOST).find((other) => isNear(other.letters, letters));
    this.same.set(letters, near?.thing ?? thing);
    this.others.push({ letters, thing: near?.thing ?? thing });
    return near && { thing: near.thing, same: false };
  }
}

/** Do two texts differ in hardly a letter? */
function isNear(a: string, b: string): boolean {
  const most = Math.max(a.length, b.length) * DIFFERENT;
  if (Math.min(a.length, b.length) < LETTERS || Math.abs(a.length - b.length) > most) return false;
  return distance(a, b) <= most;
}
