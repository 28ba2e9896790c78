import type { Clock, Log } from '../domain/log.ts';
import type { Person } from '../domain/person.ts';
import { RemoteError } from '../errors.ts';
import { accountIn, type Connections, type CrmConnection, type Kept } from './connection.ts';

/** Long enough for every double press, and short enough for an account that is unlocked. */
const typedAgainAfterMs = 5 * 60_000;

/** What people type: the same wrong password is not sent twice in five minutes, by this process. */
export function typedRefusals(clock: Clock) {
  const refusedAt = new Map<string, number>();
  const nowMs = () => clock.now().getTime();
  return {
    has: (key: string): boolean => nowMs() - (refusedAt.get(key) ?? -Infinity) < typedAgainAfterMs,
    add(key: string): void {
      for (const [known, at] of refusedAt) if (nowMs() - at >= typedAgainAfterMs) refusedAt.delete(known);
      refusedAt.set(key, nowMs());
    },
  };
}

interface KeptOptions {
  readonly connections: Pick<Connections, 'read' | 'refused'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * What is kept: a password counts as long as it is the one that is kept. One that was refused is marked there, so that no process tries
 * it again, also after a restart, until the person signs in anew. One of these per connection as it was read: the next one begins with
 * a clean slate.
 */
export function keptRefusals({ connections, clock, log }: KeptOptions) {
  return (person: Person, kept: Kept, connection: CrmConnection) => {
    let isRefused = false;
    return {
      /** Throws `unavailable` where the person signed in anew meanwhile: work that began before begins again with that. */
      async has(): Promise<boolean> {
        if (isRefused) return true;
        const now = await connections.read(person, 'protracker');
        if (now?.etag === kept.etag) return false;
        if (now === null || accountIn(now.connection) === null) return true;
        throw new RemoteError({ system: 'crm', failure: 'unavailable', request: 'open connection' });
      },
      async add(): Promise<void> {
        isRefused = true;
        await connections.refused(person, kept, connection, clock.now()).catch((error: unknown) => {
          log.warn({ err: error }, 'a refused password was not marked');
        });
      },
    };
  };
}
