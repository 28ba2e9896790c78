import { createDefaultHttpClient, createHttpHeaders } from '@azure/core-rest-pipeline';
import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { z } from 'zod';

/** One request to Cosmos DB and what it cost. */
export interface CosmosCall {
  readonly kind: 'read' | 'query' | 'batch' | 'other';
  /** Null: no answer came. */
  readonly status: number | null;
  /** Request units, as the service charged them. */
  readonly units: number;
  readonly ms: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
}

/** `NOT_SENT`: the connection was never made. `NO_ANSWER`: the request may have arrived. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly code: 'NOT_SENT' | 'NO_ANSWER';

  constructor(cause: unknown) {
    super('Cosmos DB did not answer', { cause });
    this.code = NeverConnected.safeParse(cause).success ? 'NOT_SENT' : 'NO_ANSWER';
  }
}

const NeverConnected = z.object({
  code: z.enum(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']),
});

const timeOutMs = 10_000;

/**
 * The HTTP client of the SDK, which tells every call, and spares the one call that serves nothing. A missing answer gets an error that the SDK does not
 * know: by itself it would repeat reads up to ten times, a second apart.
 */
export function observedHttp(observe: (call: CosmosCall) => void): HttpClient {
  const http = createDefaultHttpClient();
  return {
    async sendRequest(request) {
      if (isQueryPlan(request)) return noQueryPlan(request);
      const startedAt = performance.now();
      const tell = (response: PipelineResponse | null): void => {
        observe({
          kind: kindOf(request),
          status: response?.status ?? null,
          units: Number(response?.headers.get('x-ms-request-charge') ?? 0),
          ms: performance.now() - startedAt,
          bytesOut: typeof request.body === 'string' ? Buffer.byteLength(request.body) : 0,
          bytesIn: Buffer.byteLength(response?.bodyAsText ?? ''),
        });
      };
      try {
        const timeOut = AbortSignal.timeout(timeOutMs);
        const signals = request.abortSignal instanceof AbortSignal ? [request.abortSignal, timeOut] : [timeOut];
        const response = await http.sendRequest({ ...request, abortSignal: AbortSignal.any(signals) });
        tell(response);
        return response;
      } catch (error) {
        tell(null);
        throw new Unanswered(error);
      }
    },
  };
}

function kindOf({ headers, method }: PipelineRequest): CosmosCall['kind'] {
  if (headers.has('x-ms-cosmos-is-batch-request')) return 'batch';
  if (headers.has('x-ms-documentdb-isquery')) return 'query';
  return method === 'GET' ? 'read' : 'other';
}

/**
 * With every page the SDK asks for a query plan as well, in case the query turns out to span partitions. Ours never do, and the
 * answer would be thrown away; a failure is what the SDK takes most calmly.
 */
const isQueryPlan = ({ headers }: PipelineRequest): boolean => headers.has('x-ms-cosmos-is-query-plan-request');

const noQueryPlan = (request: PipelineRequest): PipelineResponse => ({
  request,
  status: 400,
  headers: createHttpHeaders(),
  bodyAsText: '{"message":"No query here spans partitions."}',
});
