import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../../domain/hosts.ts';
import type { Access } from './routes.ts';

/**
 * Who may talk to the desk. It listens on loopback, but every page in the person's browser can reach loopback too:
 * a foreign page must neither read from here (rebinding its own name to 127.0.0.1) nor write.
 */

/** Decides by the route's kind. Nobody is let in who reached this machine under a foreign name. */
export function mayAsk(req: IncomingMessage, access: Access, token: string): boolean {
  if (!namesLoopback(req)) return false;
  return access === 'write' ? isOwnWrite(req, token) : fromOwnPage(req);
}

/** The request names this machine by a loopback name. A rebound foreign name does not. */
function namesLoopback(req: IncomingMessage): boolean {
  const host = hostUrl(req);
  return host !== null && isLoopback(host.hostname);
}

/** Not sent by a page of another origin. Browsers tell; other programs do not have to. */
function fromOwnPage(req: IncomingMessage): boolean {
  const site = req.headers['sec-fetch-site'];
  const origin = req.headers.origin;
  return (
    (site === undefined || site === 'same-origin' || site === 'none') &&
    (origin === undefined || origin === hostUrl(req)?.origin)
  );
}

/** A write of our own page: it names its origin and shows the token it was given with its HTML. */
function isOwnWrite(req: IncomingMessage, token: string): boolean {
  return fromOwnPage(req) && req.headers.origin !== undefined && req.headers['x-desk-token'] === token;
}

function hostUrl(req: IncomingMessage): URL | null {
  return URL.parse(`http://${req.headers.host ?? ''}`);
}
