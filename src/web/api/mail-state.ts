import { archivedLine } from '../../../cards/archived-line.ts';
import { failureWords } from '../../../cards/failure-words.ts';
import type { ArchiveDraft, EmailResult } from '../../archive/draft.ts';
import type { Mailbox } from '../../archive/ports.ts';
import type { OutlookId } from '../../domain/ids.ts';
import type { Person } from '../../domain/person.ts';
import type { ArchiveState } from '../pages/outlook/mail-wire.ts';
import { mailWords as words } from './mail-words.ts';

interface Desk {
  readonly person: Person;
  readonly mailbox: Pick<Mailbox, 'summaries'>;
}

/** Null: it was not archived, or is gone. */
export async function lineOf(email: OutlookId, at: Desk): Promise<string | null> {
  const [item] = await at.mailbox.summaries([email]);
  return item?.archived ? archivedLine(item.archived, at.person) : null;
}

/** How far an operation about one email is. */
export async function stateOf(draft: ArchiveDraft, at: Desk): Promise<ArchiveState> {
  switch (draft.stage) {
    case 'choosing':
      return { state: 'choose', text: words.notCertain };
    case 'archiving':
      return { state: 'working', text: words.working };
    case 'undoing':
    case 'undone':
      return { state: 'failed', text: words.undone };
    case 'finished':
      return endOf(draft, at);
  }
}

async function endOf(draft: ArchiveDraft, at: Desk): Promise<ArchiveState> {
  const [result] = draft.results;
  const [email] = draft.emails;
  const isThere = result?.records.some(({ state }) => state === 'archived' || state === 'already') ?? false;
  if (!isThere || !email || !result)
    return { state: 'failed', text: failureWords[result?.failure ?? result?.records[0]?.reason ?? 'rejected'] };
  const [first, ...more] = missing(result, draft);
  return {
    ...{ state: 'archived', text: (await lineOf(email.id, at)) ?? words.archived },
    ...(first !== undefined && { missing: words.missing(first, more.length) }),
  };
}

/** Records, files and the rest that did not get there, each with why. */
const missing = ({ records, attachments, failure }: EmailResult, draft: ArchiveDraft): readonly string[] => [
  ...records
    .filter(({ state }) => state === 'failed')
    .map(
      ({ key, reason }) => `${short(draft.records[key]?.name ?? '')}: ${failureWords[reason ?? failure ?? 'rejected']}`,
    ),
  ...attachments
    .filter(({ stored }) => !stored)
    .map(({ name, reason }) => `${short(name)}: ${failureWords[reason ?? failure ?? 'rejected']}`),
  ...(failure ? [failureWords[failure]] : []),
];

/** In characters, so that the line has room for why. */
const longestName = 27;

const short = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1).toWellFormed()}…` : name;
