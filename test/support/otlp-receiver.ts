import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

/** A receiver of OTLP over HTTP, as a collector is one: takes JSON at `/v1/traces` and `/v1/metrics`. */
export interface OtlpReceiver {
  readonly url: string;
  /** Bodies as they came. */
  readonly bodies: readonly string[];
  readonly spans: () => readonly Span[];
  /** Points of a metric. */
  points(metric: string): readonly Point[];
  close(): Promise<void>;
}

const Attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const attributes = z
  .array(Attribute)
  .default([])
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, Object.values(value)[0]])));

const Span = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  kind: z.number(),
  attributes,
});
type Span = z.output<typeof Span>;
const Point = z.object({
  attributes,
  count: z.coerce.number().optional(),
  sum: z.number().optional(),
  asDouble: z.number().optional(),
});
type Point = z.output<typeof Point>;

const Traces = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })),
});
const Points = z.object({ dataPoints: z.array(Point) });
const Metrics = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(z.object({ name: z.string(), histogram: Points.optional(), sum: Points.optional() })),
        }),
      ),
    }),
  ),
});

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const taken: { readonly path: string; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    void request.toArray().then((parts) => {
      taken.push({ path: request.url ?? '', body: Buffer.concat(parts).toString('utf8') });
      response.setHeader('Content-Type', 'application/json');
      response.end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const at = (path: string) => taken.filter((one) => one.path === path).map(({ body }) => JSON.parse(body) as unknown);

  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    get bodies() {
      return taken.map(({ body }) => body);
    },
    spans: () =>
      at('/v1/traces').flatMap((body) =>
        Traces.parse(body).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      ),
    points: (metric) =>
      at('/v1/metrics').flatMap((body) =>
        Metrics.parse(body)
          .resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
          .filter(({ name }) => name === metric)
          .flatMap(({ histogram, sum }) => (histogram ?? sum)?.dataPoints ?? []),
      ),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
