import { z } from 'zod';
import { operationId, outlookId } from '../../src/domain/ids.ts';

/** Inputs of the cards around the synchronisation as they come over the wire. */

/** Of the list of items: all of them, or those that are marked. */
export const Only = z.enum(['all', 'marked']).default('all');
export const Page = z.int().min(0).max(10_000).default(0);
export const Operation = z.uuid().transform(operationId);
export const Kind = z.enum(['contact', 'event', 'task']);
/** What a line of the summary counts. */
export const Done = z.enum(['createdCrm', 'createdOutlook', 'changedCrm', 'changedOutlook', 'removed', 'bound']);
export const Words = z
  .string()
  .default('')
  .transform((text) => text.trim().replace(/\s+/g, ' ').slice(0, 100));
const ItemId = z.string().min(1).max(500).transform(outlookId);

/** Ticked items come joined by commas; nothing ticked is missing or empty. */
export const Ticked = z
  .string()
  .optional()
  .transform((text) => (text ?? '').split(',').filter(Boolean))
  .pipe(z.array(ItemId).max(100));

export const ItemIds = z.array(ItemId).max(100);
export const QuestionId = z.string().min(1).max(255);
export const Skip = z.int().min(0).max(100_000).default(0);
