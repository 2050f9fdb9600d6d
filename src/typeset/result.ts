/** A finished booklet and where things stand in it; pages count from 1. */
export interface Typesetting {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Figure id → page its text begins on. */
  readonly figurePages: ReadonlyMap<string, number>;
  /** Section id → page of its heading. */
  readonly sectionPages: ReadonlyMap<string, number>;
}
