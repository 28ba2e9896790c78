import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import { counts, durations, type Attributes } from './names.ts';
import { outcomeOf, type Piece, type Recorder } from './recorder.ts';
import type { TelemetrySettings } from './settings.ts';

const scope = 'protracker';
const kinds = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
} as const;
/** Seconds: a turn ends within 15, a run within minutes. */
const boundaries = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300];
/** A receiver that does not answer does not keep a process from stopping. */
const closeWithinMs = 2_000;

/** Sends measurements by OTLP over HTTP. Nothing global is set, so that several services can live in one process. */
export function otlpRecorder(settings: TelemetrySettings): Recorder {
  const resource = defaultResource()
    .merge(detectResources({ detectors: [resourceAttributesEnvDetector] }))
    .merge(resourceFromAttributes({ 'service.name': settings.serviceName }));
  const tracers = tracersOf(settings, resource);
  const meters = metersOf(settings, resource);
  return {
    ...tracing(tracers),
    ...metering(meters),
    async close() {
      const ended = Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
      const { promise: late, resolve } = Promise.withResolvers<undefined>();
      const timer = setTimeout(resolve, closeWithinMs, undefined);
      await Promise.race([ended, late]);
      clearTimeout(timer);
    },
  };
}

type Resource = ReturnType<typeof resourceFromAttributes>;

const tracersOf = ({ tracesUrl, tracedShare }: TelemetrySettings, resource: Resource): TracerProvider =>
  new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(tracesUrl === null ? 0 : tracedShare) }),
    spanProcessors:
      tracesUrl === null ? [] : [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: tracesUrl }) })],
  });

const metersOf = ({ metricsUrl, metricsEveryMs }: TelemetrySettings, resource: Resource): MeterProvider =>
  new MeterProvider({
    resource,
    readers:
      metricsUrl === null
        ? []
        : [
            new PeriodicExportingMetricReader({
              exporter: new OTLPMetricExporter({ url: metricsUrl }),
              exportIntervalMillis: metricsEveryMs,
              exportTimeoutMillis: Math.min(metricsEveryMs, 30_000),
            }),
          ],
  });

function tracing(tracers: TracerProvider): Pick<Recorder, 'during' | 'past'> {
  const tracer = tracers.getTracer(scope);
  const within = new AsyncLocalStorage<Context>();
  const start = ({ name, kind, attributes }: Piece, startTime?: number) =>
    tracer.startSpan(
      name,
      { kind: kinds[kind], attributes: { ...attributes }, ...(startTime !== undefined && { startTime }) },
      within.getStore() ?? ROOT_CONTEXT,
    );

  return {
    async during(piece, work) {
      const span = start(piece);
      try {
        return await within.run(trace.setSpan(ROOT_CONTEXT, span), work);
      } catch (error) {
        span.setAttribute('outcome', outcomeOf(error)).setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    past(piece, ms) {
      const now = Date.now();
      start(piece, now - ms).end(now);
    },
  };
}

function metering(meters: MeterProvider): Pick<Recorder, 'duration' | 'count'> {
  const meter = meters.getMeter(scope);
  const histogram = ({ name, says }: (typeof durations)[keyof typeof durations]) =>
    meter.createHistogram(name, { unit: 's', description: says, advice: { explicitBucketBoundaries: boundaries } });
  const counter = ({ name, unit, says }: (typeof counts)[keyof typeof counts]) =>
    meter.createCounter(name, { unit, description: says });
  const histograms = mapped(durations, histogram);
  const counters = mapped(counts, counter);
  return {
    duration(what, ms, attributes: Attributes) {
      histograms.get(what)?.record(ms / 1000, { ...attributes });
    },
    count(what, by, attributes: Attributes) {
      counters.get(what)?.add(by, { ...attributes });
    },
  };
}

const mapped = <V, T>(table: Readonly<Record<string, V>>, make: (value: V) => T): ReadonlyMap<string, T> =>
  new Map(Object.entries(table).map(([name, value]) => [name, make(value)]));
