import { execFileSync } from 'node:child_process';
import { Parser } from 'htmlparser2';

/** A word as poppler sees it, in points from the upper left corner of its page. */
export interface Word {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

/** Every word of a PDF, page by page, as `pdftotext -bbox` gives them. */
export function wordsOf(pdfPath: string): readonly Word[] {
  const html = execFileSync('pdftotext', ['-bbox', pdfPath, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const words: Word[] = [];
  let page = 0;
  let open: Omit<Word, 'text'> | undefined;
  let text = '';
  const parser = new Parser({
    onopentag(name, { xmin, xmax, ymin, ymax }) {
      if (name === 'page') page += 1;
      if (name !== 'word') return;
      open = { page, left: Number(xmin), right: Number(xmax), middle: (Number(ymin) + Number(ymax)) / 2 };
      text = '';
    },
    ontext(part) {
      text += part;
    },
    onclosetag(name) {
      if (name === 'word' && open) words.push({ ...open, text });
    },
  });
  parser.end(html);
  return words;
}
