import type { Instant, Side, SyncKind } from '../domain/sync.ts';

/** What a remote write does. */
export type IntentOp = 'create' | 'update' | 'delete' | 'setFlag' | 'paint';

/**
 * How to find out whether a write whose answer is missing was applied. Every way reads before anything is sent again.
 */
export type Lookup =
  | 'readReservedId' // the record under the id we chose
  | 'sameTransaction' // sending again with the same transaction id creates nothing new; the stamp is looked up as well
  | 'findStamp' // by stamp; where that filter is refused, among the items created since
  | 'listCreated' // the list's tasks created since, with linked resources
  | 'compareFields' // read, and compare the fields that were to be written
  | 'resumeSteps' // the intent knows before, target and the step reached
  | 'confirmGone' // read by id
  | 'compareFlag'; // read the flag, mark or category

/** What follows if it was not applied. */
export type Otherwise = 'sendAgain' | 'decideAgain' | 'rollForward';

export interface Settling {
  readonly lookup: Lookup;
  readonly otherwise: Otherwise;
}

const createdInOutlook: Readonly<Record<SyncKind, Settling>> = {
  contact: { lookup: 'findStamp', otherwise: 'sendAgain' },
  event: { lookup: 'sameTransaction', otherwise: 'sendAgain' },
  task: { lookup: 'listCreated', otherwise: 'sendAgain' },
};

/** How an unsure write is settled. `steps`: it takes several requests (addresses of a contact). */
export function settling(side: Side, op: IntentOp, kind: SyncKind, steps: boolean): Settling {
  switch (op) {
    case 'create':
      return side === 'crm' ? { lookup: 'readReservedId', otherwise: 'sendAgain' } : createdInOutlook[kind];
    case 'update':
      return steps
        ? { lookup: 'resumeSteps', otherwise: 'rollForward' }
        : { lookup: 'compareFields', otherwise: 'decideAgain' };
    case 'delete':
      return { lookup: 'confirmGone', otherwise: 'decideAgain' };
    case 'setFlag':
    case 'paint':
      return { lookup: 'compareFlag', otherwise: 'sendAgain' };
  }
}

/** An Outlook item that bears the stamp of a link which has another item already. */
export interface SuspectedTwin {
  readonly createdAt: Instant;
  /** Its content still is what the intent sent. */
  readonly isAsSent: boolean;
}

/**
 * Whether a second item is our own doing and may go: made in the ten minutes after sending, untouched, and sent more
 * than once. Otherwise the person is asked.
 */
export function isOurTwin(
  item: SuspectedTwin,
  intent: { readonly sentAt: Instant; readonly lastSentAt?: Instant; readonly attempts: number },
): boolean {
  const createdMs = Date.parse(item.createdAt);
  const [fromMs, toMs] = [Date.parse(intent.sentAt), Date.parse(intent.lastSentAt ?? intent.sentAt)];
  return intent.attempts > 1 && item.isAsSent && createdMs >= fromMs && createdMs <= toMs + 10 * 60_000;
}
