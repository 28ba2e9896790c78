import { z } from 'zod';
import { letterOverCard, mailingCard } from '../../cards/letter.ts';
import { letterWords } from '../../cards/letter-words.ts';
import type { Card } from '../../cards/elements.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { readLetter } from '../../src/mailing/letter-doc.ts';
import { QuestionPlace } from '../../src/settings/personal.ts';
import { changeSettings, readSettings } from '../../src/settings/store.ts';
import { shownNow } from '../mailing/asked.ts';
import type { MailingDesk } from '../mailing/desk.ts';
import { PermissionNeeded } from '../sign-in/desk.ts';
import { cardAction } from '../turn.ts';

/** *Questions by email*: where questions reach the person. */
export const showMailing = (desk: MailingDesk) =>
  cardAction({
    verb: 'showMailing',
    personal: true,
    reopen: 'settings',
    data: z.object({}),
    run: async ({ person }) => ({ card: await mailingNow(person, desk) }),
  });

/** *Ask me by email*, *in the chat*. Whoever has not allowed sending yet is led to the sign-in, which asks for it because of this choice. */
export const chooseMailing = (desk: MailingDesk) =>
  cardAction({
    verb: 'chooseMailing',
    personal: true,
    reopen: 'settings',
    data: z.object({ questions: QuestionPlace }),
    async run({ person }, { questions }) {
      const isRegistered = (await desk.originator(person)) !== '';
      if (questions === 'chat' || isRegistered) {
        await changeSettings(desk.store, partitionOf(person), (settings) => ({ ...settings, questions }));
        if (questions === 'email' && !(await desk.openBox(person).maySend()))
          throw new PermissionNeeded(letterWords.allowFirst);
      }
      return { card: await mailingNow(person, desk) };
    },
  });

/** An email was opened: what it asks as that is now. Of one that is not this person's there is nothing. */
export const showLetter = (desk: MailingDesk) =>
  cardAction({
    verb: 'showLetter',
    personal: true,
    data: z.object({ letter: z.string().max(100) }),
    async run({ person }, { letter }) {
      const kept = await readLetter(desk.store, partitionOf(person), letter);
      const now = kept && (await shownNow(kept.body.matter, person, desk));
      return { card: now?.card ?? letterOverCard() };
    },
  });

async function mailingNow(person: Person, desk: MailingDesk): Promise<Card> {
  const [{ questions }, originator] = await Promise.all([
    readSettings(desk.store, partitionOf(person)),
    desk.originator(person),
  ]);
  const isRegistered = originator !== '';
  const isAllowed = questions === 'email' && isRegistered && (await desk.openBox(person).maySend());
  return mailingCard({ questions, isRegistered, isAllowed });
}
