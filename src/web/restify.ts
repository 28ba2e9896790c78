import { ServerResponse } from 'node:http';
import { writeHead } from './pristine.ts'; // before restify: the order of these two lines matters
import restify from 'restify';

// On loading, restify changes the prototype of every HTTP response of the process. Its `writeHead` gives nothing back,
// so that `response.writeHead(...).end()` fails in servers that have nothing to do with it, as the sandbox's.
if (writeHead) Object.defineProperty(ServerResponse.prototype, 'writeHead', writeHead);

export { restify };
