import type { AssignedMemory } from './assigned.ts';
import type { CrmPatch } from '../../../domain/crm-content.ts';
import { crmId, type CrmId } from '../../../domain/ids.ts';
import type { Clock } from '../../../domain/log.ts';
import type { Catalogue } from '../../catalogue.ts';
import type { CrmClient } from '../client.ts';
import { findClientLink } from '../../sync/client-link.ts';
import type { ClientLink } from '../../sync/items.ts';

/** What was found out about a server on the way. Not kept: a new process finds it out again. */
export interface Learnt {
  /** Rows of a bulk call: halved after one that took too long. */
  bulkRows: number;
  /** Records of one answer: halved after one that took too long. */
  pageRows: number;
  /** Rows of one answer of a relation: fewer after one that took too long or did not come. */
  relatedRows: number;
  /** Whether the bulk call stores new records under ids of ours; null: not tried yet. */
  takesOwnIds: boolean | null;
  /** Whether an address that was taken off a contact can be put on again by its id; null: not tried yet. */
  relatesAddresses: boolean | null;
  /** Records a bulk call stumbled over: they are written one by one, which says why. */
  readonly alone: Set<string>;
  /** Contacts whose addresses are half written, with what they are to have. */
  readonly unfinished: Map<CrmId, NonNullable<CrmPatch['addresses']>>;
  /** Family name and address of the contacts that were seen; see `twinKeys`. */
  readonly twins: Set<string>;
  /** Activities of the person, kept up by what is told of modified records. */
  readonly assigned: AssignedMemory;
  /** How contacts belong to Clients, and until when that is believed. */
  clients: { readonly link: Promise<ClientLink | null>; readonly untilMs: number } | null;
}

export const nothingLearnt = (): Learnt => ({
  bulkRows: 200,
  pageRows: 1000,
  relatedRows: 12_000,
  takesOwnIds: null,
  relatesAddresses: null,
  alone: new Set(),
  unfinished: new Map(),
  twins: new Set(),
  assigned: { lists: new Map(), read: new Map() },
  clients: null,
});

/** One person's server. */
export interface SyncServer {
  readonly client: CrmClient;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly learnt: Learnt;
  /** Fields of contacts that are told beside the usual ones, where the server has them. */
  readonly further: readonly string[];
}

export const personOf = async ({ client }: SyncServer): Promise<CrmId> => crmId((await client.user()).id);

/** Modules and links of a server change when somebody rebuilds it. */
const believedMs = 24 * 60 * 60_000;

/** See `findClientLink`; asked for once a day. */
export function clientLink({ catalogue, clock, learnt }: SyncServer): Promise<ClientLink | null> {
  const nowMs = clock.now().getTime();
  if (learnt.clients && learnt.clients.untilMs > nowMs) return learnt.clients.link;
  const link = findClientLink(catalogue);
  learnt.clients = { link, untilMs: nowMs + believedMs };
  link.catch(() => {
    learnt.clients = null;
  });
  return link;
}
