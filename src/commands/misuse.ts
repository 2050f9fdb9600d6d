/** Wrong usage, such as a wrong argument or a file that is not there: said in one line, without findings. */
export class Misuse extends Error {}

/** A number from 1 up as it is written in an option. Throws `Misuse`. */
export function wholeNumber(text: string, complaint: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Misuse(complaint);
  return number;
}
