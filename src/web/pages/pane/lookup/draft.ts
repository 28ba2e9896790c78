/**
 * The email that is being written, as far as Lookup Addresses uses it.
 * https://learn.microsoft.com/javascript/api/outlook/office.messagecompose
 */
export type Field = 'to' | 'cc' | 'bcc';
export const fields = ['to', 'cc', 'bcc'] as const satisfies readonly Field[];

export interface Recipient {
  readonly displayName: string;
  readonly emailAddress: string;
}

export interface Draft {
  /** Addresses in lower case, by field. */
  recipients(): Promise<Readonly<Record<Field, ReadonlySet<string>>>>;
  /** Adding what is there changes nothing. Rejects where Outlook refuses. */
  add(field: Field, recipient: Recipient): Promise<void>;
  remove(field: Field, address: string): Promise<void>;
  /** Calls back when the recipients change, whoever changed them. */
  onChange(changed: () => void): void;
}

type Done<T> = (result: { readonly status: string; readonly value: T }) => void;

interface OfficeRecipients {
  getAsync(done: Done<readonly Recipient[]>): void;
  addAsync(recipients: readonly Recipient[], done: Done<unknown>): void;
  setAsync(recipients: readonly Recipient[], done: Done<unknown>): void;
}

/** The members of Office.js that are used here; a read item has lists in place of these. */
export type OfficeDraft = Readonly<Record<Field, OfficeRecipients>> & {
  addHandlerAsync(event: string, handler: () => void): void;
};

export function draftOf(item: OfficeDraft): Draft {
  const list = (field: Field) =>
    promised<readonly Recipient[]>((done) => {
      item[field].getAsync(done);
    });
  return {
    async recipients() {
      const [to, cc, bcc] = await Promise.all([list('to'), list('cc'), list('bcc')]);
      return { to: addressesOf(to), cc: addressesOf(cc), bcc: addressesOf(bcc) };
    },
    async add(field, recipient) {
      await promised((done) => {
        item[field].addAsync([recipient], done);
      });
    },
    async remove(field, address) {
      const others = (await list(field)).filter(({ emailAddress }) => emailAddress.toLowerCase() !== address);
      await promised((done) => {
        item[field].setAsync(others, done);
      });
    },
    onChange(changed) {
      item.addHandlerAsync('olkRecipientsChanged', changed);
    },
  };
}

const addressesOf = (recipients: readonly Recipient[]): ReadonlySet<string> =>
  new Set(recipients.map(({ emailAddress }) => emailAddress.toLowerCase()));

const promised = <T>(call: (done: Done<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    call(({ status, value }) => {
      if (status === 'succeeded') resolve(value);
      else reject(new Error('Outlook refused.'));
    });
  });
