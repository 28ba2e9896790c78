import { damaged } from './damage/damage.ts';
import { damages } from './damage/damages.ts';
import type { MakeEngine } from './engine.ts';

async function real(): Promise<MakeEngine> {
  const { runSync } = await import('../../src/sync/engine/run-sync.ts');
  return () => (surroundings) => runSync(surroundings);
}

/** Engines by name, loaded when asked for: `real`, `naive`, and `real` with one of the damages. */
export async function engineNamed(name: string): Promise<MakeEngine> {
  if (name === 'real') return real();
  if (name === 'naive') return (await import('./damage/naive.ts')).naive;
  const damage = damages[name];
  if (damage === undefined)
    throw new RangeError(`no engine "${name}": real, naive, ${Object.keys(damages).join(', ')}`);
  return damaged(await real(), damage);
}
