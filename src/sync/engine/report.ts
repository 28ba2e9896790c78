import type { CrmId, LinkId, OutlookId } from '../../domain/ids.ts';
import type { Side, SyncKind } from '../../domain/sync.ts';
import type { ActionKind } from '../actions.ts';
import type { Alarm } from '../brake.ts';

/** Names what a line of the report is about, without any content. */
export interface Subject {
  readonly kind: SyncKind;
  readonly linkId: LinkId | null;
  readonly outlookId: OutlookId | null;
  readonly crmId: CrmId | null;
}

/** What a run did, in numbers and ids. */
export interface SyncReport {
  readonly run: number;
  readonly created: Readonly<Record<Side, number>>;
  readonly updated: Readonly<Record<Side, number>>;
  /** Outlook items moved to Deleted Items; no record is ever removed. */
  readonly removed: number;
  readonly actions: Readonly<Partial<Record<ActionKind, number>>>;
  /** How often what came of which cell of the tables, by cell and action: `T2[marked≠][on≠] merge`. */
  readonly decided: Readonly<Record<string, number>>;
  /** What was left as it is on purpose. */
  readonly skipped: readonly (Subject & { readonly reason: string })[];
  /** What waits, and for how many runs it has. */
  readonly held: readonly (Subject & { readonly reason: string; readonly runs: number })[];
  /** Values that stay on their side. */
  readonly heldFields: readonly (Subject & { readonly field: string; readonly reason: string })[];
  /** Ids of questions asked, renewed or closed: cards to send, update or finish. */
  readonly questions: readonly { readonly id: string; readonly change: 'ask' | 'renew' | 'close' | 'erase' }[];
  /** Records that failed by themselves; the run went on. */
  readonly failures: readonly (Subject & { readonly error: unknown })[];
  readonly alarms: readonly { readonly kind: SyncKind; readonly alarm: Alarm }[];
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type Line<T> = T extends readonly (infer L)[] ? L : never;

/** The report while it is being written. */
export interface Reporter {
  created(side: Side): void;
  updated(side: Side): void;
  removed(): void;
  did(action: ActionKind): void;
  decided(cell: string, action: ActionKind): void;
  skipped(line: Line<SyncReport['skipped']>): void;
  held(line: Line<SyncReport['held']>): void;
  heldField(line: Line<SyncReport['heldFields']>): void;
  question(line: Line<SyncReport['questions']>): void;
  failed(line: Line<SyncReport['failures']>): void;
  alarm(line: Line<SyncReport['alarms']>): void;
  /** What was done so far, in numbers. */
  tally(): Pick<SyncReport, 'created' | 'updated' | 'removed'>;
  report(): SyncReport;
}

export function reporter(run: number): Reporter {
  const created: Draft<Record<Side, number>> = { crm: 0, outlook: 0 };
  const updated: Draft<Record<Side, number>> = { crm: 0, outlook: 0 };
  const actions: Partial<Record<ActionKind, number>> = {};
  const decided: Record<string, number> = {};
  const skipped: Line<SyncReport['skipped']>[] = [];
  const held: Line<SyncReport['held']>[] = [];
  const heldFields: Line<SyncReport['heldFields']>[] = [];
  const questions: Line<SyncReport['questions']>[] = [];
  const failures: Line<SyncReport['failures']>[] = [];
  const alarms: Line<SyncReport['alarms']>[] = [];
  let removed = 0;
  return {
    created: (side) => void (created[side] += 1),
    updated: (side) => void (updated[side] += 1),
    removed: () => void (removed += 1),
    did: (action) => void (actions[action] = (actions[action] ?? 0) + 1),
    decided(cell, action) {
      const name = `${cell} ${action}`;
      decided[name] = (decided[name] ?? 0) + 1;
    },
    skipped: (line) => void skipped.push(line),
    held: (line) => void held.push(line),
    heldField: (line) => void heldFields.push(line),
    question: (line) => void questions.push(line),
    failed: (line) => void failures.push(line),
    alarm: (line) => void alarms.push(line),
    tally: () => ({ created: { ...created }, updated: { ...updated }, removed }),
    report: () => ({
      run,
      created,
      updated,
      removed,
      actions,
      decided,
      skipped,
      held,
      heldFields,
      questions,
      failures,
      alarms,
    }),
  };
}
