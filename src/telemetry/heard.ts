import { z } from 'zod';
import type { Log } from '../domain/log.ts';
import type { Recorder } from './recorder.ts';

/**
 * The log says what happens with fixed words and fields: what is counted is heard there, so that nothing but the log has to
 * know that something is measured.
 */

const Call = z.object({
  request: z.string(),
  ms: z.number(),
  status: z.number().nullish(),
  outcome: z.string().nullish(),
});
const Begun = z.object({ kind: z.string(), waitedMs: z.number() });
const Refused = z.object({ code: z.string() });
const Cosmos = z.object({
  cosmos: z.record(z.string(), z.object({ calls: z.number(), units: z.number(), throttled: z.number() })),
});

type Hear = (fields: object, recorder: Recorder) => void;

const hears =
  <T>(shape: z.ZodType<T>, count: (fields: T, recorder: Recorder) => void): Hear =>
  (fields, recorder) => {
    const { data } = shape.safeParse(fields);
    if (data !== undefined) count(data, recorder);
  };

const callOf = (system: 'crm' | 'graph'): Hear =>
  hears(Call, ({ request, ms, status, outcome }, recorder) => {
    const attributes = { system, request, outcome: endOf(outcome, status) };
    recorder.duration('remote', ms, attributes);
    recorder.past({ name: `${system} ${request}`, kind: 'client', attributes }, ms);
    if (status === 429 || outcome === 'throttled') recorder.count('throttled', 1, { system });
  });

const endOf = (outcome: string | null | undefined, status: number | null | undefined): string => {
  if (outcome) return outcome === 'body' ? 'ok' : outcome;
  if (!status) return 'no answer';
  return status < 400 ? 'ok' : String(status);
};

/** By the words of the line. */
const table: Readonly<Record<string, Hear>> = {
  'crm call': callOf('crm'),
  'graph answered': callOf('graph'),
  'job begins': hears(Begun, ({ kind, waitedMs }, recorder) => {
    recorder.duration('jobWait', Math.max(0, waitedMs), { job: kind });
  }),
  'request refused': hears(Refused, ({ code }, recorder) => {
    recorder.count('refused', 1, { code });
  }),
  'Cosmos DB in the last minute': hears(Cosmos, ({ cosmos }, recorder) => {
    for (const [request, { calls, units, throttled }] of Object.entries(cosmos)) {
      recorder.count('storeCalls', calls, { request });
      recorder.count('storeUnits', units, { request });
      if (throttled > 0) recorder.count('storeThrottled', throttled, { request });
    }
  }),
};

/** The same log, listened to: also to lines that are below its level. */
export function heardLog(log: Log, recorder: Recorder): Log {
  const says = (level: Exclude<keyof Log, 'child'>) => (fields: object, message: string) => {
    log[level](fields, message);
    table[message]?.(fields, recorder);
    if (level === 'warn' || level === 'error') recorder.count('trouble', 1, { level, message });
  };
  return {
    ...{ debug: says('debug'), info: says('info'), warn: says('warn'), error: says('error') },
    child: (fields) => heardLog(log.child(fields), recorder),
  };
}
