import { DateTime } from 'luxon';
import { newWords } from '../../cards/sync-new-words.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import type { Person } from '../../src/domain/person.ts';
import type { NewItem } from '../../src/syncing/create.ts';

/** What was typed into the form for a new Outlook item, or what is wrong with it. */

type Typed = Readonly<Record<string, string>>;

function text(typed: Typed, name: string): string | null {
  const value = typed[name]?.trim() ?? '';
  return value === '' ? null : value;
}

export function newItemFrom(kind: SyncKind, typed: Typed, person: Pick<Person, 'timeZone'>): NewItem | string {
  switch (kind) {
    case 'contact':
      return newContact(typed);
    case 'event':
      return newEvent(typed, person);
    case 'task':
      return newTask(typed);
  }
}

function newContact(typed: Typed): NewItem | string {
  const email = text(typed, 'email');
  const values = {
    givenName: text(typed, 'givenName'),
    familyName: text(typed, 'familyName'),
    company: text(typed, 'company'),
    emails: email === null ? [] : [email],
    phoneMobile: text(typed, 'phoneMobile'),
    notes: text(typed, 'notes'),
  };
  if (email !== null && !/^[^\s@,;]+@[^\s@,;]+$/.test(email)) return newWords.badAddress;
  const isNamed = values.givenName ?? values.familyName ?? email;
  return isNamed === null ? newWords.needsName : { kind: 'contact', values };
}

function newEvent(typed: Typed, { timeZone }: Pick<Person, 'timeZone'>): NewItem | string {
  const subject = text(typed, 'subject');
  if (subject === null) return newWords.needsSubject;
  const at = (time: string): DateTime =>
    DateTime.fromFormat(`${typed.date ?? ''} ${typed[time]?.trim() ?? ''}`, 'yyyy-MM-dd H:mm', { zone: timeZone });
  const [from, until] = [at('from'), at('until')];
  if (!from.isValid || !until.isValid) return newWords.needsTime;
  if (until < from) return newWords.endsFirst;
  const instant = (moment: DateTime): string => `${moment.toUTC().toISO()?.slice(0, 19) ?? ''}Z`;
  const time = { allDay: false, start: instant(from), end: instant(until), zone: timeZone } as const;
  const as = typed.as === 'Calls' ? 'Calls' : 'Meetings';
  return { kind: 'event', as, values: { subject, time, place: text(typed, 'place'), body: text(typed, 'notes') } };
}

function newTask(typed: Typed): NewItem | string {
  const title = text(typed, 'title');
  if (title === null) return newWords.needsTitle;
  const due = text(typed, 'due');
  if (due !== null && !DateTime.fromISO(due).isValid) return newWords.needsTime;
  return {
    kind: 'task',
    values: { title, due: due === null ? null : { date: due, at: null }, body: text(typed, 'notes') },
  };
}
