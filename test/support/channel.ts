import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ChannelTrust } from '../../src/web/door/authentication.ts';

/** Stands in for the Bot Connector's key server, and signs what the Connector would sign. */
export interface Channel {
  readonly trust: ChannelTrust;
  /** A token with these claims on top of good ones. `forged`: signed by somebody else. */
  token(claims: Readonly<Record<string, unknown>>, options?: { readonly forged?: boolean }): string;
  close(): Promise<void>;
}

const issuer = 'https://api.botframework.com';
const kid = 'key-1';

/** Starts the key server on a free loopback port. Its key is endorsed for Teams alone. */
export async function startChannel(audience: string): Promise<Channel> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...own.publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements: ['msteams'] };
  const server = createServer((request, response) => {
    const port = portOf(server);
    response.setHeader('Content-Type', 'application/json');
    const metadata = { issuer, jwks_uri: `http://127.0.0.1:${port}/keys` };
    response.end(JSON.stringify(request.url === '/keys' ? { keys: [key] } : metadata));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    trust: { issuer, openIdMetadataUrl: `http://127.0.0.1:${portOf(server)}/metadata` },
    token(claims, { forged = false } = {}) {
      const seconds = Math.floor(Date.now() / 1000);
      const header = { alg: 'RS256', typ: 'JWT', kid };
      const payload = { iss: issuer, aud: audience, nbf: seconds - 60, exp: seconds + 600, ...claims };
      const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      const signature = sign('sha256', Buffer.from(signed), (forged ? other : own).privateKey);
      return `${signed}.${signature.toString('base64url')}`;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
