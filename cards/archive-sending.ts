import type { ArchiveChoice, ArchiveContext } from './archive-data.ts';
import { archiveSendingWords as words } from './archive-sending-words.ts';
import { commonWords } from './common-words.ts';
import { actions, card, execute, good, heading, subtle, text, type Card } from './elements.ts';
import { recordName, some } from './record-words.ts';

/** Records are chosen for an email that is not sent yet. Verb: archiveReopen. */
export function archiveSendingCard(data: ArchiveChoice, { modules }: ArchiveContext): Card {
  const names = data.ticked.map((key) => recordName(data.records[key], modules));
  return card(words.title, [
    heading(words.title),
    ...data.emails.map(({ subject }) => text(subject || commonWords.noSubject, { weight: 'Bolder' })),
    good(words.under(some(names, 8))),
    subtle(words.now),
    actions(execute(words.change, 'archiveReopen', { operation: data.id })),
  ]);
}
