import { z } from 'zod';
import type { Person } from '../domain/person.ts';
import { StoreError, type Doc, type IndexFields, type Store, type StoreFailure, type Stored } from './port.ts';
import { carried, carrying } from './unknown-members.ts';

export { inPlaceOf } from './unknown-members.ts';

/** Every kind of document there is. One line each: what it is, and its id where that is not a UUID. */
export const documentTypes = {
  settings: 'What a person, or an administrator for the tenant, has set. Id: `settings`; `tenant-settings`.',
  audit: 'What an administrator changed for the tenant, or who was refused it. Id: `audit-`, the operation.',
  connection: 'How a person is connected to the CRM or to Microsoft 365; secrets sealed. Id: the system.',
  session: 'A person’s session at SugarCRM 7 or later, shared by all processes; sealed. Id: `crm-session`.',
  signin: 'A sign-in under way. Ten minutes, one use. Id: the secret in its address.',
  conversation: 'Where proactive messages to a person go, and in which language. Id: `conversation`.',
  activity: 'An activity that was taken in, with its answer, so that its repetition gets the same. Id: hash of its id.',
  operation: 'One thing a person is doing with a card, from the first draw to its end. Id: the operation id.',
  message: 'A Teams message that a person archives: Teams hands it over once. Id: what archiving calls it.',
  sending: 'That an email is to be archived once it is sent. A week. Id: `sending-` and the operation id.',
  letter: 'An email by which the person is asked. Forty days. Id: `letter-` and a hash of what it asks.',
  archive: 'The emails that a person archived last. Id: `latest`.',
  relied: 'That somebody counts on an email that another archived. Of the tenant. Id: hash of email and operation.',
  filing: 'How far automatic archiving has read the mailbox, and what it asks. Id: `filing`.',
  filed: 'What automatic archiving decided about one email. Id: hash of its Message-ID.',
  journal: 'What was changed, when and by what rule, with the old values: the source of history and undo.',
  recent: 'Records a person used last. Id: `recent`.',
  sync: 'Where a person’s synchronisation stands: the run under way, the next one, what they were told. Id: `sync`.',
  run: 'What one run of the synchronisation did. Id: that of the run.',
  link: 'The pair of an Outlook item and a CRM record, as both sides last agreed. Id: the link.',
  claim: 'That an item or a record is in a live link. Id: hash of which.',
  mark: 'The wish that an Outlook item takes part. Id: hash of the item.',
  company: 'The CRM record a person chose for a company name.',
  request: 'What a person asked the synchronisation for and no run has taken yet. Id: the operation id.',
  question: 'What the synchronisation asks the person. Id: the subject.',
  intent: 'A write to Outlook or the CRM that is not settled. Its idempotency key is the id.',
  cursor: 'How far a source was read. Id: the source.',
  list: 'Part of the last complete list of a CRM module. Id: module and part.',
  watch: 'Outlook items that are read one by one. Id: `watch`.',
  aside: 'A CRM record whose Outlook item is private, as both were when they were left alone. Id: module and record.',
  ifMatch: 'Whether Outlook heeds versions, as it showed when it was tried. Id: the kind of item.',
  subscription: 'To what changes of the mailbox the person is subscribed. Id: `subscriptions`; `mail-subscriptions`.',
  dirty: 'Pairs that are still to be decided.',
  key: 'The data key of the partition, wrapped. Id: `data-key`.',
  lease: 'Who may write in a partition at the moment. Id: the name of the lease.',
  job: 'Work that is due now or later. Id: that of the operation it belongs to.',
} as const;

export type DocumentType = keyof typeof documentTypes;

/** A UTC instant: `Date` in code, ISO text in the store. */
export const Instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** Whose a document is: work goes on for them when nobody is there. */
export const StoredPerson = z.object({
  tenantId: z.string(),
  userId: z.string(),
  name: z.string(),
  locale: z.string(),
  timeZone: z.string(),
}) satisfies z.ZodType<Person>;

/** Lifetime of what tells what was done and undoes it. An administrator sets how long that is. */
export const asHistory = 'as history';
/** Where none has. */
export const usualHistoryDays = 30;
export const secondsOf = (days: number): number => days * 24 * 3600;

export interface DocDefinition<Body> {
  readonly type: DocumentType;
  /** What code sees; codecs such as `Instant` make JSON of it. Transforms that work one way only cannot be stored. */
  readonly schema: z.ZodType<Body>;
  /** Fields that `page` may filter by. */
  readonly index?: (body: Body) => IndexFields;
  /**
   * Raised when older bodies no longer fit the schema, or older code must not write over newer ones; 1 without. A member
   * that is optional needs no new version: older code carries it on (unknown-members.ts). A further word of an enum does.
   */
  readonly version?: number;
  /** JSON of the version before into JSON of this one, by the version it makes: `{ 2: (old) => ... }`. */
  readonly upgrades?: Readonly<Record<number, (json: unknown) => unknown>>;
}

export interface DocWrite {
  readonly opId: string;
  /** Stays without. */
  readonly ttlSeconds?: number | typeof asHistory;
}

/** A kind of document: the only place that knows how its body is stored. */
export interface DocKind<Body> {
  readonly type: DocumentType;
  /** A document ready to be written. Throws if `body` does not fit the schema. */
  make(id: string, body: Body, write: DocWrite): Doc;
  /** Checks and upgrades what was stored. Throws if it is of another type, newer than this code, or damaged. */
  parse(stored: Stored): Stored<Body>;
  /** Null: not there. */
  read(store: Pick<Store, 'read'>, pk: string, id: string): Promise<Stored<Body> | null>;
}

const Envelope = z.object({ version: z.int(), data: z.unknown() });

export function defineDoc<Body>(definition: DocDefinition<Body>): DocKind<Body> {
  const { type, schema, index = () => ({}), version = 1, upgrades = {} } = definition;

  function parse(stored: Stored): Stored<Body> {
    try {
      if (stored.type !== type) throw new Error(`it is a ${stored.type}`);
      const envelope = Envelope.parse(stored.body);
      if (envelope.version > version) throw new Error(`it is of the newer version ${envelope.version}`);
      let data = envelope.data;
      for (let next = envelope.version + 1; next <= version; next += 1) data = upgrades[next]?.(data) ?? data;
      return { ...stored, body: carrying(z.parse(schema, data), data) };
    } catch (cause) {
      throw new Error(`The stored ${type} cannot be understood`, { cause });
    }
  }

  return {
    type,
    parse,
    make: (id, body, { opId, ttlSeconds = null }) => ({
      id,
      type,
      index: index(body),
      body: { version, data: carried(z.encode(schema, body), body) },
      opId,
      ...(ttlSeconds === asHistory ? { ttlSeconds: secondsOf(usualHistoryDays), isHistory: true } : { ttlSeconds }),
    }),
    async read(store, pk, id) {
      const stored = await store.read(pk, id);
      return stored && parse(stored);
    },
  };
}

/** Every document of a type in a partition, page by page; `filter` by its index, `atOnce` documents in a page. */
export async function* everyStored(
  store: Pick<Store, 'page'>,
  pk: string,
  type: DocumentType,
  filter: IndexFields = {},
  atOnce = 200,
): AsyncGenerator<Stored> {
  let token: string | null = null;
  do {
    const page = await store.page(pk, type, filter, atOnce, token);
    yield* page.docs;
    token = page.token;
  } while (token !== null);
}

/** Somebody was faster: what was read is not what is stored any more. */
const races: readonly StoreFailure[] = ['changed', 'exists'];

/** Does `attempt`, which reads before it writes, anew while somebody is faster: `tries` times at most. Throws anything else at once. */
export async function untilFirst<Result>(
  attempt: () => Promise<Result>,
  { tries = 5, lost = races }: { readonly tries?: number; readonly lost?: readonly StoreFailure[] } = {},
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried === tries || !(error instanceof StoreError && lost.includes(error.failure))) throw error;
    }
  }
}
