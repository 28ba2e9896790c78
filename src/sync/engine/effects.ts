import type { Instant } from '../../domain/sync.ts';
import type { QuestionChange } from '../questions.ts';
import type { AnyLink, AskedQuestion, Intent, JournalEntry } from '../state.ts';
import type { Case } from './case.ts';
import { claimId, crmClaim, markId, outlookClaim } from './doc-ids.ts';
import type { Change } from './change.ts';

/** One remote write with its idempotency key. */
export interface Draft {
  readonly id: string;
  readonly intent: Intent;
}

/** A question to put, renew or take back, with the id of its document. */
export interface Asking {
  readonly id: string;
  readonly change: Exclude<QuestionChange, 'none' | 'keep'>;
  readonly question: AskedQuestion | null;
}

/** What an action amounts to: what is stored with the plan, what is sent afterwards, what is told. */
export interface Effects {
  /** The link as it is stored before anything is sent; null: it stays as it is, or there is none. */
  readonly link: AnyLink | null;
  /** Marks and claims that change together with the link. */
  readonly changes: readonly Change[];
  /** In the order of sending, the CRM's first. */
  readonly drafts: readonly Draft[];
  readonly asking: Asking | null;
  readonly journal: JournalEntry | null;
  /** Stays dirty for this reason; null: it is done when the last draft is. */
  readonly held: string | null;
  readonly heldFields: readonly { readonly field: string; readonly reason: string }[];
  /** The pair has to be decided once more in this run. */
  readonly again: boolean;
}

export const noEffects: Effects = {
  link: null,
  changes: [],
  drafts: [],
  asking: null,
  journal: null,
  held: null,
  heldFields: [],
  again: false,
};

type Target = Pick<Intent, 'linkId' | 'side' | 'op'>;

/** An intent that was not sent yet. */
export const intentOf = (target: Target, over: Partial<Intent> = {}): Intent => ({
  patch: null,
  sent: {},
  giver: {},
  expect: null,
  state: 'planned',
  sentAt: null,
  attempts: 0,
  notBefore: null,
  steps: null,
  ...over,
  ...target,
});

export const putLink = (link: AnyLink): Change => ({ type: 'link', id: link.linkId, doc: link });

const claim = (key: string, link: AnyLink): Change => ({
  type: 'claim',
  id: claimId(key),
  doc: { key, linkId: link.linkId },
});

const unclaim = (key: string): Change => ({ type: 'claim', id: claimId(key), drop: true });

const claimsOf = (link: AnyLink): readonly string[] => [
  crmClaim(link.module, link.crmId),
  ...(link.outlookId === null ? [] : [outlookClaim(link.kind, link.outlookId)]),
];

/** The claims that follow from a link's change; null: there was no link. A tombstone has none. */
export function claimChanges(before: AnyLink | null, after: AnyLink): readonly Change[] {
  const had = before === null || before.state === 'tombstone' ? [] : claimsOf(before);
  const has = after.state === 'tombstone' ? [] : claimsOf(after);
  return [
    ...had.filter((key) => !has.includes(key)).map(unclaim),
    ...has.filter((key) => !had.includes(key)).map((key) => claim(key, after)),
  ];
}

/** The mark goes on or off; nothing where it is so already, or where it is the series' mark. */
export function markChange(one: Case, on: boolean, now: Instant): readonly Change[] {
  const { kind, outlookId } = one;
  if (outlookId === null || one.link?.occurrence) return [];
  const id = markId(kind, outlookId);
  if (!on) return [{ type: 'mark', id, drop: true }];
  if (one.mark !== null) return [];
  return [{ type: 'mark', id, doc: { kind, outlookId, markedAt: now, origin: 'engine', as: null } }];
}
