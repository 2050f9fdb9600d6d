import { word } from '../budget/reserved.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { sha256 } from '../publish/digest.ts';
import type { FiguresFile } from '../publish/figures-file.ts';
import { readPdf } from '../verify/reader.ts';
import type { Files } from '../world.ts';
import { type Edition, editionOf } from './edition.ts';

interface Manifest {
  readonly outputs: Readonly<Record<string, string>>;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Is this a folder that a build made? */
export async function isBuilt(files: Files): Promise<boolean> {
  return (await files.look('manifest.json')).kind === 'file';
}

/**
 * A version from the folder a build put it in: web page, figures and PDF, each only if it is still what the manifest
 * says. undefined (and reported) otherwise.
 */
export async function openBuilt(files: Files, name: string, report: Report): Promise<Edition | undefined> {
  const broken = (file: string): undefined => {
    report(diagnose('built-broken', { folder: name, file }));
  };
  const manifest = parsed<Manifest>(await files.read('manifest.json'));
  const outputs = manifest?.outputs;
  if (!outputs) return broken('manifest.json');
  const take = async (file: string | undefined): Promise<Uint8Array | undefined> => {
    if (file === undefined || (await files.look(file)).kind !== 'file') return undefined;
    const bytes = await files.read(file);
    return outputs[file] === sha256(bytes) ? bytes : undefined;
  };
  const page = `${word.publicFolder}/index.html`;
  const list = `${word.publicFolder}/figures.json`;
  const pdf = Object.keys(outputs).find(
    (file) => file.startsWith(`${word.publicFolder}/`) && file.endsWith('.pdf'),
  );
  const [html, figures, booklet] = await Promise.all([take(page), take(list), take(pdf)]);
  if (!html) return broken(page);
  const known = figures && parsed<FiguresFile>(figures);
  if (!known) return broken(list);
  if (!booklet) return broken(pdf ?? '*.pdf');
  const reading = await readPdf(booklet, report);
  return reading && editionOf(text(html), known, reading);
}

function parsed<T>(bytes: Uint8Array): T | undefined {
  try {
    return JSON.parse(text(bytes)) as T;
  } catch {
    return undefined;
  }
}
