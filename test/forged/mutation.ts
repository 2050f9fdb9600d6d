import type { Book } from './book.ts';
import type { Dice } from './dice.ts';

/** What was done to a booklet. */
export interface Mutation {
  /** The page on which it can be seen. */
  readonly page: number;
  /** In words, to tell mutations apart. */
  readonly what: string;
}

/** One way to spoil a finished PDF; undefined when this throw of the dice spoils nothing. */
export type Kind = (book: Book, dice: Dice) => Mutation | undefined;
