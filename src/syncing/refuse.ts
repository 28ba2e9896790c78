import type { CrmId, OutlookId } from '../domain/ids.ts';
import type { Store } from '../store/port.ts';
import { modulesOf } from '../sync/engine/kin.ts';
import { aboutOf, recordProjection, showingRules } from './about.ts';
import type { Answered } from './answers.ts';
import { pkOf, type SyncPlace } from './place.ts';
import { readQuestion } from './questions.ts';
import { heldCreation } from './report.ts';
import { readRun, readStanding, type StoredReport } from './run-docs.ts';
import { askAll, wishId } from './wishes.ts';

/**
 * What a run held back is not to be made: marks are taken off, and so is Sync to Outlook of contacts. An appointment or task of the
 * CRM has neither: that it is not wanted is remembered, until the person undoes it.
 */
export async function refuseCreations(
  operation: string,
  place: SyncPlace,
  store: Pick<Store, 'read'>,
): Promise<Answered> {
  const question = await readQuestion('creations', place);
  if (question?.about !== 'creations') return { what: 'settled' };
  const held = await lastHeld(place, store);
  await askAll(place, [
    { id: wishId(operation, 'creations'), wish: { ask: 'refuseCreations' } },
    ...held.filter(isMarked).map(({ kind, outlookId }) => {
      return { id: wishId(operation, 'unmark', outlookId), wish: { ask: 'unmark', kind, outlookId } } as const;
    }),
  ]);
  const flagged = held.filter(isFlagged).map(({ crmId: id }) => {
    return { op: 'setFlag', intentId: wishId(operation, 'unflag', id), module: 'Contacts', id, on: false } as const;
  });
  if (flagged.length > 0) await place.crm.write(flagged);
  await declineActivities(operation, held.filter(isActivity), place);
  return { what: 'taken', question };
}

type Line = StoredReport['held'][number];
type OfCrm = Line & { readonly crmId: CrmId };

/** Which module a record is in, the run did not say. */
async function declineActivities(operation: string, lines: readonly OfCrm[], place: SyncPlace): Promise<void> {
  const { zone } = await place.outlook.mailbox();
  for (const [kind, of] of Map.groupBy(lines, (line) => line.kind)) {
    for (const module of modulesOf[kind]) {
      const found = await place.crm.read(
        module,
        of.map(({ crmId }) => crmId),
      );
      const declined = [...found].flatMap(([crmId, sight]) => {
        if (sight.what !== 'there') return [];
        const { title } = aboutOf(kind, recordProjection(module, sight.item.content, showingRules(zone, module)));
        const wish = { ask: 'decline', kind, module, crmId, title } as const;
        return [{ id: wishId(operation, 'decline', module, crmId), wish }];
      });
      await askAll(place, declined);
    }
  }
}

const isMarked = (line: Line): line is Line & { outlookId: OutlookId } =>
  line.outlookId !== null && line.crmId === null;

const isOfCrm = (line: Line): line is OfCrm => line.crmId !== null && line.outlookId === null;
const isFlagged = (line: Line): line is OfCrm => isOfCrm(line) && line.kind === 'contact';
const isActivity = (line: Line): line is OfCrm => isOfCrm(line) && line.kind !== 'contact';

/** By the last run that held something of the kind back. */
async function lastHeld(place: SyncPlace, store: Pick<Store, 'read'>): Promise<readonly Line[]> {
  const pk = pkOf(place);
  for (const { id } of (await readStanding(store, pk))?.history ?? []) {
    const held = (await readRun(store, pk, id))?.report?.held.filter(({ reason }) => reason === heldCreation) ?? [];
    if (held.length > 0) return held;
  }
  return [];
}
