import { z } from 'zod';
import { kindOf, type SyncKind } from '../../domain/sync.ts';
import { asHistory, defineDoc, type DocKind } from '../../store/documents.ts';
import type { IndexFields, Stored } from '../../store/port.ts';
import type { Kept, Revision } from '../ports.ts';
import type { Claim, JournalEntry, StateDocs, StateType } from '../state.ts';

/** How each kind of document of the synchronisation lies in the store. */

/** The shapes are plain JSON and written here alone: what is looked at is that there is one, not each of its fields. */
const plain = <Body extends object>(): z.ZodType<Body> =>
  z.custom<Body>((body) => typeof body === 'object' && body !== null);

/** Claims of records: as many as there are live links, each in one. */
export const ofRecords: IndexFields = { side: 'crm' };

export const sideOf = ({ key }: Claim): IndexFields => (key.startsWith('c|') ? ofRecords : { side: 'outlook' });

const kindsByModule: Readonly<Record<string, SyncKind | undefined>> = kindOf;

/** Of a record's claim; null for an item's. */
export const kindOfClaim = ({ key }: Claim): SyncKind | null => kindsByModule[key.split('|')[1] ?? ''] ?? null;

/** Lines of the synchronisation are told from those of others by `of`, and found by their day. */
export const journalOf = (day: string): IndexFields => ({ of: 'sync', day });

export const dayOf = (instant: string): string => instant.slice(0, 10);

const docKinds: { readonly [T in StateType]: DocKind<StateDocs[T]> } = {
  link: defineDoc({ type: 'link', schema: plain() }),
  mark: defineDoc({ type: 'mark', schema: plain() }),
  claim: defineDoc({ type: 'claim', schema: plain<Claim>(), index: sideOf }),
  intent: defineDoc({ type: 'intent', schema: plain() }),
  cursor: defineDoc({ type: 'cursor', schema: plain() }),
  dirty: defineDoc({ type: 'dirty', schema: plain() }),
  watch: defineDoc({ type: 'watch', schema: plain() }),
  list: defineDoc({ type: 'list', schema: plain() }),
  aside: defineDoc({ type: 'aside', schema: plain() }),
  ifMatch: defineDoc({ type: 'ifMatch', schema: plain() }),
  request: defineDoc({ type: 'request', schema: plain() }),
  question: defineDoc({ type: 'question', schema: plain() }),
  company: defineDoc({ type: 'company', schema: plain() }),
  journal: defineDoc({ type: 'journal', schema: plain<JournalEntry>(), index: ({ at }) => journalOf(dayOf(at)) }),
};

/** Ids are unique in a partition whatever the type, and the partition is shared with the rest of the product. */
export const docId = (type: StateType, id: string): string => `${type}:${id}`;

/** A document ready to be written. */
export function docOf(type: StateType, id: string, body: object, opId: string) {
  const kind: DocKind<object> = docKinds[type];
  return kind.make(docId(type, id), body, { opId, ...(type === 'journal' && { ttlSeconds: asHistory }) });
}

/** What was stored, as the engine sees it. */
export function keptOf<T extends StateType>(type: T, stored: Stored): Kept<T> {
  const { id, etag, body } = docKinds[type].parse(stored);
  return { id: id.slice(docId(type, '').length), revision: etag as string as Revision, doc: body };
}
