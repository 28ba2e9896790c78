import { z } from 'zod';
import { GraphError } from './errors.ts';
import type { Answer } from './route.ts';

/** A fault to come, for whole calls and for single parts of a batch alike. */
export interface Fault {
  /**
   * What it strikes: part of `GET /me/messages?$top=10` (decoded), a pattern or a test of it. Missing: whatever is asked next.
   * `NOTIFY me/contacts` is a notification to the subscribers of that resource: any fault on it loses it.
   */
  readonly match?: string | RegExp | ((line: string) => boolean);
  /** How often; once where it is missing. */
  readonly times?: number;
  /** Refuse with this status: nothing is done. */
  readonly status?: number;
  /** `error.code` of the refusal; the service's usual one for the status where it is missing. */
  readonly code?: string;
  readonly retryAfterS?: number;
  /** Send no answer (the connection breaks, the batch lacks the part), after doing what was asked or without. */
  readonly dropAnswer?: 'applied' | 'not-applied';
  /** Answer with an empty list: links and all else stay. */
  readonly empty?: boolean;
  /** Wait before anything else. */
  readonly delayMs?: number;
}

const usualCodes: Readonly<Record<number, string>> = {
  401: 'InvalidAuthenticationToken',
  403: 'ErrorAccessDenied',
  404: 'ErrorItemNotFound',
  409: 'ErrorIrresolvableConflict',
  410: 'syncStateNotFound',
  412: 'ErrorIrresolvableConflict',
  429: 'ApplicationThrottled',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** Faults that were ordered and have not struck yet. */
export class Faults {
  #pending: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#pending.push({ fault, left: fault.times ?? 1 });
  }

  /** The oldest fault that strikes this request, used up by one; null: none. */
  take(line: string): Fault | null {
    const entry = this.#pending.find(({ fault }) => strikes(fault.match, line));
    if (!entry) return null;
    entry.left -= 1;
    if (entry.left <= 0) this.#pending = this.#pending.filter((other) => other !== entry);
    return entry.fault;
  }

  reset(): void {
    this.#pending = [];
  }
}

/** The same answer with nothing in its list. */
export function emptied(answer: Answer): Answer {
  const list = z.looseObject({ value: z.array(z.unknown()) }).safeParse(answer.body).data;
  return list ? { ...answer, body: { ...list, value: [] } } : answer;
}

export const refusalOf = (fault: Fault, status: number): GraphError =>
  new GraphError(
    status,
    fault.code ?? usualCodes[status] ?? 'UnknownError',
    'This fault was ordered.',
    fault.retryAfterS ?? null,
  );

function strikes(match: Fault['match'], line: string): boolean {
  if (match === undefined) return !line.startsWith('NOTIFY ');
  if (typeof match === 'string') return line.includes(match);
  return match instanceof RegExp ? match.test(line) : match(line);
}
