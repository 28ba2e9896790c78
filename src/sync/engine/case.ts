import type { CrmId, LinkId, OutlookId } from '../../domain/ids.ts';
import type { Instant, SyncKind, SyncModule } from '../../domain/sync.ts';
import type { CrmItem, OutlookItem } from '../ports.ts';
import type { AnyLink, Dirty, Mark, PersonRequest } from '../state.ts';
import type { Subject } from './report.ts';

export type DirtyEntry = Dirty['entries'][number];

/** The item that an entry is about, or else its record. */
export const thingOf = ({ kind, outlookId, record }: Pick<DirtyEntry, 'kind' | 'outlookId' | 'record'>): string =>
  outlookId === null ? `c ${record?.module ?? ''} ${record?.id ?? ''}` : `o ${kind} ${outlookId}`;

/** What this run saw of an Outlook item, and when in `monotonicMs`. */
export type OutlookSight =
  | { readonly what: 'unknown' | 'absent' | 'deleted' }
  /** `withheld`: private, or on the never-sync list; `checkedMs`: when its sensitivity was read. */
  | {
      readonly what: 'there';
      readonly item: OutlookItem;
      readonly atMs: number;
      readonly withheld: boolean;
      readonly checkedMs: number;
      /** As its link saw it last: nothing was told of it since. */
      readonly presumed?: true;
    };

/** What this run saw of a CRM record. */
export type CrmSight =
  | { readonly what: 'unknown' | 'absent' | 'deleted' }
  | { readonly what: 'there'; readonly item: CrmItem; readonly flagged: boolean; readonly atMs: number };

/** One pair to be decided, or the side of it that is there. */
export interface Case {
  readonly kind: SyncKind;
  readonly module: SyncModule;
  readonly link: AnyLink | null;
  readonly mark: Mark | null;
  readonly outlookId: OutlookId | null;
  readonly containerId: string | null;
  readonly crmId: CrmId | null;
  readonly outlook: OutlookSight;
  readonly crm: CrmSight;
  /** The link only reserves ids for what is being made and may not exist yet: decided as if there were no link. */
  readonly unborn: boolean;
  /** Ids that a new link should take: those of a stamp, or one that is the same for all who take part in an event. */
  readonly hint: { readonly linkId: LinkId | null; readonly crmId: CrmId | null };
  /** Of an occurrence, as its entry tells them. */
  readonly series: OutlookId | null;
  readonly horizon: Instant | null;
  /** An occurrence that its series does not have any more. */
  readonly vanished: boolean;
  readonly asked: readonly PersonRequest[];
  readonly reason: string;
  readonly since: Instant;
  readonly heldFor: number;
}

export const subjectOf = (one: Pick<Case, 'kind' | 'link' | 'outlookId' | 'crmId'>): Subject => ({
  kind: one.kind,
  linkId: one.link?.linkId ?? null,
  outlookId: one.outlookId,
  crmId: one.crmId,
});

/** The case as it stays in the store while it is not done. */
export const entryOf = (one: Case): DirtyEntry => ({
  kind: one.kind,
  linkId: one.link?.linkId ?? null,
  outlookId: one.outlookId,
  record: one.crmId === null ? null : { module: one.module, id: one.crmId },
  reason: one.reason,
  since: one.since,
  heldFor: one.heldFor,
  asked: one.asked,
  ...(one.series !== null && { series: one.series }),
  ...(one.horizon !== null && { horizon: one.horizon }),
});

/** What was asked, as the person asked it: when a run heard of it says nothing, for our clock may have been set back since. */
export const inOrder = (asked: readonly PersonRequest[]): readonly PersonRequest[] =>
  asked.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));

/** What was asked last in one way. */
export function askedTo<A extends PersonRequest['ask']>(
  one: Pick<Case, 'asked'>,
  ask: A,
): Extract<PersonRequest, { readonly ask: A }> | null {
  const isIt = (request: PersonRequest): request is Extract<PersonRequest, { readonly ask: A }> => request.ask === ask;
  return one.asked.findLast(isIt) ?? null;
}

/** The person asked to take the pair up again, and did not change their mind since. */
export const isResumed = ({ asked }: Pick<Case, 'asked'>): boolean =>
  asked.findLast(({ ask }) => ask === 'resume' || ask === 'unmark')?.ask === 'resume';
