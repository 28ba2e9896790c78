import { z } from 'zod';
import type { CardHost } from '../cards/hosts.ts';
import type { Turn } from './turn.ts';

/** Ids of the Bot Framework are long, but not endless. */
const Id = z.string().min(1).max(1_000);
const Text = z.string().nullish();

/**
 * What this product reads of a Bot Framework activity; other members pass unread.
 * https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 */
export const IncomingActivity = z.object({
  type: z.string().min(1).max(100),
  /** Unique in its conversation. Some clients send events without one. */
  id: Id.nullish(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.string().min(1).max(2_000),
  from: z.object({ id: Id, name: Text, aadObjectId: Text }),
  recipient: z.object({ id: Id }).nullish(),
  conversation: z.object({ id: Id, conversationType: Text, tenantId: Text }),
  /** Each channel has its own; only Teams' is read. */
  channelData: z
    .object({ tenant: z.object({ id: Id }).nullish() })
    .nullish()
    .catch(null),
  text: Text,
  value: z.unknown().optional(),
  /** Of an invoke: `adaptiveCard/action`. */
  name: Text,
  /** Of an installationUpdate: `add`, `remove`. */
  action: Text,
  replyToId: Id.nullish(),
  locale: Text,
  /** IANA. */
  localTimezone: Text,
  deliveryMode: Text,
  attachments: z
    .array(z.object({ contentType: z.string(), name: Text, content: z.unknown().optional() }))
    .max(1_000)
    .nullish(),
  entities: z
    .array(z.looseObject({ type: z.string() }))
    .max(1_000)
    .nullish(),
});
export type IncomingActivity = z.infer<typeof IncomingActivity>;

/** The tenant of the sender; null where the channel does not say. */
export const tenantOf = (activity: IncomingActivity): string | null =>
  activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? null;

/** Whether it was said in the 1:1 chat. Message extensions are used everywhere and count as personal. */
export function scopeOf({ conversation, name }: IncomingActivity): Turn['scope'] {
  if (name?.startsWith('composeExtension/')) return 'personal';
  if (conversation.conversationType === 'channel') return 'channel';
  return conversation.conversationType === 'groupChat' ? 'group' : 'personal';
}

/** Dialogs know the same cards wherever they open. */
const dialogInvokes = new Set([
  'task/fetch',
  'task/submit',
  'composeExtension/fetchTask',
  'composeExtension/submitAction',
]);

/**
 * Outlook: its compose window, and the cards in emails. There is no chat to write into.
 * https://learn.microsoft.com/azure/bot-service/bot-service-channel-connect-actionable-email
 */
const outlookChannels = ['m365extensions', 'outlook'];
export const isOutlook = ({ channelId }: Pick<IncomingActivity, 'channelId'>): boolean =>
  outlookChannels.includes(channelId);

/** Where the cards of the answer are shown. */
export function hostOf(activity: IncomingActivity): CardHost {
  if (activity.name && dialogInvokes.has(activity.name)) return 'teams-dialog';
  return isOutlook(activity) ? 'outlook-mail' : 'teams-chat';
}

const Mention = z.object({ type: z.literal('mention'), mentioned: z.object({ id: z.string() }), text: z.string() });

/** What the person typed, on one line: without the bot's own mention, and with plain spaces. */
export function typedText({ text, entities, recipient }: IncomingActivity): string {
  let typed = text ?? '';
  for (const entity of entities ?? []) {
    const { data: mention } = Mention.safeParse(entity);
    if (mention?.text && mention.mentioned.id === recipient?.id) typed = typed.replaceAll(mention.text, ' ');
  }
  return typed.replace(/&nbsp;|[\p{Cc}\u00A0\u200B\uFEFF]/gu, ' ').trim();
}

/** Addresses behind the words of a message: a pasted link may show nothing but the title of its page. At most ten. */
export function linksBehind({ attachments }: Pick<IncomingActivity, 'attachments'>): readonly string[] {
  const pages = (attachments ?? []).filter(({ contentType }) => contentType === 'text/html');
  const html = pages.map(({ content }) => (typeof content === 'string' ? content.slice(0, 20_000) : '')).join('');
  return [...html.matchAll(/ href="([^"\s]{1,2000})"/g)]
    .slice(0, 10)
    .map(([, url = '']) => url.replaceAll('&amp;', '&'));
}
