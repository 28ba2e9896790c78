import { z } from 'zod';
import type { OutlookContact } from '../../domain/outlook-content.ts';
import type { OutlookItemOf } from '../../sync/ports.ts';
import type { Beside } from './beside.ts';
import { itemShape, MailAddress, text } from './wire.ts';

/** An empty address comes without its parts. */
const part = text.optional().transform((value) => value ?? null);
const Address = z.object({ street: part, city: part, state: part, postalCode: part, countryOrRegion: part }).nullable();

const contentShape = {
  givenName: text,
  surname: text,
  title: text,
  jobTitle: text,
  department: text,
  companyName: text,
  emailAddresses: z.array(MailAddress),
  businessPhones: z.array(text),
  homePhones: z.array(text),
  mobilePhone: text,
  businessAddress: Address,
  homeAddress: Address,
  birthday: text,
  personalNotes: text,
  assistantName: text,
  displayName: text,
  fileAs: text,
} satisfies Record<Exclude<keyof OutlookContact, 'fax'>, z.ZodType>;

const Entry = z.object({ ...itemShape, changeKey: z.string().nullish(), parentFolderId: z.string() });
const Content = z.object(contentShape);

/** `$select` of contacts, in lists as in deltas. */
export const contactFields: readonly string[] = [
  ...['id', 'changeKey', 'createdDateTime', 'lastModifiedDateTime', 'categories', 'parentFolderId'],
  ...Object.keys(contentShape),
];

/**
 * A contact as an item; null if the entry does not tell everything about it.
 * https://learn.microsoft.com/graph/api/resources/contact
 */
export function contactItem(entry: unknown, { stamp, sensitivity, fax }: Beside = {}): OutlookItemOf<'contact'> | null {
  const [item, content] = [Entry.safeParse(entry).data, Content.safeParse(entry).data];
  if (!item || !content) return null;
  return {
    kind: 'contact',
    id: item.id,
    containerId: item.parentFolderId,
    etag: item['@odata.etag'] ?? null,
    changeKey: item.changeKey ?? null,
    createdAt: item.createdDateTime,
    modifiedAt: item.lastModifiedDateTime,
    categories: item.categories,
    stamp,
    sensitivity,
    occurrence: null,
    isSeriesMaster: false,
    content: { ...content, fax: fax ?? null },
  };
}
