import type { PageSink } from '../../../src/sync/ports.ts';

const perPage = 2;

const pagesOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / perPage) }, (_, at) => all.slice(at * perPage, (at + 1) * perPage));

/** Hands everything over page by page; without a sink it is the result. */
export async function paged<T>(all: readonly T[], sink: PageSink<T> | undefined): Promise<readonly T[]> {
  if (sink === undefined) return all;
  for (const page of pagesOf(all)) await sink(page);
  return [];
}
