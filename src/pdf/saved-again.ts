import { count, either, free, is, type Keys, names, number, stream, the, whole } from './shape.ts';

/** What programs add that save a file again: compressed tables, encryption, the order of a file for networks. */
export const SAVED_AGAIN = {
  prediction: { Predictor: number(12, 12), Columns: count },
  encryption: {
    ...counts('V', 'R', 'Length'),
    Filter: names('Standard'),
    P: whole,
    O: free,
    U: free,
    OE: free,
    UE: free,
    Perms: free,
    EncryptMetadata: either(is(true), is(false)),
    CF: the('methods'),
    StmF: names('StdCF'),
    StrF: names('StdCF'),
  },
  methods: { StdCF: the('method') },
  method: { AuthEvent: names('DocOpen'), CFM: names('V2', 'AESV2', 'AESV3'), Length: count },
  extensions: { ADBE: the('extension') },
  extension: { BaseVersion: names(), ExtensionLevel: count },
  // Nothing leads to them: they tell where things are in a file that is read over a network.
  linearization: counts('Linearized', 'L', 'O', 'E', 'N', 'T', 'P'),
  hints: { ...stream, ...counts('S', 'T', 'O', 'A', 'E', 'V', 'I', 'C', 'L', 'R', 'B') },
} satisfies Readonly<Record<string, Keys>>;

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

function counts(...keys: string[]): Keys {
  return Object.fromEntries(keys.map((key) => [key, count]));
}
