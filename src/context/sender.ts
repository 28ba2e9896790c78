import type { ArchiveDraft } from '../archive/draft.ts';
import { only } from '../archive/suggest.ts';
import type { RecordSummary } from '../domain/record.ts';
import { RemoteError } from '../errors.ts';
import type { AboutRecord, Appointment, ContextPlace } from './ports.ts';

/** Who an email is with, and what is known of them. */
export type SenderContext =
  | { readonly kind: 'unknown' }
  /** The address stands for several records: nobody says which. */
  | { readonly kind: 'several'; readonly records: readonly RecordSummary[] }
  | {
      readonly kind: 'one';
      readonly record: RecordSummary;
      readonly about: AboutRecord;
      /** Null: none soon; `unknown`: the calendar did not answer. */
      readonly next: Appointment | null | 'unknown';
    };

type Opened = Pick<ArchiveDraft, 'emails' | 'records'>;

/**
 * The context of the one email of a draft; the records behind its address were found when the draft was opened, and are not sought
 * again. Throws `RemoteError` where the CRM does not answer.
 */
export async function senderContext(
  draft: Opened,
  { records, appointments }: ContextPlace,
  now: Date,
): Promise<SenderContext> {
  const address = addressOf(draft);
  const hits = Object.values(draft.records).filter(({ addresses }) => addresses.includes(address ?? ''));
  const record = only(hits);
  if (address === null || hits.length === 0) return unknown;
  if (!record) return { kind: 'several', records: hits };
  const [about, next] = await Promise.all([
    records.about(record),
    appointments.nextWith(address, now).catch(unlessRemote),
  ]);
  return about ? { kind: 'one', record, about, next } : unknown;
}

const unknown: SenderContext = { kind: 'unknown' };

/** Its sender; of own mail whom it went to first. Null: several emails, or one without an address. */
function addressOf({ emails }: Opened): string | null {
  const [email, ...more] = emails;
  if (!email || more.length > 0) return null;
  return (email.direction === 'sent' ? email.to[0] : email.from)?.address.toLowerCase() ?? null;
}

function unlessRemote(error: unknown): 'unknown' {
  if (error instanceof RemoteError) return 'unknown';
  throw error;
}
