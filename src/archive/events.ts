/** What can happen to a booklet; each is one version of its object. */
export const bookletEvents = ['generated', 'published', 'signed', 'revised', 'withdrawn', 'renewed'] as const;
export type BookletEvent = (typeof bookletEvents)[number];

/** Why an event cannot be stored. */
export type Refusal =
  | 'needs-build'
  | 'unknown'
  | 'exists'
  | 'same-build'
  | 'other-build'
  | 'needs-file'
  | 'needless-file'
  | 'withdrawn';

/** What is known when an event is about to be stored. */
export interface Situation {
  /** Events so far, oldest first; empty for a booklet that is not archived yet. */
  readonly past: readonly string[];
  /** The booklet that was handed in: none, the very one that is archived, or another. */
  readonly build: 'none' | 'same' | 'other';
  /** Was a signed file handed in? */
  readonly file: boolean;
}

/** The order of a booklet's life. A booklet that the public may have seen is changed only by a revision. */
export function refusalOf(event: BookletEvent, { past, build, file }: Situation): Refusal | undefined {
  const takesFile = event === 'signed' || event === 'renewed';
  if (takesFile !== file) return takesFile ? 'needs-file' : 'needless-file';
  if (event === 'generated' || event === 'revised') {
    if (build === 'none') return 'needs-build';
    if (build === 'same') return 'same-build';
    const isKnown = past.length > 0;
    if (event === 'revised') return isKnown ? undefined : 'unknown';
    return past.every((each) => each === 'generated') ? undefined : 'exists';
  }
  if (past.length === 0) return 'unknown';
  if (build === 'other') return 'other-build';
  return past.at(-1) === 'withdrawn' ? 'withdrawn' : undefined;
}
