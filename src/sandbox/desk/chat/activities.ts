import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { escapeMarkup } from '../../../domain/markup.ts';
import type { DeskPerson } from '../ports.ts';
import type { SentFile } from '../wire.ts';

/**
 * What Teams sends to a bot, as far as the desk can do it. Pure.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
 */
export type Activity = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

export interface ActivityContext {
  readonly person: DeskPerson;
  readonly conversationId: string;
  /** Where the bot answers: ends with a slash. */
  readonly serviceUrl: string;
  readonly now: Date;
}

const botAccount = { id: '28:protracker', name: 'ProTracker' } as const;

export const personAccount = (person: DeskPerson) => ({
  id: `29:${person.userId}`,
  name: person.name,
  aadObjectId: person.userId,
});

function envelope({ person, conversationId, serviceUrl, now }: ActivityContext) {
  const local = DateTime.fromJSDate(now, { zone: person.timeZone });
  return {
    timestamp: now.toISOString(),
    localTimestamp: local.toISO() ?? now.toISOString(),
    localTimezone: person.timeZone,
    locale: person.locale,
    channelId: 'msteams',
    serviceUrl,
    from: personAccount(person),
    recipient: botAccount,
    conversation: { id: conversationId, conversationType: 'personal', tenantId: person.tenantId },
    channelData: { tenant: { id: person.tenantId } },
    entities: [
      {
        type: 'clientInfo',
        locale: person.locale,
        country: new Intl.Locale(person.locale).maximize().region,
        platform: 'Web',
        timezone: person.timeZone,
      },
    ],
  };
}

/** The app was installed for the person: what Teams sends once, before anything else. */
export function installed(context: ActivityContext): readonly Activity[] {
  const base = envelope(context);
  return [
    {
      ...base,
      type: 'conversationUpdate',
      id: randomUUID(),
      membersAdded: [{ id: botAccount.id }, { id: base.from.id, aadObjectId: base.from.aadObjectId }],
    },
    { ...base, type: 'installationUpdate', id: randomUUID(), action: 'add' },
  ];
}

export interface MessageContent {
  readonly id: string;
  readonly text: string;
  readonly files: readonly SentFile[];
  /** Where the bot fetches a file. */
  fileUrl(file: SentFile): string;
  /** Of a submitted card; Teams leaves out the text then. */
  readonly value?: unknown;
  readonly replyToId?: string;
}

export function message(context: ActivityContext, content: MessageContent): Activity {
  const { id, text, files, value, replyToId } = content;
  return {
    ...envelope(context),
    type: 'message',
    id,
    ...(text ? { text, textFormat: 'plain' } : {}),
    ...(value === undefined ? {} : { value }),
    ...(replyToId ? { replyToId } : {}),
    attachments: [
      // Teams repeats what was typed as HTML.
      ...(text ? [{ contentType: 'text/html', content: `<p>${escapeMarkup(text)}</p>` }] : []),
      ...files.map((file) => fileAttachment(file, content.fileUrl(file))),
    ],
  };
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#receive-files-in-personal-chat */
const fileAttachment = (file: SentFile, url: string) => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name: file.name,
  contentUrl: url,
  content: { downloadUrl: url, uniqueId: file.id, fileType: file.name.split('.').pop()?.toLowerCase() ?? '' },
});

/** Every attempt is an activity of its own: its id is new, its value the same. */
export const invoke = (
  context: ActivityContext,
  name: string,
  value: unknown,
  replyToId?: string | null,
): Activity => ({
  ...envelope(context),
  type: 'invoke',
  id: `f:${randomUUID()}`,
  name,
  value,
  ...(replyToId ? { replyToId } : {}),
});

/**
 * A press in an email: Outlook tells neither tenant nor kind of conversation.
 * https://learn.microsoft.com/azure/bot-service/bot-service-channel-connect-actionable-email
 */
export function outlookInvoke(context: ActivityContext, value: unknown): Activity {
  const { timestamp, locale, serviceUrl, from, recipient } = envelope(context);
  return {
    ...{ timestamp, locale, serviceUrl, from, recipient },
    ...{ type: 'invoke', id: randomUUID(), name: 'adaptiveCard/action', value },
    ...{ channelId: 'outlook', conversation: { id: context.conversationId } },
  };
}
