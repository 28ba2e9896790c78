import { z } from 'zod';
import type { FurtherField } from '../../domain/further-fields.ts';
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
} satisfies Record<Exclude<keyof OutlookContact, 'fax' | FurtherField>, z.ZodType>;

const Entry = z.object({ ...itemShape, changeKey: z.string().nullish(), parentFolderId: z.string() });

/** How contacts are read. */
export interface ContactView {
  /** `$select`, in lists as in deltas. */
  readonly select: readonly string[];
  /** An entry as an item; null if it does not tell everything about it. */
  item(entry: unknown, beside?: Beside): OutlookItemOf<'contact'> | null;
}

const usualSelect: readonly string[] = [
  ...['id', 'changeKey', 'createdDateTime', 'lastModifiedDateTime', 'categories', 'parentFolderId'],
  ...Object.keys(contentShape),
];

/** Contacts with these further fields. */
export function contactView(further: readonly FurtherField[]): ContactView {
  const shape = { ...contentShape, ...Object.fromEntries(further.map((name) => [name, text])) };
  const content: z.ZodType<Omit<OutlookContact, 'fax'>> = z.object(shape);
  return {
    select: [...usualSelect, ...further],
    item: (entry, beside = {}) => contactItem(entry, content, beside),
  };
}

/** https://learn.microsoft.com/graph/api/resources/contact */
function contactItem(
  entry: unknown,
  shape: z.ZodType<Omit<OutlookContact, 'fax'>>,
  { stamp, sensitivity, fax }: Beside,
): OutlookItemOf<'contact'> | null {
  const [item, content] = [Entry.safeParse(entry).data, shape.safeParse(entry).data];
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
