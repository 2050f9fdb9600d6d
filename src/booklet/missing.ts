import type { Budget } from '../budget/budget.ts';
import { filesIn } from '../form/layers.ts';
import type { Pack } from '../form/pack.ts';
import { spanAt } from '../source/positions.ts';
import type { Entry } from '../source/tree.ts';
import { diagnose, type Related, type Report, type Span } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';

/**
 * Where a pack writes some words that a layout or table has printed: in its own file, in the tables that it takes keys
 * from (`like`), in what all share, or in its partials. undefined where no file has them letter for letter.
 */
export function whereWritten(words: string, file: string, pack: Pack): Span | undefined {
  const table = [...pack.tables.values()].find((each) => each.file === file)?.root;
  const shared = ['pack.yaml', 'contents.yaml'].flatMap((name) =>
    pack.layers.map(({ folder }) => `${folder}/${name}`),
  );
  const partials = [...pack.partials.values()].map((partial) => partial.file);
  const texts = new Map(pack.sources.map((source) => [source.file, source.text]));
  for (const each of [file, ...(table ? filesIn(table) : []), ...shared, ...partials]) {
    const text = texts.get(each) ?? '';
    const index = text.indexOf(words);
    if (index === -1) continue;
    return spanAt(each, text, index, words.length);
  }
  return undefined;
}

/** Words that a sentence asks for and no note gives. */
interface MissingNote {
  readonly word: string;
  /** What they are about, in words, and the note to write. */
  readonly what: string;
  readonly paste: string;
}

/** Stands in layouts for a fact or a note that nobody has given, or (without either) for what is made of one. */
export class Lacking {
  private readonly of: string | { readonly note: MissingNote; readonly asked: Span } | undefined;

  constructor(of?: Lacking['of']) {
    this.of = of;
  }

  /** It is wanted: the data are asked for it. A note is told where the layout asks for it. */
  want(missing: Missing, at: Span): void {
    if (typeof this.of === 'string') missing.fact(this.of, at);
    else if (this.of) missing.note(this.of.note, this.of.asked);
  }

  toString(): string {
    return '';
  }
}

/**
 * What layouts want of the data and do not find. A clerk gives it, so it is told where the data are, once, however many
 * sentences want it.
 */
export class Missing {
  readonly #pack: Pick<Pack, 'factNames' | 'schema'>;
  readonly #budget: Budget;
  readonly #facts = new Map<string, Span[]>();
  readonly #notes = new Map<string, { readonly note: MissingNote; readonly uses: Span[] }>();

  constructor(pack: Pick<Pack, 'factNames' | 'schema'>, budget: Budget) {
    this.#pack = pack;
    this.#budget = budget;
  }

  /** The facts of the form that nobody has given, by name. */
  get names(): Readonly<Record<string, Lacking>> {
    const missing = this.#pack.factNames.filter((name) => !Object.hasOwn(this.#budget.facts, name));
    return Object.fromEntries(missing.map((name) => [name, new Lacking(name)]));
  }

  fact(name: string, use: Span): void {
    const uses = this.#facts.get(name) ?? [];
    uses.push(use);
    this.#facts.set(name, uses);
  }

  note(note: MissingNote, use: Span): void {
    const known = this.#notes.get(note.paste) ?? { note, uses: [] };
    known.uses.push(use);
    this.#notes.set(note.paste, known);
  }

  tell(report: Report): void {
    for (const [fact, uses] of this.#facts) {
      const { title = '', type, description = '' } = this.#schemaOf(fact);
      const near = this.#neighbourOf(fact);
      const values = { fact, title, description, type: String(type ?? ''), file: near?.key.at.file };
      report(diagnose('fact-missing', values, near?.key.at ?? this.#budget.data.at, usesOf(uses)));
    }
    this.#tellNotes(report);
  }

  /** Where there are no notes at all yet, they are one finding: they go into one list. */
  #tellNotes(report: Report): void {
    const notes = [...this.#notes.values()];
    const list = this.#entry(word.notes);
    if (list) {
      const file = list.key.at.file;
      for (const { note, uses } of notes)
        report(
          diagnose(
            'note-missing',
            { ...note, file, inBrackets: inBrackets(list) },
            list.key.at,
            usesOf(uses),
          ),
        );
    } else if (notes.length > 0) {
      const at = this.#entry(word.booklets)?.key.at ?? this.#budget.data.at;
      const uses = usesOf(notes.flatMap((each) => each.uses));
      report(diagnose('notes-missing', { notes: notes.map(({ note }) => note) }, at, uses));
    }
  }

  #entry(name: string): Entry | undefined {
    return this.#budget.data.entries.find(({ key }) => key.text === name);
  }

  #schemaOf(fact: string) {
    const schema = this.#pack.schema.properties?.[fact];
    return typeof schema === 'object' ? schema : {};
  }

  /** The fact given that stands nearest to one in the schema: it belongs in the same file. */
  #neighbourOf(fact: string): Entry | undefined {
    const { factNames } = this.#pack;
    const place = factNames.indexOf(fact);
    const away = (name: string): number => Math.abs(factNames.indexOf(name) - place - 0.1);
    const given = this.#budget.data.entries.filter(({ key }) => factNames.includes(key.text));
    return given.toSorted((a, b) => away(a.key.text) - away(b.key.text))[0];
  }
}

/** The list stands behind its key, in brackets. */
const inBrackets = ({ key, value }: Entry): boolean => value.at.line === key.at.line;

function usesOf(uses: readonly Span[]): readonly Related[] {
  const places = new Map(uses.map((at) => [`${at.file}:${at.line}:${at.column}`, at]));
  return [...places.values()].map((at) => ({ at, label: '' }));
}
