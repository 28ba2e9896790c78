import { withFixed } from '../../cards/fixed-inputs.ts';
import { rulesCard, type RulesData } from '../../cards/rules.ts';
import { waitingCard } from '../../cards/rules-emails.ts';
import type { Card } from '../../cards/elements.ts';
import type { EmailSummary } from '../../src/domain/email.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { readState } from '../../src/filing/docs.ts';
import { RemoteError } from '../../src/errors.ts';
import type { Filing } from '../../src/filing/filing.ts';
import { waitingEmails } from '../../src/filing/waiting.ts';
import { fixedSettings, readSettings } from '../../src/settings/store.ts';
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
  desk: FilingDesk,
  more: Pick<RulesData, 'isSaved' | 'wrong'> & Partial<Pick<RulesData, 'rules'>> = {},
): Promise<Card> {
  const { store, archiveMailbox } = desk;
  const pk = partitionOf(person);
  const [{ rules }, open, address] = await Promise.all([
    readSettings(store, pk),
    readState(store, pk),
    archiveMailbox(person),
  ]);
  const isOn = open?.state.since != null;
  const state = {
    waiting: await stillWaiting(open?.state.asked.length ?? 0, person, desk),
    trouble: isOn ? open.state.trouble : null,
  };
  const fixed = (await fixedSettings(store, pk)).filter((id) => id.startsWith('rules.'));
  return withFixed(
    rulesCard({ rules, archiveMailbox: address, ...state, ...more }),
    fixed.map((id) => id.slice('rules.'.length)),
  );
}

/** How many of the emails that were asked about still wait; as far as is known while a system does not answer. */
async function stillWaiting(asked: number, person: Person, { open, store }: FilingDesk): Promise<number> {
  if (asked === 0) return 0;
  try {
    return (await waitingEmails(await open(person), store)).length;
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    return asked;
  }
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
