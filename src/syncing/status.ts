import { type FurtherField, namedIn, toldOf } from '../domain/further-fields.ts';
import type { SyncKind } from '../domain/sync.ts';
import { within } from '../domain/within.ts';
import type { How, SyncPreferences } from '../settings/personal.ts';
import { markedIds } from './items.ts';
import type { SyncPlace } from './place.ts';
import { openQuestionIds } from './questions.ts';
import type { RunFailure, SyncRun, SyncStanding } from './run-docs.ts';
import { kinds } from './settings.ts';
import { openRun } from './standing.ts';
import { openWishes } from './wishes.ts';

/** As advisers know it: green runs by itself, yellow when asked, red is off or fails. */
export type Light = 'green' | 'yellow' | 'red';

export interface KindStatus {
  readonly kind: SyncKind;
  readonly how: How;
  readonly light: Light;
  readonly lastAt: Date | null;
  /** Of the last run; null: it went well. */
  readonly failure: RunFailure | null;
  /** Items that are marked; a series counts once. */
  readonly marked: number;
}

export interface SyncStatus {
  readonly kinds: readonly KindStatus[];
  /** Waiting or under way. */
  readonly run: SyncRun | null;
  readonly nextAt: Date | null;
  readonly questions: number;
  /** Fields of contacts that the tenant chose, and the CRM does not open to this person. Empty while it does not say. */
  readonly closed: readonly FurtherField[];
}

/** How things are at a glance. */
export async function statusOf(
  place: SyncPlace,
  own: SyncPreferences,
  standing: SyncStanding | null,
): Promise<SyncStatus> {
  const [marked, questions, closed] = await Promise.all([
    openWishes(place).then((wishes) => markedIds(place, wishes)),
    openQuestionIds(place),
    own.kinds.contact === 'off' ? [] : closedFields(place),
  ]);
  return {
    kinds: kinds.map((kind) => {
      const { at: lastAt = null, failure = null } = standing?.last[kind] ?? {};
      return {
        kind,
        how: own.kinds[kind],
        light: lightOf(own.kinds[kind], failure),
        lastAt,
        failure,
        marked: marked[kind].size,
      };
    }),
    run: openRun(standing),
    nextAt: kinds.some((kind) => own.kinds[kind] === 'automatic') ? (standing?.nextAt ?? null) : null,
    questions: questions.length,
    closed,
  };
}

const patienceMs = 1_500;

/** The CRM is asked where the tenant chose fields at all. How things stand is told without it where it does not answer soon. */
async function closedFields({ crm, additions }: SyncPlace): Promise<readonly FurtherField[]> {
  const chosen = namedIn(additions);
  if (chosen.length === 0) return [];
  try {
    const open = namedIn(toldOf(additions, (await within(patienceMs, crm.facts('Contacts'))).further));
    return chosen.filter((field) => !open.includes(field));
  } catch {
    return [];
  }
}

function lightOf(how: How, failure: RunFailure | null): Light {
  if (how === 'off' || failure !== null) return 'red';
  return how === 'automatic' ? 'green' : 'yellow';
}
