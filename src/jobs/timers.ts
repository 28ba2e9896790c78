/** Gives the function that cancels it. */
export type SetTimer = (ms: number, run: () => void) => () => void;

export const startTimer: SetTimer = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => {
    clearTimeout(timer);
  };
};

/** Timers that end together. */
export class Timers {
  readonly #set: SetTimer;
  readonly #running = new Set<() => void>();

  constructor(set: SetTimer) {
    this.#set = set;
  }

  /** Gives the function that cancels it. */
  after(ms: number, run: () => void): () => void {
    const stop = this.#set(ms, () => {
      this.#running.delete(cancel);
      run();
    });
    const cancel = (): void => {
      this.#running.delete(cancel);
      stop();
    };
    this.#running.add(cancel);
    return cancel;
  }

  /** A pause that `wake` ends early. */
  pause(ms: number): { readonly over: Promise<void>; readonly wake: () => void } {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const cancel = this.after(ms, () => {
      resolve(undefined);
    });
    return {
      over: promise,
      wake: () => {
        cancel();
        resolve(undefined);
      },
    };
  }

  cancelAll(): void {
    for (const cancel of this.#running) cancel();
  }
}
