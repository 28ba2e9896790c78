import type { Clock } from '../../domain/log.ts';
import { RemoteError } from '../../errors.ts';
import type { Session } from './login.ts';

/** One place for a session. Calls in a place run one after another, as the server would make them wait anyway. */
export interface Seat {
  /** The open session; logs in when there is none. */
  session(): Promise<Session>;
  /** The server no longer knows the session. */
  drop(): void;
}

export interface Sessions {
  /** Runs `job` with a seat. `wide` may open one more session rather than wait; for reads that are many at once. */
  use<T>(wide: boolean, job: (seat: Seat) => Promise<T>): Promise<T>;
  /** Sessions that are open, for logging out. They are forgotten here. */
  takeAll(): readonly Session[];
}

interface Place extends Seat {
  open: Session | null;
  usedAt: number;
  waiting: number;
  tail: Promise<unknown>;
}

/** PHP keeps a session for 24 idle minutes by default: an older one is not worth a call that fails. */
const idleMs = 20 * 60_000;

/**
 * At most `limit` sessions. The first login runs alone: only when the password has proved right do other seats log in
 * beside it, so that a wrong password is tried once, however many callers wait.
 */
export function sessions(login: () => Promise<Session>, clock: Clock, limit: number): Sessions {
  const places: Place[] = [];
  const oneByOne = provenLogin(login);

  function newPlace(): Place {
    const place: Place = {
      open: null,
      usedAt: 0,
      waiting: 0,
      tail: Promise.resolve(),
      async session() {
        const now = clock.now().getTime();
        if (place.open && now - place.usedAt > idleMs) place.open = null;
        place.usedAt = now;
        place.open ??= await oneByOne.login().catch((error: unknown) => borrowed(place, error));
        return place.open;
      },
      drop() {
        place.open = null;
        oneByOne.doubt();
      },
    };
    places.push(place);
    return place;
  }

  /** A server that allows this user no more sessions: the seat shares one that is open. */
  function borrowed(place: Place, error: unknown): Session {
    const other = places.find((candidate) => candidate !== place && candidate.open)?.open;
    if (other && error instanceof RemoteError && error.failure === 'throttled') return other;
    throw error;
  }

  function choose(wide: boolean): Place {
    const free =
      places.find(({ waiting, open }) => waiting === 0 && open) ?? places.find(({ waiting }) => waiting === 0);
    if (free) return free;
    if (places.length === 0 || (wide && places.length < limit)) return newPlace();
    return places.reduce((best, place) => (place.waiting < best.waiting ? place : best));
  }

  return {
    use<T>(wide: boolean, job: (seat: Seat) => Promise<T>): Promise<T> {
      const place = choose(wide);
      place.waiting++;
      const done = place.tail.then(() => job(place));
      const settled = (): void => {
        place.waiting--;
      };
      place.tail = done.then(settled, settled);
      return done;
    },
    takeAll() {
      const open = [...new Set(places.flatMap((place) => place.open ?? []))];
      for (const place of places) place.open = null;
      return open;
    },
  };
}

/** Logins of which the first, and the first after a doubt, runs alone. */
function provenLogin(login: () => Promise<Session>): { login: () => Promise<Session>; doubt: () => void } {
  let proven = false;
  let first: Promise<unknown> | null = null;

  return {
    async login() {
      while (first) await first.catch(() => undefined);
      if (proven) return login();
      const attempt = login();
      first = attempt;
      try {
        const session = await attempt;
        proven = true;
        return session;
      } finally {
        first = null;
      }
    },
    doubt() {
      proven = false;
    },
  };
}
