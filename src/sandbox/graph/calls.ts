/** One HTTP call as the server saw it. A batch is one call; what it carried stands in `parts`. */
export interface Call {
  readonly method: string;
  /** Below `/v1.0`, decoded, with the query: `/me/messages?$top=10`. */
  readonly url: string;
  readonly mailbox: string | null;
  /** Null: no answer was sent (a fault asked for that). */
  readonly status: number | null;
  readonly startedAt: Date;
  readonly ms: number;
  readonly parts: readonly Pick<Call, 'method' | 'url' | 'status'>[];
  /** An error of the server's own; it answered 500. */
  readonly failure?: unknown;
}

/** What was called since the last reset, for tests and benchmarks. */
export class CallLog {
  #calls: Call[] = [];

  /** In the order of the answers. */
  get all(): readonly Call[] {
    return this.#calls;
  }

  /** `GET /me/messages?$top=10`, one line per call: easy to compare and to read. */
  get lines(): readonly string[] {
    return this.#calls.map(({ method, url }) => `${method} ${url}`);
  }

  add(call: Call): void {
    this.#calls.push(call);
  }

  reset(): void {
    this.#calls = [];
  }
}
