import type { z } from 'zod';
import type { GraphClient } from './client.ts';
import { get } from './request.ts';

/** The service's link to the next page is followed as it is, but always on our own address. Null: there is none. */
export const queryOf = (link: string | undefined): string | null =>
  link === undefined ? null : new URL(link).search || null;

interface Paged {
  /** As the log names it. */
  readonly name: string;
  readonly path: string;
  /** Of the first page. */
  readonly query: string;
}

/** Page after page, `most` at the most. https://learn.microsoft.com/graph/paging */
export async function* pagesOf<Page extends { readonly '@odata.nextLink'?: string | undefined }>(
  { name, path, query }: Paged,
  {
    send,
    schema,
    most,
  }: { readonly send: GraphClient['send']; readonly schema: z.ZodType<Page>; readonly most: number },
): AsyncGenerator<Page> {
  let next: string | null = query;
  for (let page = 0; next !== null && page < most; page += 1) {
    const answer: Page = await send(get(name, `${path}${next}`, schema));
    yield answer;
    next = queryOf(answer['@odata.nextLink']);
  }
}
