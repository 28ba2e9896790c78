import { parseArgs } from 'node:util';
import { ordeal } from './ordeal.ts';

/** `npm run processes -- --people 100 --operations 20`: the ordeal in its long form; the exit code is 1 if anything is wrong. */
const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '4' },
    people: { type: 'string', default: '50' },
    operations: { type: 'string', default: '10' },
    unfenced: { type: 'boolean', default: false },
  },
});
const report = await ordeal({
  processes: Number(values.processes),
  people: Number(values.people),
  operations: Number(values.operations),
  leaseMs: 2_000,
  unfenced: values.unfenced,
  patienceMs: 120_000,
  say: (line) => {
    console.error(line);
  },
});
console.log(JSON.stringify(report, null, 2));
if (report.violations.length > 0) process.exitCode = 1;
