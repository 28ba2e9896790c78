import type { ArchiveChoice, ArchiveContext } from './archive-data.ts';
import { archiveSendingWords as words } from './archive-sending-words.ts';
import { commonWords } from './common-words.ts';
import { actions, card, execute, good, heading, subtle, text, type Card } from './elements.ts';
import { recordName, some } from './record-words.ts';

/** Records are chosen for an email that is not sent yet. Verbs: archiveReopen, archiveForget. */
export function archiveSendingCard(data: ArchiveChoice, { modules }: ArchiveContext): Card {
  const names = data.ticked.map((key) => recordName(data.records[key], modules));
  return card(words.title, [
    heading(words.title),
    ...subjects(data),
    good(words.under(some(names, 8))),
    subtle(words.now),
    actions(execute(words.change, 'archiveReopen', { operation: data.id }), doNotArchive(data)),
  ]);
}

/** Takes the wish back; also beside the choice. */
export const doNotArchive = ({ id }: Pick<ArchiveChoice, 'id'>) =>
  execute(words.doNot, 'archiveForget', { operation: id }, { inputs: 'none' });

/** It is sent like any other email. Verb: archiveReopen. */
export const notSendingCard = (data: Pick<ArchiveChoice, 'id' | 'emails'>): Card =>
  card(words.notTitle, [
    heading(words.notTitle),
    ...subjects(data),
    text(words.notText),
    actions(execute(words.choose, 'archiveReopen', { operation: data.id })),
  ]);

const subjects = ({ emails }: Pick<ArchiveChoice, 'emails'>) =>
  emails.map(({ subject }) => text(subject || commonWords.noSubject, { weight: 'Bolder' }));
