import { archive } from './archive.ts';
import { pane } from './pane.ts';
import { people } from './people.ts';
import type { Benchmark } from './report.ts';
import { start } from './start.ts';
import { store } from './store.ts';
import { syncBeside } from './sync-beside.ts';
import { syncKill } from './sync-kill.ts';
import { syncMemory } from './sync-memory.ts';
import { sync } from './sync.ts';
import { turn } from './turn.ts';

/** Every benchmark, by the name it is asked for. */
export const benchmarks: readonly Benchmark[] = [
  turn,
  archive,
  start,
  pane,
  sync,
  syncBeside,
  syncKill,
  syncMemory,
  people,
  store,
];
