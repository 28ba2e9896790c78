import { noAdditions } from '../domain/further-fields.ts';
import type { Contact } from '../domain/contact.ts';
import type { EventItem } from '../domain/event-item.ts';
import type { CrmContent } from '../domain/crm-content.ts';
import { crmId } from '../domain/ids.ts';
import type { SyncKind, SyncModule } from '../domain/sync.ts';
import type { TaskItem } from '../domain/task-item.ts';
import { modulesOf, withKin } from '../sync/engine/kin.ts';
import { usualLengths, usualSalutations } from '../sync/fields/lengths.ts';
import { readCrm, readOutlook } from '../sync/fields/project.ts';
import type { Rules } from '../sync/fields/rules.ts';
import type { OutlookItem } from '../sync/ports.ts';
import type { AnyLink } from '../sync/state.ts';

/** How items and records are called where a person sees them. */

/** Enough to recognise an item by. */
export interface About {
  /** Empty where the item has no name of any kind. */
  readonly title: string;
  /** What tells namesakes apart: company, address. */
  readonly detail: string;
  /** Appointments: when it starts; tasks: when it is due. A day where it has no time of day. */
  readonly at: string | null;
}

export type Projection = Readonly<Record<string, unknown>>;

const projection = (record: unknown): Projection =>
  typeof record === 'object' && record !== null ? Object.fromEntries(Object.entries(record)) : {};

/** Rules for showing: nothing is held back, nobody is looked up. */
export const showingRules = (zone: string, module: SyncModule): Rules => ({
  zone,
  mailboxZone: zone,
  now: '1970-01-01T00:00:00Z',
  lengths: usualLengths[module],
  cut: (text) => text,
  salutations: usualSalutations,
  fax: true,
  inviteesToOutlook: true,
  organises: true,
  onlineMeeting: false,
  account: null,
  people: new Map(),
  userAddresses: new Map(),
  crmUserId: crmId(''),
});

/** What an item says, field by field in canonical form. */
export function projectionOf(item: OutlookItem, rules: Rules): Projection {
  return withKin(modulesOf[item.kind][0], noAdditions, (kin) =>
    projection(readOutlook(kin.map, kin.content(item), rules)),
  );
}

/** What a record says, field by field in canonical form. */
export const recordProjection = (module: SyncModule, content: CrmContent, rules: Rules): Projection =>
  withKin(module, noAdditions, (kin) => projection(readCrm(kin.map, content, rules)));

/** How an item or record is called, by what is known of its fields. */
export function aboutOf(kind: SyncKind, fields: Projection): About {
  switch (kind) {
    case 'contact':
      return aboutContact(fields);
    case 'event':
      return aboutEvent(fields);
    case 'task':
      return aboutTask(fields);
  }
}

function aboutContact({ givenName, familyName, company, emails }: Partial<Contact>): About {
  const name = [givenName, familyName].filter(Boolean).join(' ');
  const [address = ''] = emails ?? [];
  const title = name || (company ?? '') || address;
  const detail = [company, address].filter((text) => text && text !== title).join(' · ');
  return { title, detail, at: null };
}

function aboutEvent({ subject, time, place }: Partial<EventItem>): About {
  const at = time ? (time.allDay ? time.from : time.start) : null;
  return { title: subject ?? '', detail: place ?? '', at };
}

const aboutTask = ({ title, due }: Partial<TaskItem>): About => ({
  title: title ?? '',
  detail: '',
  at: due?.date ?? null,
});

/** How a pair is called, by what its two sides last agreed on. */
export function aboutLink({ kind, shadows }: Pick<AnyLink, 'kind' | 'shadows'>): About {
  return aboutOf(kind, { ...shadows.crm, ...shadows.outlook });
}
