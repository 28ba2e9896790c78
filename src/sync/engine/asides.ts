import type { CrmId, OutlookId } from '../../domain/ids.ts';
import { kindOf, type SyncModule } from '../../domain/sync.ts';
import type { CrmItem } from '../ports.ts';
import type { Aside } from '../state.ts';
import type { Case, DirtyEntry } from './case.ts';
import type { Change } from './change.ts';
import { newEntry } from './dirty-book.ts';
import { crmHash } from './fresh-link.ts';
import { trackFolders } from './observe-cases.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';
import type { Telling } from './telling.ts';

/**
 * Records that take part and whose item is private. The CRM tells of the latest ones in every run, and looking for their items means
 * reading all of Outlook: they are left alone until something is told of either.
 */

export async function asidesOf(run: Run): Promise<Map<CrmId, Aside>> {
  return new Map((await run.ledger.all('aside')).map(({ doc }) => [doc.crmId, doc] as const));
}

const asideId = ({ module, crmId }: Pick<Aside, 'module' | 'crmId'>): string => `${module} ${crmId}`;

/** Leaves records alone of which both sides were seen. What becomes of their items is told from now on, whatever folder they are in. */
export async function leaveAside(run: Run, cases: readonly Case[]): Promise<void> {
  const hidden = cases.filter(({ link, outlook }) => link === null && outlook.what === 'there' && outlook.withheld);
  await trackFolders(run, hidden);
  await run.ledger.commit(
    hidden.map(({ crm, outlookId }) =>
      crm.what === 'there' && outlookId !== null ? [asidePut(crm.item, outlookId)] : [],
    ),
  );
}

const asidePut = (item: CrmItem, outlookId: OutlookId): Change => {
  const aside = { module: item.module, crmId: item.id, outlookId };
  return { type: 'aside', id: asideId(aside), doc: { ...aside, hash: crmHash(item) } };
};

/** What is no longer left alone. `after`: stored with the cursors. */
interface Recalled {
  readonly dirty: readonly DirtyEntry[];
  readonly after: readonly Change[];
}

/** Those that are due are decided afresh. */
export function recalled(run: Run, stage: Stage, isDue: (aside: Aside) => boolean): Recalled {
  const due = [...stage.asides.values()].filter(isDue);
  const dirty = due.map(({ module, crmId: id }) =>
    newEntry(run, { kind: kindOf[module], record: { module, id }, reason: 'crm' }),
  );
  return { dirty, after: forgotten(stage, due) };
}

function forgotten({ asides }: Stage, some: readonly Aside[]): readonly Change[] {
  for (const { crmId } of some) asides.delete(crmId);
  return some.map((aside): Change => ({ type: 'aside', id: asideId(aside), drop: true }));
}

/** Whoever is left alone is named in every report. */
export function tellAsides(run: Run, { asides }: Stage): void {
  for (const { module, crmId, outlookId } of asides.values()) {
    const kind = kindOf[module];
    if (run.kinds.includes(kind)) run.report.skipped({ kind, linkId: null, outlookId, crmId, reason: 'private' });
  }
}

/** Those of whose items the mailbox told something, or of whose kind it told everything. */
export function woken(run: Run, stage: Stage, tellings: readonly Telling[]): Recalled {
  const isTold = (id: OutlookId): boolean =>
    tellings.some(({ versions, removed, short }) => versions.has(id) || removed.has(id) || short.has(id));
  return recalled(run, stage, ({ module, outlookId }) => {
    const kind = kindOf[module];
    return run.kinds.includes(kind) && (stage.whole.has(kind) || isTold(outlookId));
  });
}

/** Those that the list does not show any more, or that were told and are not as they were. */
export function outdated(
  stage: Stage,
  module: SyncModule,
  told: ReadonlyMap<CrmId, { readonly isEcho: boolean }>,
): readonly Change[] {
  const isOld = ({ crmId }: Aside): boolean => !stage.listed.has(crmId) || told.get(crmId)?.isEcho === false;
  return forgotten(
    stage,
    [...stage.asides.values()].filter((aside) => aside.module === module && isOld(aside)),
  );
}
