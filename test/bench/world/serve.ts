import { createInterface } from 'node:readline';
import type { z } from 'zod';

/** The side of a `Helper`'s process. */

/** What the benchmark started this process with. */
export const optionsOf = <Options>(schema: z.ZodType<Options>): Options =>
  schema.parse(JSON.parse(process.argv[2] ?? '{}'));

/**
 * Says that it is ready, answers questions (a name, and after a blank what it is asked about), and ends with `close` or
 * with the benchmark.
 */
export function serve(
  ready: object,
  answers: Readonly<Record<string, (about: string) => unknown>>,
  close: () => Promise<void>,
): void {
  const say = (value: unknown): void => {
    process.stdout.write(`${JSON.stringify(value ?? null)}\n`);
  };
  const lines = createInterface(process.stdin);
  const answer = async (question: string): Promise<void> => {
    const [name = '', ...about] = question.split(' ');
    if (name === 'cpu') say(usedMs(process.cpuUsage()));
    else say(await answers[name]?.(about.join(' ')));
  };
  lines.on('line', (question) => {
    if (question === 'close') lines.close();
    else
      answer(question).catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
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
