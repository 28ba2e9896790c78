import { emptyResult } from '../../src/archive/results.ts';
import type { ArchiveDraft, DraftEmail, EmailResult } from '../../src/archive/draft.ts';
import type { EmailContent } from '../../src/domain/email.ts';
import { crmId, operationId, outlookId } from '../../src/domain/ids.ts';
import type { RecordSummary } from '../../src/domain/record.ts';

const date = new Date('2026-11-20T08:15:00.000Z');

export const someone = (address: string) => ({ name: address, address });

/** A received email; `from` is an address. */
export const aDraftEmail = (id: string, from: string, changes: Partial<DraftEmail> = {}): DraftEmail => ({
  id: outlookId(id),
  subject: `Subject ${id}`,
  from: someone(from),
  to: [someone('me@example.com')],
  cc: [],
  date,
  direction: 'received',
  messageId: `${id}@example.net`,
  hasAttachments: false,
  isPrivate: false,
  earlier: null,
  ...changes,
});

export const aRecord = (module: string, id: string, ...addresses: string[]): RecordSummary => ({
  ...{ module, id: crmId(id), name: `Name of ${id}`, relations: [], url: `https://crm.example.com/${id}` },
  addresses,
});

export const aContent = (changes: Partial<EmailContent> = {}): EmailContent => ({
  ...{ id: outlookId('m'), subject: 'Subject', from: someone('jane@example.com'), to: [], cc: [], bcc: [] },
  ...{ date, direction: 'received', preview: '', hasAttachments: false, messageId: 'm@example.net', isPrivate: false },
  ...{ isDraft: false, categories: [], flag: 'notFlagged', archived: null, webLink: null, etag: null },
  ...{ html: null, text: 'Words', attachments: [] },
  ...changes,
});

export const aDraft = (changes: Partial<ArchiveDraft> = {}): ArchiveDraft => ({
  id: operationId('3f0f6f5e-0000-4000-8000-000000000001'),
  person: { tenantId: 't', userId: 'u', name: 'Jim', locale: 'en-US', timeZone: 'UTC' },
  ...{ createdAt: date, emails: [], gone: 0, records: {}, groups: [], offered: [], ticked: [], shared: [] },
  search: { text: '', modules: [], matches: null },
  ...{ edits: {}, stage: 'choosing', results: [], runner: null, tryUntil: null, waitingFor: null },
  ...{ cancelled: false, place: null },
  ...changes,
});

/** The result of an email that is filed under these keys. */
export const aResult = (
  email: Pick<DraftEmail, 'id'>,
  keys: readonly string[],
  changes: Partial<EmailResult> = {},
) => ({
  ...emptyResult(email),
  crmEmail: { id: crmId(`crm-${email.id}`), url: 'https://crm.example.com/email' },
  ...{ created: true, marked: true },
  records: keys.map((key) => ({ key, state: 'archived' as const, at: null, by: null, reason: null })),
  ...changes,
});
