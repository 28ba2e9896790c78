import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Found, Task } from './tasks.ts';

/** One process that does tasks, one at a time. */
function worker() {
  const child = fork(join(import.meta.dirname, 'worker.ts'));
  return {
    ask: (task: Task): Promise<Found> =>
      new Promise((resolve, reject) => {
        const gone = (code: number | null): void => {
          reject(new Error(`a worker ended (${code ?? 'killed'}) at ${JSON.stringify(task)}`));
        };
        child.once('exit', gone);
        child.once('message', (found: Found) => {
          child.off('exit', gone);
          resolve(found);
        });
        child.send(task);
      }),
    end: () => {
      child.disconnect();
    },
  };
}

/** Has all tasks done by as many processes as there are processors; tells of each as it ends. */
export async function workOff(
  tasks: readonly Task[],
  told: (task: Task, found: Found) => void = () => undefined,
): Promise<readonly Found[]> {
  const left = [...tasks];
  const all: Found[] = [];
  const work = async (): Promise<void> => {
    const { ask, end } = worker();
    for (let task = left.shift(); task !== undefined; task = left.shift()) {
      const found = await ask(task);
      all.push(found);
      told(task, found);
    }
    end();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, work));
  return all;
}

/** Seeds in portions, small enough to tell of progress and to share them out. */
export function portions(
  what: 'seeds' | 'special',
  engine: string,
  from: number,
  count: number,
  size = 250,
): readonly Task[] {
  const starts = Array.from({ length: Math.ceil(count / size) }, (_, at) => from + at * size);
  return starts.map((start) => ({ what, engine, from: start, to: Math.min(start + size, from + count) }));
}
