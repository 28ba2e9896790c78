import { randomBytes } from 'node:crypto';
import type { Rights } from './roles.ts';

export interface Session extends Rights {
  readonly id: string;
}

/** Logins that are alive. Kept in memory: a restart ends them all, and clients log in again after error 11. */
export interface Sessions {
  open(rights: Rights): Session;
  /** The session, if it has not ended; using it keeps it alive. */
  find(id: string): Session | undefined;
  end(id: string): void;
  /** Ends every session: what tests do in place of waiting. */
  endAll(): void;
  /** Runs work when all earlier work of the same session is done; other sessions, and calls without one, go on. */
  inTurn<T>(id: string, work: () => Promise<T>): Promise<T>;
}

/** `idleMs` is how long a session lives unused: 24 minutes, as PHP has it. */
export function openSessions(clock: () => number, idleMs = 24 * 60_000): Sessions {
  const alive = new Map<string, { readonly session: Session; usedAt: number }>();
  const turns = new Map<string, Promise<unknown>>();
  return {
    open(rights) {
      const session: Session = {
        id: randomBytes(16).toString('hex'),
        userId: rights.userId,
        isAdmin: rights.isAdmin,
        role: rights.role,
      };
      alive.set(session.id, { session, usedAt: clock() });
      return session;
    },
    find(id) {
      const found = alive.get(id);
      if (!found) return undefined;
      if (clock() - found.usedAt > idleMs) {
        alive.delete(id);
        return undefined;
      }
      found.usedAt = clock();
      return found.session;
    },
    end(id) {
      alive.delete(id);
    },
    endAll() {
      alive.clear();
    },
    async inTurn(id, work) {
      if (id === '') return work();
      const before = turns.get(id) ?? Promise.resolve();
      const mine = before.then(work, work);
      const settled = mine.then(
        () => undefined,
        () => undefined,
      );
      turns.set(id, settled);
      try {
        return await mine;
      } finally {
        if (turns.get(id) === settled) turns.delete(id);
      }
    },
  };
}
