import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Level, Levels } from './levels.ts';
import type { Mending } from './mending.ts';
import { nextContent } from './slips.ts';

/**
 * Put a line in line with its neighbours, and say so of the first that is as far out; where all below stand like it,
 * the one above is to blame.
 * @param content offset of the first character that is no blank
 */
export function align(
  mending: Mending,
  text: string,
  start: number,
  content: number,
  { level, levels }: { readonly level: Level; readonly levels: Levels },
): void {
  const more = content - start - level.column;
  if (levels.move(content - start, level.column)) {
    const next = nextContent(text, Math.min(endOfLine(text, content) + 1, text.length), true);
    const above = more > 0 && level.lines === 1 && next.spaces === content - start;
    const at = above ? level.at : content;
    mending.slip(at, endOfLine(text, at), (place) =>
      diagnose('yaml-indent', { more: above ? -more : more }, place),
    );
  }
  mending.replace(start, content, ' '.repeat(level.column));
  mending.guessedIndentation();
}

function endOfLine(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}
