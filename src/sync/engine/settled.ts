import type { AnyLink, Intent } from '../state.ts';
import type { Change } from './change.ts';
import { listedByUs, putBy } from './crm-lists.ts';
import { storeEach } from './fitting.ts';
import type { Knowledge } from './knowledge.ts';
import { received, receivedChanges, type Shown } from './receive.ts';
import type { Run } from './run.ts';

/** A write of which it is not known what became of it. */
export interface Open {
  readonly id: string;
  readonly intent: Intent;
  readonly link: AnyLink;
  /** No other write of its plan was waiting; else the pair is decided again for them. */
  readonly isLast: boolean;
}

/** Stores that a write happened. */
export async function settled(run: Run, known: Knowledge, { id, intent, isLast }: Open, shown: Shown): Promise<void> {
  const before = await run.ledger.link(intent.linkId);
  if (before === null) return;
  const receiving = { run, known, intent, shown, witness: 'look', isLast, isBlind: false } as const;
  const after = received(receiving, before);
  const isMade = intent.side === 'outlook' && intent.op === 'create';
  const rest: Change = isMade
    ? { type: 'intent', id, doc: { ...intent, state: 'done' } }
    : { type: 'intent', id, drop: true };
  const put = putBy(intent, after, shown);
  const listed = put === null ? [] : listedByUs(run, [put]);
  const changes = [...receivedChanges(receiving, before, after), rest, ...listed];
  // More than the store takes of one pair: it is decided again, and told.
  if ((await storeEach(run, new Map([[id, changes]]))).size > 0) await forget(run, { id });
}

/** They did not happen, or what they were for is gone: their pairs are decided afresh. */
export const forget = (run: Run, ...intents: readonly Pick<Open, 'id'>[]): Promise<void> =>
  run.ledger.commit(intents.map(({ id }) => [{ type: 'intent', id, drop: true }]));
