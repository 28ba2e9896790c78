import type { CrmId } from '../../../domain/ids.ts';
import { RemoteError } from '../../../errors.ts';
import { isOneOf } from '../query.ts';
import { toWire } from '../text.ts';
import type { Entry } from '../../entry.ts';
import { addressSteps, type AddressStep, type LinkedAddress } from './address-plan.ts';
import { readAll } from './pages.ts';
import { sameId } from '../../sync/same-id.ts';
import { relate } from './relations.ts';
import type { SyncServer } from './server.ts';

const attempts = 3;

/** What a contact has now; null: it is not there. */
export type Addresses = readonly LinkedAddress[] | null;

/**
 * Gives a contact exactly these addresses; `has` is what was just read of it. In between it may have none, so what is begun is
 * finished before anybody looks: at once, or, when the server does not answer, before the next read (`finishAddresses`).
 * False: this server cannot put addresses on again, and nothing was touched.
 */
export async function writeAddresses(
  server: SyncServer,
  id: CrmId,
  wanted: readonly string[],
  has?: Addresses,
): Promise<boolean> {
  const { unfinished } = server.learnt;
  for (let attempt = 1; ; attempt++) {
    try {
      const now = attempt === 1 && has !== undefined ? has : await addressesOf(server, id);
      const isDone = now === null || (await writeOnce(server, id, now, wanted));
      unfinished.delete(id);
      return isDone;
    } catch (error) {
      if (isRefusal(error)) unfinished.delete(id);
      if (!mayGoOn(error) || !unfinished.has(id) || attempt === attempts) throw error;
    }
  }
}

/** Whether the next call may work: nobody asked us to wait, and nothing was refused. */
const mayGoOn = (error: unknown): boolean =>
  error instanceof RemoteError &&
  error.retryAfterMs === null &&
  (error.failure === 'unavailable' || error.failure === 'malformed');

const isNotDone = (error: unknown): boolean => error instanceof RemoteError && error.failure === 'malformed';

const isRefusal = (error: unknown): boolean =>
  error instanceof RemoteError && (error.failure === 'refused' || error.failure === 'rejected');

/** Ends what an earlier write left half done, so that nobody takes the state in between for an edit. */
export async function finishAddresses(server: SyncServer): Promise<void> {
  const { unfinished } = server.learnt;
  for (const [id, wanted] of unfinished) {
    try {
      await writeAddresses(server, id, wanted);
    } catch (error) {
      // What is refused, or not done, now will be so in every run; the others go on, and its intent is settled by itself.
      if (isNotDone(error)) unfinished.delete(id);
      else if (!isRefusal(error)) throw error;
    }
  }
}

async function writeOnce(
  server: SyncServer,
  id: CrmId,
  has: readonly LinkedAddress[],
  wanted: readonly string[],
): Promise<boolean> {
  const steps = addressSteps(has, wanted);
  const { unfinished } = server.learnt;
  if (steps.length > 1 && !unfinished.has(id)) {
    const links = steps.some((step) => step.do === 'link');
    if (links && !(await canLink(server, id, has))) return false;
    // Who may not edit a contact may take its addresses off all the same, and could not put others on.
    await server.client.call('set_entry', { module_name: 'Contacts', name_value_list: [{ name: 'id', value: id }] });
    unfinished.set(id, wanted);
  }

  const ids = new Map(has.map((one) => [keyOf(one.address), one.id]));
  for (const step of steps) await take(server, id, step, ids);
  return true;
}

const keyOf = (address: string): string => address.trim().toLowerCase();

async function take(server: SyncServer, id: CrmId, step: AddressStep, ids: Map<string, string>): Promise<void> {
  switch (step.do) {
    case 'unlink':
      await tie(server, id, step.ids, true);
      return;
    case 'write': {
      const fields = [step.primary, step.next].flatMap((address, at) =>
        address === null ? [] : [{ name: `email${at + 1}`, value: toWire(address) }],
      );
      const values = [{ name: 'id', value: id }, ...fields];
      await server.client.call('set_entry', { module_name: 'Contacts', name_value_list: values });
      return;
    }
    case 'shelve': {
      const has = (await addressesOf(server, id)) ?? [];
      for (const one of has) ids.set(keyOf(one.address), one.id);
      await tie(
        server,
        id,
        has.map((one) => one.id),
        true,
      );
      return;
    }
    case 'link':
      await tie(
        server,
        id,
        step.addresses.flatMap((address) => ids.get(keyOf(address)) ?? []),
        false,
      );
  }
}

/** The server counts what it did not do without a word why: the addresses are half way then, and are looked at again. */
async function tie(server: SyncServer, id: CrmId, related: readonly string[], remove: boolean): Promise<void> {
  if ((await untied(server, id, related, remove)) === 0) return;
  throw new RemoteError({ system: 'crm', failure: 'malformed', request: 'POST set_relationships Contacts' });
}

const untied = (server: SyncServer, id: CrmId, related: readonly string[], remove: boolean): Promise<number> =>
  relate(server.client, [{ module: 'Contacts', id, link: 'email_addresses', related, remove }]);

/** The addresses of contacts with their ids, the primary first; contacts that are not there are missing. */
export async function addressesOfAll(
  server: SyncServer,
  ids: readonly CrmId[],
): Promise<ReadonlyMap<string, readonly LinkedAddress[]>> {
  if (ids.length === 0) return new Map();
  const entries = await readAll(server, {
    module: 'Contacts',
    table: 'contacts',
    fields: ['email1'],
    links: [{ name: 'email_addresses', value: ['id', 'email_address'] }],
    where: [isOneOf('contacts.id', ids)],
    by: 'id',
  });
  return new Map(entries.map((entry) => [sameId(entry.id), linkedIn(entry)] as const));
}

const addressesOf = async (server: SyncServer, id: CrmId): Promise<Addresses> =>
  (await addressesOfAll(server, [id])).get(sameId(id)) ?? null;

function linkedIn({ values, links }: Entry): readonly LinkedAddress[] {
  const primary = keyOf(values.email1 ?? '');
  const all = (links.email_addresses ?? []).map(({ id = '', email_address = '' }) => ({
    id,
    address: email_address,
  }));
  return all.toSorted((a, b) => Number(keyOf(b.address) === primary) - Number(keyOf(a.address) === primary));
}

/** Whether addresses can be put on by their ids, tried once with one that is on already. */
async function canLink(server: SyncServer, id: CrmId, has: readonly LinkedAddress[]): Promise<boolean> {
  const { learnt } = server;
  const one = has.at(-1);
  if (learnt.relatesAddresses === null && one)
    learnt.relatesAddresses = (await untied(server, id, [one.id], false)) === 0;
  return learnt.relatesAddresses ?? true;
}
