import { loadCustomProperties } from './custom-properties.ts';
import type {
  ComposeItem,
  DraftFields,
  EventDraft,
  EventItem,
  HostAddress,
  HostItem,
  OfficeHost,
  ReadItem,
} from './host.ts';
import { ewsId } from './ids.ts';
import { notificationMessages } from './notes.ts';
import { recipients } from './recipients.ts';
import { argument, calling, failures, OfficeFailure } from './results.ts';

/** https://learn.microsoft.com/javascript/api/outlook/office.messageread and office.messagecompose */

const longestSubject = 255;
const recipientsChanged = 'olkRecipientsChanged';

/** `mailbox.item` for what is open. */
export function officeItem(item: HostItem, host: Pick<OfficeHost, 'on'>) {
  switch (item.mode) {
    case 'read':
      return messageRead(item);
    case 'compose':
      return messageCompose(item, host);
    case 'event':
      return appointmentRead(item);
    case 'eventDraft':
      return appointmentCompose(item);
  }
}

export type MessageRead = ReturnType<typeof messageRead>;
export type MessageCompose = ReturnType<typeof messageCompose>;

const appointment = (item: EventItem | EventDraft) => ({
  itemType: 'appointment',
  notificationMessages: notificationMessages(item),
});

const appointmentRead = (item: EventItem) => ({
  ...appointment(item),
  itemClass: 'IPM.Appointment',
  itemId: ewsId(item.id),
  subject: item.subject,
});

const appointmentCompose = (item: EventDraft) => ({
  ...appointment(item),
  saveAsync(...rest: unknown[]) {
    calling(rest, async () => ewsId(await item.save()));
  },
});

const both = (item: ReadItem | ComposeItem) => ({
  itemType: 'message',
  notificationMessages: notificationMessages(item),
  loadCustomPropertiesAsync: loadCustomProperties(item),
});

function messageRead(item: ReadItem) {
  return {
    ...both(item),
    itemClass: 'IPM.Note',
    itemId: ewsId(item.id),
    subject: item.subject,
    normalizedSubject: item.subject.replace(/^(?:(?:re|fwd?|aw|wg)\s*:\s*)+/i, ''),
    ...(item.from && { from: details(item.from), sender: details(item.from) }),
    to: item.to.map(details),
    cc: item.cc.map(details),
    dateTimeCreated: new Date(item.created),
    ...(item.messageId !== null && { internetMessageId: item.messageId }),
    body: {
      getAsync(coercionType: string, ...rest: unknown[]) {
        argument(isCoercion(coercionType), 'coercionType');
        calling(rest, () => item.body());
      },
    },
  };
}

function messageCompose(item: ComposeItem, host: Pick<OfficeHost, 'on'>) {
  const field = (name: 'subject' | 'body') => ({
    getAsync(...rest: unknown[]) {
      calling(rest, () => item.fields()[name]);
    },
    setAsync(text: unknown, ...rest: unknown[]) {
      argument(typeof text === 'string', 'data');
      argument(name !== 'subject' || String(text).length <= longestSubject, 'subject');
      calling(rest, () => {
        item.change({ [name]: String(text) });
      });
    },
  });
  const list = (name: 'to' | 'cc' | 'bcc') =>
    recipients({
      get: () => item.fields()[name],
      set(addresses) {
        item.change({ [name]: addresses } satisfies Partial<DraftFields>);
      },
    });
  return {
    ...both(item),
    ...{ to: list('to'), cc: list('cc'), bcc: list('bcc') },
    subject: field('subject'),
    body: field('body'),
    addHandlerAsync(type: string, handler: (event: { readonly type: string }) => void, ...rest: unknown[]) {
      argument(type === recipientsChanged, 'eventType');
      calling(rest, () => {
        host.on('recipients', () => {
          handler({ type });
        });
      });
    },
    saveAsync(...rest: unknown[]) {
      calling(rest, async () => ewsId(await item.save()));
    },
    sendAsync(...rest: unknown[]) {
      calling(rest, () => item.requestSend());
    },
    getItemIdAsync(...rest: unknown[]) {
      calling(rest, () => {
        const id = item.savedId();
        if (id === null) throw new OfficeFailure(failures.notSaved, 'The item has not been saved.');
        return ewsId(id);
      });
    },
  };
}

const isCoercion = (type: unknown): boolean => type === 'text' || type === 'html';

const details = (address: HostAddress) => ({ ...address, recipientType: 'user' });
