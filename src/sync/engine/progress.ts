import type { Reporter } from './report.ts';
import type { Progress, Surroundings } from './surroundings.ts';

/** Counts while a run is at work, and tells whoever waits. */
export interface Teller {
  step(step: Progress['step']): void;
  read(count: number): void;
  toCompare(count: number): void;
  compared(count: number): void;
  toWrite(count: number): void;
  wrote(count: number): void;
}

export function tellerOf({ progress }: Pick<Surroundings, 'progress'>, report: Reporter): Teller {
  let step: Progress['step'] = 'beginning';
  const counts = { read: 0, compared: 0, toCompare: 0, written: 0, toWrite: 0 };
  const tell = (): void => {
    progress?.({ step, ...counts, tally: report.tally() });
  };
  const counting = (name: keyof typeof counts) => (count: number) => {
    if (count === 0) return;
    counts[name] += count;
    tell();
  };
  return {
    step(now) {
      if (now === step) return;
      step = now;
      tell();
    },
    read: counting('read'),
    compared: counting('compared'),
    toCompare: counting('toCompare'),
    wrote: counting('written'),
    toWrite: counting('toWrite'),
  };
}
