import { z } from 'zod';
import { RemoteError } from '../errors.ts';
import type { GraphClient } from './client.ts';
import type { MailboxMemory } from './memory.ts';
import type { GraphRequest } from './request.ts';

/**
 * Sees to it that a category has its colour in Outlook's list; asked for once. Where the person may not make one, the
 * items show its name all the same. https://learn.microsoft.com/graph/api/outlookuser-post-mastercategories
 */
export async function ensureCategory(send: GraphClient['send'], memory: MailboxMemory, name: string): Promise<void> {
  const key = name.toLowerCase();
  if (memory.categories.has(key)) return;
  await send(newCategory(name)).catch((error: unknown) => {
    // 409: it exists.
    if (!(error instanceof RemoteError) || !['changed', 'refused'].includes(error.failure)) throw error;
  });
  memory.categories.add(key);
}

const newCategory = (displayName: string): GraphRequest<unknown> => ({
  method: 'POST',
  path: '/me/outlook/masterCategories',
  name: 'POST /me/outlook/masterCategories',
  schema: z.unknown(),
  body: { displayName, color: 'preset4' },
  repeatable: true,
});
