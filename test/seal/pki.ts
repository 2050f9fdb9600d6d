import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A small public key infrastructure made with the openssl command, in a folder of its own; nothing of it is kept. */
export interface Pki {
  readonly folder: string;
  /** A file of the folder: `root.pem`, `clerk.p12`, `tsa.crt`, … */
  readonly file: (name: string) => Uint8Array;
  readonly path: (name: string) => string;
  readonly openssl: (...options: readonly string[]) => Buffer;
  readonly write: (name: string, text: string) => void;
  readonly writeBytes: (name: string, bytes: Uint8Array) => void;
  /** A new key: `rsa:2048`, `ec:P-256`, … */
  readonly key: (name: string, kind: string) => void;
  /** A certificate of the issuing authority for that key, or for another's. */
  readonly issue: (name: string, subject: string, wish?: Issue) => void;
  /** A PKCS#12 file of a person, with the issuing certificate unless `alone`. */
  readonly pkcs12: (name: string, out: string, wish?: { alone?: boolean; more?: readonly string[] }) => void;
  readonly remove: () => void;
}

interface Issue {
  readonly by?: string;
  /** Section of the extensions below. */
  readonly section?: string;
  readonly days?: number;
  /** Lines of extensions instead of a section. */
  readonly extensions?: readonly string[];
  /** Whose key is certified. */
  readonly of?: string;
  readonly more?: readonly string[];
  /** How the issuer signs: `-sha1`, … */
  readonly how?: readonly string[];
}

/** Who is in it, by file name; `ec` keys are made in no time, the RSA ones take a moment. */
const people = {
  clerk: { subject: '/C=CN/O=示例市工业和信息化局/OU=规划财务科/CN=张三（财务负责人）', key: 'rsa:2048' },
  chief: { subject: '/C=CN/O=示例市工业和信息化局/CN=李四（局长）', key: 'ec:P-256' },
  tsa: { subject: '/C=CN/O=Test TSA/CN=可信时间戳测试机构', key: 'ec:P-256' },
} as const;

export const passphrase = '口令 pass-1';

export function makePki(): Pki {
  const folder = mkdtempSync(path.join(tmpdir(), 'booklet-pki-'));
  const at = (name: string): string => path.join(folder, name);
  const openssl = (...options: readonly string[]): Buffer =>
    execFileSync('openssl', [...options], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  writeFileSync(at('x.cnf'), extensions);
  key('root', 'ec:P-256');
  openssl(
    'req',
    '-x509',
    '-utf8',
    '-new',
    '-key',
    'root.key',
    '-subj',
    '/C=CN/CN=测试根证书',
    '-days',
    '9000',
    ...ca,
    '-out',
    'root.pem',
  );
  key('issuing', 'ec:P-256');
  issue('issuing', '/C=CN/CN=测试签发证书', { by: 'root', section: 'issuing', days: 8000 });
  for (const [name, { subject, key: kind }] of Object.entries(people)) {
    key(name, kind);
    issue(name, subject, { section: name === 'tsa' ? 'tsa' : 'person' });
    pkcs12(name, name);
  }
  // The same key under another certificate, and a root that nobody gave.
  issue('twin', '/C=CN/CN=王五', { of: 'clerk' });
  key('stranger', 'ec:P-256');
  openssl(
    'req',
    '-x509',
    '-utf8',
    '-new',
    '-key',
    'stranger.key',
    '-subj',
    '/CN=别家根证书',
    '-days',
    '9000',
    ...ca,
    '-out',
    'stranger.pem',
  );

  function key(name: string, kind: string): void {
    const [algorithm, size] = kind.split(':');
    const option = algorithm === 'rsa' ? 'rsa_keygen_bits' : 'ec_paramgen_curve';
    openssl('genpkey', '-algorithm', algorithm!, '-pkeyopt', `${option}:${size}`, '-out', `${name}.key`);
  }
  function issue(name: string, subject: string, wish: Issue = {}): void {
    const { by = 'issuing', section = 'person', days = 3000, of = name, more = [], how = [] } = wish;
    const request = ['-utf8', '-new', '-key', `${of}.key`, '-subj', subject, ...more];
    openssl('req', ...request, '-out', `${name}.csr`);
    const issuer = ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial', '-days', String(days)];
    if (wish.extensions) writeFileSync(at('own.cnf'), wish.extensions.join('\n'));
    const file = wish.extensions ? ['own.cnf'] : ['x.cnf', '-extensions', section];
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...issuer,
      ...how,
      '-extfile',
      ...file,
      '-out',
      `${name}.pem`,
    );
  }
  function pkcs12(
    name: string,
    out: string,
    { alone = false, more = [] }: { alone?: boolean; more?: readonly string[] } = {},
  ): void {
    const chain = alone ? [] : ['-certfile', 'issuing.pem'];
    const inside = ['-inkey', `${name}.key`, '-in', `${name}.pem`, ...chain];
    openssl('pkcs12', '-export', ...inside, '-passout', `pass:${passphrase}`, '-out', `${out}.p12`, ...more);
  }
  return {
    folder,
    path: at,
    file: (name) => new Uint8Array(readFileSync(at(name))),
    openssl,
    write: (name, text) => writeFileSync(at(name), text),
    writeBytes: (name, bytes) => writeFileSync(at(name), bytes),
    key,
    issue,
    pkcs12,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const ca = [
  '-addext',
  'basicConstraints=critical,CA:TRUE',
  '-addext',
  'keyUsage=critical,keyCertSign,cRLSign',
];

const extensions = `
[issuing]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[person]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
[silent]
basicConstraints = critical, CA:FALSE
[cipher]
basicConstraints = critical, CA:FALSE
keyUsage = critical, keyEncipherment, dataEncipherment
[tsa]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa_reply]
serial = ./tsa-serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./issuing.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;

/** The revocation list of an issuer: empty, or with one certificate on it. */
export function listOf(pki: Pki, by: 'root' | 'issuing', revoked?: string): Uint8Array {
  const common = ['-config', 'ca.cnf', '-name', by, '-cert', `${by}.pem`, '-keyfile', `${by}.key`];
  pki.write('ca.cnf', `[${by}]\ndatabase = list.db\ndefault_md = sha256\ndefault_crl_days = 30\n`);
  pki.write('list.db', '');
  if (revoked) pki.openssl('ca', '-revoke', `${revoked}.pem`, ...common);
  pki.openssl('ca', '-gencrl', '-out', 'list.crl', ...common);
  return pki.file('list.crl');
}

/** Lists of both issuers with nothing on them. */
export const emptyLists = (pki: Pki): readonly Uint8Array[] => [listOf(pki, 'root'), listOf(pki, 'issuing')];

/** What a time stamp authority answers to a query, made by `openssl ts`. */
export function answer(pki: Pki, query: Uint8Array): Uint8Array {
  writeFileSync(pki.path('query.tsq'), query);
  pki.openssl(
    'ts',
    '-reply',
    '-config',
    'x.cnf',
    '-section',
    'tsa_reply',
    '-queryfile',
    'query.tsq',
    '-out',
    'reply.tsr',
  );
  return pki.file('reply.tsr');
}

/** The same authority on a port of this machine; or one that answers otherwise, never, or closes the line. */
export async function serve(
  pki: Pki,
  reply: typeof answer | 'never' | 'hang up' = answer,
  status = 200,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    if (reply === 'hang up') return void request.destroy();
    if (reply === 'never') return;
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => response.writeHead(status).end(reply(pki, Buffer.concat(pieces))));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}
