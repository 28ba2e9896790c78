/** The person can put this right. The message is shown as it stands: it names the thing and the remedy. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** What the caller of a remote system can do next. */
export type RemoteFailure =
  | 'unauthorized' // the connection has to be renewed
  | 'refused' // this person may not do this
  | 'not-found'
  | 'changed' // somebody was faster: read again
  | 'throttled' // wait as told
  | 'unavailable' // no answer, or an answer that promises nothing; the request may have been applied
  | 'rejected' // asked wrongly; repeating does not help
  | 'malformed'; // the answer cannot be understood

export type RemoteSystem = 'crm' | 'graph' | 'store';

export interface RemoteErrorDetails {
  readonly system: RemoteSystem;
  readonly failure: RemoteFailure;
  /** What was asked, without ids of people or content: `POST set_entry Contacts`. */
  readonly request: string;
  readonly status?: number;
  /** The remote system's own id of the request, for its operator. */
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** What a log may say of an error whose message may quote a person: its class. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** The CRM or Graph did not do what we asked; `failure` says what the caller can do about it. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly system: RemoteSystem;
  readonly failure: RemoteFailure;
  readonly request: string;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;

  constructor(details: RemoteErrorDetails) {
    super(`${details.system} ${details.failure}: ${details.request}`, { cause: details.cause });
    this.system = details.system;
    this.failure = details.failure;
    this.request = details.request;
    this.status = details.status ?? null;
    this.requestId = details.requestId ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}
