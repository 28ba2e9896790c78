import { cpus, loadavg } from 'node:os';
import { benchmarks } from './index.ts';
import { lineOf, pageOf, rounded } from './report.ts';

/** `npm run bench -- NAME`: runs one benchmark, prints its tables and, last, one line of JSON. */
const [name = '', ...more] = process.argv.slice(2);
const benchmark = benchmarks.find((one) => one.name === name);

if (benchmark) {
  const loadBefore = rounded(loadavg()[0] ?? 0);
  const startedAt = performance.now();
  const say = (line: string): void => {
    console.error(`... ${line}`);
  };
  const report = await benchmark.run(say, more);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const machine = { node: process.version, cpus: cpus().length, loadBefore, seconds };
  console.log(`\n${pageOf(report)}`);
  console.log(`Node ${machine.node}, ${machine.cpus} CPUs, load before the start ${loadBefore}, took ${seconds} s`);
  console.log(lineOf(name, report, machine));
} else {
  console.error(
    [
      'Which benchmark? npm run bench -- NAME',
      ...benchmarks.map((one) => `  ${one.name.padEnd(11)} ${one.about}`),
    ].join('\n'),
  );
  process.exitCode = 2;
}
