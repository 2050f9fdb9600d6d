import { nameOf, textOf } from '../../../pdf/value.ts';
import { diagnose, type Report } from '../../../words/diagnostic.ts';
import type { Booklet } from '../booklet.ts';

/** What the file says of itself as a whole. */
export function checkFile({ file, catalogue }: Booklet, report: Report): void {
  const { trailer } = file;
  const need = (met: boolean, rule: Parameters<typeof diagnose<'conform-file'>>[1]['rule']): void => {
    if (!met) report(diagnose('conform-file', { rule }));
  };
  const ids = file.array(trailer.get('ID')).map((id) => file.get(id));
  const intents = file.array(catalogue.get('OutputIntents')).map((each) => file.dictionary(each));
  need(Buffer.from(file.bytes.subarray(0, 9)).toString('latin1') === '%PDF-1.7\n', 'version');
  need(!trailer.has('Encrypt'), 'encrypted');
  need(ids.length === 2 && ids.every((id) => id instanceof Uint8Array && id.length >= 16), 'id');
  need(/^[a-z]{2}(-|$)/.test(textOf(file.get(catalogue.get('Lang'))) ?? ''), 'language');
  need(file.dictionary(catalogue.get('MarkInfo'))?.get('Marked') === true, 'marked');
  need(file.dictionary(catalogue.get('ViewerPreferences'))?.get('DisplayDocTitle') === true, 'title');
  need(
    intents.some(
      (each) => nameOf(each?.get('S')) === 'GTS_PDFA1' && file.data(each?.get('DestOutputProfile')),
    ),
    'colours',
  );
  const names = file.dictionary(catalogue.get('Names'));
  need(!names?.has('JavaScript') && !catalogue.has('OpenAction') && !catalogue.has('AA'), 'script');
}
