import { type Additions, noAdditions } from '../domain/further-fields.ts';
import type { SyncKind } from '../domain/sync.ts';
import type { SyncPreferences } from '../settings/personal.ts';
import type { SyncSettings } from '../sync/settings.ts';

export const kinds: readonly SyncKind[] = ['contact', 'event', 'task'];

/** What a run is told; `category` and `additions` are the tenant's. */
export function syncSettingsOf(
  own: SyncPreferences,
  category: string,
  additions: Additions = noAdditions,
): SyncSettings {
  return {
    additions,
    category,
    categoryMode: own.categoryMode,
    privateSensitivities: own.privateSensitivities,
    neverSync: own.neverSync,
    ambiguousMatch: own.ambiguousMatch,
    inviteesToOutlook: own.inviteesToOutlook,
    lostEligibility: own.lostEligibility,
    fax: own.fax,
    conflict: own.conflict,
    conflictUnit: own.conflictUnit,
    calendarWindow: own.calendarWindow,
    brake: own.brake,
    newEventsAs: own.newEventsAs,
  };
}

/** Kinds that are synchronised at all, or by themselves. */
export const kindsThat = (own: SyncPreferences, how: 'run' | 'runByThemselves'): readonly SyncKind[] =>
  kinds.filter((kind) => (how === 'run' ? own.kinds[kind] !== 'off' : own.kinds[kind] === 'automatic'));
