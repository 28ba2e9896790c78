/** Structured log: a fixed message and fields. Ids only: never names, addresses, subjects, bodies or tokens. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Log;
}

/** Time from outside, so that tests decide what it is. */
export interface Clock {
  /** Now, as a UTC instant. */
  now(): Date;
}
