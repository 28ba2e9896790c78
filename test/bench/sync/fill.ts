import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SampleBook } from '../../../src/sandbox/sample/types.ts';
import { crmValues, graphContact, type Person } from './people.ts';

/** What people put into a mailbox and a CRM, over the same wire as everybody. */

const atOnce = 20;

const Answers = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.number(), body: z.object({ id: z.string() }).optional() })),
});

/** Sends requests in batches, and gives the ids of what they made or changed, in their order. Throws where one is refused. */
async function batched(
  graphUrl: string,
  requests: readonly { readonly method: string; readonly url: string; readonly body: object }[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let at = 0; at < requests.length; at += atOnce) {
    const some = requests.slice(at, at + atOnce).map((request, nth) => ({
      ...request,
      id: String(nth),
      headers: { 'content-type': 'application/json', prefer: 'IdType="ImmutableId"' },
    }));
    const response = await fetch(`${graphUrl}/$batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sandbox' },
      body: JSON.stringify({ requests: some }),
    });
    const { responses } = Answers.parse(await response.json());
    const byId = new Map(responses.map((one) => [one.id, one] as const));
    for (const { id } of some) {
      const answer = byId.get(id);
      if (answer?.body === undefined || answer.status >= 300) throw new Error(`Graph said ${answer?.status}`);
      ids.push(answer.body.id);
    }
  }
  return ids;
}

/** New contacts; their immutable ids. */
export const addToOutlook = (graphUrl: string, people: readonly Person[]): Promise<readonly string[]> =>
  batched(
    graphUrl,
    people.map((one) => ({ method: 'POST', url: '/me/contacts', body: graphContact(one) })),
  );

export const editInOutlook = (
  graphUrl: string,
  edits: readonly { readonly id: string; readonly change: object }[],
): Promise<unknown> =>
  batched(
    graphUrl,
    edits.map(({ id, change }) => ({ method: 'PATCH', url: `/me/contacts/${encodeURIComponent(id)}`, body: change })),
  );

/** A CRM with these contacts and nothing else but its users; `flagged`: the adviser has Sync to Outlook on for all. */
export function bookOf(people: readonly Person[], users: SampleBook['users'], flaggedBy: string | null): SampleBook {
  const records = people.map((one) => ({
    module: 'Contacts',
    id: randomUUID(),
    values: crmValues(one),
    addresses: [one.address],
  }));
  const links = records.map(({ id }) => ({
    module: 'Contacts',
    id,
    link: 'user_sync',
    related: flaggedBy === null ? [] : [flaggedBy],
  }));
  return { users, records, links: flaggedBy === null ? [] : links };
}
