/** One call as it arrived. */
export interface LoggedCall {
  readonly method: string;
  /** The module it names first; '' when it names none. */
  readonly module: string;
}

/** What was called since the last reset, for tests and benchmarks. Calls that a fault cut off count too. */
export interface CallLog {
  /** The latest calls, oldest first: at most 10,000. */
  list(): readonly LoggedCall[];
  /** How many calls there were; of one method or one module only, if named. */
  count(filter?: Partial<LoggedCall>): number;
  reset(): void;
}

const kept = 10_000;

export function openCallLog(): CallLog & { add(call: LoggedCall): void } {
  const counts = new Map<string, { readonly call: LoggedCall; count: number }>();
  let latest: LoggedCall[] = [];
  return {
    add(call) {
      latest.push(call);
      if (latest.length > 2 * kept) latest = latest.slice(-kept);
      const key = `${call.method} ${call.module}`;
      const known = counts.get(key) ?? { call, count: 0 };
      known.count += 1;
      counts.set(key, known);
    },
    list: () => latest.slice(-kept),
    count: ({ method, module } = {}) =>
      [...counts.values()]
        .filter(
          ({ call }) =>
            (method === undefined || call.method === method) && (module === undefined || call.module === module),
        )
        .reduce((sum, { count }) => sum + count, 0),
    reset() {
      counts.clear();
      latest = [];
    },
  };
}
