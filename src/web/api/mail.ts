import { z } from 'zod';
import type { ArchiveDesk } from '../../../bot/archive/desk.ts';
import { EmailId, Operation } from '../../../bot/archive/inputs.ts';
import { archiveAtOnce } from '../../../bot/archive/now.ts';
import type { SentMail } from '../../../bot/archive/sent-mail.ts';
import type { Route } from '../http.ts';
import type { Answering } from './answering.ts';
import { lineOf, stateOf } from './mail-state.ts';
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
    const { draft, problem, isNew } = await archiveAtOnce([email], at, null, desk, operation);
    if (problem !== undefined) return { state: 'choose', text: words.notCertain };
    const state = await stateOf(draft, at);
    // The line says it in short; the card in the chat says all of it, and tries again.
    if (isNew && state.missing) desk.work.telling.tell(draft, at);
    return state;
  }),
  // Send and Archive: the draft is marked, or goes now.
  answering('/api/mail/sending', Sending, async ({ person }, { operation, goes, email }) => ({
    ask: await (goes ? sent.goes(operation, person) : sent.armed(operation, person, email)),
  })),
  answering('/api/mail/archived', Email, async ({ person }, { email }) => ({
    line: await lineOf(email, await desk.open(person)),
  })),
];
