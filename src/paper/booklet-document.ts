import { createHash, type Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { byCodePoint } from '../world/files.ts';
import { type About, PRODUCT, xmpOf } from './metadata.ts';
import type { Reference } from './pdf-font.ts';
import { colourProfile, type NameTree, PdfmakeDocument } from './pdfmake.ts';
import type { Attachment, Profile } from './result.ts';

/** The colour profile as it stands in every file of a run. */
let deflatedProfile: Buffer | undefined;

/** pdfmake's document with what PDF/A and PDF/UA want of a file as a whole. */
export class BookletDocument extends PdfmakeDocument {
  private readonly about: About;
  private readonly profile: Profile;
  private hash: Hash | undefined = createHash('sha256');
  /** Objects since the last stream, as they are written. */
  private objects: string[] | undefined = [];
  /** Operators of the page being drawn. */
  private operators: string[] = [];

  constructor(about: About, profile: Profile) {
    const { title, author, language, date, mark } = about;
    const info = {
      Title: title,
      Author: author,
      Creator: PRODUCT,
      Producer: PRODUCT,
      CreationDate: date,
      ModDate: date,
      ...(mark && { Keywords: mark }),
    };
    const options = {
      pdfVersion: '1.7',
      compress: true,
      displayTitle: true,
      lang: language,
      autoFirstPage: false,
      font: null,
      info,
    };
    super({}, {}, {}, {}, options, null, () => false);
    this.about = about;
    this.profile = profile;
    // A name tree is sorted by its bytes; pdfkit sorts as the language of the machine does.
    ((this._root.data.Names as Reference).data.Dests as NameTree)._compareKeys = byCodePoint;
    this.addColours();
  }

  /** Files that belong to the booklet as a whole. */
  attach(files: readonly Attachment[]): void {
    if (files.length === 0) return;
    const specifications = files.map((file) => this.specification(file));
    // Keys in order whatever the names are: a name tree must be sorted.
    const Names = specifications.flatMap((each, index) => [new String(`file${1000 + index}`), each]);
    const { data } = this._root;
    (data.Names as Reference).data.EmbeddedFiles = { Names };
    data.AF = specifications;
  }

  /** pdfkit's own metadata are not escaped and know only one norm. */
  override endMetadata(): void {
    const metadata = this.ref({ Type: 'Metadata', Subtype: 'XML' });
    metadata.compress = false;
    metadata.end(Buffer.from(xmpOf(this.about, this.profile), 'utf8'));
    this._root.data.Metadata = metadata;
  }

  /** pdfkit insists on fonts for any form; the one field here shows no text. */
  override endAcroForm(): void {}

  /** Pieces of a page and of an object are short and come by the thousand: they become bytes together. */
  override addContent(operators: string): this {
    this.operators.push(operators);
    return this;
  }

  override flushPages(): void {
    if (this.operators.length > 0) this.page.write(this.operators.join('\n'));
    this.operators = [];
    super.flushPages();
  }

  /** End an object whose text is known: pdfkit would make it key by key. */
  writeObject(reference: Reference, text: string): void {
    reference.offset = this._offset;
    this._write(`${reference.id} 0 obj\n${text}\nendobj`);
    this._refEnd(reference);
  }

  override _write(data: Buffer | string): void {
    // The first line is written before this class has its fields.
    if (!this.objects) super._write(data);
    else if (typeof data === 'string') {
      this.objects.push(data);
      this._offset += data.length + 1;
    } else {
      this.settle();
      this.hash?.update(data);
      super._write(data);
    }
  }

  override push(bytes: Buffer | null): boolean {
    if (bytes === null) this.settle();
    return super.push(bytes);
  }

  /** The identifier follows from all that was written: another content is another file. */
  override _finalize(): void {
    this.settle();
    if (this.hash) this._id = this.hash.digest().subarray(0, 16);
    this.hash = undefined;
    super._finalize();
  }

  private settle(): void {
    if (!this.objects || this.objects.length === 0) return;
    this.hash?.update(this.objects.join(''));
    super.push(Buffer.from(`${this.objects.join('\n')}\n`, 'latin1'));
    this.objects = [];
  }

  private addColours(): void {
    deflatedProfile ??= deflateSync(readFileSync(colourProfile));
    const DestOutputProfile = this.ref({ N: 3, Length: 0, Filter: 'FlateDecode' });
    DestOutputProfile.end(deflatedProfile);
    const intent = this.ref({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      Info: new String('sRGB IEC61966-2.1'),
      OutputConditionIdentifier: new String('sRGB IEC61966-2.1'),
      DestOutputProfile,
    });
    intent.end();
    this._root.data.OutputIntents = [intent];
  }

  private specification({ name, bytes, mime, description, relationship }: Attachment): Reference {
    const { date } = this.about;
    const CheckSum = createHash('md5').update(bytes).digest();
    const file = this.ref({
      Type: 'EmbeddedFile',
      // Without parameters such as charset, which PDF/A does not know.
      Subtype: mime.replace(/;.*/, '').replace(/[^A-Za-z0-9.+-]/g, escapedInName),
      Params: { Size: bytes.length, CreationDate: date, ModDate: date, CheckSum },
    });
    file.end(Buffer.from(bytes));
    const specification = this.ref({
      Type: 'Filespec',
      F: new String(name),
      UF: new String(name),
      Desc: new String(description),
      AFRelationship: relationship,
      EF: { F: file, UF: file },
    });
    specification.end();
    return specification;
  }
}

function escapedInName(char: string): string {
  return `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
