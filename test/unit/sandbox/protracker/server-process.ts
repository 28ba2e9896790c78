import { startProTracker } from '../../../../src/sandbox/protracker/server.ts';

/** A server of its own process, for tests that kill it. Its only line of output is its address. */
const [dataFile = ''] = process.argv.slice(2);
const server = await startProTracker({ dataFile });
process.stdout.write(`${server.url}\n`);
