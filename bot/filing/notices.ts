import { rulesTroubleCard } from '../../cards/rules.ts';
import type { Card } from '../../cards/elements.ts';
import type { Person } from '../../src/domain/person.ts';
import type { FilingListener } from '../../src/filing/filing.ts';
import type { ConversationAddress, Notifier } from '../turn.ts';
import { waitingCardOf } from './desk.ts';

export interface FilingNoticesOptions {
  readonly notifier: Pick<Notifier, 'send'>;
  /** Where the person is reached; null: nowhere. */
  readonly find: (person: Person) => Promise<ConversationAddress | null>;
}

/** What automatic archiving has to tell, as messages of the bot. How often is not decided here. */
export function filingNotices({ notifier, find }: FilingNoticesOptions): FilingListener {
  const send = async (person: Person, shown: Card): Promise<void> => {
    const to = await find(person);
    if (to !== null) await notifier.send(to, shown);
  };
  return {
    waiting: (emails, person) => send(person, waitingCardOf(emails, person)),
    trouble: (trouble, person) => send(person, rulesTroubleCard(trouble, person)),
  };
}
