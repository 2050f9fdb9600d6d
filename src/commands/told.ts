import { isAcross } from '../batch/accord.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { batchSay } from '../diagnostics/wording/build.ts';

/**
 * What has been told in a run. A mistake of a form is found in every booklet that follows it, and a contradiction in
 * both booklets: each is told with the first of them. All else is told with each booklet.
 */
export class Told {
  private readonly shelf: string;
  private readonly known = new Set<string>();
  private readonly forms = new Map<string, { places: number; booklets: number }>();

  /** @param shelf folder of the forms, as findings show it */
  constructor(shelf: string) {
    this.shelf = `${shelf}/`;
  }

  /** Of the findings of one booklet those that are still to be told. */
  stillToTell(findings: readonly Diagnostic[]): readonly Diagnostic[] {
    const concerned = new Set(findings.flatMap((finding) => this.formOf(finding) ?? []));
    for (const form of concerned) this.count(form).booklets += 1;
    return findings.filter((finding) => {
      const form = this.formOf(finding);
      if (form === undefined && !isAcross(finding) && finding.code !== 'accord-old') return true;
      const { code, at, message, also } = finding;
      const key = JSON.stringify([code, at, message, also]);
      if (this.known.has(key)) return false;
      this.known.add(key);
      if (form !== undefined) this.count(form).places += 1;
      return true;
    });
  }

  /** A line for each form whose mistakes concern several booklets. */
  get summary(): readonly string[] {
    const shared = [...this.forms].filter(([, { booklets }]) => booklets > 1);
    return shared.map(([form, { places, booklets }]) => batchSay.ofForm(form, places, booklets));
  }

  /** The folder of the form that a finding is in. */
  private formOf({ at }: Diagnostic): string | undefined {
    if (!at?.file.startsWith(this.shelf)) return undefined;
    return at.file.split('/', this.shelf.split('/').length).join('/');
  }

  private count(form: string): { places: number; booklets: number } {
    const counted = this.forms.get(form) ?? { places: 0, booklets: 0 };
    this.forms.set(form, counted);
    return counted;
  }
}
