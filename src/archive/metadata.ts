import { eventNames } from '../words/catalogue/archive.ts';
import { elements as e, mapping, values } from '../words/catalogue/archive-commands.ts';
import { fromJson } from '../world/bytes.ts';
import type { BuildRecord } from './build-record.ts';
import type { SignedCopy } from './prove.ts';

/** What only the office's archivist knows; nothing is guessed. */
export interface Filing {
  readonly fonds?: string;
  readonly archiveNumber?: string;
  readonly retention?: string;
}

/** What the metadata of a version are made from. */
export interface Described {
  readonly id: string;
  readonly record: BuildRecord;
  readonly pdf: { readonly name: string; readonly bytes: Uint8Array; readonly sha512: string };
  readonly copies: readonly SignedCopy[];
  readonly events: readonly {
    readonly event: keyof typeof eventNames;
    readonly at: string;
    readonly actor: string;
  }[];
  readonly filing: Filing;
}

/** An element with its name; text, or elements below it. */
export type Element = readonly [name: string, content: string | readonly Element[]];

/** The metadata of a version by the element names of DA/T 46, as far as they are known. Empty elements are left out. */
export function describe({ id, record, pdf, copies, events, filing }: Described): readonly Element[] {
  const year = String(record.booklet.year);
  const written: Element[] = [
    [e.level, values.item],
    [e.source, [[e.creator, record.unitName]]],
    [e.fileNumber, id],
    [
      e.archiveNumber,
      [
        [e.archiveNumber, filing.archiveNumber ?? ''],
        [e.fonds, filing.fonds ?? ''],
        [e.year, year],
        [e.retention, filing.retention ?? ''],
      ],
    ],
    [
      e.content,
      [
        [e.title, record.title],
        [e.author, record.unitName],
        [e.date, record.date],
      ],
    ],
    [e.form, [[e.pages, String(record.pages)]]],
    [
      e.electronic,
      [
        [e.format, formatOf(pdf.bytes)],
        [e.fileName, pdf.name],
        [e.size, String(pdf.bytes.length)],
        [e.digest, `sha512:${pdf.sha512}`],
        [e.program, `budget-booklet ${record.versions.program}`],
      ],
    ],
    ...copies.map(
      (copy): Element => [
        e.signature,
        [
          [e.fileName, copy.file],
          [e.size, String(copy.bytes)],
          [e.digest, `sha512:${copy.sha512}`],
          [e.result, copy.tie === 'prefix' ? values.prefix : values.attested],
          [e.checkCode, copy.checkCode ?? ''],
        ],
      ],
    ),
    ...events.map(
      ({ event, at, actor }): Element => [
        e.business,
        [
          [e.action, eventNames[event]],
          [e.time, at],
          [e.agent, actor],
        ],
      ],
    ),
  ];
  return written.flatMap(withoutEmpty);
}

function withoutEmpty([name, content]: Element): readonly Element[] {
  if (typeof content === 'string') return content === '' ? [] : [[name, content]];
  const kept = content.flatMap(withoutEmpty);
  return kept.length > 0 ? [[name, kept]] : [];
}

/** `PDF 1.7`, with the PDF/A part and level that the file claims. */
function formatOf(pdf: Uint8Array): string {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).toString('latin1');
  const [, version = ''] = /^%PDF-(\d\.\d)/.exec(text) ?? [];
  const [, part] = /pdfaid:part(?:>|=["'])(\d)/.exec(text) ?? [];
  const [, level = ''] = /pdfaid:conformance(?:>|=["'])([ABU])/.exec(text) ?? [];
  return `PDF ${version}${part === undefined ? '' : ` (PDF/A-${part}${level.toLowerCase()})`}`.trim();
}

/** As JSON: pairs of name and content, since an element may stand more than once. */
export function metadataJson(described: readonly Element[], filing: Filing): object {
  return { mapping, filing, elements: described };
}

/** The same as metadata.json for systems that take XML, indented, with the mapping named at its head. */
export function metadataXml(described: readonly Element[]): string {
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<!-- ${mapping} -->\n`;
  return `${head}<${e.file}>\n${described.map((element) => xmlOf(element, ' ')).join('')}</${e.file}>\n`;
}

function xmlOf([name, content]: Element, indent: string): string {
  if (typeof content === 'string') return `${indent}<${name}>${escaped(content)}</${name}>\n`;
  const inner = content.map((element) => xmlOf(element, `${indent} `)).join('');
  return `${indent}<${name}>\n${inner}${indent}</${name}>\n`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  return text.replace(/[&<>]/g, (c) => entities[c] ?? c).replace(/[^\P{Cc}\t\n]/gu, ' ');
}

/** What the archivist had said with an earlier version. */
export function filingIn(metadata: Uint8Array | undefined): Filing {
  return metadata ? fromJson<{ filing: Filing }>(metadata).filing : {};
}
