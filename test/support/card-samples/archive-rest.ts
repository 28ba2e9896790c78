import { archiveEditCard, chooseEmailCard, type EditData } from '../../../cards/archive-edit.ts';
import {
  archiveProgressCard,
  archiveResultCard,
  type ArchiveResultData,
  type ArchiveResultEmail,
} from '../../../cards/archive-result.ts';
import { archivedListCard } from '../../../cards/archived-list.ts';
import type { Card } from '../../../cards/elements.ts';
import { emailPreviewCard } from '../../../cards/email-preview.ts';
import { mailListCard } from '../../../cards/mail-list.ts';
import { recordKey } from '../../../src/domain/record.ts';
import { anEmail } from './archive.ts';
import { aRecord, kinds, long, nasty, now, operation, reader } from './common.ts';

const edit = (changes: Partial<EditData> = {}): EditData => ({
  ...{ operation, emailId: 'AAMkAD1', subject: nasty, text: 'Hello', comment: '', date: '2026-11-23', time: '09:05' },
  attachments: [],
  inCrm: false,
  ...changes,
});
const files = Array.from({ length: 20 }, (_, index) => ({
  ...{ id: `f${index}`, name: `${nasty}.pdf`, size: index * 2_000_000, kept: index % 2 === 0, tooLarge: index > 12 },
}));

const record = aRecord();
const emailResult = (index: number, changes: Partial<ArchiveResultEmail> = {}): ArchiveResultEmail => ({
  emailId: `AAMkAD${index}`,
  crmEmail: { url: 'https://crm.example.com/index.php?module=Emails&record=e1' },
  records: [{ key: recordKey(record), state: 'archived', at: null, by: null, reason: null }],
  attachments: [],
  lost: [],
  marked: true,
  failure: null,
  ...changes,
});
const result = (changes: Partial<ArchiveResultData> = {}): ArchiveResultData => ({
  ...{ id: operation, stage: 'finished', emails: [anEmail({ id: 'AAMkAD1' })], results: [emailResult(1)] },
  records: { [recordKey(record)]: record },
  ...{ tryUntil: null, waitingFor: null, cancelled: false, canTryAgain: false, canUndo: true },
  ...changes,
});
const context = { modules: kinds, reader, now };
const failed = emailResult(2, {
  records: [
    { key: recordKey(record), state: 'failed', at: null, by: null, reason: 'refused' },
    { key: 'Contacts:gone', state: 'already', at: now, by: 'Sam Taylor', reason: null },
  ],
  attachments: [
    { name: nasty, stored: false, reason: 'too-large' },
    { name: 'a.pdf', stored: true, reason: null },
  ],
  lost: ['subject', 'text', 'people'],
  marked: false,
  failure: 'unavailable',
});
const undone = emailResult(1, {
  records: [{ key: recordKey(record), state: 'undone', at: null, by: null, reason: null }],
});

const mail = Array.from({ length: 10 }, (_, index) => ({
  ...anEmail({ id: `AAMkAD${index}`, subject: nasty, isPrivate: index === 3 }),
  isArchived: index === 1,
}));
const archived = Array.from({ length: 12 }, (_, index) => ({
  ...{ operationId: `${operation}${index % 5}`, subject: nasty, correspondent: nasty, at: now },
  ...{ records: [{ name: nasty }, { name: 'Jane Roe' }], emailUrl: 'https://crm.example.com/e1' },
}));

export const samples: Record<string, () => Card> = {
  'archiveEditCard: plain': () => archiveEditCard(edit(), reader),
  'archiveEditCard: long, with files and a problem': () =>
    archiveEditCard(edit({ text: long('Word ', 10_000), comment: nasty, attachments: files, problem: nasty }), reader),
  'archiveEditCard: too long for a card': () => archiveEditCard(edit({ text: null }), reader),
  'archiveEditCard: in ProTracker already': () => archiveEditCard(edit({ inCrm: true }), reader),
  'chooseEmailCard: many': () =>
    chooseEmailCard({
      operation,
      verb: 'archiveEdit',
      title: 'Which email do you want to edit?',
      emails: mail.map(({ id, subject }) => ({ id, title: subject })),
    }),
  'chooseEmailCard: more than it lists': () =>
    chooseEmailCard({
      ...{ operation, verb: 'archiveEdit', title: 'Which email do you want to edit?' },
      emails: Array.from({ length: 73 }, (_, at) => ({ id: `AAMkAD${at}`, title: nasty })),
    }),
  'archiveProgressCard: at work': () => archiveProgressCard(result({ stage: 'archiving' }), reader),
  'archiveProgressCard: waiting': () =>
    archiveProgressCard(result({ stage: 'archiving', tryUntil: now, waitingFor: 'crm' }), reader),
  'archiveProgressCard: cancelled': () => archiveProgressCard(result({ stage: 'archiving', cancelled: true }), reader),
  'archiveResultCard: archived': () => archiveResultCard(result(), context),
  'archiveResultCard: in part': () =>
    archiveResultCard(result({ results: [emailResult(1), failed], canTryAgain: true }), { ...context, problem: nasty }),
  'archiveResultCard: a hundred': () =>
    archiveResultCard(result({ results: Array.from({ length: 100 }, (_, index) => emailResult(index)) }), context),
  'archiveResultCard: not as edited': () =>
    archiveResultCard(result({ results: [emailResult(1, { unedited: true })] }), context),
  'archiveResultCard: comment not confirmed': () =>
    archiveResultCard(result({ results: [emailResult(1, { unsaid: true, failure: 'cancelled' })] }), context),
  'archiveResultCard: nothing': () => archiveResultCard(result({ results: [failed], canUndo: false }), context),
  'archiveResultCard: undoing': () => archiveResultCard(result({ stage: 'undoing' }), context),
  'archiveResultCard: undone': () =>
    archiveResultCard(result({ stage: 'undone', results: [undone], canUndo: false }), context),
  'archiveResultCard: undone, not deleted': () =>
    archiveResultCard(result({ stage: 'undone', results: [{ ...undone, stays: true }], canUndo: false }), context),
  'archivedListCard: full': () =>
    archivedListCard(archived, new Map(archived.map(({ operationId }, at) => [operationId, at * 9])), reader),
  'archivedListCard: empty': () => archivedListCard([], new Map(), reader),
  'archivedListCard: nothing to undo': () => archivedListCard(archived.slice(0, 1), new Map(), reader),
  'emailPreviewCard: long': () =>
    emailPreviewCard(
      {
        subject: nasty,
        from: nasty,
        to: [nasty, nasty],
        date: now,
        text: long(`${nasty}\n`, 20_000),
        attachments: [nasty],
      },
      reader,
    ),
  'emailPreviewCard: empty': () =>
    emailPreviewCard({ subject: '', from: 'No sender', to: [], date: now, text: '', attachments: [] }, reader),
  'mailListCard: newest': () => mailListCard({ operation, emails: mail, words: '', nextPage: 'next' }, reader),
  'mailListCard: ticked before': () =>
    mailListCard({ operation, emails: mail, ticked: mail.slice(8), words: nasty, nextPage: 'next' }, reader),
  'mailListCard: nothing found': () => mailListCard({ operation, emails: [], words: nasty, nextPage: null }, reader),
  'mailListCard: none at all, and a problem': () =>
    mailListCard({ operation, emails: [], words: '', nextPage: null, problem: 'Choose at least one email.' }, reader),
};
