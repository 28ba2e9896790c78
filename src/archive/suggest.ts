import type { EmailSummary, Participant } from '../domain/email.ts';
import { mostGroups } from '../domain/groups.ts';
import type { RecordSummary } from '../domain/record.ts';
import { recordKey } from '../domain/record.ts';
import type { Group } from './draft.ts';

/** Who has an address: as `CrmRecords.findByEmail` gives it, best module first. */
export type Directory = ReadonlyMap<string, readonly RecordSummary[]>;

export interface Suggestion {
  readonly groups: readonly Group[];
  /** Keys in the order to be shown, and which of them are ticked. */
  readonly offered: readonly string[];
  readonly ticked: readonly string[];
  /** Addresses that more than one record of the same kind has: the person has to choose. */
  readonly shared: readonly string[];
}

/** Persons before everything else, in this order: a contact wins over a lead with the same address. */
const matchOrder = ['Contacts', 'Leads'];

/** What tells whom an email is with. */
type Correspondence = Pick<EmailSummary, 'direction' | 'from' | 'to'>;

type Addressed = Correspondence & Pick<EmailSummary, 'id' | 'cc'>;

/** Whom an email is with: its sender, or for own mail those it went to. Own addresses are nobody. */
export function correspondents(email: Correspondence, own: readonly string[]): readonly Participant[] {
  const people = email.direction === 'sent' ? email.to : email.from ? [email.from] : [];
  return people.filter(({ address }) => !own.includes(address));
}

/** The one record that an address stands for: one contact, else one lead, else the only record. Several are no answer. */
export function only(hits: readonly RecordSummary[]): RecordSummary | null {
  for (const module of matchOrder) {
    const ofModule = hits.filter((hit) => hit.module === module);
    if (ofModule.length > 0) return ofModule.length === 1 ? (ofModule[0] ?? null) : null;
  }
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

/**
 * What the Archive card proposes. An address that stands for one record ticks it; one that several share is offered and
 * left open. Emails that lead to different people form groups, so that nobody's mail lands on somebody else's record: those
 * of whom nobody is known, too, since a record may be made for one of them.
 */
export function suggest(emails: readonly Addressed[], directory: Directory, own: readonly string[]): Suggestion {
  const single = emails.map((email) => forOne(email, directory, own));
  const shared = unique(single.flatMap((one) => one.shared));
  const groups = arranged(grouped(emails, single, own));
  if (groups.length > 1) return { groups, offered: [], ticked: [], shared };
  return { groups: [], offered: unique(single.flatMap((one) => one.offered)), ticked: groups[0]?.ticked ?? [], shared };
}

function forOne(email: Addressed, directory: Directory, own: readonly string[]): Omit<Suggestion, 'groups'> {
  const main = correspondents(email, own).map(({ address }) => ({ address, hits: directory.get(address) ?? [] }));
  const others = participants(email).flatMap(({ address }) =>
    own.includes(address) ? [] : (directory.get(address) ?? []),
  );
  const ticked = main.map(({ hits }) => only(hits)).filter((hit) => hit !== null);
  const open = main.filter(({ hits }) => hits.length > 1 && only(hits) === null);
  return {
    ticked: unique(ticked.map(recordKey)),
    offered: unique([...ticked, ...main.flatMap(({ hits }) => hits), ...others].map(recordKey)),
    shared: open.map(({ address }) => address),
  };
}

const participants = ({ from, to, cc }: Addressed): readonly Participant[] => [...(from ? [from] : []), ...to, ...cc];

function grouped(
  emails: readonly Addressed[],
  single: readonly Omit<Suggestion, 'groups'>[],
  own: readonly string[],
): readonly Group[] {
  const groups = new Map<string, Group>();
  emails.forEach((email, index) => {
    const { ticked = [], offered = [] } = single[index] ?? {};
    const people = unique(correspondents(email, own).map(({ address }) => address)).sort();
    const key = JSON.stringify(ticked.length > 0 ? { ticked: [...ticked].sort() } : { people });
    const group = groups.get(key) ?? { emails: [], offered: [], ticked: [...ticked] };
    groups.set(key, {
      ...group,
      emails: [...group.emails, email.id],
      offered: [...unique([...group.offered, ...offered])],
    });
  });
  return [...groups.values()];
}

/**
 * Groups in which a person has to choose come first, and share the last list there is room for if they are too many: what
 * nothing is ticked for must never be where the card does not show it.
 */
function arranged(groups: readonly Group[]): readonly Group[] {
  const open = groups.filter(({ ticked }) => ticked.length === 0);
  const rest = open.slice(mostGroups - 1);
  if (rest.length <= 1) return [...open, ...groups.filter(({ ticked }) => ticked.length > 0)];
  const last: Group = {
    emails: rest.flatMap(({ emails }) => emails),
    offered: unique(rest.flatMap(({ offered }) => offered)),
    ticked: [],
  };
  return [...open.slice(0, mostGroups - 1), last, ...groups.filter(({ ticked }) => ticked.length > 0)];
}

const unique = (keys: readonly string[]): string[] => [...new Set(keys)];
