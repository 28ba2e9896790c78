import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { defineDoc, Instant } from '../store/documents.ts';
import { Connection } from './connection.ts';

/** A sign-in under way. Single use, ten minutes, of one person and one browser. */
const SignIn = z.object({
  system: z.enum(['microsoft', 'protracker']),
  at: Instant,
  /** `asked`: the chat offered it; `left`: a browser opened it; `returned`: proven, waiting for the chat's word. */
  stage: z.enum(['asked', 'left', 'returned']),
  /** Hash of the secret in the cookie of the browser that opened it. */
  browser: z.string().nullable(),
  /** PKCE and nonce of the round trip to Microsoft. */
  verifier: z.string(),
  nonce: z.string(),
  /** Hash of what the page hands to the chat. */
  code: z.string().nullable(),
  /** Asks at Microsoft to send email for them, too. */
  sends: z.boolean().optional(),
  /** Teams has brought a token for it: the first counts, whatever came of it. */
  exchanged: z.boolean().optional(),
  /** What becomes the connection when the chat has vouched for it. */
  result: Connection.nullable(),
  /** What the person was about to do; goes on afterwards. */
  pending: z.unknown(),
});
export type SignIn = z.output<typeof SignIn>;

export const signInDoc = defineDoc<SignIn>({ type: 'signin', schema: SignIn });

export const signInLifeMs = 10 * 60_000;

/** 256 bits, safe in addresses. */
export const secret = (): string => randomBytes(32).toString('base64url');

export const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Names a sign-in in an address: the partition it is kept in, and an id nobody can guess. */
export const stateOf = (pk: string, id: string): string => `${Buffer.from(pk).toString('base64url')}.${id}`;

/** Null: not one of ours. */
export function readState(state: string): { readonly pk: string; readonly id: string } | null {
  const [encoded = '', id = '', more] = state.split('.');
  const pk = Buffer.from(encoded, 'base64url').toString();
  return more === undefined && /^[\w-]{43}$/.test(id) && /^[\da-f-]{36}\|[\da-f-]{36}$/i.test(pk) ? { pk, id } : null;
}
