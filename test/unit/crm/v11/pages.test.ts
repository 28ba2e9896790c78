import assert from 'node:assert/strict';
import type { RestCall, RestClient } from '../../../../src/crm/v11/client.ts';
import { eachPage } from '../../../../src/crm/v11/sync/pages.ts';

const pageSize = 3;
const timeOf = (at: number) => `2026-11-20T00:00:${String(at).padStart(2, '0')}+00:00`;

interface Asked {
  readonly filter: readonly {
    readonly $or?: readonly [{ readonly date_modified: { readonly $gt: string } }, unknown];
  }[];
  readonly offset: number;
}

/** A list in which the records at these places are deleted, and tell their ids alone. */
function aServer(count: number, isDeleted: (at: number) => boolean) {
  const asked: Asked[] = [];
  const rows = Array.from({ length: count }, (_, at) => ({ id: `id${String(at).padStart(2, '0')}`, at }));
  const shown = ({ id, at }: (typeof rows)[number]) =>
    isDeleted(at) ? { id, deleted: true } : { id, deleted: false, date_modified: timeOf(at) };
  const call = async ({ body }: RestCall) => {
    const query = body as Asked;
    asked.push(query);
    const since = query.filter.at(-1)?.$or?.[0].date_modified.$gt;
    const left = rows.filter(({ at }) => since === undefined || new Date(timeOf(at)) > new Date(since));
    const page = left.slice(query.offset, query.offset + pageSize);
    const isMore = query.offset + page.length < left.length;
    return { body: { next_offset: isMore ? query.offset + page.length : -1, records: page.map(shown) }, date: null };
  };
  return { asked, ids: rows.map(({ id }) => id), client: { call } as unknown as RestClient };
}

async function idsRead({ client }: ReturnType<typeof aServer>): Promise<readonly string[]> {
  const ids = new Set<string>();
  const reading = { module: 'Contacts', filter: [], fields: ['last_name'], by: 'modified', deleted: true } as const;
  await eachPage(client, reading, (entries) => {
    for (const { id } of entries) ids.add(id);
  });
  return [...ids];
}

describe('Changes read page by page over v11', () => {
  for (const [where, isDeleted] of [
    ['nowhere', () => false],
    ['at the end of a page', (at: number) => at % pageSize === pageSize - 1],
    ['over a whole page', (at: number) => at >= 2 && at <= 6],
    ['from the beginning', (at: number) => at <= 4],
    ['everywhere', () => true],
  ] as const)
    it(`come to their end where records were deleted ${where}`, async () => {
      const server = aServer(10, isDeleted);

      assert.deepEqual(await idsRead(server), server.ids);
      assert.ok(server.asked.length <= 8);
    });
});
