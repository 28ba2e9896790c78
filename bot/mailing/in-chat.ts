import type { Matter } from '../../src/mailing/letter-doc.ts';
import type { Person } from '../../src/domain/person.ts';
import { createConversations } from '../conversations.ts';
import type { Notifier } from '../turn.ts';
import { shownNow } from './asked.ts';
import type { MailingDesk } from './desk.ts';

/** Looks up what no email could ask, and gives what asks it in the chat. Whoever has no chat with the bot finds it in the tab. */
export const askInChat =
  (desk: MailingDesk, notifier: Pick<Notifier, 'send'>) =>
  async (matter: Matter, person: Person): Promise<() => Promise<void>> => {
    const [asked, conversation] = await Promise.all([
      shownNow(matter, person, desk),
      createConversations(desk.store).find(person),
    ]);
    return async () => {
      const isTold = asked?.isOpen && conversation && (await notifier.send(conversation, asked.card));
      if (asked?.isOpen && !isTold) await asked.keepWaiting?.();
    };
  };
