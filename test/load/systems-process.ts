import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { sensitivityProperty } from '../../src/graph/message.ts';
import { startGraph, type GraphServer } from '../../src/sandbox/graph/server.ts';
import { startProTracker, type ProTrackerServer } from '../../src/sandbox/protracker/server.ts';
import type { SampleBook } from '../../src/sandbox/sample/types.ts';
import { crmNameOf, userIdOf } from '../bench/people/names.ts';
import { crmValues, graphContact, type Person as Somebody } from '../bench/sync/people.ts';
import { optionsOf, serve } from '../bench/world/serve.ts';
import { mimeOf } from '../support/inbox.ts';
import { quickTime } from './quick-time.ts';
import { addressOf, contactsOf, crmUserIdOf, mailOf, senderOf } from './world.ts';

/** Everybody's mailbox and the CRM that they share, in a process of their own. Asked for `trouble` it fails in one way or another. */

const { dataDir, people, speed, beganMs } = optionsOf(
  z.object({ dataDir: z.string(), people: z.number(), speed: z.number(), beganMs: z.number() }),
);
const { clock } = quickTime(speed, beganMs);
const numbers = Array.from({ length: people }, (_, nth) => nth);

const graph = await openGraph();
const protracker = await startProTracker({
  dataFile: join(dataDir, 'protracker.db'),
  clock: () => clock.now().getTime(),
  seed: book(),
  users: numbers.map((nth) => ({
    ...{ id: crmUserIdOf(nth), userName: crmNameOf(nth), firstName: 'Person', lastName: String(nth) },
    email: addressOf(nth),
  })),
});
const mail: (readonly string[])[] = [];
for (const nth of numbers) mail.push(await fillMailbox(graph, nth));

function openGraph(): Promise<GraphServer> {
  const user = (nth: number) => ({
    ...{ id: userIdOf(nth), displayName: `Person ${nth}`, email: addressOf(nth) },
    ...{ timeZone: 'Europe/London', locale: 'en-GB' },
  });
  return startGraph({
    ...{ dataFile: join(dataDir, 'graph.db'), port: 0, limitConcurrency: true, clock },
    users: [user(0), ...numbers.slice(1).map(user)],
    tokenToUser: (token) => token,
  });
}

function book(): SampleBook {
  const flagged = numbers.flatMap((nth) => contactsOf(nth).flagged.map((one) => ({ nth, one, id: randomUUID() })));
  return {
    users: [],
    records: flagged.map(({ one, id }) => ({
      ...{ module: 'Contacts', id, values: crmValues(one), addresses: [one.address] },
    })),
    links: flagged.map(({ nth, id }) => ({ module: 'Contacts', id, link: 'user_sync', related: [crmUserIdOf(nth)] })),
  };
}

/** Ids of the person's emails, those of `mailOf` in their order. */
async function fillMailbox(to: GraphServer, nth: number): Promise<readonly string[]> {
  const { marked, unmarked, private: hidden } = contactsOf(nth);
  for (const one of [...marked, ...unmarked]) await addContact(to.url, nth, one, {});
  const secret = { singleValueExtendedProperties: [{ id: sensitivityProperty, value: '2' }] };
  for (const one of hidden) await addContact(to.url, nth, one, secret);
  const ids: string[] = [];
  for (const { messageId, subject, isPrivate } of mailOf(nth)) {
    const { givenName, surname, address } = senderOf(nth);
    const raw = mimeOf({
      from: `${givenName} ${surname} <${address}>`,
      to: addressOf(nth),
      ...{ subject, messageId, text: `About ${subject}.`, headers: isPrivate ? 'Sensitivity: Private\r\n' : '' },
    });
    ids.push((await to.mailbox(userIdOf(nth)).deliver({ raw: Buffer.from(raw), folder: 'inbox' })).immutableId);
  }
  return ids;
}

async function addContact(url: string, nth: number, one: Somebody, more: object): Promise<void> {
  const answer = await fetch(`${url}/me/contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${userIdOf(nth)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...graphContact(one), ...more }),
  });
  if (answer.status !== 201) throw new Error(`Graph said ${answer.status}`);
}

type Trouble = (graph: GraphServer, crm: ProTrackerServer) => void;

/** What happens to the next call. */
const troubles: readonly Trouble[] = [
  (to) => {
    to.failNext({ status: 429, retryAfterS: 1 });
  },
  (to) => {
    to.failNext({ status: 503 });
  },
  (to) => {
    to.failNext({ dropAnswer: 'applied' });
  },
  (to) => {
    to.failNext({ dropAnswer: 'not-applied' });
  },
  (_, to) => {
    to.failNext({ status: 429, retryAfterSeconds: 1 });
  },
  (_, to) => {
    to.failNext({ status: 503 });
  },
  (_, to) => {
    to.failNext({ loseAnswer: 'applied' });
  },
  (_, to) => {
    to.failNext({ loseAnswer: 'notApplied' });
  },
  (_, to) => {
    to.failNext({ cutAnswer: true });
  },
  (_, to) => {
    to.failNext({ endSession: true });
  },
];

serve(
  { graphUrl: graph.url, crmUrl: protracker.url, mail },
  { trouble: (which) => troubles[Number(which) % troubles.length]?.(graph, protracker) },
  async () => {
    await Promise.all([graph.close(), protracker.close()]);
  },
);
