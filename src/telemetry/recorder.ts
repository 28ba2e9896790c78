import type { Attributes, Count, Duration } from './names.ts';

/** Something that is begun and ends, as traces show it. */
export interface Piece {
  /** `turn message`, `command archive` */
  readonly name: string;
  /** `server`: asked by somebody; `consumer`: taken from the queue; `client`: asks another system. */
  readonly kind: 'server' | 'consumer' | 'internal' | 'client';
  readonly attributes: Attributes;
}

/** Where measurements go. */
export interface Recorder {
  /** Runs work as part of whatever piece it is begun in; what it throws is handed on. `outcome` as `outcomeOf` says. */
  during<T>(piece: Piece, work: () => Promise<T>): Promise<T>;
  /** A piece that is over already: it ended now, and took so long. */
  past(piece: Piece, ms: number): void;
  duration(what: Duration, ms: number, attributes: Attributes): void;
  count(what: Count, by: number, attributes: Attributes): void;
  /** Hands over what is left, and ends. */
  close(): Promise<void>;
}

/** How a piece ended, by the class of what it threw: messages may hold what people wrote. */
export function outcomeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const { name } = error;
  const failure = 'failure' in error && typeof error.failure === 'string' ? ` ${error.failure}` : '';
  return /^\w{1,40}$/.test(name) ? `${name}${failure}` : 'failed';
}
