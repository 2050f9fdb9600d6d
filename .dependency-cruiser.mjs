/**
 * The floor plan of src/: every room and what it is for, from the top of the house to the ground. A file imports from
 * lower floors and from its own room, and from nothing else; types count. test/house/floors.svg is drawn from this.
 */
export const floors = [
  { program: 'where it starts: command line, threads, library' },
  { commands: 'words of the terminal in, tables and exit status out; a file each' },
  {
    office: 'many booklets, publish, revise, next year',
    seal: 'signatures made and judged',
    archive: 'versions kept and made again',
  },
  { pipeline: 'the order of the product: one booklet from facts to proved files' },
  { load: 'which booklets the data ask for, and what each is made of' },
  { compare: 'two editions held against each other' },
  { output: 'the files of a booklet, each made and proved by itself' },
  {
    paper: 'document to PDF',
    web: 'document to page and back',
    proof: 'the PDF read back and held against the document',
    invert: 'tables as they are printed, back to lines',
  },
  { booklet: 'layouts and tables with the budget to the document' },
  { rules: 'what must hold: facts, texts, additions, waivers' },
  { document: 'the one form of a booklet: sections, paragraphs, tables, figures' },
  { budget: 'lines, ledgers, selections, figures' },
  { form: 'a pack: schema, style, tables, layouts, rules' },
  { source: 'files to one tree with a place on every node' },
  { pdf: 'objects of a PDF, read strictly' },
  { words: 'findings, their catalogue, the reserved words' },
  { world: 'files, bytes, locks, what is kept' },
];

/** Files beside the rooms: where the program starts, and what everyone may know of where it lies. */
const program = '^src/(cli|main|thread|watched|compiled|index)\\.ts$';
const world = '^src/(world/|home\\.ts$)';

const pathOf = (room) => (room === 'program' ? program : room === 'world' ? world : `^src/${room}/`);

const plan = floors.map(Object.keys);

const up = plan.slice(1).flatMap((rooms, i) =>
  rooms.map((room) => ({
    name: `up-from-${room}`,
    comment: `${room} stands below what it imports, or beside it`,
    severity: 'error',
    from: { path: pathOf(room) },
    to: {
      path: plan
        .slice(0, i + 2)
        .flat()
        .filter((other) => other !== room)
        .map(pathOf),
    },
  })),
);

const rooms = plan.flat().map(pathOf);

export default {
  forbidden: [
    ...up,
    { name: 'circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-room',
      comment: 'every file of src/ stands in a room of the plan',
      severity: 'error',
      from: { path: '^src/', pathNot: rooms },
      to: {},
    },
    {
      name: 'into-no-room',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/', pathNot: rooms },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
