import { createInterface } from 'node:readline';
import type { z } from 'zod';

/** The side of a `Helper`'s process. */

/** What the benchmark started this process with. */
export const optionsOf = <Options>(schema: z.ZodType<Options>): Options =>
  schema.parse(JSON.parse(process.argv[2] ?? '{}'));

/** Says that it is ready, answers questions, and ends with `close` or with the benchmark. */
export function serve(
  ready: object,
  answers: Readonly<Record<string, () => unknown>>,
  close: () => Promise<void>,
): void {
  const say = (value: unknown): void => {
    process.stdout.write(`${JSON.stringify(value ?? null)}\n`);
  };
  const lines = createInterface(process.stdin);
  lines.on('line', (question) => {
    if (question === 'close') lines.close();
    else if (question === 'cpu') say(usedMs(process.cpuUsage()));
    else say(answers[question]?.());
  });
  lines.on('close', () => {
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
  say(ready);
}

const usedMs = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;
