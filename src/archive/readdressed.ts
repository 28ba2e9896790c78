import type { EmailSummary } from '../domain/email.ts';
import { withRecords, type ArchiveDraft, type DraftEmail } from './draft.ts';
import { addressesOf, draftEmail } from './open.ts';
import { suggest } from './suggest.ts';
import type { Workplace } from './workplace.ts';

/**
 * Whom an email went to in the end, where its card was opened while it was written. Of the records that the card knows then some may have an
 * address that was typed later, and others that have it, too, are missing: whoever has it is looked up. What the person has chosen stays.
 */
export async function readdressed(
  before: DraftEmail | undefined,
  item: EmailSummary,
  at: Workplace,
): Promise<(open: ArchiveDraft) => ArchiveDraft> {
  const own = await at.mailbox.addresses();
  const sent = draftEmail(item, null); // of a private one without its people: the CRM is not asked about them
  const addresses = addressesOf([sent], own);
  const known = before ? addressesOf([before], own) : [];
  if (addresses.every((address) => known.includes(address)) && addresses.length === known.length) return (open) => open;

  const directory = await at.records.findByEmail(addresses);
  const { offered, ticked, shared } = suggest([sent], directory, own);
  return (open) => {
    const proposed = {
      offered: [...new Set([...offered, ...open.offered])],
      ticked: open.sending === 'chosen' ? open.ticked : [...ticked],
      shared: [...shared],
    };
    return withRecords({ ...open, ...proposed }, [...directory.values()].flat());
  };
}
