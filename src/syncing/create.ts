import type { Contact } from '../domain/contact.ts';
import type { EventItem } from '../domain/event-item.ts';
import { crmId, linkId, type OutlookId } from '../domain/ids.ts';
import { instantOf, type SyncKind, type SyncModule } from '../domain/sync.ts';
import type { TaskItem } from '../domain/task-item.ts';
import { RemoteError } from '../errors.ts';
import { modulesOf } from '../sync/engine/kin.ts';
import { contactMap } from '../sync/fields/contact.ts';
import { callMap, meetingMap } from '../sync/fields/event.ts';
import { outlookPatch } from '../sync/fields/project.ts';
import type { Rules } from '../sync/fields/rules.ts';
import { taskMap } from '../sync/fields/task.ts';
import type { OutlookItem, OutlookWrite } from '../sync/ports.ts';
import { stampText } from '../sync/stamp.ts';
import { showingRules } from './about.ts';
import type { SyncPlace } from './place.ts';
import { ask, wishId } from './wishes.ts';

/** A new Outlook item as the person typed it. What is missing stays empty. */
export type NewItem =
  | { readonly kind: 'contact'; readonly values: Partial<Contact> }
  | { readonly kind: 'event'; readonly values: Partial<EventItem>; readonly as: 'Meetings' | 'Calls' }
  | { readonly kind: 'task'; readonly values: Partial<TaskItem> };

/** Makes the item in Outlook and marks it. The same operation again meets the item that is there. */
export async function createMarked(item: NewItem, operation: string, place: SyncPlace): Promise<OutlookId> {
  const { kind } = item;
  const { zone } = await place.outlook.mailbox();
  const rules = { ...showingRules(zone, 'Contacts'), zone, mailboxZone: zone };
  await place.outlook.ensureCategory(place.category);
  const module = kind === 'event' ? item.as : modulesOf[kind][0];
  const making = { kind, module, patch: patchOf(item, rules), category: place.category };
  const made = await makeItem(making, operation, place);
  const as = kind === 'event' ? item.as : null;
  await ask(place, wishId(operation, 'mark', made.id), { ask: 'mark', kind, outlookId: made.id, as });
  return made.id;
}

/** An item to be made. `category` null: it shows no mark. */
export interface Making {
  readonly kind: SyncKind;
  readonly module: SyncModule;
  readonly patch: Readonly<Record<string, unknown>>;
  readonly category: string | null;
}

/** Makes an item in Outlook, in the folder or list that is the usual one. The same operation again meets the item that is there. */
export async function makeItem(making: Making, operation: string, place: SyncPlace): Promise<OutlookItem> {
  const stamp = {
    linkId: linkId(wishId(operation, 'link')),
    module: making.module,
    crmId: crmId(wishId(operation, 'record')),
  };
  return (await earlier(making, stamp.linkId, place)) ?? (await create(making, operation, stampText(stamp), place));
}

const hourMs = 3_600_000;

/** What an earlier press of the same card has made. */
async function earlier(
  { kind }: Making,
  link: ReturnType<typeof linkId>,
  place: SyncPlace,
): Promise<OutlookItem | null> {
  const since = new Date(place.clock.now().getTime() - 24 * hourMs);
  try {
    const [item] = await place.outlook.stamped(kind, link, instantOf(since));
    return item ?? null;
  } catch (error) {
    if (error instanceof RemoteError && error.failure === 'rejected') return null;
    throw error;
  }
}

async function create(
  { kind, patch, category }: Making,
  operation: string,
  stamp: string,
  place: SyncPlace,
): Promise<OutlookItem> {
  const intentId = wishId(operation, 'create');
  const write: OutlookWrite = {
    ...{ op: 'create', intentId, kind, containerId: await homeOf(kind, place) },
    ...{ patch, category, stamp },
  };
  const reply = (await place.outlook.write([write])).get(intentId);
  if (reply?.item) return reply.item;
  const status = reply?.answer.kind === 'answered' ? reply.answer.status : undefined;
  throw new RemoteError({
    system: 'graph',
    failure: status === undefined ? 'unavailable' : status === 403 ? 'refused' : 'rejected',
    request: `create ${kind}`,
    ...(status !== undefined && { status }),
  });
}

async function homeOf(kind: SyncKind, place: SyncPlace): Promise<string | null> {
  if (kind === 'event') return null;
  const containers = await place.outlook.containers(kind);
  return (containers.find(({ isDefault }) => isDefault) ?? containers[0])?.id ?? null;
}

function patchOf(item: NewItem, rules: Rules): Readonly<Record<string, unknown>> {
  switch (item.kind) {
    case 'contact':
      return { ...outlookPatch(contactMap, item.values, null, rules) };
    case 'event':
      return { ...outlookPatch(item.as === 'Meetings' ? meetingMap : callMap, item.values, null, rules) };
    case 'task':
      return { ...outlookPatch(taskMap, item.values, null, rules) };
  }
}
