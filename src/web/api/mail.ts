import { z } from 'zod';
import type { ArchiveDesk } from '../../../bot/archive/desk.ts';
import { EmailId, Operation } from '../../../bot/archive/inputs.ts';
import { archiveAtOnce } from '../../../bot/archive/now.ts';
import type { SentMail } from '../../../bot/archive/sent-mail.ts';
import { archivedLine } from '../../../cards/archived-line.ts';
import { failureWords } from '../../../cards/failure-words.ts';
import type { ArchiveDraft } from '../../archive/draft.ts';
import type { Workplace } from '../../archive/workplace.ts';
import type { OutlookId } from '../../domain/ids.ts';
import type { Route } from '../http.ts';
import type { ArchiveState } from '../pages/outlook/mail-wire.ts';
import type { Answering } from './answering.ts';
import { mailWords as words } from './mail-words.ts';

export interface MailOptions {
  readonly archive: ArchiveDesk;
  readonly sent: Pick<SentMail, 'armed' | 'goes'>;
}

const Email = z.object({ email: EmailId });
const Sending = Operation.extend({ goes: z.boolean(), email: EmailId.optional() });

/** What Outlook's ribbon asks about one email, without a card. */
export const mailRoutes = (answering: Answering, { archive: desk, sent }: MailOptions): readonly Route[] => [
  // Asked again under the same operation it tells how far that is, and does nothing twice.
  answering('/api/mail/archive', Operation.extend(Email.shape), async ({ person }, { operation, email }) => {
    const at = await desk.open(person);
    const { draft, problem } = await archiveAtOnce([email], at, null, desk, operation);
    return problem === undefined ? stateOf(draft, at) : { state: 'choose', text: words.notCertain };
  }),
  // Send and Archive: the draft is marked, or goes now.
  answering('/api/mail/sending', Sending, async ({ person }, { operation, goes, email }) => ({
    ask: await (goes ? sent.goes(operation, person) : sent.armed(operation, person, email)),
  })),
  answering('/api/mail/archived', Email, async ({ person }, { email }) => ({
    line: await lineOf(email, await desk.open(person)),
  })),
];

/** Null: it was not archived, or is gone. */
async function lineOf(email: OutlookId, at: Workplace): Promise<string | null> {
  const [item] = await at.mailbox.summaries([email]);
  return item?.archived ? archivedLine(item.archived, at.person) : null;
}

async function stateOf(draft: ArchiveDraft, at: Workplace): Promise<ArchiveState> {
  const [result] = draft.results;
  const [email] = draft.emails;
  switch (draft.stage) {
    case 'choosing':
      return { state: 'choose', text: words.notCertain };
    case 'archiving':
      return { state: 'working', text: words.working };
    case 'undoing':
    case 'undone':
      return { state: 'failed', text: words.undone };
    case 'finished': {
      const isThere = result?.records.some(({ state }) => state === 'archived' || state === 'already') ?? false;
      if (!isThere || !email)
        return { state: 'failed', text: failureWords[result?.failure ?? result?.records[0]?.reason ?? 'rejected'] };
      return { state: 'archived', text: (await lineOf(email.id, at)) ?? words.archived };
    }
  }
}
