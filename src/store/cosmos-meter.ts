import type { Log } from '../domain/log.ts';
import type { CosmosCall } from './cosmos-http.ts';

/** What Cosmos DB was asked in a while. */
export interface CosmosUsage {
  readonly calls: number;
  readonly units: number;
  readonly throttled: number;
  readonly unanswered: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly slowestMs: number;
}

const nothing: CosmosUsage = {
  calls: 0,
  units: 0,
  throttled: 0,
  unanswered: 0,
  bytesOut: 0,
  bytesIn: 0,
  slowestMs: 0,
};

export const plus = (usage: CosmosUsage, call: CosmosCall): CosmosUsage => ({
  calls: usage.calls + 1,
  units: usage.units + call.units,
  throttled: usage.throttled + (call.status === 429 ? 1 : 0),
  unanswered: usage.unanswered + (call.status === null ? 1 : 0),
  bytesOut: usage.bytesOut + call.bytesOut,
  bytesIn: usage.bytesIn + call.bytesIn,
  slowestMs: Math.max(usage.slowestMs, Math.round(call.ms)),
});

export interface CosmosMeter {
  readonly observe: (call: CosmosCall) => void;
  /** What there was since the last time it was asked, by kind of call. */
  read(): Readonly<Partial<Record<CosmosCall['kind'], CosmosUsage>>>;
  stop(): void;
}

/** Adds up what Cosmos DB is asked, and writes it to the log once a minute while there is anything. */
export function cosmosMeter(log: Log, everyMs = 60_000): CosmosMeter {
  let usage: Partial<Record<CosmosCall['kind'], CosmosUsage>> = {};
  const read = () => {
    const last = usage;
    usage = {};
    return last;
  };
  const timer = setInterval(() => {
    const last = read();
    if (Object.keys(last).length > 0) log.info({ cosmos: last }, 'Cosmos DB in the last minute');
  }, everyMs);
  timer.unref();

  return {
    observe: (call) => {
      usage[call.kind] = plus(usage[call.kind] ?? nothing, call);
    },
    read,
    stop: () => {
      clearInterval(timer);
    },
  };
}
