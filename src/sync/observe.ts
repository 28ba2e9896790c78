import type { FieldMap } from './fields/field.ts';
import type { Rules } from './fields/rules.ts';
import type { LinkView } from './link.ts';
import type { Answer } from './policy.ts';
import type { OutlookRow, CrmColumn } from './tables.ts';

/** What a run knows about the Outlook side of a pair. */
export type OutlookSeen<R> =
  | { readonly kind: 'unknown' } // the read said neither yes nor no
  | { readonly kind: 'absent' } // no item is known or matches; in a suspended link: it has none any more
  | { readonly kind: 'deleted' } // confirmed by a read by id
  /** Withheld by its sensitivity or the never-sync list: there is no content to decide on, whatever happens. */
  | { readonly kind: 'private'; readonly marked: boolean }
  | {
      readonly kind: 'there';
      readonly marked: boolean;
      /** Category and stamp are on the item. */
      readonly painted: boolean;
      readonly record: R;
    };

/** What a run knows about the CRM side of a pair. */
export type CrmSeen<R> =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'absent' } // no record matches, or it is not visible
  | { readonly kind: 'deleted' } // the CRM says so
  | {
      readonly kind: 'there';
      /** Contacts: Sync to Outlook. Activities: `activityFlag` of the link. */
      readonly flagged: boolean;
      /** Activities: the person organises it, is invited, is assigned. Contacts: true. */
      readonly eligible: boolean;
      readonly record: R;
    };

/** One Outlook item and one CRM record, or the one that is there, with the link between them if there is one. */
export interface Pair<R> {
  readonly map: FieldMap<R>;
  readonly rules: Rules;
  readonly link: LinkView<R> | null;
  readonly outlook: OutlookSeen<R>;
  readonly crm: CrmSeen<R>;
  /** What the person answered to the link's question and no run has used yet. */
  readonly answer: Answer | null;
}

type There<Seen> = Extract<Seen, { readonly kind: 'there' }>;

/** The side of a cell whose row or column says that it is there. */
export function there<Seen extends { readonly kind: string }>(seen: Seen): There<Seen> {
  const isThere = (side: Seen): side is There<Seen> => side.kind === 'there';
  if (!isThere(seen)) throw new TypeError(`a cell for what is there met ${seen.kind}`);
  return seen;
}

/** How a state's table reads a mark or flag: a change in flight is no wish of the person. */
type Edge = 'wished' | 'turnedOn' | 'notTurnedOff';

const edges: Readonly<Record<LinkView<unknown>['state'], Edge>> = {
  tombstone: 'wished',
  binding: 'notTurnedOff', // not yet on: we are about to set it
  linked: 'notTurnedOff',
  resuming: 'notTurnedOff',
  suspending: 'turnedOn', // still on: we are about to clear it
  suspended: 'turnedOn',
};

function isOn(seen: boolean, base: boolean, edge: Edge): boolean {
  if (edge === 'turnedOn') return seen && !base;
  return seen || (edge === 'notTurnedOff' && !base);
}

function isUnchanged<R>(map: FieldMap<R>, record: R, shadow: Partial<R>): boolean {
  return map.names.every((name) => {
    const value = shadow[name];
    return value !== undefined && map.fields[name].same(record[name], value);
  });
}

/** Row of the pair's table: private before unmarked before content. What is not known counts as absent. */
export function rowOf<R>({ map, link, outlook }: Pair<R>): OutlookRow {
  if (outlook.kind !== 'there') return outlook.kind === 'unknown' ? 'absent' : outlook.kind;
  if (link === null || link.state === 'tombstone') return outlook.marked ? 'marked' : 'unmarked';
  if (!isOn(outlook.marked, link.bases.mark, edges[link.state])) return 'unmarked';
  return isUnchanged(map, outlook.record, link.shadows.outlook) ? 'marked=' : 'marked≠';
}

/** Column of the pair's table: eligibility before the flag before content. */
export function columnOf<R>({ map, link, crm }: Pair<R>): CrmColumn {
  if (crm.kind !== 'there') return crm.kind === 'unknown' ? 'absent' : crm.kind;
  const on = crm.flagged && crm.eligible;
  if (link === null || link.state === 'tombstone') return on ? 'on' : 'off';
  if (!isOn(on, link.bases.flag, edges[link.state])) return 'off';
  return isUnchanged(map, crm.record, link.shadows.crm) ? 'on=' : 'on≠';
}
