import type { AddinEvent, HostDrag, HostEvent, HostItem, OfficeHost } from './host.ts';
import { ewsId, restId } from './ids.ts';
import { officeItem } from './items.ts';
import { argument, calling, failures, OfficeFailure } from './results.ts';

/** https://learn.microsoft.com/javascript/api/requirement-sets/outlook/outlook-api-requirement-sets */
const newestMailbox = 15;
const mostSelected = 100;

const dragAndDrop = 'olkDragAndDropEvent';

const hostEvents: Readonly<Record<string, HostEvent>> = {
  olkItemSelectedChanged: 'item',
  olkSelectedItemsChanged: 'selection',
};

/** `Office` as Outlook on the web has it. `host` null: the page is open in a browser, outside of Outlook. */
export function createOffice(host: OfficeHost | null) {
  const info = host ? { host: 'Outlook', platform: 'OfficeOnline' } : { host: null, platform: null };
  return {
    onReady(callback?: (ready: typeof info) => void) {
      const ready = Promise.resolve(info);
      if (callback) void ready.then(callback);
      return ready;
    },
    initialize: () => undefined,
    actions: {
      associate(name: string, handler: (event: AddinEvent) => void) {
        host?.associate(name, handler);
      },
    },
    context: {
      ...(host && { mailbox: mailbox(host) }),
      displayLanguage: host?.person.locale ?? 'en-US',
      contentLanguage: host?.person.locale ?? 'en-US',
      get officeTheme() {
        const isDarkTheme = host?.isDark() ?? false;
        return { isDarkTheme, bodyBackgroundColor: isDarkTheme ? '#292929' : '#ffffff' };
      },
      requirements: { isSetSupported },
      diagnostics: { ...info, version: '16.01' },
    },
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    CoercionType: { Text: 'text', Html: 'html' },
    EventType: {
      ItemChanged: 'olkItemSelectedChanged',
      SelectedItemsChanged: 'olkSelectedItemsChanged',
      RecipientsChanged: 'olkRecipientsChanged',
      DragAndDropEvent: dragAndDrop,
    },
    MailboxEnums: {
      RestVersion: { v1_0: 'v1.0', v2_0: 'v2.0', Beta: 'beta' },
      ItemType: { Message: 'message', Appointment: 'appointment' },
      ItemNotificationMessageType: {
        InformationalMessage: 'informationalMessage',
        ProgressIndicator: 'progressIndicator',
        ErrorMessage: 'errorMessage',
      },
    },
  };
}

/** `Mailbox` up to 1.15; everything else Outlook on the web does not have. */
function isSetSupported(name: string, version = '1.1'): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return name.toLowerCase() === 'mailbox' && major === 1 && minor <= newestMailbox;
}

function mailbox(host: OfficeHost) {
  const items = new WeakMap<HostItem, ReturnType<typeof officeItem>>();
  const stops = new Map<string, (() => void)[]>();
  const eventOf = (type: string): HostEvent => {
    const event = Object.hasOwn(hostEvents, type) ? hostEvents[type] : undefined;
    argument(event !== undefined, 'eventType');
    return event ?? 'item';
  };
  const onHost = (event: HostEvent, type: string, handler: (event: { readonly type: string }) => void) => () =>
    host.on(event, () => {
      handler({ type });
    });
  return {
    diagnostics: { hostName: 'OutlookWebApp', hostVersion: '20261123.01', OWAView: 'ThreeColumns' },
    userProfile: {
      displayName: host.person.name,
      emailAddress: host.person.email,
      timeZone: host.person.timeZone,
      accountType: 'office365',
    },
    get item() {
      const item = host.item();
      if (!item) return null;
      const shown = items.get(item) ?? officeItem(item, host);
      items.set(item, shown);
      return shown;
    },
    convertToRestId: (id: string, version: string): string => {
      argument(['v1.0', 'v2.0', 'beta'].includes(version), 'restVersion');
      return restId(id);
    },
    convertToEwsId: (id: string): string => ewsId(id),
    getSelectedItemsAsync(...rest: unknown[]) {
      calling(rest, () => selectedItems(host));
    },
    addHandlerAsync(type: string, handler: (event: { readonly type: string }) => void, ...rest: unknown[]) {
      const listen =
        type === dragAndDrop
          ? () =>
              host.onDrag((drag) => {
                handler(dragEvent(drag));
              })
          : onHost(eventOf(type), type, handler);
      calling(rest, () => {
        const stop = listen();
        stops.set(type, [...(stops.get(type) ?? []), stop]);
      });
    },
    removeHandlerAsync(type: string, ...rest: unknown[]) {
      if (type !== dragAndDrop) eventOf(type);
      calling(rest, () => {
        for (const stop of stops.get(type) ?? []) stop();
        stops.delete(type);
      });
    },
  };
}

/** https://learn.microsoft.com/javascript/api/outlook/office.draganddropeventargs */
const dragEvent = ({ type, page, pane, files }: HostDrag) => ({
  type: dragAndDrop,
  dragAndDropEventData: {
    ...{ type, pageX: page.x, pageY: page.y, taskPaneX: pane.x, taskPaneY: pane.y },
    ...(type === 'drop' && {
      dataTransfer: {
        files: files.map(({ name, content }) => ({ name, type: content.type, fileContent: content })),
      },
    }),
  },
});

function selectedItems(host: OfficeHost) {
  const selected = host.selected();
  if (selected.length > mostSelected)
    throw new OfficeFailure(failures.size, `At most ${mostSelected} items can be read at once.`);
  return selected.map(({ id, subject, isDraft, hasAttachment }) => ({
    ...{ itemId: ewsId(id), itemType: 'message', itemMode: isDraft ? 'Compose' : 'Read' },
    ...{ subject, hasAttachment },
  }));
}
