import type { CrmId, OutlookId } from '../../domain/ids.ts';
import type { SyncKind } from '../../domain/sync.ts';
import type { CrmItem, OutlookItem } from '../ports.ts';
import type { Page } from './agenda.ts';
import type { DirtyEntry } from './case.ts';
import type { Deciding } from './decide-page.ts';
import { crmClaim, outlookClaim } from './doc-ids.ts';
import type { Hall } from './hall.ts';
import { meetItems, meetRecords, type Pages } from './introductions.ts';
import { isEligible, withFacts } from './knowledge.ts';
import { modulesOf } from './kin.ts';
import { lookAtCrm, lookRaw, sightOf } from './look.ts';
import type { Secret } from './secrecy.ts';
import type { Shelf } from './shelf.ts';
import type { Shown } from './stage.ts';

const idsAtOnce = 500;

/**
 * Everybody on a long agenda who came without a link meets the other side at once: two who want the same counterpart are
 * both held, on whatever pages they are.
 */
export async function introduceAll({ run, stage, met, learnt }: Deciding, agenda: readonly Page[]): Promise<void> {
  for (const kind of run.kinds) {
    const lone = loneOf(agenda, kind);
    if (lone.items.size === 0 && lone.records.size === 0) continue;
    const known = await withFacts(run, await learnt(), modulesOf[kind]);
    const hall: Hall = { run, known, stage, kind, met };
    const items = await loneItems(hall, [...lone.items]);
    if (items.size > 0) await meetRecords(hall, onShelf(stage.outlook, items));
    const records = await loneRecords(hall, [...lone.records.values()]);
    if (records.size > 0) await meetItems(hall, onShelf(stage.crm, records));
  }
}

/** Whom a kind's entries without a link name, each once. */
function loneOf(agenda: readonly Page[], kind: SyncKind) {
  const items = new Set<OutlookId>();
  const records = new Map<CrmId, NonNullable<DirtyEntry['record']>>();
  for (const { todo } of agenda) {
    for (const { kind: own, linkId, outlookId, record } of todo) {
      if (own !== kind || linkId !== null) continue;
      if (outlookId !== null) items.add(outlookId);
      else if (record !== null) records.set(record.id, record);
    }
  }
  return { items, records };
}

const onShelf = <Id extends string, T extends OutlookItem | CrmItem>(
  shelf: Shelf<Id, Shown<T>>,
  ids: ReadonlySet<string>,
): Pages<T> =>
  function* () {
    for (const page of shelf.pages()) yield page.flatMap(({ item }) => (ids.has(item.id) ? [item] : []));
  };

function* slices<T>(all: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < all.length; at += idsAtOnce) yield all.slice(at, at + idsAtOnce);
}

/** Marked items that may be copied and have no link; those that no round showed are read and put with the others. */
async function loneItems({ run, stage, kind }: Hall, lone: readonly OutlookId[]): Promise<ReadonlySet<OutlookId>> {
  const found = new Set<OutlookId>();
  for (const ids of slices(lone)) {
    const links = await run.ledger.linksOf(ids.map((id) => outlookClaim(kind, id)));
    const linked = new Set(links.map(({ outlookId }) => outlookId));
    const free = ids.filter((id) => !linked.has(id));
    await readOnto(
      stage.outlook,
      free.filter((id) => !stage.outlook.has(id) || !stage.first.has(kind)),
      async (unseen) => {
        const read = await lookRaw(
          run,
          unseen.map((id) => ({ kind, id, containerId: null })),
        );
        return [...read.values()].flatMap((one) => (one.what === 'there' ? { item: one.item, atMs: run.ms() } : []));
      },
    );
    const shown = [...stage.outlook.some(free).values()];
    const secret = kind === 'contact' ? await run.secrecy.contacts(latest(shown)) : null;
    for (const id of await wishing(run, kind, shown, secret)) found.add(id);
    run.ledger.forget();
  }
  return found;
}

const latest = (shown: readonly Shown<unknown>[]): number => shown.reduce((most, { atMs }) => Math.max(most, atMs), 0);

async function wishing(
  run: Hall['run'],
  kind: SyncKind,
  shown: readonly Shown<OutlookItem>[],
  secret: Secret | null,
): Promise<readonly OutlookId[]> {
  const owners = shown.map(({ item: { id, occurrence } }) => occurrence?.seriesMasterId ?? id);
  const marks = await run.marks.of(kind, owners);
  return shown.flatMap(({ item, atMs }) => {
    const sight = sightOf(run, item, { atMs, secret });
    const isMarked = marks.has(item.occurrence?.seriesMasterId ?? item.id);
    const isWithheld = sight.what === 'there' && sight.withheld;
    return isMarked && !isWithheld && !item.isSeriesMaster ? [item.id] : [];
  });
}

/** Flagged records without a link. */
async function loneRecords(
  { run, known, stage }: Hall,
  lone: readonly NonNullable<DirtyEntry['record']>[],
): Promise<ReadonlySet<CrmId>> {
  const found = new Set<CrmId>();
  for (const refs of slices(lone)) {
    const links = await run.ledger.linksOf(refs.map(({ module, id }) => crmClaim(module, id)));
    const linked = new Set(links.map(({ crmId }) => crmId));
    const free = refs.filter(({ id }) => !linked.has(id));
    await readOnto(
      stage.crm,
      free.filter(({ id }) => !stage.crm.has(id)),
      async (unseen) => {
        const seen = await lookAtCrm(run, unseen, stage.listed);
        return [...seen.values()].flatMap((one) => (one.what === 'there' ? { item: one.item, atMs: one.atMs } : []));
      },
    );
    for (const { item } of stage.crm.some(free.map(({ id }) => id)).values()) {
      const isFlagged = item.module !== 'Contacts' || (item.flagged ?? stage.listed.has(item.id));
      if (isFlagged && isEligible(known, item)) found.add(item.id);
    }
    run.ledger.forget();
  }
  return found;
}

async function readOnto<Ref, Id extends string, T extends { readonly id: Id }>(
  shelf: Shelf<Id, Shown<T>>,
  unseen: readonly Ref[],
  read: (unseen: readonly Ref[]) => Promise<readonly Shown<T>[]>,
): Promise<void> {
  if (unseen.length === 0) return;
  for (const shown of await read(unseen)) shelf.put(shown.item.id, shown);
}
