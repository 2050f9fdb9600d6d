import type { Addition } from '../../src/archive/add.ts';
import { addEvent } from '../../src/archive/add.ts';
import { type BuildRecord, part } from '../../src/archive/build-record.ts';
import type { Disk } from '../../src/archive/disk.ts';
import { json } from '../../src/archive/places.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { sha512, toUtf8 } from '../../src/world/bytes.ts';
import { actor, at, first } from './small.ts';

export const record: BuildRecord = {
  booklet: { unit: '601001', year: 2024, kind: '部门', pack: 'mini' },
  pdfa: '3a',
  title: '某某局2024年部门预算',
  date: '2024-02-08',
  unitName: '某某局',
  pages: 3,
  proved: true,
  versions: { program: '0.1.0', node: '24.0.0', zlib: '1.3' },
  data: 'data',
  templates: 'templates',
};

/** The generated file of `fakeBuild`. */
export const pdf = toUtf8('%PDF-1.7 <x pdfaid:part="3" pdfaid:conformance="A"/> 册子');

const font = toUtf8('a font');

/** A booklet that no one typeset: what the archive asks of one, and no more. */
export function fakeBuild(text = '甲', more: Partial<BuildRecord> = {}): NonNullable<Addition['build']> {
  const files = new Map<string, Uint8Array>([
    [`${part.booklet}公开/某某局2024年部门预算.pdf`, pdf],
    [part.manifest, toUtf8(json({ text }))],
    [part.build, toUtf8(json({ ...record, ...more }))],
    [`${part.sources}data/2024/601001/册.yaml`, toUtf8(text)],
  ]);
  const contents = new Map([[sha512(font), { name: '宋.ttf', bytes: font }]]);
  const fontRecord = { roles: { 宋体: ['local/宋.ttf'] }, files: { 'local/宋.ttf': sha512(font) } };
  return { record, files, fonts: {}, fontSet: { record: fontRecord, contents } };
}

/** Add an event; the ledger's line, or the codes of what was found. */
export async function addTo(
  disk: Disk,
  minute: number,
  addition: Partial<Addition>,
): Promise<{
  readonly version: string | undefined;
  readonly codes: readonly string[];
  readonly words: string;
}> {
  const findings: Diagnostic[] = [];
  const whole: Addition = {
    id: first,
    event: 'generated',
    message: '说明',
    actor,
    at: at(minute),
    ...addition,
  };
  const line = await addEvent(disk, whole, (finding) => findings.push(finding));
  return {
    version: line?.version,
    codes: findings.map(({ code }) => code),
    words: findings.map(({ message }) => message).join('\n'),
  };
}
