import { parseArgs } from 'node:util';
import { load } from './load.ts';

/** `npm run load -- --people 1000 --processes 4`: the load in its long form; the exit code is 1 if anything is wrong. */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000' },
    processes: { type: 'string', default: '4' },
    speed: { type: 'string', default: '5' },
    'at-once': { type: 'string', default: '40' },
  },
});
const report = await load({
  people: Number(values.people),
  processes: Number(values.processes),
  speed: Number(values.speed),
  atOnce: Number(values['at-once']),
  writesPerFault: 40,
  patienceMs: 300_000,
  say: (line) => {
    console.error(line);
  },
});
console.log(JSON.stringify(report, null, 2));
if (report.violations.length > 0) process.exitCode = 1;
