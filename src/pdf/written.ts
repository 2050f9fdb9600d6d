import { either, list, names, number, type Part, type Shape, the, times, tuple } from './shape.ts';

type Keys = Readonly<Record<string, Shape>>;

/** Coordinates that every program holds exactly. */
const place = number(-32_767, 32_767);
/** Counts and numbers of things. */
const count = number(0, 2 ** 31 - 1);
const whole = number(-(2 ** 31), 2 ** 31 - 1);
const yes: Shape = { kind: 'true' };
const nothing: Shape = { kind: 'null' };
const own: Shape = { kind: 'string', own: true };
const free: Shape = { kind: 'string', own: false };
const box = times(4, place);
const target = tuple(the('page'), names('XYZ'), place, place, either(nothing, place));
const stream = { Length: count, Filter: either(names('FlateDecode'), tuple(names('FlateDecode'))) };
const kid = either(count, the('mcr', 'objr', 'element'));
const elements = either(the('element'), list(either(the('element'), nothing)));

/** Standard structure types that a booklet uses (ISO 32000-1, 14.8.4); marks of content name them too. */
export const ROLES = [
  ...(['Document', 'Sect', 'H1', 'H2', 'H3', 'H4', 'H5', 'P', 'TOC', 'TOCI', 'Reference', 'Link'] as const),
  ...(['Table', 'Caption', 'THead', 'TBody', 'TR', 'TH', 'TD', 'Form'] as const),
] as const;

/**
 * What our writer may write, all of it: the keys of each kind of dictionary with their values, and the operators of a
 * page. What stands outside of it is not ours. A new kind of thing in a booklet is entered here, with a forged file in
 * the tests.
 */
export const KINDS: Readonly<Record<Part, Keys>> = {
  // The keys of a table of objects that is a stream stand in it too.
  trailer: {
    ...stream,
    Type: names('XRef'),
    W: times(3, count),
    Index: list(count, count),
    DecodeParms: the('prediction'),
    Size: count,
    Prev: count,
    Root: the('catalog'),
    Info: the('info'),
    ID: times(2, free),
  },
  catalog: {
    Type: names('Catalog'),
    Pages: the('pages'),
    Names: the('names'),
    Outlines: the('outlines'),
    // MuPDF has one of the attachments open.
    PageMode: names('UseOutlines', 'UseAttachments', 'UseNone'),
    Lang: free,
    ViewerPreferences: the('preferences'),
    OutputIntents: tuple(the('intent')),
    MarkInfo: the('marked'),
    StructTreeRoot: the('tree'),
    AcroForm: the('form'),
    AF: list(the('attachment')),
    Metadata: the('metadata'),
  },
  info: {
    Title: free,
    Author: free,
    Keywords: own,
    Creator: free,
    Producer: free,
    CreationDate: free,
    ModDate: free,
  },
  pages: { Type: names('Pages'), Count: count, Kids: list(the('page', 'pages')), Parent: the('pages') },
  page: {
    Type: names('Page'),
    Parent: the('pages'),
    MediaBox: tuple(number(0, 0), number(0, 0), place, place),
    UserUnit: number(1, 1),
    Contents: the('content'),
    Resources: the('resources'),
    Annots: list(the('link', 'field')),
    Tabs: names('S'),
    StructParents: count,
  },
  content: stream,
  resources: { ProcSet: list(names()), Font: the('fonts'), ColorSpace: the('empty') },
  fonts: {},
  empty: {},
  prediction: { Predictor: number(12, 12), Columns: count },
  font: {
    Type: names('Font'),
    Subtype: names('Type0'),
    BaseFont: names(),
    Encoding: names('Identity-H'),
    DescendantFonts: tuple(the('descendant')),
    ToUnicode: the('map'),
  },
  descendant: {
    Type: names('Font'),
    Subtype: names('CIDFontType2'),
    BaseFont: names(),
    CIDSystemInfo: the('system'),
    FontDescriptor: the('descriptor'),
    W: tuple(number(0, 0), list(place)),
    CIDToGIDMap: names('Identity'),
  },
  system: { Registry: own, Ordering: own, Supplement: number(0, 0) },
  descriptor: {
    Type: names('FontDescriptor'),
    FontName: names(),
    Flags: number(4, 127),
    FontBBox: box,
    ItalicAngle: place,
    Ascent: place,
    Descent: place,
    CapHeight: place,
    StemV: place,
    FontFile2: the('program'),
  },
  program: stream,
  map: stream,
  link: {
    Type: names('Annot'),
    Subtype: names('Link'),
    Rect: box,
    Border: times(3, number(0, 0)),
    Contents: own,
    A: the('action'),
    F: number(4, 4),
    StructParent: count,
  },
  action: { S: names('GoTo'), D: own },
  // Nothing is seen of a field before it is signed.
  field: {
    Type: names('Annot'),
    Subtype: names('Widget'),
    FT: names('Sig'),
    T: own,
    TU: own,
    P: the('page'),
    Rect: box,
    AP: the('appearances'),
    F: number(4, 4),
    StructParent: count,
  },
  appearances: { N: the('appearance') },
  appearance: {
    ...stream,
    Type: names('XObject'),
    Subtype: names('Form'),
    BBox: box,
    Resources: the('empty'),
  },
  names: { Dests: the('destinations'), EmbeddedFiles: the('attachments') },
  destinations: { Limits: times(2, own), Names: list(own, target) },
  attachments: { Names: list(own, the('attachment')) },
  attachment: {
    Type: names('Filespec'),
    F: own,
    UF: own,
    Desc: own,
    AFRelationship: names('Data'),
    EF: the('files'),
  },
  files: { F: the('file'), UF: the('file') },
  file: {
    ...stream,
    Type: names('EmbeddedFile'),
    Subtype: names('application/json'),
    Params: the('about'),
  },
  about: { Size: count, CreationDate: free, ModDate: free, CheckSum: free },
  preferences: { DisplayDocTitle: yes },
  intent: {
    Type: names('OutputIntent'),
    S: names('GTS_PDFA1'),
    OutputConditionIdentifier: own,
    Info: own,
    DestOutputProfile: the('profile'),
  },
  profile: { ...stream, N: number(3, 3) },
  marked: { Marked: yes },
  form: { Fields: tuple(the('field')), SigFlags: number(0, 0) },
  tree: {
    Type: names('StructTreeRoot'),
    K: tuple(the('element')),
    ParentTree: the('parents'),
    ParentTreeNextKey: count,
  },
  parents: { Nums: list(count, elements) },
  element: {
    S: names(...ROLES),
    P: the('tree', 'element'),
    Pg: the('page'),
    K: either(kid, list(kid)),
    A: the('attributes'),
    Alt: own,
  },
  attributes: { O: names('Table'), Scope: names('Column', 'Row', 'Both'), ColSpan: count, RowSpan: count },
  mcr: { Type: names('MCR'), Pg: the('page'), MCID: count },
  objr: { Type: names('OBJR'), Pg: the('page'), Obj: the('link', 'field') },
  outlines: { First: the('outline'), Last: the('outline'), Count: whole },
  outline: {
    Title: free,
    Dest: target,
    Parent: the('outlines', 'outline'),
    Prev: the('outline'),
    Next: the('outline'),
    First: the('outline'),
    Last: the('outline'),
    Count: whole,
  },
  metadata: { ...stream, Type: names('Metadata'), Subtype: names('XML') },
  // Nothing leads to them: they tell where things are in a file that is read over a network.
  linearization: counts('Linearized', 'L', 'O', 'E', 'N', 'T', 'P'),
  hints: { ...stream, ...counts('S', 'T', 'O', 'A', 'E', 'V', 'I', 'C', 'L', 'R', 'B') },
};

function counts(...keys: string[]): Readonly<Record<string, Shape>> {
  return Object.fromEntries(keys.map((key) => [key, count]));
}

/** Keys of other programs that change nothing of what is seen or read. */
export const HARMLESS: ReadonlySet<string> = new Set([
  ...[
    'Version',
    'Extensions',
    'PieceInfo',
    'LastModified',
    'ID',
    'SpiderInfo',
    'Length1',
    'DL',
    'Linearized',
  ],
]);

/** Parts that are streams; `own` ones must have the bytes that the booklet has there, `blank` ones draw nothing. */
export const STREAMS: Readonly<Partial<Record<Part, 'read' | 'own' | 'blank'>>> = {
  content: 'read',
  program: 'read',
  map: 'read',
  appearance: 'blank',
  file: 'own',
  profile: 'own',
  metadata: 'own',
  hints: 'read',
};
