/** A refusal as the service words it: status, code and a message. https://learn.microsoft.com/graph/errors */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly status: number;
  readonly code: string;
  /** Seconds for the `Retry-After` header; null: no header. */
  readonly retryAfterS: number | null;

  constructor(status: number, code: string, message: string, retryAfterS: number | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

export const badRequest = (message: string, code = 'BadRequest'): GraphError => new GraphError(400, code, message);

export const itemNotFound = (): GraphError =>
  new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');

export const noSuchProperty = (name: string, type: string): GraphError =>
  badRequest(`No property named '${name}' on type '${type}'.`, 'RequestBroker--ParseUri');

/** The body of a refusal. `requestIds` are the two ids that the headers carry as well. */
export function errorBody(error: GraphError, requestIds: RequestIds, date: Date): object {
  const innerError = {
    date: date.toISOString().slice(0, 19),
    'request-id': requestIds.requestId,
    'client-request-id': requestIds.clientRequestId,
  };
  return { error: { code: error.code, message: error.message, innerError } };
}

export interface RequestIds {
  readonly requestId: string;
  /** The caller's, or the server's own where the caller sent none. */
  readonly clientRequestId: string;
}
