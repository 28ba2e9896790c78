import { startGraph } from '../../src/sandbox/graph/server.ts';
import { aRawMail } from './raw-mail.ts';
import { alex } from './sandbox-graph.ts';

/**
 * The embedded Graph in a process of its own, for tests that kill it. Arguments: data file, number of messages to seed, and
 * `stall` to stop in the middle of that. Prints its address when it listens, `stalled` when it stops.
 */
const [, , dataFile = '', count = '0', stall] = process.argv;

async function* seed() {
  for (let n = 1; n <= Number(count); n += 1) {
    yield { raw: aRawMail({ messageId: `<${n}@example.com>` }) };
  }
  if (stall === undefined) return;
  console.log('stalled');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}

const { url } = await startGraph({ dataFile, port: 0, users: [alex], seed });
console.log(url);
