import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults.ts';
import type { Mailbox, MailboxChange } from '../mailbox.ts';
import { etag } from '../store/ids.ts';
import type { Subscription } from '../store/subscriptions.ts';
import { deliver } from './deliver.ts';
import { watchedBy } from './resource-path.ts';

/** What may happen to a subscription itself. https://learn.microsoft.com/graph/change-notifications-lifecycle-events */
export type LifecycleEvent = 'missed' | 'subscriptionRemoved' | 'reauthorizationRequired';

/** Changes that come together travel together. */
const gatherMs = 15;
const names = { message: 'Messages', contact: 'Contacts', event: 'Events', task: 'Tasks' } as const;
const types = { message: 'Message', contact: 'Contact', event: 'Event', task: 'TodoTask' } as const;
const tenantId = '11111111-1111-4111-8111-111111111111';

/** Tells subscribers of a mailbox what happens in it. What cannot be delivered is lost, as any notification may be. */
export class Notifier {
  readonly #mailbox: Mailbox;
  readonly #faults: Faults;
  readonly #now: () => Date;
  readonly #waiting = new Map<string, object[]>();
  #sending: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(mailbox: Mailbox, faults: Faults, now: () => Date) {
    this.#mailbox = mailbox;
    this.#faults = faults;
    this.#now = now;
    mailbox.onChange((change) => {
      this.#tell(change);
    });
  }

  /** Sends such an event to everybody who wants to hear of it, and does what it says. */
  async lifecycle(event: LifecycleEvent): Promise<void> {
    for (const subscription of this.#mailbox.subscriptions.list(this.#now())) {
      const { id, lifecycleNotificationUrl, expirationDateTime, clientState } = subscription;
      if (event === 'subscriptionRemoved') this.#mailbox.subscriptions.remove(id);
      if (lifecycleNotificationUrl === null) continue;
      const base = { subscriptionId: id, subscriptionExpirationDateTime: expirationDateTime, tenantId, clientState };
      await deliver(lifecycleNotificationUrl, { value: [{ ...base, lifecycleEvent: event }] });
    }
  }

  /** Everything that waits is sent when the promise resolves. */
  async idle(): Promise<void> {
    this.#send();
    await this.#sending;
  }

  #tell(change: MailboxChange): void {
    for (const subscription of this.#mailbox.subscriptions.list(this.#now())) {
      if (!this.#concerns(subscription, change) || this.#isLost(subscription)) continue;
      const times = this.#mailbox.habits.notifiesTwice ? 2 : 1;
      const waiting = this.#waiting.get(subscription.notificationUrl) ?? [];
      const told = Array.from({ length: times }, () => this.#notification(subscription, change));
      this.#waiting.set(subscription.notificationUrl, [...waiting, ...told]);
      this.#timer ??= setTimeout(() => {
        this.#send();
      }, gatherMs);
    }
  }

  #concerns({ resource, changeType }: Subscription, change: MailboxChange): boolean {
    const { kind, folder } = watchedBy(resource);
    if (kind !== change.resource || !changeType.split(',').includes(change.change)) return false;
    return folder === null || change.folder === folder || change.from === folder || this.#isNamed(folder, change);
  }

  #isNamed(folder: string, { folder: id, from }: MailboxChange): boolean {
    const { folders } = this.#mailbox;
    return [id, from].some((each) => folders.wellKnownName(each) === folder.toLowerCase());
  }

  /** A fault on `NOTIFY me/contacts` loses a notification. */
  #isLost({ resource }: Subscription): boolean {
    return this.#faults.take(`NOTIFY ${resource}`) !== null;
  }

  #notification(subscription: Subscription, change: MailboxChange): object {
    const id = subscription.immutableIds ? change.immutableId : change.id;
    const resource = `Users/${this.#mailbox.user.id}/${names[change.resource]}/${id}`;
    const resourceData = {
      '@odata.type': `#Microsoft.Graph.${types[change.resource]}`,
      '@odata.id': resource,
      '@odata.etag': etag(change.changeKey),
      id,
    };
    return {
      id: randomUUID(),
      subscriptionId: subscription.id,
      subscriptionExpirationDateTime: subscription.expirationDateTime,
      changeType: change.change,
      clientState: subscription.clientState,
      tenantId,
      resource,
      resourceData,
    };
  }

  #send(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    const sent = waiting.map(([url, value]) => deliver(url, { value }));
    this.#sending = Promise.all([this.#sending, ...sent]);
  }
}
