import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';

/** What goes over the wire between this process and the servers in it or beside it. */
export interface Wire {
  /** Addresses, tokens and bodies of all requests so far, also as they read without the escapes of forms. */
  received(): string;
  /** Bodies that were sent to this host and port. */
  sentTo(host: string): string;
  close(): void;
}

/** Listens to every request that a server of this process gets and that `node:http` sends. Nothing is changed by it. */
export function tapWire(): Wire {
  const received: string[] = [];
  const sent: (readonly [string, string])[] = [];

  const onReceived = (message: unknown): void => {
    const request = requestIn(message);
    if (!(request instanceof IncomingMessage)) return;
    received.push(request.url ?? '', request.headers.authorization ?? '');
    const push = request.push.bind(request);
    request.push = (chunk: unknown, encoding) => {
      if (chunk instanceof Uint8Array) received.push(Buffer.from(chunk).toString());
      return push(chunk, encoding);
    };
  };
  const onCreated = (message: unknown): void => {
    const request = requestIn(message);
    if (!(request instanceof ClientRequest)) return;
    const write = request.write.bind(request);
    const keep = (chunk: unknown): void => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array)
        sent.push([String(request.getHeader('host') ?? ''), Buffer.from(chunk).toString()]);
    };
    request.write = (chunk: unknown, ...rest: readonly never[]) => {
      keep(chunk);
      return write(chunk, ...rest);
    };
    const end = request.end.bind(request);
    request.end = (...of: readonly never[]) => {
      keep(of[0]);
      return end(...of);
    };
  };
  subscribe('http.server.request.start', onReceived);
  subscribe('http.client.request.created', onCreated);

  return {
    received: () => received.flatMap((text) => [text, withoutEscapes(text)]).join('\n'),
    sentTo: (host) => sent.flatMap(([to, text]) => (to === host ? [text] : [])).join('\n'),
    close() {
      unsubscribe('http.server.request.start', onReceived);
      unsubscribe('http.client.request.created', onCreated);
    },
  };
}

const requestIn = (message: unknown): unknown =>
  typeof message === 'object' && message !== null && 'request' in message ? message.request : null;

function withoutEscapes(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}
