import type { Side } from '../domain/sync.ts';

/** The same thing of both sides. */
export type Sides<T> = Readonly<Record<Side, T>>;

/** The sides in the order in which everything is said of them. */
export const sides: readonly Side[] = ['crm', 'outlook'];
