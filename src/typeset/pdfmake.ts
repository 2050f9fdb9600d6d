import { createRequire } from 'node:module';
import type { PdfFont, Reference, ReferenceMaker } from './pdf-font.ts';

/*
 * The parts of pdfmake 0.3.11 that this folder stands on, with the types it lacks. Lines, columns and pages are
 * made before; pdfmake's renderer walks finished pages and its document writes the PDF. pdfmake is pinned exactly.
 */

export interface PdfDocument extends ReferenceMaker {
  readonly page: {
    readonly dictionary: Reference;
    readonly fonts: Record<string, Reference>;
    readonly annotations: Reference[];
    readonly width: number;
    readonly height: number;
  };
  readonly outline: Outline;
  /** The catalogue. */
  readonly _root: Reference;
  /** For the trailer. */
  _id: Buffer;
  /** Fonts that are written when the document ends. */
  readonly _fontFamilies: Record<string, PdfFont>;
  addContent(operators: string): void;
  addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): void;
  /** Called when the document ends. */
  endMetadata(): void;
  endAcroForm(): void;
  _write(data: Buffer | string): void;
  _finalize(): void;
}

export interface Outline {
  addItem(title: string, options: object): Outline;
}

/** A page as pdfmake's renderer takes it. */
export interface RendererPage {
  readonly pageSize: { readonly width: number; readonly height: number };
  readonly items: readonly { readonly type: 'line' | 'vector'; readonly item: unknown }[];
}

type NewDocument = new (
  fonts: object,
  images: object,
  patterns: object,
  attachments: object,
  options: object,
  virtualFiles: null,
  localAccess: (path: string) => boolean,
) => PdfDocument;

type NewRenderer = new (
  document: PdfDocument,
) => {
  readonly pdfDocument: PdfDocument;
  renderPages(pages: readonly RendererPage[]): void;
};

type NewOutput = new (document: Promise<PdfDocument>) => { getBuffer(): Promise<Buffer> };

// Loaded part by part: pdfmake's entry would bring its layout, SVG and QR code, a quarter of a cold start.
const require = createRequire(import.meta.url);

/** The colour profile that comes with pdfkit: sRGB IEC61966-2.1, 3 kB. */
export const colourProfile: string = createRequire(require.resolve('pdfmake/js/PDFDocument.js')).resolve(
  'pdfkit/js/data/sRGB_IEC61966_2_1.icc',
);

export const PdfmakeDocument = (require('pdfmake/js/PDFDocument.js') as { default: NewDocument }).default;
export const PdfmakeRenderer = (require('pdfmake/js/Renderer.js') as { default: NewRenderer }).default;
export const PdfmakeOutput = (require('pdfmake/js/OutputDocument.js') as { default: NewOutput }).default;
