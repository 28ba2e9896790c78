import { z } from 'zod';
import { partitionOf, type Person } from '../domain/person.ts';
import { defineDoc, Instant } from '../store/documents.ts';
import { StoreError, type Etag, type Store } from '../store/port.ts';

/** Whom a person signs in to. */
export type System = 'microsoft' | 'protracker';

const Microsoft = z.object({
  system: z.literal('microsoft'),
  /** The sign-in library's cache of this one account: refresh token and access tokens. */
  cache: z.string(),
  homeAccountId: z.string(),
  /** Sign-in name, to show. */
  account: z.string(),
  since: Instant,
  /** When Microsoft did not renew it: nobody asks again. A new sign-in takes the place of all of this. */
  endedAt: Instant.optional(),
});

const ProTracker = z.object({
  system: z.literal('protracker'),
  url: z.string(),
  userName: z.string(),
  password: z.string(),
  encryption: z.enum(['md5', 'plain', 'ldap']),
  /** Sign-in name, to show. */
  account: z.string(),
  since: Instant,
  /** When the CRM did not take this password: nobody tries it again. A new sign-in takes the place of all of this. */
  refusedAt: Instant.optional(),
});

/** Signed out on purpose: nothing stands in for the connection. */
const Ended = z.object({ system: z.literal('none'), since: Instant });

export const Connection = z.discriminatedUnion('system', [Microsoft, ProTracker, Ended]);

export type MicrosoftConnection = z.output<typeof Microsoft>;
export type CrmConnection = z.output<typeof ProTracker>;
export type Connection = z.output<typeof Connection>;

const connectionDoc = defineDoc<Connection>({ type: 'connection', schema: Connection });

export interface Kept {
  readonly connection: Connection;
  readonly etag: Etag;
}

/** As whom somebody is connected; null: they are not, or what they had does not count any more. */
export function accountIn(connection: Connection): string | null {
  if (connection.system === 'none') return null;
  const isOver = connection.system === 'microsoft' ? connection.endedAt : connection.refusedAt;
  return isOver ? null : connection.account;
}

/** How people are connected. Secrets are in the documents; who stores them seals them. */
export class Connections {
  readonly #store: Pick<Store, 'read' | 'write'>;
  readonly #newId: () => string;

  constructor(store: Pick<Store, 'read' | 'write'>, newId: () => string) {
    this.#store = store;
    this.#newId = newId;
  }

  /** Null: never signed in. */
  async read(person: Person, system: System): Promise<Kept | null> {
    const stored = await connectionDoc.read(this.#store, partitionOf(person), idOf(system));
    return stored && { connection: stored.body, etag: stored.etag };
  }

  /** A new sign-in takes the place of what was there. */
  async save(person: Person, system: System, connection: Connection): Promise<void> {
    const doc = connectionDoc.make(idOf(system), connection, { opId: this.#newId() });
    await this.#store.write(partitionOf(person), { kind: 'upsert', doc });
  }

  /** Keeps a refreshed cache. False: another process was faster, or the person signed out meanwhile; theirs stays. */
  refresh(person: Person, kept: Kept, connection: MicrosoftConnection): Promise<boolean> {
    return this.#replace(person, kept, connection);
  }

  /** The CRM did not take the password that was kept. A sign-in that came meanwhile stays as it is. */
  async refused(person: Person, kept: Kept, connection: CrmConnection, at: Date): Promise<void> {
    await this.#replace(person, kept, { ...connection, refusedAt: at });
  }

  /** Microsoft renews nothing for this sign-in any more. */
  async ended(person: Person, kept: Kept, connection: MicrosoftConnection, at: Date): Promise<void> {
    await this.#replace(person, kept, { ...connection, endedAt: at });
  }

  async #replace(person: Person, { etag }: Kept, connection: MicrosoftConnection | CrmConnection): Promise<boolean> {
    const doc = connectionDoc.make(idOf(connection.system), connection, { opId: this.#newId() });
    try {
      await this.#store.write(partitionOf(person), { kind: 'replace', doc, etag });
      return true;
    } catch (error) {
      if (error instanceof StoreError && (error.failure === 'changed' || error.failure === 'missing')) return false;
      throw error;
    }
  }
}

const idOf = (system: System): string => `connection-${system}`;
