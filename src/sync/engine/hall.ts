import type { OutlookId } from '../../domain/ids.ts';
import type { SyncKind } from '../../domain/sync.ts';
import type { Entrant } from '../match.ts';
import type { OutlookItem } from '../ports.ts';
import { parseStamp } from '../stamp.ts';
import type { Case } from './case.ts';
import { itemEntrant } from './entrants.ts';
import { modulesOf } from './kin.ts';
import type { Knowledge } from './knowledge.ts';
import type { PlannedCase } from './plan.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';

/** Cases ready to be decided, and those that wait. */
export interface Paired {
  readonly cases: readonly Case[];
  readonly held: readonly PlannedCase[];
}

/** What pairing works with. */
export interface Hall {
  readonly run: Run;
  readonly known: Knowledge;
  readonly stage: Stage;
  readonly kind: SyncKind;
}

/** An item as somebody to match. `secret`: ids known to be private. */
export function toItem(
  { run, known, kind }: Hall,
  item: OutlookItem,
  secret: ReadonlySet<OutlookId>,
): Entrant<OutlookId> {
  const crmId = item.stamp ? (parseStamp(item.stamp)?.crmId ?? null) : null;
  return itemEntrant(run, known, modulesOf[kind][0], item, { secret, crmId });
}
