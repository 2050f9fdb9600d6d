import type { AnySchema } from '../../check/schema.ts';
import { shapeWords as words } from '../../diagnostics/wording/pack.ts';
import { flag, only, text, when } from './common.ts';

const entry = {
  title: text,
  layout: text,
  folder: text,
  orientation: { enum: ['portrait', 'landscape'] },
  startsPage: flag,
  when,
  basis: text,
};
/** Every brace stands around the one character that shows how the number is written. */
const pattern = { type: 'string', pattern: '^([^{}]|\\{.\\})*$' };
const holding = (sections: AnySchema) =>
  only({ ...entry, sections: { type: 'array', items: sections } }, ['title']);
/** Three levels: numbers, headings and bookmarks of a fourth are not defined. */
const part = holding(holding(only(entry, ['title'])));

/** contents.yaml: the official table of contents as data. */
export const contentsShape = {
  ...only(
    {
      title: text,
      cover: text,
      end: text,
      notice: text,
      approval: text,
      numbering: {
        type: 'array',
        items: { ...pattern, description: words.numbering },
        minItems: 3,
        description: words.numbering,
      },
      terms: { ...pattern, description: words.terms },
      parts: { type: 'array', items: part, minItems: 1 },
    },
    ['title', 'cover', 'numbering', 'parts'],
  ),
};

/** A glossary: terms, each with the condition under which it appears. */
export const glossaryShape = {
  type: 'array',
  items: only({ term: text, text, when }, ['term', 'text']),
};
