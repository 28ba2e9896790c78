import { z } from 'zod';
import { throwOutages } from './calls.ts';
import type { RestClient } from './client.ts';

/** By address as `keyOf` has it. */
export type AddressIds = ReadonlyMap<string, string>;

/** Ids of addresses, by which participants of an email are named. */
export interface AddressBook {
  /** What the server does not take is missing. Throws where it may take it later. */
  idsOf(addresses: readonly string[]): Promise<AddressIds>;
}

/** As an address is looked up. */
export const keyOf = (address: string): string => address.trim().toLowerCase();

const Address = z.object({ id: z.string().min(1) });
const perCall = 50;
const mostKept = 2000;

/** Posting an address that is there gives the one that is there: https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_9.0/Integration/Web_Services/REST_API/Endpoints/EmailAddresses_POST/ */
export function addressBook(client: RestClient): AddressBook {
  const known = new Map<string, string>();

  async function learn(addresses: readonly string[]): Promise<void> {
    const calls = addresses.map((email_address) => ({
      method: 'POST' as const,
      path: 'EmailAddresses',
      body: { email_address },
    }));
    const replies = await client.bulk(calls);
    throwOutages(replies);
    replies.forEach(({ failure, body }, at) => {
      const id = failure ? undefined : Address.safeParse(body).data?.id;
      const address = addresses[at];
      if (id !== undefined && address !== undefined) known.set(address, id);
    });
  }

  return {
    async idsOf(addresses) {
      const wanted = [...new Set(addresses.map(keyOf).filter(Boolean))];
      if (known.size > mostKept) known.clear();
      const missing = wanted.filter((address) => !known.has(address));
      for (let at = 0; at < missing.length; at += perCall) await learn(missing.slice(at, at + perCall));
      return new Map(known);
    },
  };
}
