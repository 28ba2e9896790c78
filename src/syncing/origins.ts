import { instantOf, kindOf, type SyncKind } from '../domain/sync.ts';
import type { SyncReport } from '../sync/engine/report.ts';
import { moduleIn } from './changes.ts';
import { stateOf, type SyncPlace } from './place.ts';
import type { Origin, OriginAction } from './run-docs.ts';

const origins: readonly OriginAction[] = ['newCrm', 'newOutlook', 'bind'];
const isOrigin = (action: string): action is OriginAction => origins.some((one) => one === action);

const longestRunMs = 24 * 3_600_000;

/** Why a run made what it made, and what it found on both sides, by its own lines of the journal. */
export async function originsOf(
  { run, created, actions }: Pick<SyncReport, 'run' | 'created' | 'actions'>,
  place: SyncPlace,
): Promise<readonly Origin[]> {
  if (created.crm + created.outlook + (actions.bind ?? 0) === 0) return [];
  const counts = new Map<string, { readonly action: OriginAction; readonly kind: SyncKind; count: number }>();
  const since = instantOf(new Date(place.clock.now().getTime() - longestRunMs));
  for await (const { doc } of stateOf(place).journalSince(since)) {
    if (doc.run < run) break;
    const module = moduleIn(doc.detail);
    if (doc.run > run || module === null || !isOrigin(doc.action) || 'refused' in doc.detail) continue;
    const key = `${doc.action} ${kindOf[module]}`;
    const known = counts.get(key) ?? { action: doc.action, kind: kindOf[module], count: 0 };
    counts.set(key, { ...known, count: known.count + 1 });
  }
  return [...counts.values()];
}
