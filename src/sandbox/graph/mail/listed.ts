import { z } from 'zod';
import type { Item } from '../store/item-row.ts';

const recipient = z.object({ emailAddress: z.object({ name: z.string(), address: z.string() }) });

const shown = z.object({
  subject: z.string().nullable(),
  receivedDateTime: z.string(),
  from: recipient.optional(),
  toRecipients: z.array(recipient),
  bodyPreview: z.string(),
  isRead: z.boolean(),
  isDraft: z.boolean(),
  hasAttachments: z.boolean(),
  categories: z.array(z.string()),
  flag: z.object({ flagStatus: z.enum(['notFlagged', 'flagged', 'complete']) }),
  internetMessageId: z.string(),
});

/** A message as the side door lists it. */
export interface ListedMessage extends z.infer<typeof shown> {
  readonly id: string;
  readonly immutableId: string;
  /** Id of the folder it is in. */
  readonly folder: string;
}

export function listedMessage(item: Item): ListedMessage {
  return { ...shown.parse(item.doc), id: item.id, immutableId: item.immutableId, folder: item.folder };
}
