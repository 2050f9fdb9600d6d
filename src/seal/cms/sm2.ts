import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { Integer, Sequence } from 'asn1js';
import { digest } from '../../world/bytes.ts';
import { parsed } from './asn1.ts';

/** The curve of GB/T 32918.5. */
const curve = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};
const Point = weierstrass(curve);

/** The name of a signer where nothing else was agreed (GM/T 0009, 10): node:crypto takes an empty one instead. */
const usualName = Buffer.from('1234567812345678');

/**
 * Does an SM2 signature over SM3 hold (GB/T 32918.2, 7)? Only public values are worked with.
 * @param point the public key as a point, 04 x y
 * @param signature DER of SEQUENCE { r, s }
 */
export function isSm2Signature(point: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const [r, s] = numbersIn(signature);
    if (r === undefined || s === undefined || !isBelowOrder(r) || !isBelowOrder(s)) return false;
    const key = Point.fromBytes(point);
    const t = (r + s) % curve.n;
    if (t === 0n) return false;
    const { x } = Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t)).toAffine();
    return (numberIn(digest('sm3', signerHash(key.toAffine()), message)) + x) % curve.n === r;
  } catch {
    return false;
  }
}

function numbersIn(signature: Uint8Array): readonly bigint[] {
  const pair = parsed(signature);
  const parts = pair instanceof Sequence ? pair.valueBlock.value : [];
  return parts.length === 2 ? parts.map((part) => (part instanceof Integer ? part.toBigInt() : 0n)) : [];
}

/** The hash that stands for the signer: name, curve and key (GB/T 32918.2, 5.5). */
function signerHash({ x, y }: { readonly x: bigint; readonly y: bigint }): Uint8Array {
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(8 * usualName.length);
  const numbers = [curve.a, curve.b, curve.Gx, curve.Gy, x, y];
  return digest('sm3', bits, usualName, ...numbers.map((number) => Point.Fp.toBytes(number)));
}

const isBelowOrder = (number: bigint): boolean => number > 0n && number < curve.n;

const numberIn = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
