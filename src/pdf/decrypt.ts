import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { Damaged, type Dictionary, nameOf, Stream, type Value } from './value.ts';

/** Undoes the encryption of one object of a file; its dictionary of encryption and tables of objects are not encrypted. */
export type Decrypt = (value: Value, number: number, generation: number) => Value;

/** How strings or streams are encrypted. */
type Method = 'V2' | 'AESV2' | 'AESV3' | 'Identity';

/** What fills a password up, an empty one all of it (ISO 32000-1, algorithm 2). */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/**
 * The standard way to encrypt a PDF, with an empty password: those who have the file can read it. With another
 * password comes nonsense, which its streams will show. Throws `Damaged` for what is not known here.
 * @param id the first identifier of the trailer
 */
export function decryption(encryption: Dictionary, id: Uint8Array): Decrypt {
  const bytes = (key: string): Uint8Array => {
    const found = encryption.get(key);
    if (!(found instanceof Uint8Array)) throw new Damaged('encrypted');
    return found;
  };
  const [version, revision] = [encryption.get('V'), encryption.get('R')].map(Number);
  const isPlain = encryption.get('EncryptMetadata') === false;
  if (nameOf(encryption.get('Filter')) !== 'Standard' || !version || !revision)
    throw new Damaged('encrypted');
  const length = version === 1 ? 5 : version === 4 ? 16 : Number(encryption.get('Length') ?? 40) / 8;
  const key =
    version >= 5
      ? newKey(bytes('U'), bytes('UE'), revision)
      : oldKey([bytes('O'), four(Number(encryption.get('P'))), id], length, revision, isPlain);
  const filters = encryption.get('CF');
  const methodOf = (entry: string): Method => {
    if (version < 4) return 'V2';
    const name = nameOf(encryption.get(entry)) ?? 'Identity';
    const filter = filters instanceof Map ? filters.get(name) : undefined;
    const method = filter instanceof Map ? nameOf(filter.get('CFM')) : 'Identity';
    if (method === 'V2' || method === 'AESV2' || method === 'AESV3' || name === 'Identity')
      return (method ?? 'Identity') as Method;
    throw new Damaged('encrypted');
  };
  const [strings, streams] = [methodOf('StrF'), methodOf('StmF')];
  return (value, number, generation) => {
    const open = (data: Uint8Array, method: Method): Uint8Array => {
      if (method === 'Identity') return data;
      if (method === 'AESV3') return aes(data, key);
      const own = Buffer.concat([key, four(number).subarray(0, 3), four(generation).subarray(0, 2)]);
      const salted = method === 'AESV2' ? Buffer.concat([own, Buffer.from('sAlT')]) : own;
      const ownKey = md5(salted).subarray(0, Math.min(length + 5, 16));
      return method === 'AESV2' ? aes(data, ownKey) : rc4(data, ownKey);
    };
    const walk = (each: Value): Value => {
      if (each instanceof Uint8Array) return open(each, strings);
      if (Array.isArray(each)) return each.map(walk);
      if (each instanceof Map) return new Map([...each].map(([name, inner]) => [name, walk(inner)]));
      if (!(each instanceof Stream)) return each;
      const type = nameOf(each.dictionary.get('Type'));
      const isOpen = type === 'XRef' || (isPlain && type === 'Metadata');
      const entries = walk(each.dictionary) as Dictionary;
      return isOpen ? each : new Stream(entries, open(each.raw, streams));
    };
    return walk(value);
  };
}

function oldKey(parts: readonly Uint8Array[], length: number, revision: number, isPlain: boolean): Buffer {
  const mark = Buffer.alloc(revision >= 4 && isPlain ? 4 : 0, 0xff);
  let key = md5(Buffer.concat([PADDING, ...parts, mark]));
  for (let round = 0; revision >= 3 && round < 50; round += 1) key = md5(key.subarray(0, length));
  return key.subarray(0, length);
}

/** ISO 32000-2, algorithm 2.A; before it was one, without the hash of its own. */
function newKey(user: Uint8Array, encrypted: Uint8Array, revision: number): Buffer {
  const salt = user.subarray(40, 48);
  const key = revision === 5 ? hashed('sha256', salt) : hardHash(salt);
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(16)).setAutoPadding(false);
  return tried(() => Buffer.concat([decipher.update(encrypted.subarray(0, 32)), decipher.final()]));
}

/** ISO 32000-2, algorithm 2.B, for an empty password. */
function hardHash(salt: Uint8Array): Buffer {
  let key = hashed('sha256', salt);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(
      false,
    );
    const mixed = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => key)));
    const sum = mixed.subarray(0, 16).reduce((total, byte) => total + byte, 0);
    key = hashed((['sha256', 'sha384', 'sha512'] as const)[sum % 3]!, mixed);
    last = mixed.at(-1)!;
  }
  return key.subarray(0, 32);
}

function aes(data: Uint8Array, key: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(
    key.length === 32 ? 'aes-256-cbc' : 'aes-128-cbc',
    key,
    data.subarray(0, 16),
  );
  return tried(() => Buffer.concat([decipher.update(data.subarray(16)), decipher.final()]));
}

/** OpenSSL has put it away with what is no longer safe. */
function rc4(data: Uint8Array, key: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b]!, state[a]!];
  };
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + state[at]! + key[at % key.length]!) & 255;
    swap(at, other);
  }
  let [a, b] = [0, 0];
  return data.map((byte) => {
    a = (a + 1) & 255;
    b = (b + state[a]!) & 255;
    swap(a, b);
    return byte ^ state[(state[a]! + state[b]!) & 255]!;
  });
}

function tried(work: () => Buffer): Buffer {
  try {
    return work();
  } catch {
    throw new Damaged('torn');
  }
}

const md5 = (data: Uint8Array): Buffer => hashed('md5', data);

function hashed(name: 'md5' | 'sha256' | 'sha384' | 'sha512', data: Uint8Array): Buffer {
  return createHash(name).update(data).digest();
}

/** A whole number, the small end first. */
function four(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value | 0);
  return bytes;
}
