import { noAdditions } from '../../domain/further-fields.ts';
import type { LinkId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/sync.ts';
import { type Link, noShadows } from '../link.ts';
import type { PersonRequest } from '../state.ts';
import type { Change } from './change.ts';
import { crmClaim, declinedLinkId } from './doc-ids.ts';
import { claimChanges, putLink } from './effects.ts';
import { notSeen } from './fresh-link.ts';
import { withKin } from './kin.ts';
import type { Run } from './run.ts';

type Declining = Extract<PersonRequest, { readonly ask: 'decline' }>;

/** Nothing was ever seen of it, and nothing agreed. `generation`: above that of an earlier pair of the same id. */
const parked = <R>(request: Declining, id: LinkId, generation: number, now: Instant, zone: string): Link<R> => ({
  ...{ linkId: id, kind: request.kind, module: request.module, crmId: request.crmId },
  ...{ state: 'suspended', reason: 'user', bases: { mark: false, flag: false } },
  ...{ outlookId: null, formerId: null, containerId: null, iCalUId: null, occurrence: null },
  ...{ shadows: noShadows, seen: notSeen, question: null, heldTold: [], writes: [] },
  ...{ generation, zone, createdAt: now, updatedAt: now },
});

/**
 * The CRM has no switch by which an activity stays out of Outlook: a parked pair without an item is the memory, until it is resumed.
 * Nothing where the record is in a pair already.
 */
export async function declined(run: Run, request: Declining): Promise<readonly Change[]> {
  const { kind, module, crmId, title } = request;
  if ((await run.ledger.linksOf([crmClaim(module, crmId)])).length > 0) return [];
  const id = declinedLinkId(module, crmId);
  const before = await run.ledger.link(id);
  const { zone } = await run.outlook.mailbox();
  const now = run.now();
  const generation = before === null ? 0 : before.generation + 1;
  const link = withKin(module, noAdditions, (kin) => kin.close(parked(request, id, generation, now, zone)));
  const detail = { kind, outlookId: null, module, crmId, reason: 'user', title };
  const line = { at: now, run: run.number, linkId: id, cell: null, action: 'suspend', detail } as const;
  return [putLink(link), ...claimChanges(before, link), { type: 'journal', id: run.chance.uuid(), doc: line }];
}
