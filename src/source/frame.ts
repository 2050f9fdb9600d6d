/** One pair of brackets that is open. */
export interface Frame {
  readonly at: number;
  readonly close: string;
  /** Past the colon of an entry? */
  value: boolean;
  /** Has a quoted text or a pair of brackets just ended? Then a comma or colon must follow. */
  complete: boolean;
  /** Where the last unquoted text started. */
  textStart: number;
  /** Was the colon of the entry a slip? Then the comma after it may be one too. */
  slipped: boolean;
}

/** After a comma the next entry has nothing yet. */
export function startEntry(frame: Frame): void {
  frame.value = false;
  frame.slipped = false;
  frame.complete = false;
}
