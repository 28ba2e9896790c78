import { damaged } from './damage/damage.ts';
import { damages } from './damage/damages.ts';
import type { MakeEngine, Surroundings } from './engine.ts';

async function real(over: Partial<Surroundings> = {}): Promise<MakeEngine> {
  const { runSync } = await import('../../src/sync/engine/run-sync.ts');
  return () => (surroundings) => runSync({ ...surroundings, ...over });
}

/** Engines by name, loaded when asked for: `real`, the same with `small pages`, `naive`, and `real` with one of the damages. */
export async function engineNamed(name: string): Promise<MakeEngine> {
  if (name === 'real') return real();
  if (name === 'small pages') return real({ pageSize: 2 });
  if (name === 'naive') return (await import('./damage/naive.ts')).naive;
  const damage = damages[name];
  if (damage === undefined)
    throw new RangeError(`no engine "${name}": real, small pages, naive, ${Object.keys(damages).join(', ')}`);
  return damaged(await real(), damage);
}
