import { compose, type Matrix } from './graphics-state.ts';
import type { OperatorList } from './operators.ts';
import { Port } from './port.ts';

/** An open file: what pdf.js knows of it as a whole, and its pages one by one. */
export interface OpenPdf {
  readonly info: Readonly<Record<string, unknown>>;
  readonly outline: readonly RawOutline[];
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly pages: number;
  readonly takePage: (number: number) => Promise<RawPage | Failure>;
  /** Of all pages, which must have been taken before. */
  readonly takeAnnotations: () => Promise<readonly RawAnnotation[]>;
  readonly close: () => Promise<void>;
}

export interface RawPage {
  /** The page object, as destinations name it. */
  readonly reference: PageReference | null;
  readonly width: number;
  readonly height: number;
  /** From the page's own coordinates to points from the lower left corner as the page is shown. */
  readonly base: Matrix;
  readonly operators: OperatorList;
}

export interface RawAnnotation {
  /** Of its page, counted from 0. */
  readonly pageIndex: number;
  readonly subtype: string;
  readonly rect: readonly [number, number, number, number];
  readonly dest?: Destination | string | null;
  readonly hasAppearance?: boolean;
  readonly borderStyle?: { readonly width: number };
  /** Sig for a signature field. */
  readonly fieldType?: string;
  readonly fieldName?: string;
}

export interface RawOutline {
  readonly title: string;
  readonly dest: Destination | string | null;
  readonly items: readonly RawOutline[];
}

/** First the page: a reference or, counted from 0, its number. */
type Destination = readonly [page: PageReference | number, ...place: unknown[]];

export interface PageReference {
  readonly num: number;
  readonly gen: number;
}

/** Why a file could not be read, with the page it failed at. */
export interface Failure {
  readonly reason: 'encrypted' | 'damaged';
  readonly page: number | undefined;
}

interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getMetadata(): Promise<{ info: Record<string, unknown> }>;
  getOutline(): Promise<RawOutline[] | null>;
  getDestinations(): Promise<Record<string, Destination> | Map<string, Destination>>;
  getAnnotationsByType(types: null, pagesToSkip: null): Promise<RawAnnotation[] | null>;
}

interface PdfPage {
  readonly ref: PageReference | null;
  getViewport(options: { scale: number }): { width: number; height: number; transform: Matrix };
  getOperatorList(options: { annotationMode: number }): Promise<OperatorList>;
  cleanup(): boolean;
}

/** pdf.js's AnnotationMode.DISABLE: only what the page itself draws. */
const withoutAnnotations = 0;

/** What pdf.js calls a worker: here, its two halves in this thread. */
interface Worker {
  destroy(): void;
}

/** What pdf.js, loaded with pdf-parse, which does not export it, leaves in the global object. */
interface Globals {
  pdfjsLib?: {
    readonly PDFWorker: {
      create(options: { port: Port; verbosity: number }): Worker;
      /** The half that reads, loaded now if it was not. */
      readonly _setupFakeWorkerGlobal: Promise<{ initializeFromPort(port: Port): void }>;
    };
  };
  pdfjsWorker?: unknown;
}

/**
 * Only loaded when a PDF is read, for its size. On Node 20 its copy of core-js replaces built-in functions for the whole
 * process by scripts several times slower, and everywhere another pdf.js of the process would take this one's half that
 * reads for its own: pdf.js works without all that once it is loaded, so what was there before is put back.
 */
async function loadPdfJs() {
  const globals = globalThis as Globals;
  const { pdfjsLib, pdfjsWorker } = globals;
  const { push } = Array.prototype;
  const { toString: source } = Function.prototype;
  const { parse } = JSON;
  globals.pdfjsWorker = undefined;
  const { PasswordException, PDFParse } = await import('pdf-parse');
  const { PDFWorker } = globals.pdfjsLib!;
  const half = await PDFWorker._setupFakeWorkerGlobal;
  Object.assign(globals, { pdfjsLib, pdfjsWorker });
  Object.assign(Array.prototype, { push });
  Object.assign(Function.prototype, { toString: source });
  JSON.parse = parse;
  const startWorker = (): Worker => {
    const port = new Port();
    half.initializeFromPort(port);
    // Of what it mends it is to say nothing: what is wrong with a file is for the verdict to tell.
    return PDFWorker.create({ port, verbosity: 0 });
  };
  return { PasswordException, PDFParse, startWorker };
}

let loading: ReturnType<typeof loadPdfJs> | undefined;

/** Open a PDF with pdf-parse, the only contact with the package. Close it when its pages are read. */
export async function openPdf(pdf: Uint8Array): Promise<OpenPdf | Failure> {
  loading ??= loadPdfJs();
  const { PasswordException, PDFParse, startWorker } = await loading;
  const worker = startWorker();
  const parser = new PDFParse({
    // A copy, because pdf.js takes the array for its own.
    data: pdf.slice(),
    worker: worker as never,
    // Errors inside of a page must not be passed over.
    stopAtErrors: true,
    // Otherwise it reckons the outlines of all glyphs, half of its work, to draw them.
    disableFontFace: false,
  });
  const close = async () => {
    await parser.destroy();
    worker.destroy();
  };
  try {
    // load is private in 2.4.5 (pinned) but the one way to the pdf.js document.
    const document = await (parser as unknown as { load(): Promise<PdfDocument> }).load();
    const { info } = await document.getMetadata();
    const outline = (await document.getOutline()) ?? [];
    const named = await document.getDestinations();
    const destinations = named instanceof Map ? named : new Map(Object.entries(named));
    const takePage = async (number: number) => {
      try {
        return await take(await document.getPage(number));
      } catch {
        return { reason: 'damaged', page: number } as const;
      }
    };
    // Those too that are hidden or only come out of the printer. Asked page by page, pdf.js would read all text again
    // that lies under a link.
    const takeAnnotations = async () => (await document.getAnnotationsByType(null, null)) ?? [];
    return { info, outline, destinations, pages: document.numPages, takePage, takeAnnotations, close };
  } catch (error) {
    await close();
    return { reason: error instanceof PasswordException ? 'encrypted' : 'damaged', page: undefined };
  }
}

async function take(page: PdfPage): Promise<RawPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const operators = await page.getOperatorList({ annotationMode: withoutAnnotations });
  page.cleanup();
  const base = compose([1, 0, 0, -1, 0, height], transform);
  return { reference: page.ref, width, height, base, operators };
}

/** Finds the page a destination leads to, from 1; undefined when it does not exist. */
export type PageFinder = (goal: Destination | string | null | undefined) => number | undefined;

/** `references` are the page objects in order. */
export function pageFinder(pdf: OpenPdf, references: readonly (PageReference | null)[]): PageFinder {
  const numbers = new Map(references.map((reference, i) => [reference && keyOf(reference), i + 1]));
  return (goal) => {
    const destination = typeof goal === 'string' ? pdf.destinations.get(goal) : goal;
    const page = destination?.[0];
    if (typeof page === 'number') return page < pdf.pages ? page + 1 : undefined;
    return page ? numbers.get(keyOf(page)) : undefined;
  };
}

function keyOf({ num, gen }: PageReference): string {
  return `${num} ${gen}`;
}
