import { z } from 'zod';
import type { IncomingActivity } from './activity.ts';
import type { ConversationAddress } from './turn.ts';

/** What a proactive message needs to find its chat. */
export const Address = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.object({ id: z.string(), conversationType: z.string().nullish(), tenantId: z.string().nullish() }),
  bot: z.object({ id: z.string() }).nullable(),
  user: z.object({ id: z.string() }),
});

/** The chat an activity came from. Only what stays the same from turn to turn, so that it is stored once. */
export const addressOf = ({
  serviceUrl,
  channelId,
  conversation,
  recipient,
  from,
}: IncomingActivity): ConversationAddress => ({
  serviceUrl,
  channelId,
  conversation,
  bot: recipient ? { id: recipient.id } : null,
  user: { id: from.id },
});
