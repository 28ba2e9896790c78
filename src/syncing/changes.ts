import { fold } from '../domain/fold.ts';
import type { LinkId } from '../domain/ids.ts';
import { crmId } from '../domain/ids.ts';
import type { Side, SyncKind, SyncModule } from '../domain/sync.ts';
import { instantOf, kindOf } from '../domain/sync.ts';
import type { ActionKind } from '../sync/actions.ts';
import type { AnyLink, JournalEntry } from '../sync/state.ts';
import { type About, aboutLink } from './about.ts';
import { deletedContent } from './bring-back.ts';
import { stateOf, type SyncPlace } from './place.ts';

/** What runs did, line by line of the journal. */

/** One value that was replaced. `lost`: it had been edited itself and lost a conflict. */
export interface FieldChange {
  readonly field: string;
  readonly side: Side;
  readonly was: unknown;
  readonly becomes: unknown;
  readonly lost: boolean;
}

export interface Change {
  /** Of the line in the journal. */
  readonly id: string;
  readonly at: Date;
  readonly run: number;
  readonly kind: SyncKind;
  readonly linkId: LinkId;
  readonly name: About;
  readonly action: ActionKind;
  /** Why a pair was parked; null elsewhere. */
  readonly reason: string | null;
  readonly fields: readonly FieldChange[];
  readonly recordUrl: string;
  /** What can be taken back: replaced values, a pair that was parked, a pair that was made, an item that was deleted. */
  readonly undo: 'values' | 'pair' | 'made' | 'item' | null;
  /** Why nothing can be; null where something can. */
  readonly fixed: Fixed | null;
}

/** Why a change cannot be taken back here. */
export type Fixed =
  | 'deleted' // the item is in Deleted Items, and what it said is not known
  | 'gone' // the pair is no more
  | 'series' // it stands or falls with its series
  | 'invitees' // writing them would send invitations
  | 'private' // the person decides about that in Outlook
  | 'hidden' // the CRM does not show the record
  | 'nothing'; // no value was replaced

/** What was done, as a run's summary counts it. What was recognised may have been changed on either side as well. */
export type Done = 'createdCrm' | 'createdOutlook' | 'changedCrm' | 'changedOutlook' | 'removed' | 'bound';

export interface ChangeQuery {
  /** Of one run only; null: of all. */
  readonly run: number | null;
  /** Only what was done so, and of this kind; null, and without: all. */
  readonly done?: Done | null;
  readonly kind?: SyncKind | null;
  /** Words of the name; empty: all. */
  readonly words: string;
  readonly skip: number;
  readonly most: number;
}

export interface ChangePage {
  readonly changes: readonly Change[];
  readonly hasMore: boolean;
}

/** Lines that what was asked for may be in; each of them may cost a read. */
const mostScanned = 3000;

/** Changes as far back as they are kept, the newest first. */
export async function changesOf(query: ChangeQuery, place: SyncPlace): Promise<ChangePage> {
  const since = new Date(place.clock.now().getTime() - place.historyDays * 24 * 3_600_000);
  const fits = wordsIn(query.words);
  const found: Change[] = [];
  let scanned = 0;
  let skipped = 0;
  for await (const { id, doc } of stateOf(place).journalSince(instantOf(since))) {
    if (query.run !== null && doc.run !== query.run) continue;
    // By the line alone: what it is about is read only where it counts.
    if (!isAsked(doc, query)) continue;
    if ((scanned += 1) > mostScanned) break;
    const change = await changeOf(id, doc, place);
    if (change === null || !fits(change.name)) continue;
    if (skipped < query.skip) skipped += 1;
    else if (found.push(change) > query.most) break;
  }
  return { changes: found.slice(0, query.most), hasMore: found.length > query.most };
}

function isAsked({ action, detail }: JournalEntry, { kind = null, done = null }: ChangeQuery): boolean {
  const module = moduleIn(detail);
  if (kind !== null && (module === null || kindOf[module] !== kind)) return false;
  switch (done) {
    case null:
      return true;
    case 'createdCrm':
      return action === 'newCrm';
    case 'createdOutlook':
      return action === 'newOutlook';
    case 'removed':
      return action === 'deleteItem';
    case 'bound':
      return action === 'bind';
    case 'changedCrm':
      return fieldsIn(detail).some(({ side }) => side === 'crm');
    case 'changedOutlook':
      return fieldsIn(detail).some(({ side }) => side === 'outlook');
  }
}

function wordsIn(words: string): (name: About) => boolean {
  const typed = fold(words).split(/\s+/).filter(Boolean);
  return ({ title, detail }) => typed.every((word) => fold(`${title} ${detail}`).includes(word));
}

/** One line as a person can read it; null for lines that changed nothing they could see. */
export async function changeOf(id: string, doc: JournalEntry, place: SyncPlace): Promise<Change | null> {
  const { linkId, action, detail } = doc;
  if (linkId === null || action === 'request' || action === 'settled' || 'refused' in detail) return null;
  if (action === 'nothing' || action === 'hold' || action === 'skip') return null;
  const module = moduleIn(detail);
  if (module === null) return null;
  const link = (await stateOf(place).read('link', linkId))?.doc;
  const fields = fieldsIn(detail);
  const undo = link === undefined ? null : undoOf(doc, fields, link);
  return {
    id,
    at: new Date(doc.at),
    run: doc.run,
    kind: kindOf[module],
    linkId,
    name: nameIn(detail, link),
    action,
    reason: typeof detail.reason === 'string' ? detail.reason : null,
    fields,
    recordUrl: place.recordUrl({ module, id: crmId(String(detail.crmId)) }),
    undo,
    fixed: undo === null ? fixedBy(action, fields, link) : null,
  };
}

/** A pair that never had an item is called as the line calls it. */
function nameIn({ title }: JournalEntry['detail'], link: AnyLink | undefined): About {
  const known = link ? aboutLink(link) : { title: '', detail: '', at: null };
  return known.title === '' && typeof title === 'string' ? { ...known, title } : known;
}

const isModule = (text: unknown): text is SyncModule => typeof text === 'string' && Object.hasOwn(kindOf, text);

/** Of the record that a line of the journal is about; null: of none. */
export const moduleIn = ({ module }: JournalEntry['detail']): SyncModule | null => (isModule(module) ? module : null);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** By which the two sides recognise a meeting: nothing that a person reads. */
const inner = 'sharedId';

function fieldsIn({ overwritten }: JournalEntry['detail']): readonly FieldChange[] {
  const lines: readonly unknown[] = Array.isArray(overwritten) ? overwritten : [];
  return lines.flatMap((line) => {
    if (!isObject(line) || typeof line.field !== 'string' || line.field === inner) return [];
    if (line.side !== 'crm' && line.side !== 'outlook') return [];
    const { field, side, was = null, becomes = null, lost } = line;
    return [{ field, side, was, becomes, lost: lost === true }];
  });
}

/** Invitees are left alone: writing them would send invitations. */
export const isRestorable = ({ field }: FieldChange): boolean => field !== 'invitees' && field !== 'organiser';

const making: ReadonlySet<string> = new Set<ActionKind>(['newCrm', 'newOutlook', 'bind']);
const isMaking = (action: string): boolean => making.has(action);
const isParked = ({ state }: AnyLink): boolean => state === 'suspended' || state === 'suspending';

function undoOf(doc: JournalEntry, fields: readonly FieldChange[], link: AnyLink): Change['undo'] {
  const { action, detail } = doc;
  // The pair goes on with another item.
  if (action === 'deleteItem' && detail.reason === 'invitation') return deletedContent(doc) === null ? null : 'item';
  if (link.state === 'tombstone') return link.occurrence === null && deletedContent(doc) !== null ? 'item' : null;
  if (fields.some(isRestorable)) return 'values';
  if (action === 'suspend' || action === 'clearFlag') return 'pair';
  return isMaking(action) && link.outlookId !== null && link.occurrence === null && !isParked(link) ? 'made' : null;
}

function fixedBy(action: ActionKind, fields: readonly FieldChange[], link: AnyLink | undefined): Fixed {
  if (action === 'deleteItem') return link?.occurrence ? 'series' : link?.state === 'tombstone' ? 'deleted' : 'gone';
  if (action === 'makePrivate') return 'private';
  if (action === 'hide') return 'hidden';
  if (link === undefined || link.state === 'tombstone' || isParked(link)) return 'gone';
  if (isMaking(action)) return 'series';
  return fields.length > 0 ? 'invitees' : 'nothing';
}
