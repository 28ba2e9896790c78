import type { Random } from '../random.ts';

/** A point in true time, and its place among everything that happened. */
export interface Moment {
  readonly ms: number;
  readonly order: number;
}

/** A process of ours: one run's attempt. Killed, it never gets another answer. */
export interface Process {
  readonly name: string;
  alive: boolean;
  /** Asks to the outside so far: the places where something can go wrong. */
  calls: number;
}

interface Waiting {
  readonly process: Process;
  readonly dueMs: number;
  readonly proceed: () => void;
}

/** Time that passes only when the simulation lets it, and who may go on next. */
export interface VirtualClock {
  /** True time, in ms since 1970: what Outlook's clock shows. */
  nowMs(): number;
  /** Our own clock, which may be wrong. */
  ourNowMs(): number;
  /** Sets our clock ahead (or behind, below 0) of true time. */
  skewOurs(ms: number): void;
  pass(ms: number): void;
  /** Waits until the driver lets this process go on, at the earliest in `ms`. */
  turn(process: Process, ms?: number): Promise<void>;
  /** Lets one waiting process go on, chosen by chance among those whose time has come; else passes time. False: nobody waits. */
  next(random: Random): boolean;
  /** Something that happens by itself when its time has come: a request that was stuck on the way. */
  later(ms: number, run: () => void): void;
  /** Forgets what a process waits for. */
  drop(process: Process): void;
}

export const start = Date.parse('2026-11-23T09:00:00Z');

export function virtualClock(): VirtualClock {
  let nowMs = start;
  let skewMs = 0;
  let waiting: Waiting[] = [];
  let coming: { readonly dueMs: number; readonly run: () => void }[] = [];

  function pass(ms: number): void {
    nowMs += ms;
    const due = coming.filter(({ dueMs }) => dueMs <= nowMs);
    coming = coming.filter(({ dueMs }) => dueMs > nowMs);
    for (const { run } of due) run();
  }

  return {
    nowMs: () => nowMs,
    ourNowMs: () => nowMs + skewMs,
    skewOurs: (ms) => void (skewMs = ms),
    pass,
    later: (ms, run) => void coming.push({ dueMs: nowMs + ms, run }),
    turn: (process, ms = 0) =>
      new Promise((proceed) => {
        if (process.alive) waiting.push({ process, dueMs: nowMs + ms, proceed });
      }),
    next(random) {
      const first = waiting.reduce<Waiting | null>((a, b) => (a === null || b.dueMs < a.dueMs ? b : a), null);
      if (first === null) return false;
      pass(Math.max(0, first.dueMs - nowMs));
      const ready = waiting.filter(({ dueMs }) => dueMs <= nowMs);
      const chosen = ready[random.below(ready.length)] ?? first;
      waiting = waiting.filter((one) => one !== chosen);
      chosen.proceed();
      return true;
    },
    drop: (process) => void (waiting = waiting.filter((one) => one.process !== process)),
  };
}

/** An instant of whole seconds. */
export const instant = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString().replace('.000', '');
