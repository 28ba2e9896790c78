import type { CrmSide } from '../../sync/ports.ts';

/** Days before and after today in which meetings and calls are listed. */
export type ListWindow = NonNullable<Parameters<CrmSide['list']>[1]['window']>;

/** Where nobody says otherwise. */
export const usualWindow: ListWindow = { daysBack: 30, daysAhead: 180 };
