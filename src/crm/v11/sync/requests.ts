import type { CrmId } from '../../../domain/ids.ts';
import type { RecordRef } from '../../../domain/record.ts';
import type { CrmFound, CrmWrite } from '../../../sync/ports.ts';
import type { ModuleMeta } from '../../metadata.ts';
import type { ClientLink } from '../../sync/items.ts';
import { participantLinks } from '../../sync/tables.ts';
import { path, type RestCall } from '../client.ts';
import { emailValue, restValues, type RestValues } from '../values.ts';

/** One request of a write. */
export interface Step {
  readonly request: Pick<RestCall, 'method' | 'path' | 'body'>;
  /** It writes the record's own values: the first step. */
  readonly isValues: boolean;
  readonly isCreate: boolean;
}

interface Setting {
  readonly person: CrmId;
  readonly clients: ClientLink | null;
  readonly meta: ModuleMeta;
  /** The record as it is, where that decides. */
  readonly before: CrmFound | undefined;
}

/** The requests of one write, in their order; `refused`: the person may not do this. */
export function requestsFor(write: CrmWrite, setting: Setting): readonly Step[] | 'refused' {
  switch (write.op) {
    case 'create':
      return [
        values('POST', path(write.module), { ...createValues(write, setting), id: write.id }),
        ...ties(write, setting),
        ...(write.flagged && isEvent(write) ? [tie('POST', write, 'users', setting.person)] : []),
      ];
    case 'update': {
      const own = write.reached > 0 ? [] : [values('PUT', path(write.module, write.id), valuesOf(write, setting))];
      return [...own, ...ties(write, setting)];
    }
    case 'setFlag':
      return flagRequests(write, setting);
  }
}

const isEvent = ({ module }: Pick<CrmWrite, 'module'>): boolean => module === 'Meetings' || module === 'Calls';

const values = (method: 'POST' | 'PUT', to: string, body: RestValues): Step => ({
  request: { method, path: to, body },
  isValues: true,
  isCreate: method === 'POST',
});

const tie = (method: 'POST' | 'DELETE', { module, id }: CrmWrite, link: string, related: string): Step => ({
  request: { method, path: path(module, id, 'link', link, related), ...(method === 'POST' ? { body: {} } : {}) },
  isValues: false,
  isCreate: false,
});

type Patched = Extract<CrmWrite, { readonly patch: unknown }>;

/** An Account is a field, a Client a relation. Addresses that are written replace those that are there. */
function valuesOf({ patch }: Patched, { meta }: Setting): RestValues {
  const email = patch.addresses === null ? null : (emailValue(patch.addresses) ?? []);
  return {
    ...restValues(meta, patch.values),
    ...(patch.company?.module === 'Accounts' ? { account_id: patch.company.id } : {}),
    ...(email ? { email } : {}),
  };
}

/** A new record belongs to the person unless the patch says whose it is; events may belong to nobody who uses the CRM. */
function createValues(write: Extract<CrmWrite, { readonly op: 'create' }>, setting: Setting): RestValues {
  const isOwned = !isEvent(write) && write.patch.values.assigned_user_id === undefined;
  return {
    ...valuesOf(write, setting),
    ...(isOwned ? { assigned_user_id: setting.person } : {}),
    ...(write.flagged && write.module === 'Contacts' ? { sync_contact: true } : {}),
  };
}

function ties(write: Patched, { clients }: Setting): readonly Step[] {
  const { company, invite, uninvite } = write.patch;
  const client = company && company.module === clients?.module ? [tie('POST', write, clients.link, company.id)] : [];
  const people = (method: 'POST' | 'DELETE', refs: readonly RecordRef[]): readonly Step[] =>
    refs.flatMap(({ module, id }) => {
      const [link] = Object.entries(participantLinks).find(([, target]) => target === module) ?? [];
      return link === undefined ? [] : [tie(method, write, link, id)];
    });
  return [...client, ...people('POST', invite), ...people('DELETE', uninvite)];
}

/** By the link, which moves no date of modification, unlike the field. */
function flagRequests(
  write: Extract<CrmWrite, { readonly op: 'setFlag' }>,
  { person, before }: Setting,
): readonly Step[] | 'refused' {
  if (write.module === 'Contacts') return [tie(write.on ? 'POST' : 'DELETE', write, 'user_sync', person)];
  if (!write.on) return [];
  if (write.module !== 'Tasks') return [tie('POST', write, 'users', person)];
  const owner = before?.what === 'there' ? before.item.content.values.assigned_user_id : '';
  if (owner === person) return [];
  return owner ? 'refused' : [values('PUT', path(write.module, write.id), { assigned_user_id: person })];
}
