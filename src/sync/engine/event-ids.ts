import type { CrmId } from '../../domain/ids.ts';
import type { Case } from './case.ts';
import { eventRecordId } from './doc-ids.ts';
import { lookAtCrm } from './look.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';

const attempts = 4;

/** Ids an event's record may have, the first that is not used up counts. */
function idsFor(run: Run, { outlook, crm, unborn }: Case): readonly CrmId[] {
  if (unborn || crm.what !== 'absent' || outlook.what !== 'there' || outlook.item.kind !== 'event') return [];
  const { occurrence, content } = outlook.item;
  const { iCalUId } = content;
  if (iCalUId === null) return [];
  return Array.from({ length: attempts }, (_, attempt) =>
    eventRecordId(run.crm.serverKey, iCalUId, occurrence?.originalStart ?? null, attempt),
  );
}

/** A new event's record has an id that follows from the event: who comes second, joins the record that is there. */
export async function reserveEventIds(run: Run, stage: Stage, cases: readonly Case[]): Promise<readonly Case[]> {
  const refs = cases.flatMap((one) => idsFor(run, one).map((id) => ({ module: one.module, id })));
  const seen = await lookAtCrm(run, refs, stage.listed);
  return cases.map((one) => {
    const id = idsFor(run, one).find((candidate) => seen.get(candidate)?.what !== 'deleted');
    if (id === undefined) return one;
    const crm = seen.get(id) ?? { what: 'absent' };
    return crm.what === 'there' ? { ...one, crmId: id, crm } : { ...one, hint: { ...one.hint, crmId: id } };
  });
}
