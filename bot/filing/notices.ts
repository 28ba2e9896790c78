import { forwardedMissingCard, rulesFailedCard } from '../../cards/rules-emails.ts';
import { rulesTroubleCard } from '../../cards/rules.ts';
import { rulesWords as words } from '../../cards/rules-words.ts';
import type { Card } from '../../cards/elements.ts';
import type { Person } from '../../src/domain/person.ts';
import { openArchive, type ArchiveTools } from '../../src/archive/open.ts';
import type { FilingListener } from '../../src/filing/filing.ts';
import type { Letters } from '../../src/mailing/letters.ts';
import type { ConversationAddress, Notifier } from '../turn.ts';
import { cardOf } from '../archive/view.ts';
import { waitingCardOf } from './desk.ts';
import { lineOfOperation } from './filed.ts';

export interface FilingNoticesOptions extends ArchiveTools {
  readonly notifier: Pick<Notifier, 'send'>;
  /** Where the person is reached; null: nowhere. */
  readonly find: (person: Person) => Promise<ConversationAddress | null>;
  /** Asks by email whoever prefers that; without it everybody is asked in the chat. */
  readonly letters?: Pick<Letters, 'ask'>;
}

/** What automatic archiving has to tell, as messages of the bot. How often is not decided here. */
export function filingNotices({ notifier, find, letters, ...tools }: FilingNoticesOptions): FilingListener {
  const isSent = async (person: Person, shown: Card): Promise<boolean> => {
    const to = await find(person);
    return to !== null && (await notifier.send(to, shown)) !== false;
  };
  const send = async (person: Person, shown: Card): Promise<void> => {
    await isSent(person, shown);
  };
  return {
    async waiting(emails, person) {
      const which = emails.map(({ id }) => id).join(' ');
      if (await letters?.ask(person, { about: 'waiting' }, which)) return;
      await send(person, waitingCardOf(emails, person));
    },
    async forwarded(emails, isSomeMissing, at) {
      if (emails.length === 0) return send(at.person, forwardedMissingCard());
      const { draft } = await openArchive(
        emails.map(({ id }) => id),
        at,
        { ...tools, isAsked: true },
      );
      if (await letters?.ask(at.person, { about: 'operation', id: draft.id, isSomeMissing }, draft.id)) return;
      await send(at.person, await cardOf(draft, at, isSomeMissing ? words.forwardedSome : undefined));
    },
    trouble: (trouble, person) => send(person, rulesTroubleCard(trouble)),
    failed(drafts, person) {
      const lines = drafts.map(lineOfOperation).filter((line) => line !== null);
      return isSent(person, rulesFailedCard(lines, person));
    },
  };
}
