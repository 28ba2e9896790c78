import type { Card } from '../../../cards/elements.ts';
import { withFixed } from '../../../cards/fixed-inputs.ts';
import { rulesCard, rulesCheckCard, rulesTroubleCard, type RulesShown } from '../../../cards/rules.ts';
import {
  filedCard,
  forwardedMissingCard,
  rulesFailedCard,
  waitingCard,
  type FiledLine,
} from '../../../cards/rules-emails.ts';
import { long, nasty, now, operation, reader } from './common.ts';

const off: RulesShown = { replies: false, contacts: false, forwarded: false, never: [] };
const on: RulesShown = {
  replies: true,
  contacts: true,
  forwarded: true,
  never: ['@example.net', 'jane_roe@example.org'],
};
const archiveMailbox = 'archive@example.com';
const calm = { waiting: 0, trouble: null, archiveMailbox };

const filed = (index: number, changes: Partial<FiledLine> = {}): FiledLine => ({
  operationId: `${operation.slice(0, -2)}${10 + index}`,
  rule: index % 2 === 0 ? 'replies' : 'contacts',
  subject: index === 0 ? nasty : `Review ${index}`,
  correspondent: 'Jane Roe',
  at: now,
  records: [{ name: 'Jane Roe' }, { name: nasty }],
  url: 'https://crm.example.com/index.php?module=Emails&record=e1',
  state: 'archived',
  canTryAgain: false,
  ...changes,
});
const lines = Array.from({ length: 10 }, (_, index) => filed(index));
const waits = (index: number) => ({
  ...{ id: `AAMkAD${long('x', 160)}${index}`, subject: index === 0 ? nasty : `Plan ${index}` },
  ...{ correspondent: nasty, date: now },
});

export const samples: Record<string, () => Card> = {
  'rulesCard: off': () => rulesCard({ rules: off, ...calm }),
  'rulesCard: saved': () => rulesCard({ rules: on, ...calm, waiting: 3, isSaved: true }),
  'rulesCard: wrong, stopped': () =>
    rulesCard({
      rules: on,
      archiveMailbox: null,
      waiting: 1,
      trouble: { system: 'crm', why: 'unauthorized' },
      wrong: 'Write addresses.',
    }),
  'withFixed: automatic archiving': () => withFixed(rulesCard({ rules: off, ...calm }), ['replies', 'contacts']),
  'rulesCheckCard: switched on': () => rulesCheckCard({ was: off, next: on, operation, archiveMailbox }),
  'rulesCheckCard: switched off': () => rulesCheckCard({ was: on, next: off, operation, archiveMailbox }),
  'rulesCheckCard: nothing': () => rulesCheckCard({ was: on, next: on, operation, archiveMailbox }),
  'rulesTroubleCard: Outlook': () => rulesTroubleCard({ system: 'graph', why: 'unavailable' }),
  'filedCard: nothing': () => filedCard({ lines: [], skip: 0, pageSize: 10, total: 0 }, reader),
  'filedCard: a page': () => filedCard({ lines, skip: 10, pageSize: 10, total: 40 }, reader),
  'filedCard: every state': () =>
    filedCard(
      {
        lines: [
          filed(1),
          filed(2, { state: 'under way', url: null }),
          filed(3, { state: 'undone' }),
          filed(3, { state: 'being undone' }),
          filed(3, { state: { undoing: 'refused' } }),
          filed(4, { state: { failed: 'unauthorized' }, url: null, subject: '', canTryAgain: true }),
          filed(5, { state: { partly: 'too-large' } }),
        ],
        ...{ skip: 0, pageSize: 10, total: 40 },
      },
      reader,
    ),
  'rulesFailedCard: one': () =>
    rulesFailedCard([filed(0, { state: { failed: 'refused' }, canTryAgain: true })], reader),
  'rulesFailedCard: several': () =>
    rulesFailedCard(
      [
        filed(0, { state: { partly: 'rejected' }, canTryAgain: true }),
        ...Array.from({ length: 8 }, (_, index) => filed(index, { state: { failed: 'refused' }, canTryAgain: true })),
        filed(9, { state: { failed: 'gone' }, url: null }),
      ],
      reader,
    ),
  'forwardedMissingCard: gone': () => forwardedMissingCard(),
  'waitingCard: nothing': () => waitingCard([], reader),
  'waitingCard: twenty': () =>
    waitingCard(
      Array.from({ length: 20 }, (_, index) => waits(index)),
      reader,
    ),
  'waitingCard: left': () => waitingCard([], reader, true),
};
