import { isListed } from '../domain/addresses.ts';
import { type Additions, noAdditions } from '../domain/further-fields.ts';
import { type CalendarWindow, type SyncKind, usualWindow } from '../domain/sync.ts';
import { type Limits, usualLimits } from './brake.ts';
import type { AmbiguousMatch } from './match.ts';
import type { ConflictPolicy, ConflictUnit, Policy } from './policy.ts';

/** As Outlook names them; tasks have none. */
export type Sensitivity = 'normal' | 'personal' | 'private' | 'confidential';

/** What a tenant or a person may set about the synchronisation. */
export interface SyncSettings {
  /** Fields of the CRM for further fields of contacts: the tenant's, for everybody. */
  readonly additions: Additions;
  /** Name of the category that shows the mark. */
  readonly category: string;
  /** `control`: putting the category on or taking it off is marking or unmarking; `visual`: it only shows the mark. */
  readonly categoryMode: 'visual' | 'control';
  /** What is treated as private. */
  readonly privateSensitivities: readonly Sensitivity[];
  /** Addresses, or domains with a leading `@`, whose items never take part; lower case. */
  readonly neverSync: readonly string[];
  readonly ambiguousMatch: AmbiguousMatch;
  /** Invitees of the CRM are written to Outlook, which then sends invitations. */
  readonly inviteesToOutlook: boolean;
  readonly lostEligibility: Policy['lostEligibility'];
  readonly fax: boolean;
  readonly conflict: Readonly<Record<SyncKind, ConflictPolicy>>;
  readonly conflictUnit: ConflictUnit;
  /** Days around today in which events are newly paired. */
  readonly calendarWindow: CalendarWindow;
  readonly brake: Limits;
  /** What an appointment becomes in the CRM that is marked by its category. */
  readonly newEventsAs: 'Meetings' | 'Calls';
}

export const usualSettings: SyncSettings = {
  additions: noAdditions,
  category: 'SugarCRM',
  categoryMode: 'visual',
  privateSensitivities: ['private'],
  neverSync: [],
  ambiguousMatch: 'ask',
  inviteesToOutlook: false,
  lostEligibility: 'suspend',
  fax: false,
  conflict: { contact: 'crm', event: 'crm', task: 'crm' },
  conflictUnit: 'field',
  calendarWindow: usualWindow,
  brake: usualLimits,
  newEventsAs: 'Meetings',
};

/** The part of the settings that a decision about a kind needs. */
export const policyOf = (settings: SyncSettings, kind: SyncKind): Policy => ({
  conflict: settings.conflict[kind],
  unit: settings.conflictUnit,
  lostEligibility: settings.lostEligibility,
});

/** Whether an item may not take part by what it is: its sensitivity, or an address on the never-sync list. */
export function isWithheld(
  settings: SyncSettings,
  item: { readonly sensitivity: Sensitivity; readonly addresses: readonly string[] },
): boolean {
  const isNamed = (address: string): boolean => isListed(address, settings.neverSync);
  return settings.privateSensitivities.includes(item.sensitivity) || item.addresses.some(isNamed);
}
