import type { OutlookId } from '../domain/ids.ts';
import { recordKey } from '../domain/record.ts';
import { UserError } from '../errors.ts';
import { refOf, withRecords, type ArchiveDraft, type EmailEdit, type Group } from './draft.ts';
import { refusalWords } from './refusal-words.ts';
import { correspondents } from './suggest.ts';
import type { Workplace } from './workplace.ts';

/** What a card's inputs say; what a card does not show is undefined and stays as it is. */
export interface Choices {
  /** Keys ticked in the common list. */
  readonly ticked?: readonly string[] | undefined;
  /** Keys ticked in each group's list, by the group's place. */
  readonly groups?: readonly (readonly string[] | undefined)[] | undefined;
  /** Keys picked while typing: ticked beside the others. */
  readonly picked?: readonly string[] | undefined;
  readonly modules?: readonly string[] | undefined;
}

const mostResults = 25;

/** The draft with these ticks. Records the draft does not know are read as this person, so a made-up key leads nowhere. */
export async function choose(draft: ArchiveDraft, choices: Choices, at: Workplace): Promise<ArchiveDraft> {
  const groups = choices.groups ?? [];
  const keys = [...(choices.ticked ?? []), ...(choices.picked ?? []), ...groups.flatMap((group) => group ?? [])];
  const known = await withKnown(draft, keys, at);
  const shown = choices.ticked ?? known.ticked;
  const ticked = [...new Set([...shown, ...(choices.picked ?? [])])];
  return {
    ...known,
    ticked,
    // What was ticked stays in the list when it is unticked: a slip is mended with one click.
    offered: [...new Set([...known.offered, ...known.ticked])],
    groups: known.groups.map((group, index) => ({ ...group, ticked: [...(groups[index] ?? group.ticked)] })),
    search: { ...known.search, modules: [...(choices.modules ?? known.search.modules)] },
  };
}

async function withKnown(draft: ArchiveDraft, keys: readonly string[], at: Workplace): Promise<ArchiveDraft> {
  const unknown = [...new Set(keys)].filter((key) => !(key in draft.records));
  if (unknown.length === 0) return draft;
  const read = await at.records.read(unknown.map(refOf));
  if (read.some((record) => record === null)) {
    throw new UserError(refusalWords.recordGone);
  }
  return withRecords(
    draft,
    read.filter((record) => record !== null),
  );
}

/** The draft with the records found: they take the place of what was offered; ticked ones stay. */
export async function searchRecords(draft: ArchiveDraft, words: string, at: Workplace): Promise<ArchiveDraft> {
  const text = words.trim();
  if (text.length < 2) throw new UserError(refusalWords.twoLetters);
  if (text.length > 100) throw new UserError(refusalWords.searchTooLong);
  if (draft.search.modules.length === 0) throw new UserError(refusalWords.tickKind);
  const found = await at.records.search(text, draft.search.modules, mostResults);
  return {
    ...withRecords(draft, found),
    offered: found.map(recordKey),
    search: { ...draft.search, text, matches: found.length },
  };
}

/**
 * The draft with one record more: a new one comes back from its form this way. It is ticked for emails of one correspondence;
 * among emails of different people for those alone that are with its address, else it is offered. Nobody's mail lands on it unasked.
 */
export async function withTicked(draft: ArchiveDraft, key: string, at: Workplace): Promise<ArchiveDraft> {
  const known = await withKnown(draft, [key], at);
  if (known.groups.length === 0) return { ...known, ticked: [...new Set([key, ...known.ticked])] };
  const own = await at.mailbox.addresses();
  const addresses = known.records[key]?.addresses ?? [];
  const theirs = new Set(
    known.emails
      .filter((email) => correspondents(email, own).some(({ address }) => addresses.includes(address)))
      .map(({ id }) => String(id)),
  );
  const isTheirs = ({ emails }: Group): boolean => emails.every((email) => theirs.has(email));
  return {
    ...known,
    offered: known.groups.some(isTheirs) ? known.offered : [...new Set([key, ...known.offered])],
    groups: known.groups.map((group) =>
      isTheirs(group) ? { ...group, ticked: [...new Set([key, ...group.ticked])] } : group,
    ),
  };
}

/** The draft with an email's edit; what equals the original is no edit. */
export const withEdit = (draft: ArchiveDraft, email: OutlookId, edit: EmailEdit): ArchiveDraft => ({
  ...draft,
  edits: { ...draft.edits, [email]: edit },
});
