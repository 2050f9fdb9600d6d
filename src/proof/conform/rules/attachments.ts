import { nameOf, Reference, textOf, type Value } from '../../../pdf/value.ts';
import { diagnose, type Report } from '../../../words/diagnostic.ts';
import type { Booklet } from '../booklet.ts';
import type { ConformanceProfile } from '../conform.ts';

/** Type and subtype, no parameters (ISO 19005-3, 6.8). */
const MEDIA_TYPE = /^[-\w+.]+\/[-\w+.]+$/;
const RELATIONSHIPS = ['Source', 'Data', 'Alternative', 'Supplement', 'Unspecified'];

/**
 * Files inside the file: none in PDF/A-2 (but other PDF/A, which we never embed); in PDF/A-3 each with its name, type
 * and relationship, and in the catalogue's list. Gives their number.
 */
export function checkAttachments(
  { file, catalogue }: Booklet,
  profile: ConformanceProfile,
  report: Report,
): number {
  const names = file.array(
    file.dictionary(file.dictionary(catalogue.get('Names'))?.get('EmbeddedFiles'))?.get('Names'),
  );
  const listed = new Set(file.array(catalogue.get('AF')).map(numberOf));
  const files = names.filter((_, index) => index % 2 === 1);
  for (const each of files) {
    const entries = file.dictionary(each);
    const name = textOf(file.get(entries?.get('UF'))) ?? '';
    const tell = (rule: Parameters<typeof diagnose<'conform-attachment'>>[1]['rule']): void =>
      report(diagnose('conform-attachment', { rule, name }));
    if (profile === '2a') tell('forbidden');
    if (!RELATIONSHIPS.includes(nameOf(entries?.get('AFRelationship')) ?? '')) tell('relationship');
    if (name === '' || !textOf(file.get(entries?.get('F')))) tell('name');
    const embedded = file.dictionary(file.dictionary(entries?.get('EF'))?.get('F'));
    if (!MEDIA_TYPE.test(nameOf(embedded?.get('Subtype')) ?? '')) tell('type');
    if (!listed.has(numberOf(each))) tell('listed');
  }
  return files.length;
}

function numberOf(value: Value): number | undefined {
  return value instanceof Reference ? value.number : undefined;
}
