import type { CrmId } from '../../../domain/ids.ts';
import type { CrmWrite, MayLeave } from '../../../sync/ports.ts';
import { type Answer, answered, failureOf, unsent, unsure } from '../../sync/answers.ts';
import type { SyncServer } from './server.ts';

/** Where the writes of one round are, while they go through several calls. */
export interface Desk {
  readonly server: SyncServer;
  readonly person: CrmId;
  readonly mayLeave: MayLeave;
  /** Writes that went wrong, or of which it is not known. The others are still good. */
  readonly answers: Map<CrmWrite, Answer>;
  /** Records that the CRM took new ones for. */
  readonly others: Map<CrmWrite, CrmId>;
  /** Steps done of each write: its values, then everything else. */
  readonly reached: Map<CrmWrite, number>;
  /** What is left gets this answer instead of being sent. */
  rest: Answer | null;
}

export const openDesk = (server: SyncServer, person: CrmId, mayLeave: MayLeave): Desk => ({
  server,
  person,
  mayLeave,
  answers: new Map(),
  others: new Map(),
  reached: new Map(),
  rest: null,
});

/** Nothing went wrong with it so far, and it is the record that was meant. */
export const isGood = ({ answers, others }: Desk, write: CrmWrite): boolean =>
  !answers.has(write) && !others.has(write);

/** Does one call's work for some writes. Its failure is theirs; one that concerns the server ends the whole round. */
export async function attempt(desk: Desk, writes: readonly CrmWrite[], work: () => Promise<void>): Promise<void> {
  if (writes.length === 0) return;
  if (desk.rest !== null) {
    for (const write of writes) desk.answers.set(write, restOf(desk, write, desk.rest));
    return;
  }
  try {
    await work();
  } catch (error) {
    const { answer, rest } = failureOf(error);
    for (const write of writes) desk.answers.set(write, answer);
    desk.rest = rest;
  }
}

/** A new record whose values are there already has left, whatever is still missing: sent again, it would be there twice or be refused. */
const restOf = (desk: Desk, write: CrmWrite, rest: Answer): Answer =>
  rest === unsent && hasBegun(desk, write) ? unsure : rest;

const hasBegun = ({ reached }: Desk, write: CrmWrite): boolean =>
  write.op === 'create' && (reached.get(write) ?? 0) > 0;

/** Whether some writes have to wait until the caller looked around again; then that is their answer. */
export function mustWait(desk: Desk, writes: readonly CrmWrite[]): boolean {
  if (desk.mayLeave()) return false;
  for (const write of writes) desk.answers.set(write, hasBegun(desk, write) ? unsure : answered(429, 0));
  return true;
}

/** A step of a write is done. */
export const step = ({ reached }: Desk, write: CrmWrite): void => {
  reached.set(write, (reached.get(write) ?? 0) + 1);
};
