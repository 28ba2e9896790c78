import type { Log } from '../../src/domain/log.ts';

const nothing = (): void => undefined;

/** Takes everything and keeps nothing. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => silentLog };
