import { RemoteError } from '../../errors.ts';
import type { GraphClient } from '../client.ts';
import { get } from '../request.ts';
import { Page, pageAfter } from './pages.ts';

/** A list whose pages are wanted. */
export interface List {
  readonly name: string;
  readonly path: string;
  readonly prefer?: string;
}

/**
 * All pages of several lists, the next page of each in one call, given to `take` one by one. A list that is gone is empty.
 * Throws the failure of any other.
 */
export async function eachPage<L extends List>(
  graph: Pick<GraphClient, 'together'>,
  lists: readonly L[],
  take: (entries: readonly unknown[], list: L) => void | Promise<void>,
): Promise<void> {
  let open = lists.map((list) => ({ list, path: list.path }));
  while (open.length > 0) {
    const send = graph.together();
    const pages = await Promise.allSettled(open.map(({ list, path }) => send(pageOf(list, path))));
    const left: typeof open = [];
    for (const [at, { list, path }] of open.entries()) {
      const page = contentOf(pages[at]);
      if (page === null) continue;
      await take(page.value, list);
      const link = page['@odata.nextLink'];
      if (link !== undefined) left.push({ list, path: pageAfter(path, link, list.name) });
    }
    open = left;
  }
}

const pageOf = ({ name, prefer }: List, path: string) => ({
  ...get(name, path, Page),
  ...(prefer !== undefined && { prefer }),
});

function contentOf(page: PromiseSettledResult<Page> | undefined): Page | null {
  if (page?.status === 'fulfilled') return page.value;
  const error: unknown = page?.reason;
  if (error instanceof RemoteError && error.failure === 'not-found') return null;
  throw error;
}
