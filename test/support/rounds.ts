import { setImmediate as turn } from 'node:timers/promises';

/** Runs work and counts in how many rounds it calls the ports that it is given: calls that do not wait for one another are one. */
export async function roundsOf(
  work: (around: <Port extends object>(port: Port) => Port) => Promise<unknown>,
): Promise<number> {
  let waiting: (() => Promise<unknown>)[] = [];
  const around = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name): unknown {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          const call = () => Promise.resolve(Reflect.apply(member, target, args));
          if (isKnown(String(name), args)) return call();
          return new Promise((resolve, reject) => {
            waiting.push(() => call().then(resolve, reject));
          });
        };
      },
    });
  const state = { isOver: false };
  const over = work(around).finally(() => {
    state.isOver = true;
  });
  over.catch(() => undefined);
  for (let rounds = 0; ; rounds += 1) {
    for (let turns = 0; turns < 20 && !state.isOver; turns += 1) await turn();
    if (state.isOver && waiting.length === 0) return over.then(() => rounds);
    if (waiting.length === 0) throw new Error('It waits for something else.');
    const round = waiting;
    waiting = [];
    await Promise.all(round.map((call) => call()));
  }
}

/** What is answered from memory: the modules after the first time, and nothing about nothing. */
const isKnown = (name: string, args: readonly unknown[]): boolean =>
  name === 'modules' || args.some((argument) => Array.isArray(argument) && argument.length === 0);
