import type { CrmId, OutlookId } from '../domain/ids.ts';
import type { SyncKind } from '../domain/sync.ts';
import type { Store } from '../store/port.ts';
import type { Answered } from './answers.ts';
import { pkOf, type SyncPlace } from './place.ts';
import { readQuestion } from './questions.ts';
import { heldCreation } from './report.ts';
import { readRun, readStanding, type StoredReport } from './run-docs.ts';
import { ask, wishId } from './wishes.ts';

/**
 * What a run held back is not to be made: marks are taken off, and so is Sync to Outlook of contacts. An appointment or task of the
 * CRM has neither: those go on waiting, and the person is asked about them again.
 */
export async function refuseCreations(
  operation: string,
  place: SyncPlace,
  store: Pick<Store, 'read'>,
): Promise<Answered> {
  const question = await readQuestion('creations', place);
  if (question?.about !== 'creations') return { what: 'settled' };
  const held = await lastHeld(place, store);
  await ask(place, wishId(operation, 'creations'), { ask: 'refuseCreations' });
  for (const { kind, outlookId } of held.filter(isMarked))
    await ask(place, wishId(operation, 'unmark', outlookId), { ask: 'unmark', kind, outlookId });
  const flagged = held.filter(isFlagged).map(({ crmId: id }) => {
    return { op: 'setFlag', intentId: wishId(operation, 'unflag', id), module: 'Contacts', id, on: false } as const;
  });
  if (flagged.length > 0) await place.crm.write(flagged);
  return { what: 'taken', question };
}

type Line = StoredReport['held'][number];

const isMarked = (line: Line): line is Line & { outlookId: OutlookId } =>
  line.outlookId !== null && line.crmId === null;

const isFlagged = (line: Line): line is Line & { crmId: CrmId; kind: Extract<SyncKind, 'contact'> } =>
  line.kind === 'contact' && line.crmId !== null && line.outlookId === null;

/** By the last run that held something of the kind back. */
async function lastHeld(place: SyncPlace, store: Pick<Store, 'read'>): Promise<readonly Line[]> {
  const pk = pkOf(place);
  for (const { id } of (await readStanding(store, pk))?.history ?? []) {
    const held = (await readRun(store, pk, id))?.report?.held.filter(({ reason }) => reason === heldCreation) ?? [];
    if (held.length > 0) return held;
  }
  return [];
}
