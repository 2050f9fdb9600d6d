import { PdfFile } from '../../src/pdf/file.ts';
import { type Dictionary, Name, Reference, Stream, type Value } from '../../src/pdf/value.ts';

/** A finished PDF whose objects can be changed, to see what a fault looks like. */
export class Rewrite {
  private readonly file: PdfFile;
  private readonly objects = new Map<number, Value>();
  readonly trailer: Dictionary;

  constructor(pdf: Uint8Array) {
    this.file = new PdfFile(pdf);
    this.trailer = this.file.trailer;
    for (let number = 1; number < Number(this.trailer.get('Size')); number += 1) {
      this.objects.set(number, this.file.get(new Reference(number)));
    }
  }

  get catalogue(): Dictionary {
    return this.at(this.trailer.get('Root'));
  }

  /** The dictionary that is meant, of a stream too. */
  at(value: Value | undefined): Dictionary {
    const found = value instanceof Reference ? this.objects.get(value.number) : value;
    const dictionary = found instanceof Stream ? found.dictionary : found;
    if (!(dictionary instanceof Map)) throw new Error('no dictionary there');
    return dictionary;
  }

  list(value: Value | undefined): Value[] {
    const found = value instanceof Reference ? this.objects.get(value.number) : value;
    if (!Array.isArray(found)) throw new Error('no list there');
    return found;
  }

  /** Dictionaries with an entry of the given name, in the order of their objects. */
  having(key: string, name: string): Dictionary[] {
    return [...this.objects.values()].flatMap((value) => {
      const dictionary = value instanceof Stream ? value.dictionary : value;
      if (!(dictionary instanceof Map)) return [];
      const entry = dictionary.get(key);
      return entry instanceof Name && entry.value === name ? [dictionary] : [];
    });
  }

  /** Change a stream's plain bytes, read as Latin-1. */
  stream(value: Value | undefined, change: (text: string) => string): void {
    if (!(value instanceof Reference)) throw new Error('a stream is referred to');
    const { dictionary } = this.objects.get(value.number) as Stream;
    const text = Buffer.from(this.file.data(value)!).toString('latin1');
    const changed = change(text);
    if (changed === text) throw new Error('nothing changed');
    dictionary.delete('Filter');
    dictionary.set('Length', changed.length);
    this.objects.set(value.number, new Stream(dictionary, Buffer.from(changed, 'latin1')));
  }

  add(value: Value): Reference {
    const number = this.objects.size + 1;
    this.objects.set(number, value);
    return new Reference(number);
  }

  bytes(): Uint8Array {
    const parts = ['%PDF-1.7\n%\xff\xff\xff\xff\n'];
    let offset = parts[0]!.length;
    const offsets: number[] = [];
    for (const [number, value] of this.objects) {
      offsets.push(offset);
      parts.push(`${number} 0 obj\n${written(value)}\nendobj\n`);
      offset += parts.at(-1)!.length;
    }
    this.trailer.set('Size', this.objects.size + 1);
    const table = offsets.map((each) => `${String(each).padStart(10, '0')} 00000 n \n`).join('');
    parts.push(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${table}`);
    parts.push(`trailer\n${written(this.trailer)}\nstartxref\n${offset}\n%%EOF\n`);
    return new Uint8Array(Buffer.from(parts.join(''), 'latin1'));
  }
}

function written(value: Value): string {
  if (value instanceof Name) return `/${value.value.replaceAll('/', '#2f')}`;
  if (value instanceof Reference) return `${value.number} 0 R`;
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
  if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`;
  if (value instanceof Stream) {
    return `${written(value.dictionary)}\nstream\n${Buffer.from(value.raw).toString('latin1')}\nendstream`;
  }
  if (value instanceof Map)
    return `<<${[...value].map(([key, each]) => `/${key} ${written(each)}`).join(' ')}>>`;
  return String(value);
}
