import type { Engine } from './engine.ts';

/** Engines by name; loaded when asked for. */
export const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  naive: async () => (await import('./damage/naive.ts')).naive,
};
