import { itemNotFound } from '../errors.ts';
import { fieldAt, filterToSql } from '../odata/filter-sql.ts';
import { folderDelta } from '../odata/item-delta.ts';
import { readOptions, type Options } from '../odata/options.ts';
import { page } from '../odata/page.ts';
import { preferenceApplied } from '../odata/prefer.ts';
import { ok, type Answer, type GraphRequest, type Route } from '../route.ts';
import { showContact } from './contact-show.ts';
import { contactFields, contactType } from './contact-type.ts';
import { contactAt, createContact, deleteContact, patchContact } from './contact-write.ts';

/** https://learn.microsoft.com/graph/api/user-list-contacts and the pages beside it */
export const contactRoutes: readonly Route[] = [
  ...['/me/contacts', '/me/contactFolders/:folderId/contacts'].flatMap((path): Route[] => [
    { method: 'GET', path, run: listContacts },
    { method: 'POST', path, run: createContact },
    { method: 'GET', path: `${path}/:contactId`, run: getContact },
    { method: 'PATCH', path: `${path}/:contactId`, run: patchContact },
    { method: 'DELETE', path: `${path}/:contactId`, run: deleteContact },
  ]),
  { method: 'GET', path: '/me/contactFolders/:folderId/contacts/delta', run: contactsDelta },
];

const allowed = ['select', 'filter', 'orderby', 'top', 'skip', 'count', 'expand'] as const;

/** Without a folder in the path the default one. Throws 404 for one that was deleted, though its own address still finds it. */
function folderOf(request: GraphRequest): string {
  const { folders } = request.mailbox;
  const folder = folders.place('contact', request.params.folderId ?? 'contacts');
  if (folders.isDiscarded(folder)) throw itemNotFound();
  return folder.id;
}

function listContacts(request: GraphRequest): Answer {
  const options = readOptions(request, { type: contactType, allowed });
  const { contacts } = request.mailbox;
  const folder = folderOf(request);
  const where = options.filter && filterToSql(options.filter, contactFields);
  const orderBy = order(options);
  const items = contacts.query({ folder, where, orderBy, skip: options.skip, top: options.top + 1 });
  const rows = items.map((item) => showContact(request, item, options));
  const total = options.count ? contacts.count({ folder, where }) : null;
  return ok(page(request, options, { rows, total }), preferenceApplied(request.prefer));
}

function order({ orderBy }: Options): string {
  const sorts = orderBy.flatMap(({ path, direction }) => {
    const field = fieldAt(contactFields, path);
    return 'sql' in field ? [`${field.sql} COLLATE NOCASE ${direction}`] : [];
  });
  return [...sorts, 'key'].join(', ');
}

function getContact(request: GraphRequest): Answer {
  const options = readOptions(request, { type: contactType, allowed: ['select', 'expand'] });
  return ok(showContact(request, contactAt(request), options, true), preferenceApplied(request.prefer));
}

/** Extended properties are not shown and their changes alone do not count. https://learn.microsoft.com/graph/api/contact-delta */
function contactsDelta(request: GraphRequest): Answer {
  return folderDelta(request, {
    name: 'contact',
    type: contactType,
    allowed: ['select'],
    items: request.mailbox.contacts,
    folder: folderOf(request),
    show: (item, shape) => showContact(request, item, shape),
  });
}
