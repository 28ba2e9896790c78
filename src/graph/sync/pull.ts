import type { OutlookEntry, OutlookRound, OutlookSide, OutlookSource } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import type { ContactView } from './contact.ts';
import { beginningOf, deltaName, deltaPage, entryOf } from './delta.ts';
import type { DeltaPage, PartialEntry } from './delta.ts';
import { below, pageAfter } from './pages.ts';

type Ask = Parameters<OutlookSide['pull']>[0][number];
type Sink = NonNullable<Parameters<OutlookSide['pull']>[1]>;

/** Makes whole what the entries of a page leave out. `isFull`: the page is of a round without a cursor. */
export type Complete = (
  source: OutlookSource,
  isFull: boolean,
  entries: readonly (OutlookEntry | PartialEntry)[],
) => Promise<readonly OutlookEntry[]>;

/** A source whose pages are being turned. */
interface Chain {
  readonly ask: number;
  readonly source: OutlookSource;
  readonly isFull: boolean;
  /** Path of the next page, and its number. */
  readonly next: string;
  readonly page: number;
}

/**
 * Turns the pages of all sources, the next page of each in one call, so that no more than one page of each is in memory
 * where `sink` takes them. A chain that breaks throws.
 */
export async function pullRounds(
  graph: GraphClient,
  contacts: ContactView,
  complete: Complete,
  asks: readonly Ask[],
  sink?: Sink,
): Promise<readonly OutlookRound[]> {
  const kept = asks.map((): OutlookEntry[] => []);
  const keep: Sink = (ask, entries) => void kept[ask]?.push(...entries);
  const rounds = new Map<number, OutlookRound>();
  let open = asks.map((ask, at) => chainOf(ask, at, contacts));
  while (open.length > 0) {
    const send = graph.together();
    const answers = await allOf(
      open.map(({ source, next, page, isFull }) => send(deltaPage(source, next, page === 0 && !isFull))),
    );
    const left: Chain[] = [];
    for (const [at, chain] of open.entries()) {
      const answer = answers[at] ?? 'expired';
      if (typeof answer === 'string') {
        rounds.set(chain.ask, { what: answer });
        continue;
      }
      await (sink ?? keep)(chain.ask, await complete(chain.source, chain.isFull, entriesIn(chain, answer, contacts)));
      const cursor = answer['@odata.deltaLink'];
      if (cursor === undefined) left.push(turned(chain, answer));
      else rounds.set(chain.ask, { what: 'closed', entries: kept[chain.ask] ?? [], cursor, isFull: chain.isFull });
    }
    open = left;
  }
  return asks.map((_, ask) => rounds.get(ask) ?? { what: 'expired' });
}

const chainOf = ({ source, cursor }: Ask, ask: number, contacts: ContactView): Chain => ({
  ask,
  source,
  isFull: cursor === null,
  next: cursor === null ? beginningOf(source, contacts) : below(cursor, deltaName(source)),
  page: 0,
});

/** Waits for all of them, so that nothing is left behind when one fails. */
async function allOf<Value>(promises: readonly Promise<Value>[]): Promise<readonly Value[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

const entriesIn = ({ source, page }: Chain, { value }: DeltaPage, contacts: ContactView) =>
  value.flatMap((entry) => entryOf(source, page, entry, contacts) ?? []);

const turned = (chain: Chain, answer: DeltaPage): Chain => ({
  ...chain,
  next: pageAfter(chain.next, answer['@odata.nextLink'], deltaName(chain.source)),
  page: chain.page + 1,
});
