import { z } from 'zod';
import type { SentMark } from '../archive/ports.ts';
import { customProperties } from '../domain/addin.ts';
import { outlookId, type OutlookId } from '../domain/ids.ts';
import type { GraphClient } from './client.ts';
import { pagesOf } from './pages.ts';
import { literal, query, url } from './url.ts';

const pageSize = 50;
/** So many emails may be sent after one before it is looked for. */
const mostPages = 10;

const SentPage = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
});

/**
 * The email in Sent Items with a custom property of ours. The newest ones are read and looked through: the service finds no words in
 * the middle of a property, and Outlook writes its properties as it likes.
 */
export async function sentWith(graph: GraphClient, { addins, value, since }: SentMark): Promise<OutlookId | null> {
  const folder = url`/me/mailFolders/${'sentitems'}/messages`;
  const properties = addins.map((id) => `id eq ${literal(customProperties(id))}`).join(' or ');
  const first = query({
    $select: 'id',
    $expand: `singleValueExtendedProperties($filter=${properties})`,
    $filter: `receivedDateTime ge ${since.toISOString()}`,
    $orderby: 'receivedDateTime desc',
    $top: pageSize,
  });
  const newest = { name: '/me/mailFolders/{sentitems}/messages', path: folder, query: first };
  for await (const found of pagesOf(newest, { send: graph.send, schema: SentPage, most: mostPages })) {
    const hit = found.value.find(({ singleValueExtendedProperties: kept }) =>
      kept?.some((property) => property.value?.includes(value)),
    );
    if (hit) return outlookId(hit.id);
  }
  return null;
}
