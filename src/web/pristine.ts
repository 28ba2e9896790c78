import { ServerResponse } from 'node:http';

/** Node's own `writeHead`, taken before restify replaces it. */
export const writeHead = Object.getOwnPropertyDescriptor(ServerResponse.prototype, 'writeHead');
