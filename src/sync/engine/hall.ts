import type { SyncKind } from '../../domain/sync.ts';
import type { Case } from './case.ts';
import type { Acquaintances } from './introductions.ts';
import type { Knowledge } from './knowledge.ts';
import type { PlannedCase } from './plan.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';

/** Cases ready to be decided, and those that wait. */
export interface Paired {
  readonly cases: readonly Case[];
  readonly held: readonly PlannedCase[];
}

/** What pairing the cases of a kind works with. */
export interface Hall {
  readonly run: Run;
  readonly known: Knowledge;
  readonly stage: Stage;
  readonly kind: SyncKind;
  readonly met: Acquaintances;
}
