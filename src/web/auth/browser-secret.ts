import { randomBytes } from 'node:crypto';
import type { WebRequest } from '../http.ts';

/**
 * The secret by which a sign-in knows the browser it began in. Not readable for scripts, sent back on the way from
 * Microsoft (`Lax`), gone after ten minutes.
 */
const lifeS = 600;

const nameFor = (isSecure: boolean): string => (isSecure ? '__Host-protracker-sign-in' : 'protracker-sign-in');

/** Empty: this browser has none. */
export function browserSecret({ headers }: Pick<WebRequest, 'headers'>, isSecure: boolean): string {
  const pairs = (headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='));
  const [, value = ''] = pairs.find(([name]) => name === nameFor(isSecure)) ?? [];
  return /^[\w-]{43}$/.test(value) ? value : '';
}

export const newBrowserSecret = (): string => randomBytes(32).toString('base64url');

export function secretCookie(value: string, isSecure: boolean): string {
  const flags = ['Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${lifeS}`, ...(isSecure ? ['Secure'] : [])];
  return [`${nameFor(isSecure)}=${value}`, ...flags].join('; ');
}
