import type { LinkId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/sync.ts';
import { RemoteError } from '../../errors.ts';
import type { OutlookItem, OutlookSide } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import { literal, query, url } from '../url.ts';
import { besideOf, expandBeside, stampProperty } from './beside.ts';
import type { ContactView } from './contact.ts';
import { eachContactPage } from './contact-lists.ts';
import { taskLists } from './containers.ts';
import { eventFields, eventItem, inUtc } from './event.ts';
import type { Folders } from './folders.ts';
import { eachPage } from './lists.ts';
import { expandLinked, stampOfTask, taskFields, taskItem } from './task.ts';

type Kind = Parameters<OutlookSide['stamped']>[0];
type Take = (items: readonly OutlookItem[]) => void | Promise<void>;

/** Whose stamps, of items created since when; null: all. */
interface Wanted {
  readonly link: LinkId | null;
  readonly since: Instant | null;
}

/** Entries of a page: the most there may be, or fewer where an entry has a body. */
const pageSize = { contact: 1000, event: 200, task: 200 } as const;

/**
 * Items that bear a stamp, page by page. A search for one link is refused where the service refuses to filter by the
 * property; the one for all looks through everything then.
 */
export async function eachStamped(
  graph: GraphClient,
  folders: Folders,
  contacts: ContactView,
  kind: Kind,
  wanted: Wanted,
  take: Take,
): Promise<void> {
  const bears = (item: OutlookItem | null) => (item?.stamp?.includes(wanted.link ?? '') ? [item] : []);
  if (kind === 'task') {
    await eachTaskPage(graph, wanted.since, (entries, listId) =>
      take(entries.flatMap((entry) => bears(taskItem(entry, listId, stampOfTask(entry) ?? null)))),
    );
    return;
  }
  const pages = (filter: string | null) =>
    kind === 'contact'
      ? eachContactPage(graph, folders, [contactQuery(contacts, filter)], (entries) =>
          take(entries.flatMap((entry) => bears(contacts.item(entry, besideOf(entry))))),
        )
      : eachPage(graph, [{ name: '/me/events', path: `/me/events${eventQuery(filter)}`, prefer: inUtc }], (entries) =>
          take(entries.flatMap((entry) => bears(eventItem(entry, besideOf(entry))))),
        );
  const { link, since } = wanted;
  await unlessRefused(pages(filterOf(wanted)), () => (link === null ? pages(since && createdSince(since)) : null));
}

const contactQuery = ({ select: $select }: ContactView, $filter: string | null) =>
  query({ $select, $expand: expandBeside, $top: pageSize.contact, $filter });
const eventQuery = ($filter: string | null) =>
  query({ $select: eventFields, $expand: expandBeside, $top: pageSize.event, $filter });

const createdSince = (since: Instant): string => `createdDateTime ge ${since}`;

/** Every stamp holds its link's id, and bars between its parts. */
function filterOf({ link, since }: Wanted): string {
  const bears = `ep/id eq '${stampProperty}' and contains(ep/value, ${literal(link ?? '|')})`;
  return [...(since === null ? [] : [createdSince(since)]), `singleValueExtendedProperties/any(ep: ${bears})`].join(
    ' and ',
  );
}

/** To Do does not say by what it filters, so that a refused time is no time. */
async function eachTaskPage(
  graph: GraphClient,
  since: Instant | null,
  take: (entries: readonly unknown[], listId: string) => void | Promise<void>,
): Promise<void> {
  const lists = await taskLists(graph);
  const pages = ($filter: string | null) => {
    const options = query({ $select: taskFields, $expand: expandLinked, $top: pageSize.task, $filter });
    const wanted = lists.map(({ id }) => ({
      id,
      name: '/me/todo/lists/{id}/tasks',
      path: url`/me/todo/lists/${id}/tasks` + options,
    }));
    return eachPage(graph, wanted, (entries, { id }) => take(entries, id));
  };
  if (since === null) return pages(null);
  await unlessRefused(pages(createdSince(since)), () => pages(null));
}

/** `otherwise` gives null where the refusal is the caller's to know of. */
async function unlessRefused(work: Promise<void>, otherwise: () => Promise<void> | null): Promise<void> {
  try {
    await work;
  } catch (error) {
    const other = error instanceof RemoteError && error.failure === 'rejected' ? otherwise() : null;
    if (other === null) throw error;
    await other;
  }
}
