import { hash } from 'node:crypto';
import { v5 } from 'uuid';
import { type CrmId, crmId, type LinkId, linkId, type OutlookId } from '../../domain/ids.ts';
import type { SyncKind, SyncModule } from '../../domain/sync.ts';
import type { AskedQuestion } from '../state.ts';

/** Ids of stored documents and of what we create; whoever reads the store beside a run finds them by these. */

const hashed = (...parts: readonly string[]): string => hash('sha256', JSON.stringify(parts), 'base64url');

/** Key of the claim that an Outlook item has on its live link. */
export const outlookClaim = (kind: SyncKind, id: OutlookId): string => `o|${kind}|${id}`;

/** Key of the claim that a CRM record has on its live link. */
export const crmClaim = (module: SyncModule, id: CrmId): string => `c|${module}|${id}`;

export const claimId = (key: string): string => hashed(key);

export const markId = (kind: SyncKind, id: OutlookId): string => hashed('mark', kind, id);

/** One open question per subject. */
export function questionId(question: AskedQuestion): string {
  switch (question.about) {
    case 'link':
      return linkQuestionId(question.linkId);
    case 'match':
      return matchQuestionId(question.kind, question.outlookId);
    case 'brake':
      return `brake-${question.brake.kind}`;
    case 'creations':
      return 'creations';
  }
}

export const linkQuestionId = (link: LinkId): string => `link-${link}`;
export const matchQuestionId = (kind: SyncKind, id: OutlookId): string => `match-${hashed(kind, id)}`;

const namespace = 'c3f1f6ad-5a52-4d0c-8f0e-6c2f6c1f0b57';

/** Idempotency key of making a link's item: the same for every attempt at the same item, so that none makes a second one. */
export const creationId = (link: LinkId, generation: number): string => v5(`${link}|${generation}`, namespace);

/**
 * Id of the record for an event, the same for everybody who takes part in it, so that two people make one record.
 * `attempt` counts ids that were used and deleted.
 */
export function eventRecordId(
  serverKey: string,
  sharedId: string,
  originalStart: string | null,
  attempt: number,
): CrmId {
  return crmId(v5([serverKey, sharedId, originalStart ?? '', attempt].join('|'), namespace));
}

/** Id of the pair that remembers that a record is not wanted in Outlook. */
export const declinedLinkId = (module: SyncModule, id: CrmId): LinkId =>
  linkId(v5(`declined|${module}|${id}`, namespace));

/** The question whether so many may be made in one run. */
export const creationsQuestionId = 'creations';
