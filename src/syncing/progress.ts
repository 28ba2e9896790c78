import type { Progress } from '../sync/engine/surroundings.ts';
import { noTally } from './run-docs.ts';

export type { Progress };

/** Nothing was done yet. */
export const atTheBeginning: Progress = {
  ...{ step: 'beginning', read: 0, compared: 0, toCompare: 0, written: 0, toWrite: 0 },
  tally: noTally,
};
