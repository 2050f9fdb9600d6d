import { createRequire } from 'node:module';
import output from 'pdfmake/js/OutputDocument.js';
import document from 'pdfmake/js/PDFDocument.js';
import renderer from 'pdfmake/js/Renderer.js';
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
    write(content: string): void;
  };
  /** Bytes written so far. */
  _offset: number;
  readonly outline: Outline;
  /** The catalogue. */
  readonly _root: Reference;
  /** For the trailer. */
  _id: Buffer;
  /** Fonts that are written when the document ends. */
  readonly _fontFamilies: Record<string, PdfFont>;
  addContent(operators: string): this;
  /** Pages that are done are written. */
  flushPages(): void;
  addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): void;
  /** Called when the document ends. */
  endMetadata(): void;
  endAcroForm(): void;
  _write(data: Buffer | string): void;
  /** Called for every object when it is written. */
  _refEnd(reference: Reference): void;
  _finalize(): void;
  /** Hand bytes to the reader; null at the end. */
  push(bytes: Buffer | null): boolean;
}

/** Names that lead to places. */
export interface NameTree {
  _compareKeys(a: string, b: string): number;
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

// Loaded part by part: pdfmake's entry would bring its layout and QR code.
const { resolve } = createRequire(import.meta.url);

/** The colour profile that comes with pdfkit: sRGB IEC61966-2.1, 3 kB. */
export const colourProfile: string = createRequire(resolve('pdfmake/js/PDFDocument.js')).resolve(
  'pdfkit/js/data/sRGB_IEC61966_2_1.icc',
);

/** Of a CommonJS module Node hands out all of its exports, other loaders the default among them. */
const classOf = (part: { readonly default?: unknown }): unknown => part.default ?? part;

export const PdfmakeDocument = classOf(document) as NewDocument;
export const PdfmakeRenderer = classOf(renderer) as NewRenderer;
export const PdfmakeOutput = classOf(output) as NewOutput;
