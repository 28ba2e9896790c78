import type { EmailContent, Participant } from '../domain/email.ts';
import type { FieldInfo } from '../domain/record.ts';
import type { FormInputs } from './check.ts';
import { numberText } from './numbers.ts';
import { householdName, splitName } from './person-name.ts';
import { noSignature, readSignature, type Signature } from './signature.ts';

/** What a new form begins with. */

export interface FormKind {
  readonly module: string;
  readonly fields: readonly FieldInfo[];
}

/** Whom or what a record is made from. */
export interface FormSource {
  /** The person it is about; null: nobody. */
  readonly person: Participant | null;
  readonly email: Pick<EmailContent, 'subject' | 'html' | 'text' | 'from'> | null;
}

export interface Prefilled {
  readonly inputs: FormInputs;
  /** The firm in the signature: an account of that name belongs into the form. */
  readonly company: string | null;
}

const has = (kind: FormKind, name: string): boolean => kind.fields.some((field) => field.name === name);
/** People have a last name; households have what letters to them begin with. */
const isPerson = (kind: FormKind): boolean => has(kind, 'last_name');
const isHousehold = (kind: FormKind): boolean => has(kind, 'client_salutation') || has(kind, 'client_type');
const isCompany = (kind: FormKind): boolean => kind.module === 'Accounts';

/** Defaults of the server's metadata. */
export const initialInputs = (kind: FormKind, locale: string): FormInputs =>
  Object.fromEntries(
    kind.fields.flatMap(({ name, type, initial }) =>
      initial === null ? [] : [[name, type === 'number' ? numberText(initial, locale) : initial]],
    ),
  );

/** From a sender's name, address and signature, or from the subject of their email. `locale` tells the country of telephone numbers. */
export function fromEmail(kind: FormKind, { person, email }: FormSource, locale: string): Prefilled {
  const isAuthor = person !== null && email?.from?.address === person.address;
  const country = new Intl.Locale(locale).region ?? null;
  const signature = isAuthor ? readSignature(email, person, country) : noSignature;
  const known = {
    ...aboutPerson(kind, person),
    ...fromSignature(kind, signature),
    ...named(kind, person, email, signature),
  };
  return { inputs: fitting(kind, known), company: signature.company };
}

/** From words a person typed: an address, or a name. */
export function fromWords(kind: FormKind, words: string): FormInputs {
  const text = words.trim();
  if (text === '') return {};
  if (/^\S+@\S+$/.test(text)) return fitting(kind, { email1: text });
  if (!isPerson(kind)) return fitting(kind, { name: text });
  const { first, last } = splitName(text);
  return fitting(kind, last === '' ? { last_name: text } : { first_name: first, last_name: last });
}

type Known = Readonly<Record<string, string | null>>;

/** Mailboxes of a firm rather than of a person. */
const sharedMailbox =
  /^(?:info|office|contact|kontakt|hello|mail|post|admin|team|sales|support|service|enquiries|reception)@/i;

function aboutPerson(kind: FormKind, person: Participant | null): Known {
  if (person === null) return {};
  const isOurs = isCompany(kind) ? sharedMailbox.test(person.address) : isPerson(kind) || isHousehold(kind);
  const { first, last } = splitName(person.name);
  return {
    email1: isOurs ? person.address : null,
    ...(isPerson(kind) ? { first_name: first, last_name: last } : {}),
    ...(isHousehold(kind) ? { client_salutation: first } : {}),
  };
}

function fromSignature(kind: FormKind, signature: Signature): Known {
  if (isPerson(kind)) {
    return {
      title: signature.title,
      phone_work: signature.workPhone,
      phone_mobile: signature.mobilePhone,
      account_name: signature.company,
      ...addressed('primary', signature),
    };
  }
  // A person's office is not where their household lives.
  if (isHousehold(kind)) return { phone_office: signature.mobilePhone ?? signature.workPhone };
  if (!isCompany(kind)) return {};
  return { phone_office: signature.workPhone, website: signature.website, ...addressed('billing', signature) };
}

const addressed = (prefix: string, { address }: Signature): Known =>
  address === null
    ? {}
    : {
        [`${prefix}_address_street`]: address.street,
        [`${prefix}_address_city`]: address.city,
        [`${prefix}_address_state`]: address.state,
        [`${prefix}_address_postalcode`]: address.postalCode,
        [`${prefix}_address_country`]: address.country,
      };

function named(kind: FormKind, person: Participant | null, email: FormSource['email'], signature: Signature): Known {
  if (isCompany(kind)) return { name: signature.company };
  if (isHousehold(kind)) return { name: person && householdName(person.name) };
  const most = kind.fields.find(({ name }) => name === 'name')?.maxLength ?? 255;
  return { name: email && shortened(bareSubject(email.subject), most) };
}

const reply =
  /^\s*(?:re|fw|fwd|aw|wg|antw|vs|vl|sv|vb|tr|rv|ref|enc|res|odp|i|r|ynt|回复|答复|转发)\s*(?:\[\d+\]|\(\d+\))?\s*[:\uFF1A]\s*/iu;

/** A subject without the marks that answering and passing on leave before it. */
export function bareSubject(subject: string): string {
  let bare = subject;
  while (reply.test(bare)) bare = bare.replace(reply, '');
  return bare.trim();
}

/** At most so many characters, cut between words. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most).toWellFormed();
  return cut.replace(/\s+\S*$/, '') || cut;
}

/** What the form has a field for and the field has room for. */
const fitting = (kind: FormKind, known: Known): FormInputs =>
  Object.fromEntries(
    kind.fields.flatMap(({ name, maxLength, type }) => {
      const value = known[name] ?? '';
      const fits = value !== '' && type !== 'account' && value.length <= (maxLength ?? 255);
      return fits ? [[name, value]] : [];
    }),
  );
