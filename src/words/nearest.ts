import { distance } from 'fastest-levenshtein';

/** The known word a misspelt one most likely meant; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = Math.min(...known.map((each) => distance(word, each)));
  const candidates = known.filter((each) => distance(word, each) === best);
  const candidate = candidates.find((each) => each.includes(word)) ?? candidates[0]!;
  // One slip of the pen in a longer word apart, a word that holds the other is meant, though others may be nearer.
  const around = known.filter((each) => Math.min(each.length, word.length) > 1 && holdsOther(each, word));
  if (around.length === 1 && !(best === 1 && word.length > 2)) return around[0];
  const [shorter = 0, longer = 0] = [word.length, candidate.length].sort((a, b) => a - b);
  if (shorter < 2 && longer > 1) return undefined;
  // A short Chinese word with half of it exchanged is another word.
  const few = /^\p{Script=Han}+$/u.test(word) ? 3 : 2;
  return best <= Math.max(1, Math.floor(longer / few)) ? candidate : undefined;
}

const holdsOther = (a: string, b: string): boolean => a.includes(b) || b.includes(a);
