import type { FurtherContact } from '../../domain/contact.ts';
import type { EventItem } from '../../domain/event-item.ts';
import { type Additions, type FurtherField, namedIn } from '../../domain/further-fields.ts';
import type { OutlookContact, OutlookEvent, OutlookTask } from '../../domain/outlook-content.ts';
import type { SyncKind, SyncModule } from '../../domain/sync.ts';
import type { TaskItem } from '../../domain/task-item.ts';
import { contactMapWith } from '../fields/contact.ts';
import { withoutFurther } from '../fields/contact-further.ts';
import { callMap, meetingMap } from '../fields/event.ts';
import type { KindMap } from '../fields/field.ts';
import type { Rules } from '../fields/rules.ts';
import { taskMap } from '../fields/task.ts';
import type { Link } from '../link.ts';
import { contactKeys, eventKeys, type MatchKeys, taskKeys } from '../match-keys.ts';
import type { OutlookItem } from '../ports.ts';
import type { AnyLink } from '../state.ts';

/** What the engine has to know of the records of one module; the only place where the kinds differ in type. */
export interface Kin<R, O> {
  readonly kind: SyncKind;
  readonly module: SyncModule;
  readonly map: KindMap<R, O>;
  content(item: OutlookItem): O;
  open(link: AnyLink): Link<R>;
  close(link: Link<R>): AnyLink;
  keys(record: R, rules: Rules, country: string | null): MatchKeys;
}

const misfit = (wanted: SyncKind, got: SyncKind): TypeError => new TypeError(`a ${got} where a ${wanted} belongs`);

const contactsWith = (additions: Additions): Kin<FurtherContact, OutlookContact> => ({
  kind: 'contact',
  module: 'Contacts',
  map: contactMapWith(additions),
  content(item) {
    if (item.kind !== 'contact') throw misfit('contact', item.kind);
    return item.content;
  },
  open(link) {
    if (link.kind !== 'contact') throw misfit('contact', link.kind);
    // What was agreed with another field of the CRM says nothing about this one.
    return withShadows(link, (field) => link.additions?.[field] === additions[field]);
  },
  close(link) {
    const { additions: before, ...rest } = withShadows(link, (field) => additions[field] !== undefined);
    const isPlain = namedIn(additions).length === 0;
    if (isPlain && before === undefined) return { ...link, kind: 'contact' };
    return { ...rest, kind: 'contact', ...(!isPlain && { additions }) };
  },
  keys: (record, _rules, country) => contactKeys(record, country),
});

function withShadows(link: Link<FurtherContact>, keeps: (field: FurtherField) => boolean): Link<FurtherContact> {
  const { crm, outlook } = link.shadows;
  const kept = { crm: withoutFurther(crm, keeps), outlook: withoutFurther(outlook, keeps) };
  return kept.crm === crm && kept.outlook === outlook ? link : { ...link, shadows: kept };
}

const made = new WeakMap<Additions, ReturnType<typeof contactsWith>>();

/** That of contacts, the same for the same additions: it is asked for with every pair. */
export function contactKin(additions: Additions): ReturnType<typeof contactsWith> {
  const known = made.get(additions) ?? contactsWith(additions);
  made.set(additions, known);
  return known;
}

const events = (module: 'Meetings' | 'Calls'): Kin<EventItem, OutlookEvent> => ({
  kind: 'event',
  module,
  map: module === 'Meetings' ? meetingMap : callMap,
  content(item) {
    if (item.kind !== 'event') throw misfit('event', item.kind);
    return item.content;
  },
  open(link) {
    if (link.kind !== 'event') throw misfit('event', link.kind);
    return link;
  },
  close: (link) => ({ ...link, kind: 'event' }),
  keys: (record, rules) => eventKeys(record, rules.lengths.name, rules.cut),
});

const tasks: Kin<TaskItem, OutlookTask> = {
  kind: 'task',
  module: 'Tasks',
  map: taskMap,
  content(item) {
    if (item.kind !== 'task') throw misfit('task', item.kind);
    return item.content;
  },
  open(link) {
    if (link.kind !== 'task') throw misfit('task', link.kind);
    return link;
  },
  close: (link) => ({ ...link, kind: 'task' }),
  keys: (record, rules) => taskKeys(record, rules.lengths.name, rules.cut),
};

const [meetings, calls] = [events('Meetings'), events('Calls')];

/** Does something with the records of a module, whatever they are. */
export function withKin<T>(module: SyncModule, additions: Additions, use: <R, O>(kin: Kin<R, O>) => T): T {
  switch (module) {
    case 'Contacts':
      return use(contactKin(additions));
    case 'Meetings':
      return use(meetings);
    case 'Calls':
      return use(calls);
    case 'Tasks':
      return use(tasks);
  }
}

/** CRM modules of a kind; the first is where a new item goes unless its mark says otherwise. */
export const modulesOf: Readonly<Record<SyncKind, readonly [SyncModule, ...SyncModule[]]>> = {
  contact: ['Contacts'],
  event: ['Meetings', 'Calls'],
  task: ['Tasks'],
};

/** Values without their type, for the store. */
export const plainValues = (values: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values));
