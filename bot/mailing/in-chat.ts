import type { Matter } from '../../src/mailing/letter-doc.ts';
import type { Person } from '../../src/domain/person.ts';
import { createConversations } from '../conversations.ts';
import type { Notifier } from '../turn.ts';
import { shownNow } from './asked.ts';
import type { MailingDesk } from './desk.ts';

/** Asks in the chat what no email could ask. Whoever has no chat with the bot finds it in the tab. */
export const askInChat =
  (desk: MailingDesk, notifier: Pick<Notifier, 'send'>) =>
  async (matter: Matter, person: Person): Promise<void> => {
    const asked = await shownNow(matter, person, desk);
    if (!asked?.isOpen) return;
    const conversation = await createConversations(desk.store).find(person);
    if (conversation) await notifier.send(conversation, asked.card);
  };
