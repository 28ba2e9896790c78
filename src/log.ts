import { type DestinationStream, pino } from 'pino';
import type { Log } from './domain/log.ts';
import { visible } from './domain/visible.ts';

/**
 * The service's log: one JSON object a line. What foreign text brings along neither ends a line nor steers the terminal of whoever reads it: JSON itself
 * escapes the first 32 characters only. Standard output without a destination.
 */
export const openLog = (level: string, destination?: DestinationStream): Log =>
  pino({ level, hooks: { streamWrite: (line) => `${visible(line.trimEnd())}\n` } }, destination);
