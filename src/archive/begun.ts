import type { EmailResult, FailureReason } from './draft.ts';
import type { ArchivedEmail } from './ports.ts';
import { isPending, recordResults, stopped } from './results.ts';

/** What an operation was about to do when it was cut off: until somebody has looked, it may stand in the CRM or not. Pure. */

/** The email was about to be made, or to be filed under records. */
export const isBegun = ({ crmEmail, records }: EmailResult): boolean =>
  crmEmail !== null && (crmEmail.url === '' || records.some(isPending));

/** Made by this operation: it says so, or was about to make it when it was cut off, and this person did make it. */
export const isMine = (before: EmailResult, stored: ArchivedEmail): boolean =>
  before.created || (before.crmEmail?.url === '' && stored.own);

/** Null: somebody has changed it since, so that undo leaves it. */
export const whenCreated = ({ archivedAt, modifiedAt }: ArchivedEmail): Date | null =>
  modifiedAt.getTime() === archivedAt.getTime() ? modifiedAt : null;

/** After a look: what stands of it is this operation's doing, like everything else that it did. */
export function lookedUp(result: EmailResult, stored: ArchivedEmail | null, targets: readonly string[]): EmailResult {
  if (!isBegun(result)) return result;
  if (stored?.id !== result.crmEmail?.id || !stored)
    return result.crmEmail?.url === '' ? { ...result, crmEmail: null } : result;
  const mine = isMine(result, stored);
  return {
    ...result,
    crmEmail: { id: stored.id, url: stored.url },
    created: mine,
    modifiedAt: result.modifiedAt ?? (mine ? whenCreated(stored) : null),
    records: recordResults(targets, { stored, mine, related: [], before: result }),
  };
}

/** It ends for `why`, after a look. An email that is filed under nothing stays begun: undo removes it. */
export function endedAfterLook(
  result: EmailResult,
  stored: ArchivedEmail | null,
  targets: readonly string[],
  why: FailureReason,
): EmailResult {
  const seen = lookedUp(result, stored, targets);
  const isLoose = seen.created && !seen.records.some(({ state }) => state === 'archived');
  return isLoose ? { ...result, failure: why } : stopped(seen, why);
}

/** It ends for `why`, and nobody has looked: what was begun stays so. */
export const endedWithoutLook = (result: EmailResult, why: FailureReason): EmailResult => ({
  ...stopped(result, why),
  records: result.records,
});
