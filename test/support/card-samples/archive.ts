import { archiveCard } from '../../../cards/archive.ts';
import { type ArchiveChoice, type ArchiveContext, type ArchiveEmail } from '../../../cards/archive-data.ts';
import { archiveSendingCard, notSendingCard } from '../../../cards/archive-sending.ts';
import type { Card } from '../../../cards/elements.ts';
import { recordKey } from '../../../src/domain/record.ts';
import { aRecord, kinds, long, nasty, nastyRecord, now, operation, reader } from './common.ts';

const jane = { name: 'Jane Roe', address: 'jane.roe@example.com' };
const people = Array.from({ length: 30 }, () => ({ name: nasty, address: 'jane@example.com' }));

export const anEmail = (changes: Partial<ArchiveEmail> = {}): ArchiveEmail => ({
  ...{ id: 'AAMkAD1', subject: 'Your annual review', from: jane, to: [jane], date: now, direction: 'received' },
  ...{ hasAttachments: true, isPrivate: false, earlier: null },
  ...changes,
});

const records = Array.from({ length: 40 }, (_, index) => (index < 20 ? aRecord(index) : nastyRecord(index)));
const keys = records.map(recordKey);

const choosing = (changes: Partial<ArchiveChoice> = {}): ArchiveChoice => ({
  id: operation,
  emails: [anEmail()],
  gone: 0,
  records: Object.fromEntries(records.map((record) => [recordKey(record), record])),
  groups: [],
  offered: keys.slice(0, 4),
  ticked: keys.slice(0, 1),
  shared: [],
  search: { text: '', modules: kinds.map(({ module }) => module), matches: null },
  edits: {},
  ...changes,
});

const show = (changes: Partial<ArchiveChoice> = {}, context: Partial<ArchiveContext> = {}): Card =>
  archiveCard(choosing(changes), { modules: kinds, reader, now, ...context });

const earlier = { url: 'https://crm.example.com/#Emails/1', at: now, by: 'Sam Taylor', records: keys.slice(0, 1) };

export const samples: Record<string, () => Card> = {
  'archiveCard: one email': () => show(),
  'archiveCard: sent, to many': () => show({ emails: [anEmail({ direction: 'sent', to: people, subject: nasty })] }),
  'archiveCard: a Teams message': () =>
    show({ emails: [anEmail({ id: 'teams:1', subject: nasty, hasAttachments: false })], offered: [], ticked: [] }),
  'archiveCard: nobody known, no subject': () =>
    show({ emails: [anEmail({ subject: '', from: null })], offered: [], ticked: [] }),
  'archiveCard: in ProTracker already, edited, somebody else at the address': () =>
    show({ emails: [anEmail({ earlier })], edits: { AAMkAD1: {} }, shared: ['the.roes@example.org'] }),
  'archiveCard: a problem, after a vain search': () =>
    show(
      { ticked: [], search: { text: nasty, modules: ['Contacts'], matches: 0 } },
      { problem: 'Choose at least one record.' },
    ),
  'archiveSendingCard: to many records': () =>
    archiveSendingCard(choosing({ emails: [anEmail({ subject: nasty })], ticked: keys }), {
      modules: kinds,
      reader,
      now,
    }),
  'archiveCard: not sent yet': () => show({ sending: 'open', emails: [anEmail({ direction: 'sent', to: people })] }),
  'notSendingCard: one': () => notSendingCard(choosing({ emails: [anEmail({ subject: nasty })] })),
  'archiveSendingCard: no subject': () =>
    archiveSendingCard(choosing({ emails: [anEmail({ subject: '' })] }), { modules: kinds, reader, now }),
  'archiveCard: a long list': () => show({ offered: keys, search: { text: 'roe', modules: [], matches: 25 } }),
  'archiveCard: many emails of many people': () =>
    show({
      emails: Array.from({ length: 100 }, (_, index) =>
        anEmail({ id: `AAMkAD${index}`, subject: long(nasty, 120), isPrivate: index % 9 === 0, earlier }),
      ),
      gone: 3,
      groups: Array.from({ length: 12 }, (_, index) => ({
        ...{ emails: [`AAMkAD${index}`], offered: index % 3 === 0 ? [] : keys.slice(0, 3), ticked: keys.slice(0, 1) },
      })),
    }),
};
