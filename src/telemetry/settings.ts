import { z } from 'zod';

/**
 * The standard variables of OpenTelemetry that are read here. Headers, time-outs, certificates and resource attributes are read by
 * its own packages. https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */

const address = (value: string): boolean => /^https?:$/.test(URL.parse(value)?.protocol ?? '');
const receiver = z
  .string()
  .refine(address, 'must be the address of an OTLP receiver over HTTP, like https://collector.example.com:4318.')
  .optional();
const samplers = ['always_on', 'always_off', 'traceidratio'] as const;

export const telemetryVariables = {
  OTEL_SDK_DISABLED: z.string().default('false'),
  OTEL_EXPORTER_OTLP_ENDPOINT: receiver,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: receiver,
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: receiver,
  OTEL_SERVICE_NAME: z.string().default('protracker'),
  OTEL_METRIC_EXPORT_INTERVAL: z
    .string()
    .refine((value) => /^\d{3,8}$/.test(value), 'must be milliseconds, at least 100. Without it: 60000.')
    .transform(Number)
    .default(60_000),
  OTEL_TRACES_SAMPLER: z
    .string()
    .transform((value) => value.replace(/^parentbased_/, ''))
    .pipe(z.enum(samplers, `must be one of ${samplers.join(', ')}, with parentbased_ or without.`))
    .default('always_on'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .refine((value) => Number(value) >= 0 && Number(value) <= 1, 'must be a number from 0 to 1. Without it: 1.')
    .transform(Number)
    .default(1),
};

/** Where measurements are sent, and how many. */
export interface TelemetrySettings {
  readonly serviceName: string;
  /** Whole addresses; null: not sent. */
  readonly tracesUrl: string | null;
  readonly metricsUrl: string | null;
  readonly metricsEveryMs: number;
  /** Of turns and jobs: 0 to 1. */
  readonly tracedShare: number;
}

type Variables = z.output<z.ZodObject<typeof telemetryVariables>>;

/** Null: nothing is measured. */
export function telemetryOf(data: Variables): TelemetrySettings | null {
  const base = data.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '');
  const tracesUrl = data.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base === undefined ? null : `${base}/v1/traces`);
  const metricsUrl = data.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT ?? (base === undefined ? null : `${base}/v1/metrics`);
  const isOff = data.OTEL_SDK_DISABLED.toLowerCase() === 'true' || (tracesUrl === null && metricsUrl === null);
  if (isOff) return null;
  const share = { always_on: 1, always_off: 0, traceidratio: data.OTEL_TRACES_SAMPLER_ARG };
  return {
    ...{ tracesUrl, metricsUrl },
    serviceName: data.OTEL_SERVICE_NAME,
    metricsEveryMs: data.OTEL_METRIC_EXPORT_INTERVAL,
    tracedShare: share[data.OTEL_TRACES_SAMPLER],
  };
}
