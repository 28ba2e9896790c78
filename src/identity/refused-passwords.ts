import type { Clock, Log } from '../domain/log.ts';
import type { Person } from '../domain/person.ts';
import type { Connections, CrmConnection, Kept } from './connection.ts';

/** Passwords that the CRM did not take, by a key that does not reveal them. */
export interface Refusals {
  has(key: string): boolean;
  add(key: string): void;
}

/** Long enough for every double press, and short enough for an account that is unlocked. */
const typedAgainAfterMs = 5 * 60_000;

/** What people type: the same wrong password is not sent twice in five minutes, by this process. */
export function typedRefusals(clock: Clock): Refusals {
  const refusedAt = new Map<string, number>();
  const nowMs = () => clock.now().getTime();
  return {
    has: (key) => nowMs() - (refusedAt.get(key) ?? -Infinity) < typedAgainAfterMs,
    add(key) {
      for (const [known, at] of refusedAt) if (nowMs() - at >= typedAgainAfterMs) refusedAt.delete(known);
      refusedAt.set(key, nowMs());
    },
  };
}

interface KeptOptions {
  readonly connections: Pick<Connections, 'refused'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * What is kept: a password that was refused is marked where it is kept, so that no process tries it again, also after a
 * restart, until the person signs in anew. One of these per connection as it was read: the next one begins with a clean slate.
 */
export function keptRefusals({ connections, clock, log }: KeptOptions) {
  return (person: Person, kept: Kept, connection: CrmConnection) => {
    let isRefused = false;
    return {
      has: () => isRefused,
      add() {
        isRefused = true;
        connections.refused(person, kept, connection, clock.now()).catch((error: unknown) => {
          log.warn({ err: error }, 'a refused password was not marked');
        });
      },
    };
  };
}
