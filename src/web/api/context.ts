import { Operation } from '../../../bot/archive/inputs.ts';
import { dateFormat } from '../../../cards/date-format.ts';
import { dateTime, type Reader } from '../../../cards/elements.ts';
import { operationsOf } from '../../archive/operations.ts';
import type { Appointment, FiledEmail, OpenContext, OpenOpportunity } from '../../context/ports.ts';
import { senderContext, type SenderContext } from '../../context/sender.ts';
import type { Clock } from '../../domain/log.ts';
import { partitionOf } from '../../domain/person.ts';
import { within } from '../../domain/within.ts';
import type { Store } from '../../store/port.ts';
import type { Route } from '../http.ts';
import type { Sender } from '../pages/pane/context-wire.ts';
import type { Answering } from './answering.ts';
import { apiWords as words } from './api-words.ts';

export interface ContextOptions {
  readonly open: OpenContext;
  readonly store: Store;
  readonly newId: () => string;
  readonly clock: Clock;
}

/** Nobody waits longer for what stands beside the work. */
const longestMs = 10_000;

/** What is known of who the email of an Archive card is from. A card that is gone, or not this person's, knows nobody. */
export const contextRoute = (answering: Answering, { open, store, newId, clock }: ContextOptions): Route =>
  answering('/api/mail/context', Operation, async ({ person }, { operation }): Promise<Sender> => {
    const opened = await operationsOf(store, partitionOf(person), newId).read(operation);
    if (!opened) return { kind: 'unknown' };
    const known = open(person).then((place) => senderContext(opened.draft, place, clock.now()));
    return told(await within(longestMs, known), person);
  });

const mostOpportunities = 5;

function told(context: SenderContext, reader: Reader): Sender {
  switch (context.kind) {
    case 'unknown':
      return context;
    case 'several':
      return { kind: 'several', records: context.records.map(({ name, url }) => ({ name, url })) };
    case 'one': {
      const { record, about, next } = context;
      const { name, url, relations } = record;
      return {
        kind: 'one',
        record: { name, url, kind: about.kind, phone: about.phone, relations: [...relations] },
        opportunities: about.opportunities.slice(0, mostOpportunities).map((one) => opportunity(one, reader)),
        emails: about.emails.map((email) => filed(email, reader)),
        next: next === null || next === 'unknown' ? next : appointment(next, reader),
      };
    }
  }
}

const opportunity = ({ name, url, amount, stage }: OpenOpportunity, { locale }: Reader) => ({
  ...{ name, url },
  detail: [amount === null ? '' : amount.toLocaleString(locale, { maximumFractionDigits: 0 }), stage]
    .filter((part) => part !== '')
    .join(' · '),
});

const filed = ({ subject, url, date }: FiledEmail, reader: Reader) => ({
  name: subject.trim() || words.noSubject,
  url,
  detail: date ? dateFormat(reader, { dateStyle: 'medium' }).format(date) : '',
});

const appointment = ({ subject, url, startsAt, isAllDay }: Appointment, reader: Reader) => ({
  name: subject.trim() || words.noSubject,
  url,
  // A whole day is the same one everywhere.
  detail: isAllDay
    ? dateFormat({ ...reader, timeZone: 'UTC' }, { dateStyle: 'medium' }).format(startsAt)
    : dateTime(startsAt, reader),
});
