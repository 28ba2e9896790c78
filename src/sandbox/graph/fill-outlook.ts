import type { SampleContact, SampleEvent, SampleOutlook, SampleTask } from '../sample/types.ts';
import type { Mailbox } from './mailbox.ts';
import { ContactBody } from './resources/contact-type.ts';
import { newContact } from './resources/contact-write.ts';
import { EventBody } from './resources/event-type.ts';
import { NewTask } from './resources/task-type.ts';
import { newTask } from './resources/task-write.ts';

const sensitivity = 'Integer 0x36';

/** Puts contacts, events and tasks into a mailbox, all in one transaction; nobody is told. Throws for what no client could send. */
export function fillOutlook(mailbox: Mailbox, { contacts, events, tasks }: SampleOutlook, now = new Date()): void {
  mailbox.transaction(() => {
    for (const contact of contacts) addContact(mailbox, contact, now);
    for (const event of events) addEvent(mailbox, event, now);
    for (const task of tasks) addTask(mailbox, task, now);
  });
  mailbox.analyze();
}

function addContact(mailbox: Mailbox, { folder, contact, isPrivate }: SampleContact, now: Date): void {
  const secret = isPrivate ? { singleValueExtendedProperties: [{ id: sensitivity, value: '2' }] } : {};
  const place = folderNamed(mailbox, 'contact', folder);
  mailbox.contacts.insert({ folder: place, ...newContact(ContactBody.parse({ ...contact, ...secret })) }, now);
}

function addEvent(mailbox: Mailbox, { event, organizer, response }: SampleEvent, now: Date): void {
  const invited = organizer && {
    isOrganizer: false,
    organizer: { emailAddress: organizer },
    responseStatus: { response: response ?? 'notResponded', time: `${now.toISOString().slice(0, 19)}Z` },
  };
  mailbox.addEvent(EventBody.parse(event), invited ?? {});
}

function addTask(mailbox: Mailbox, { list, task }: SampleTask, now: Date): void {
  const folder = folderNamed(mailbox, 'task', list);
  mailbox.tasks.insert({ folder, doc: newTask(NewTask.parse(task), now), extended: {} }, now);
}

/** Id of the folder or list with that name, made where it is missing; null: the default one. */
function folderNamed({ folders }: Mailbox, kind: 'contact' | 'task', name: string | null): string {
  const usual = folders.wellKnownId(kind === 'contact' ? 'contacts' : 'tasks');
  if (name === null) return usual;
  const parent = kind === 'contact' ? usual : folders.wellKnownId('msgfolderroot');
  return (folders.places(kind, parent).find((place) => place.name === name) ?? folders.add(kind, parent, name)).id;
}
