/**
 * The floor plan of src/: every room, from the top of the house to the ground. A file imports from lower floors, from
 * its own room, and from nothing else; types count. ARCHITECTURE.md has the picture.
 */
export const floors = [
  ['program'],
  ['commands'],
  ['office', 'seal', 'archive'],
  ['pipeline'],
  ['load'],
  ['compare'],
  ['output'],
  ['paper', 'web', 'proof'],
  ['booklet'],
  ['rules'],
  ['document'],
  ['budget'],
  ['form'],
  ['source'],
  ['pdf'],
  ['words'],
  ['world'],
];

/** Files beside the rooms: where the program starts, and what everyone may know of where it lies. */
const program = '^src/(cli|main|thread|compiled|index)\\.ts$';
const world = '^src/(world/|home\\.ts$)';

const pathOf = (room) => (room === 'program' ? program : room === 'world' ? world : `^src/${room}/`);

const up = floors.slice(1).flatMap((rooms, i) =>
  rooms.map((room) => ({
    name: `up-from-${room}`,
    comment: `${room} stands below what it imports, or beside it`,
    severity: 'error',
    from: { path: pathOf(room) },
    to: {
      path: floors
        .slice(0, i + 2)
        .flat()
        .filter((other) => other !== room)
        .map(pathOf),
    },
  })),
);

const rooms = floors.flat().map(pathOf);

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
