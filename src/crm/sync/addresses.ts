import type { CrmId } from '../../domain/ids.ts';
import { RemoteError } from '../../errors.ts';
import { isOneOf } from '../query.ts';
import { fromWire, toWire } from '../text.ts';
import type { Entry } from '../wire.ts';
import { addressSteps, type AddressStep, type LinkedAddress } from './address-plan.ts';
import { readAll } from './pages.ts';
import { relate } from './relations.ts';
import type { SyncServer } from './server.ts';

const attempts = 3;

/**
 * Gives a contact exactly these addresses. In between it may have none, so what is begun is finished before anybody looks:
 * at once, or, when the server does not answer, before the next read (`finishAddresses`). False: this server cannot put
 * addresses on again, and nothing was touched.
 */
export async function writeAddresses(server: SyncServer, id: CrmId, wanted: readonly string[]): Promise<boolean> {
  const { unfinished } = server.learnt;
  for (let attempt = 1; ; attempt++) {
    try {
      const isDone = await writeOnce(server, id, wanted);
      unfinished.delete(id);
      return isDone;
    } catch (error) {
      if (!mayGoOn(error) || !unfinished.has(id) || attempt === attempts) throw error;
    }
  }
}

/** Whether the next call may work: nobody asked us to wait, and nothing was refused. */
const mayGoOn = (error: unknown): boolean =>
  error instanceof RemoteError &&
  error.retryAfterMs === null &&
  (error.failure === 'unavailable' || error.failure === 'malformed');

/** Ends what an earlier write left half done, so that nobody takes the state in between for an edit. */
export async function finishAddresses(server: SyncServer): Promise<void> {
  for (const [id, wanted] of server.learnt.unfinished) await writeAddresses(server, id, wanted);
}

async function writeOnce(server: SyncServer, id: CrmId, wanted: readonly string[]): Promise<boolean> {
  const has = await linkedAddresses(server, id);
  if (has === null) return true;
  const steps = addressSteps(has, wanted);
  const links = steps.some((step) => step.do === 'link');
  if (links && !server.learnt.unfinished.has(id) && !(await canLink(server, id, has))) return false;

  const ids = new Map(has.map((one) => [keyOf(one.address), one.id]));
  for (const step of steps) {
    if (steps.length > 1) server.learnt.unfinished.set(id, wanted);
    await take(server, id, step, ids);
  }
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
      const has = (await linkedAddresses(server, id)) ?? [];
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

const tie = (server: SyncServer, id: CrmId, related: readonly string[], remove: boolean): Promise<number> =>
  relate(server.client, [{ module: 'Contacts', id, link: 'email_addresses', related, remove }]);

/** The contact's addresses with their ids, the primary first; null: the contact is not there. */
async function linkedAddresses(server: SyncServer, id: CrmId): Promise<readonly LinkedAddress[] | null> {
  const [entry] = await readAll(server, {
    module: 'Contacts',
    table: 'contacts',
    fields: ['email1'],
    links: [{ name: 'email_addresses', value: ['id', 'email_address'] }],
    where: [isOneOf('contacts.id', [id])],
    by: 'id',
  });
  return entry ? linkedIn(entry) : null;
}

function linkedIn({ values, links }: Entry): readonly LinkedAddress[] {
  const primary = keyOf(fromWire(values.email1 ?? ''));
  const all = (links.email_addresses ?? []).map(({ id = '', email_address = '' }) => ({
    id,
    address: fromWire(email_address),
  }));
  return all.toSorted((a, b) => Number(keyOf(b.address) === primary) - Number(keyOf(a.address) === primary));
}

/** Whether addresses can be put on by their ids, tried once with one that is on already. */
async function canLink(server: SyncServer, id: CrmId, has: readonly LinkedAddress[]): Promise<boolean> {
  const { learnt } = server;
  const one = has.at(-1);
  if (learnt.relatesAddresses === null && one) learnt.relatesAddresses = (await tie(server, id, [one.id], false)) === 0;
  return learnt.relatesAddresses ?? true;
}
