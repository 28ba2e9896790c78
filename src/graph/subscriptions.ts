import { z } from 'zod';
import type { NoticeSource, Subscriptions } from '../syncing/notices-port.ts';
import { clientOf, type MailboxesOptions } from './mailboxes.ts';
import { mailboxMemories } from './memory.ts';
import type { GraphRequest } from './request.ts';
import { url } from './url.ts';

const Made = z.object({ id: z.string(), expirationDateTime: z.iso.datetime({ offset: true }) });

/**
 * Opens a mailbox's subscriptions to changes; `key` and `token` as for its mail.
 * https://learn.microsoft.com/graph/api/resources/subscription
 */
export function graphSubscriptions(
  options: MailboxesOptions,
): (key: string, token: () => Promise<string>) => Subscriptions {
  const { memories = mailboxMemories() } = options;
  return (key, token) => {
    const { send } = clientOf(options, memories(key), token);
    return {
      async create({ source, clientState, expiresAt, to }) {
        const { id, expirationDateTime } = await send({
          ...{ method: 'POST', path: '/subscriptions', name: 'POST /subscriptions', schema: Made, repeatable: false },
          body: {
            changeType: source.kind === 'mail' ? 'created' : 'created,updated,deleted',
            notificationUrl: to.changes,
            lifecycleNotificationUrl: to.lifecycle,
            resource: resourceOf(source),
            expirationDateTime: expiresAt.toISOString(),
            clientState,
          },
        });
        return { id, expiresAt: new Date(expirationDateTime) };
      },
      renew: (id, expiresAt) =>
        send(of(id, 'PATCH', Made, (made) => new Date(made.expirationDateTime), { expirationDateTime: expiresAt })),
      async remove(id) {
        await send(of(id, 'DELETE', z.unknown(), () => null));
      },
    };
  };
}

/** A request about a subscription; null: it is gone. Doing it twice is doing it once. */
const of = <Content, Result>(
  id: string,
  method: 'PATCH' | 'DELETE',
  schema: z.ZodType<Content>,
  result: (content: Content) => Result,
  body?: object,
): GraphRequest<Result | null> => ({
  ...{ method, path: url`/subscriptions/${id}`, name: `${method} /subscriptions/:id`, repeatable: true },
  ...(body && { body }),
  schema: schema.transform(result),
  read: ({ status }) => (status === 404 || status === 410 ? null : undefined),
});

function resourceOf(source: NoticeSource): string {
  switch (source.kind) {
    case 'contact':
      return 'me/contacts';
    case 'event':
      return 'me/events';
    case 'task':
      return url`me/todo/lists/${source.listId}/tasks`;
    case 'mail':
      return url`me/mailFolders/${source.folder}/messages`;
  }
}
