/**
 * What a file from outside may cost. It was made by anybody, so nothing it says of itself is believed: who reads it
 * counts, and stops. A booklet of forty pages stays a hundred times below each.
 */
export const limits = {
  /** Bytes of one file, which is read whole. */
  file: 200_000_000,
  /** Time that the process which reads it may take for that, milliseconds of the processors. */
  time: 10_000,
  /** Bytes that this process may have in memory; where the data need much themselves, so many besides. */
  memory: 500_000_000,
  besides: 250_000_000,
  pdf: {
    /** Bytes that streams may be decoded to, counted each time they are asked for: so many, and by the file's size. */
    decoded: { base: 50_000_000, factor: 30 },
    /** Entries of all tables of objects. */
    entries: 1_000_000,
    /** Objects in one another; nodes of a tree of pages or of structure; fields in fields. */
    depth: 100,
    tree: 50,
    pages: 10_000,
    /** Operators: of a page with the forms that it draws, and of all pages. */
    drawn: { page: 500_000, file: 10_000_000 },
    /** Characters with a width or a meaning in a font, samples of a function. */
    table: 1_000_000,
    /** Bytes of one string: a title, an alternative text, a signature. */
    text: 1_000_000,
    /** Of a picture: a sheet of A3 has 140 million at 1200 to the inch. */
    dots: 300_000_000,
  },
} as const;

/** Does work that reads files from outside, and rejects with a `Failure` where it costs more than it may. */
export type Watched = <T>(work: () => Promise<T>) => Promise<T>;

/** For those who need no watching: the caller bears the cost. */
export const unwatched: Watched = (work) => work();
