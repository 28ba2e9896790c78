import { v5 } from 'uuid';
import { crmId, operationId, type CrmId, type OperationId, type OutlookId } from '../domain/ids.ts';

/** Root of every id derived here; never changes, or repeated writes would no longer meet. */
const namespace = '5d3c9f0e-6f0b-4d0a-9c57-2a1f9f4b7e61';

/**
 * Ids of what archiving writes. They follow from what is written, so that a repeated request, a second process and a
 * colleague who archives the same email at the same moment all arrive at the same record.
 */
const derived = (...parts: readonly string[]): CrmId => crmId(v5(JSON.stringify(parts), namespace));

/** Of archiving these emails at once from one list: pressed again it is the same operation, with other emails another one. */
export const atOnceId = (list: string, emails: readonly OutlookId[]): OperationId =>
  operationId(derived('at once', list, ...emails));

/** `attempt` is raised when the record under the id before was deleted. `serverKey`: see EmailArchive. */
export const emailRecordId = (serverKey: string, messageId: string, attempt: number): CrmId =>
  derived('email', serverKey, messageId, String(attempt));

/** `nth` tells files of one name and size apart, in the order of the message. */
export const attachmentRecordId = (email: CrmId, name: string, size: number, nth: number): CrmId =>
  derived('attachment', email, name, String(size), String(nth));

export const commentRecordId = (operation: string, email: CrmId): CrmId => derived('comment', operation, email);
