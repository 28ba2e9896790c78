import { usualSettings } from '../../../src/sync/settings.ts';
import type { Engine, Surroundings } from '../../simulation/engine.ts';
import { random } from '../../simulation/random.ts';
import { type During, makeWorld, runAll, type RunRecord, type World } from '../../simulation/world/world.ts';
import type { CallFaults } from '../../simulation/world/gate.ts';

export const aWorld = (): World => makeWorld(random(1), usualSettings);

/** Does something with the ports as one process of Alice's would, and gives what came of it. */
export async function asProcess<T>(
  world: World,
  work: (surroundings: Surroundings) => Promise<T>,
  faults: CallFaults = {},
  during: During = new Map(),
): Promise<{ readonly result: T | undefined; readonly record: RunRecord }> {
  let result: T | undefined;
  const engine: Engine = async (surroundings) => {
    result = await work(surroundings);
  };
  const [record] = await runAll(world, engine, [{ user: 'alice', faults, during }]);
  if (record === undefined) throw new Error('no run');
  return { result, record };
}

/** Ports whose every call is a process of its own. */
export async function portsOf(world: World): Promise<Surroundings> {
  const { result } = await asProcess(world, async (surroundings) => surroundings);
  if (result === undefined) throw new Error('no ports');
  const viaProcess = <Side extends object>(pick: (surroundings: Surroundings) => Side, side: Side): Side =>
    new Proxy(side, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || name === 'cut') return value;
        return async (...args: readonly unknown[]): Promise<unknown> => {
          const call = (own: Surroundings): unknown => {
            const method: unknown = Reflect.get(pick(own), name);
            return typeof method === 'function' ? Reflect.apply(method, undefined, args) : undefined;
          };
          const { result: answer, record } = await asProcess(world, async (own) => call(own));
          if (record.error instanceof Error) throw record.error;
          return answer;
        };
      },
    });
  return {
    ...result,
    outlook: viaProcess((own) => own.outlook, result.outlook),
    crm: viaProcess((own) => own.crm, result.crm),
  };
}
