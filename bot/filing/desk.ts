import { rulesCard, type RulesData } from '../../cards/rules.ts';
import { waitingCard } from '../../cards/rules-emails.ts';
import type { Card } from '../../cards/elements.ts';
import type { EmailSummary } from '../../src/domain/email.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { readState } from '../../src/filing/docs.ts';
import type { Filing } from '../../src/filing/filing.ts';
import { readSettings } from '../../src/settings/store.ts';
import type { ArchiveDesk } from '../archive/desk.ts';

/** What the handlers around automatic archiving share. */
export interface FilingDesk extends Pick<ArchiveDesk, 'open' | 'store' | 'newId'> {
  readonly filing: Pick<Filing, 'settingsChanged'>;
  /** Where the person's organisation forwards to what is to be archived; null: nowhere. */
  readonly archiveMailbox: (person: Person) => Promise<string | null>;
}

/** The rules as they stand. */
export async function rulesNow(
  person: Person,
  { store, archiveMailbox }: Pick<FilingDesk, 'store' | 'archiveMailbox'>,
  more: Pick<RulesData, 'isSaved' | 'wrong'> & Partial<Pick<RulesData, 'rules'>> = {},
): Promise<Card> {
  const pk = partitionOf(person);
  const [{ rules }, open, address] = await Promise.all([
    readSettings(store, pk),
    readState(store, pk),
    archiveMailbox(person),
  ]);
  const isOn = open?.state.since != null;
  const state = { waiting: open?.state.asked.length ?? 0, trouble: isOn ? open.state.trouble : null };
  return rulesCard({ rules, archiveMailbox: address, ...state, ...more }, person);
}

export const waitingCardOf = (emails: readonly EmailSummary[], person: Person, isLeft = false): Card =>
  waitingCard(
    emails.map(({ id, subject, from, to, date, direction }) => {
      const { name = '' } = (direction === 'sent' ? to[0] : from) ?? {};
      return { id, subject, correspondent: name, date };
    }),
    person,
    isLeft,
  );
