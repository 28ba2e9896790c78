import type { OutlookId } from '../../domain/ids.ts';
import type { OutlookSide } from '../ports.ts';

/** Which contacts are private, and since when that is known, in `monotonicMs`. */
export interface Secret {
  readonly ids: ReadonlySet<OutlookId>;
  readonly atMs: number;
}

/** Contacts that a delta told of do not say whether they are private: a listing made later does. */
export interface Secrecy {
  /** A listing begun at `sinceMs` or later; the last one, where it is. */
  contacts(sinceMs: number): Promise<Secret>;
}

export function secrecyOf(outlook: Pick<OutlookSide, 'privateContacts'>, ms: () => number): Secrecy {
  let last: Secret | null = null;
  return {
    async contacts(sinceMs) {
      if (last !== null && last.atMs >= sinceMs) return last;
      const atMs = ms();
      last = { ids: await outlook.privateContacts(), atMs };
      return last;
    },
  };
}
