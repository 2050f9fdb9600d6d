/** Words that a booklet prints of itself; the pack's style.yaml has them. */
export interface Marks {
  /** Behind the heading of a table, or a merged label, that goes on from the page before. */
  readonly continued: string;
  readonly pageNumber: {
    /** `{n}` stands for the number. */
    readonly pattern: string;
    /** outside: right on odd and left on even pages. */
    readonly position: 'center' | 'outside';
  };
}

/** Where something stands: its page, and the heading over it (undefined on the cover, '' in a paper beside the booklet). */
export interface Spot {
  readonly page: number;
  readonly under: string | undefined;
}
