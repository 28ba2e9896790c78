import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import type { LinkedResourceBody } from './task-type.ts';

/** A new link of a task, with the id it gets. */
export const linkedResource = (sent: LinkedResourceBody): JsonObject & { readonly id: string } => ({
  id: randomUUID(),
  ...sent,
});
