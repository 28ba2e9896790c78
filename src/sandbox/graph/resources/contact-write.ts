import { itemNotFound } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { withCrLf } from '../mail/body.ts';
import { withExtended } from '../odata/extended.ts';
import { preferenceApplied } from '../odata/prefer.ts';
import { readBody } from '../read-body.ts';
import { created, noContent, ok, param, type Answer, type GraphRequest } from '../route.ts';
import type { Item } from '../store/item-row.ts';
import { showContact, whole } from './contact-show.ts';
import { ContactBody, emptyContact } from './contact-type.ts';

/** The contact that the path names, and in the folder it names if it names one. Throws 404 or 400. */
export function contactAt(request: GraphRequest): Item {
  const item = request.mailbox.contacts.get(param(request, 'contactId'));
  const folder = request.params.folderId;
  if (folder !== undefined && request.mailbox.folders.place('contact', folder).id !== item.folder) throw itemNotFound();
  return item;
}

/** https://learn.microsoft.com/graph/api/user-post-contacts and https://learn.microsoft.com/graph/api/contactfolder-post-contacts */
export function createContact(request: GraphRequest): Answer {
  const body = readBody(request, ContactBody);
  const { mailbox } = request;
  const made = mailbox.transaction(() => {
    const folder = mailbox.folders.place('contact', request.params.folderId ?? body.parentFolderId ?? 'contacts').id;
    return mailbox.contacts.insert({ folder, ...newContact(body) }, request.now);
  });
  mailbox.announce('created', made, 'contact');
  return created(showContact(request, made, whole, true), preferenceApplied(request.prefer));
}

/** A contact of its own, as sent: with the names the service makes up where they are missing. */
export function newContact(body: ContactBody): { doc: JsonObject; extended: Record<string, string> } {
  const sent = asStored(body);
  const displayName = sent.displayName ?? nameOf(sent);
  return {
    doc: { ...emptyContact, ...sent, displayName, fileAs: sent.fileAs ?? fileNameOf(sent) },
    extended: withExtended({}, body.singleValueExtendedProperties ?? []),
  };
}

/**
 * What is not named stays, lists are replaced whole. `parentFolderId` moves the contact.
 * https://learn.microsoft.com/graph/api/contact-update
 */
export function patchContact(request: GraphRequest): Answer {
  const sent = readBody(request, ContactBody);
  const { mailbox, now } = request;
  const item = contactAt(request);
  mailbox.contacts.checkMatch(item, request.headers['if-match']);
  const changed = mailbox.transaction(() => {
    const extended = withExtended(item.extended, sent.singleValueExtendedProperties ?? []);
    const written = mailbox.contacts.update(item, { doc: { ...item.doc, ...asStored(sent) }, extended }, now);
    if (sent.parentFolderId === undefined) return written;
    const folder = mailbox.folders.place('contact', sent.parentFolderId).id;
    return folder === item.folder ? written : mailbox.contacts.move(written, folder, now);
  });
  mailbox.announce('updated', changed, 'contact', item.folder);
  return ok(showContact(request, changed, whole, true), preferenceApplied(request.prefer));
}

/** To Deleted Items; from there for good. https://learn.microsoft.com/graph/api/contact-delete */
export function deleteContact(request: GraphRequest): Answer {
  const { mailbox, now } = request;
  const item = contactAt(request);
  mailbox.contacts.checkMatch(item, request.headers['if-match']);
  mailbox.discard('contact', item, now);
  return noContent;
}

/** The service's spelling of what was sent: an address without a name is its own name, notes have CR LF, a day is noon of it. */
function asStored(sent: ContactBody): ContactBody {
  const { emailAddresses, personalNotes, birthday } = sent;
  const written: ContactBody = {
    ...sent,
    ...(emailAddresses && { emailAddresses: emailAddresses.map(named) }),
    ...(typeof personalNotes === 'string' ? { personalNotes: withCrLf(personalNotes) } : {}),
    ...(typeof birthday === 'string' ? { birthday: birthdayAt(birthday) } : {}),
  };
  for (const name of postal) if (sent[name] === null) written[name] = {};
  delete written.parentFolderId;
  delete written.singleValueExtendedProperties;
  return written;
}

const postal = ['businessAddress', 'homeAddress', 'otherAddress'] as const;

type Email = NonNullable<ContactBody['emailAddresses']>[number];

const named = ({ name, address = null }: Email): Email => ({ name: name ?? address, address });

const birthdayAt = (text: string): string =>
  text.includes('T') ? `${new Date(text).toISOString().slice(0, 19)}Z` : `${text}T11:59:00Z`;

type Names = Pick<ContactBody, 'givenName' | 'middleName' | 'surname' | 'companyName' | 'emailAddresses'>;

function nameOf({ givenName, middleName, surname, companyName, emailAddresses }: Names): string | null {
  const name = [givenName, middleName, surname].filter(Boolean).join(' ');
  return [name, companyName, emailAddresses?.[0]?.address].find(Boolean) ?? null;
}

function fileNameOf({ givenName, surname, ...others }: Names): string | null {
  return surname && givenName ? `${surname}, ${givenName}` : nameOf({ givenName, surname, ...others });
}
