import { typeset } from '../paper/typeset.ts';
import { drawnBy } from '../proof/glyphs.ts';
import { prove } from '../proof/prove.ts';
import { placedAt } from '../source/tree.ts';
import { webPage } from '../web/page.ts';
import { proveWebPage } from '../web/prove.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { approvalSheet } from './approval.ts';
import { figuresAttachment, figuresJson, reportJson, traceJson } from './figures-file.ts';
import type { Making } from './making.ts';
import { placeOf, placeOfPdf } from './places.ts';
import { unitFigures, unitFiguresJson } from './unit-figures.ts';

export type Bytes = string | Uint8Array;

/** One file of a booklet. */
export interface Output {
  /** Where it stands in the booklet's folder; the PDF bears the booklet's title. */
  readonly file: (title: string) => string;
  /** undefined (and reported) when it can't be made, or where the form has no such thing. */
  readonly make: (making: Making, report: Report) => Promise<Bytes | undefined>;
  /** Reads the bytes back and holds them against the document. */
  readonly prove?: (bytes: Bytes, making: Making, report: Report) => Promise<void>;
}

/** The booklet itself. */
export const bookletPdf: Output = {
  file: placeOfPdf,
  async make(making, report) {
    const { laid, pack, budget, fonts, wishes, sources } = making;
    const set = await typeset(laid.document, pack.style, fonts, placedAt(sources, report), {
      mark: wishes.draft ? word.draft : '',
      profile: wishes.pdfa,
      attachments: ({ figurePages }) => [figuresAttachment(figuresJson(laid, budget, figurePages))],
    });
    if (set) making.set = set;
    return set?.pdf;
  },
  async prove(bytes, making, report) {
    const { laid, pack, set } = making;
    for (const { font, subset, characters } of set!.embedded) {
      const drawn = drawnBy(subset, characters, font);
      if (drawn.kind !== 'same')
        report(diagnose('pdf-glyphs', { font: font.name, characters: drawn.characters }));
    }
    const proof = await prove(bytes as Uint8Array, laid.document, laid.figures, report, pack.style);
    if (proof) making.proof = proof;
  },
};

const page: Output = {
  file: () => placeOf.page,
  make: async ({ laid }) => webPage(laid),
  prove: async (html, { laid }, report) => void proveWebPage(html as string, laid, report),
};

/** The same bytes as in the PDF. */
const figures: Output = {
  file: () => placeOf.figures,
  make: async ({ laid, budget, set }) => figuresJson(laid, budget, set!.figurePages),
};

/** A draft has none to sign. */
const approval: Output = {
  file: () => placeOf.approval,
  make: async (making, report) =>
    making.wishes.draft
      ? undefined
      : approvalSheet({ ...making, set: making.set!, findings: [...making.findings] }, report),
};

const report: Output = {
  file: () => placeOf.report,
  make: async (making) => reportJson(making),
};

const trace: Output = {
  file: () => placeOf.trace,
  make: async ({ laid }) => traceJson(laid),
};

const units: Output = {
  file: () => placeOf.units,
  make: async ({ laid, budget }) => unitFiguresJson(unitFigures(laid, budget)),
};

/** In the order they are made: those for the public, and, when these are proved, those that tell the office of them. */
export const rounds: readonly (readonly Output[])[] = [
  [bookletPdf, page, figures],
  [approval, report, trace, units],
];
