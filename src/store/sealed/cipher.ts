import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { drawBytes } from '../../domain/randomness.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Seals bytes with AES-256-GCM: initialisation vector, tag and cipher text in one. `context` (additional data) has to be the
 * same when they are opened: what was sealed for one place cannot be passed off in another.
 */
export function seal(key: KeyObject, plain: Uint8Array, context: string): Buffer {
  const iv = drawBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(context));
  const [first, last] = [cipher.update(plain), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), first, last]);
}

/** The reverse of `seal`. Throws if the key or the context is another, or one bit was changed. */
export function unseal(key: KeyObject, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
}

/** Most texts are a few kilobytes: the quarter of a megabyte that packing takes by itself would cost more than the work. */
const packing = { level: 1, windowBits: 13, memLevel: 6 } as const;
const asIs = Buffer.of(0);
const packed = Buffer.of(1);

/** Text as bytes; one of `packedFrom` bytes and more is packed where that makes it smaller, since cipher text cannot be packed later. */
export function pack(text: string, packedFrom: number): Buffer {
  const bytes = Buffer.allocUnsafe(1 + Buffer.byteLength(text));
  bytes.set(asIs);
  bytes.write(text, 1);
  if (bytes.length <= packedFrom) return bytes;
  const smaller = deflateRawSync(bytes.subarray(1), { ...packing, chunkSize: bytes.length });
  return smaller.length < bytes.length - 1 ? Buffer.concat([packed, smaller]) : bytes;
}

/** The reverse of `pack`. */
export const unpack = (bytes: Uint8Array): string =>
  (bytes[0] === packed[0] ? inflateRawSync(bytes.subarray(1)) : Buffer.from(bytes.subarray(1))).toString();
