import { createHash, type Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { byCodePoint } from '../world/files.ts';
import type { Reference } from './pdf-font.ts';
import { colourProfile, type NameTree, PdfmakeDocument } from './pdfmake.ts';
import type { Attachment, Profile } from './result.ts';

/** What a PDF says of itself; no clock and no machine goes into it. */
export interface About {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly date: Date;
  /** What every page is marked with, a draft; programs that must not take one look for it here. */
  readonly mark?: string;
}

/** Fixed words as creator and producer, so that the same input gives the same bytes. */
export const PRODUCT = 'budget-booklet';

/** The XMP packet: description, PDF/A and PDF/UA identifiers, and the schema that PDF/A wants for the latter. */
export function xmpOf({ title, author, language, date, mark }: About, profile: Profile): string {
  const moment = date.toISOString().replace(/\.\d+Z$/, 'Z');
  const [part, level] = profile;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${PRODUCT}</xmp:CreatorTool>
<xmp:CreateDate>${moment}</xmp:CreateDate>
<xmp:ModifyDate>${moment}</xmp:ModifyDate>
<pdf:Producer>${PRODUCT}</pdf:Producer>${mark ? `\n<pdf:Keywords>${escaped(mark)}</pdf:Keywords>` : ''}
<pdfaid:part>${part}</pdfaid:part>
<pdfaid:conformance>${level?.toUpperCase()}</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

/** Characters that XML has no place for, not even as references. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function escaped(text: string): string {
  return text.replace(NOT_XML, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

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
