import type { CrmId, OutlookId } from '../../src/domain/ids.ts';
import type { Side, SyncKind } from '../../src/domain/sync.ts';
import { personaOf, type SimField, simFields, type Value } from './fields.ts';
import type { PersonaDeed } from './steps.ts';
import type { Row } from './world/crm.ts';
import type { Mail } from './world/mailbox.ts';
import type { Moment } from './world/clock.ts';
import type { World, Written } from './world/world.ts';

/** A value a person put into a field. */
export interface Edit {
  readonly at: Moment;
  readonly side: Side;
  /** Of the item it was made on; a to-do that moves to another list gets a new one. */
  id: OutlookId | CrmId;
  readonly field: SimField;
  readonly value: Value;
  /** Made while the item was private. */
  readonly secret: boolean;
  /** Overwritten within the moment that no engine can guard (accepted limits). */
  excused: boolean;
}

/** An e-mail address a person put on a contact or took off it. */
export interface AddressEdit {
  readonly at: Moment;
  readonly id: OutlookId | CrmId;
  readonly address: string;
  readonly off: boolean;
  excused: boolean;
}

/** What was done to the items of a persona, beside edits; only what had an effect. */
export interface Deed {
  readonly at: Moment;
  readonly what: PersonaDeed | 'deleteOutlook' | 'deleteCrm' | 'createOutlook' | 'createCrm';
  /** Of the item or record. */
  readonly id: OutlookId | CrmId;
}

/** Somebody or something that has an Outlook item, a CRM record, or both. */
export interface Persona {
  readonly number: number;
  readonly kind: SyncKind;
  readonly edits: Edit[];
  readonly deeds: Deed[];
  readonly addresses: AddressEdit[];
}

/** How something that the engine made came into the world. */
export interface Birth {
  readonly at: Moment;
  /** There was a counterpart already. */
  readonly isDouble: boolean;
  /** The world held the request up. */
  readonly isLate: boolean;
}

/** What the people did: all that the oracle knows of a history. */
export interface Story {
  readonly user: string;
  readonly personas: Map<number, Persona>;
  /** What the engine made, by id. */
  readonly births: Map<string, Birth>;
  /** The person ruled on a question of the brake. */
  hasRuled: boolean;
  /** The store was lost or set back. */
  storeTampered: boolean;
}

/** The persona's Outlook items, in order of creation. */
export const mailsOf = (world: World, story: Story, { number, kind }: Persona): readonly Mail[] =>
  [...world.box(story.user).items.values()].filter(
    (mail) => mail.kind === kind && personaOf.outlook(kind, mail.content) === number,
  );

export const liveMail = (world: World, story: Story, persona: Persona): Mail | undefined =>
  mailsOf(world, story, persona).findLast(({ place }) => place === 'there');

export const rowsOf = (world: World, { number, kind }: Persona): readonly Row[] =>
  [...world.crm.rows.values()].filter((row) => isKind(row, kind) && personaOf.crm(kind, row.content) === number);

const isKind = ({ module }: Row, kind: SyncKind): boolean =>
  kind === 'contact'
    ? module === 'Contacts'
    : kind === 'task'
      ? module === 'Tasks'
      : module !== 'Contacts' && module !== 'Tasks';

export const liveRow = (world: World, persona: Persona): Row | undefined =>
  rowsOf(world, persona).findLast(({ deleted }) => !deleted);

/** How long before a write the item may have been read for an edit in between to be beyond anybody's guard. */
const unguardedMs = { crm: 2000, outlook: 30_000 } as const;

/** Excuses the edits that a write of the engine overwrote although nobody could have known. */
export function excuseRaces(world: World, story: Story): void {
  world.listeners.push((written) => {
    const seen = written.seen;
    const isUnguarded = written.mayBeStale || isBeyondGuard(world, story, written);
    if (written.before === null || seen === null) return;
    const all = [...story.personas.values()].flatMap(({ edits }) => edits);
    const isLate = all.some(({ id, at }) => id === written.after.id && at.order > seen.order);
    if (isLate) world.count('F7 edited between observation and write');
    if (!isUnguarded) return;
    for (const { edits, addresses } of story.personas.values()) {
      for (const edit of addresses) {
        if (edit.id === written.after.id && edit.at.order > seen.order) edit.excused = true;
      }
      for (const edit of edits) {
        const isHit = edit.id === written.after.id && edit.at.order > seen.order;
        if (isHit && !isStill(edit, written)) edit.excused = true;
      }
    }
  });
}

function isBeyondGuard(world: World, story: Story, { side, at, seen }: Written): boolean {
  const isRecent = seen !== null && at.ms - seen.ms <= unguardedMs[side];
  return isRecent && (side === 'crm' || world.box(story.user).habits.ignoresIfMatch);
}

const isStill = ({ field, value }: Edit, written: Written): boolean =>
  value === (written.side === 'crm' ? field.fromCrm(written.after.content) : field.fromOutlook(written.after.content));

export const fieldAt = (kind: SyncKind, at: number): SimField =>
  simFields[kind][at % simFields[kind].length] ?? simFields[kind][0];

/** The addresses of an Outlook contact, in order. */
export function outlookAddresses({ content }: Pick<Mail, 'content'>): readonly string[] {
  const list = Array.isArray(content.emailAddresses) ? (content.emailAddresses as readonly unknown[]) : [];
  return list.flatMap((entry) => {
    const isEntry = typeof entry === 'object' && entry !== null && 'address' in entry;
    return isEntry && typeof entry.address === 'string' && entry.address !== '' ? [entry.address] : [];
  });
}
