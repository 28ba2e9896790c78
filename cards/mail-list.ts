import {
  actions,
  card,
  choice,
  choiceInput,
  dateTime,
  execute,
  heading,
  isolated,
  problem,
  subtle,
  text,
  textInput,
} from './elements.ts';
import type { Card, Reader } from './elements.ts';
import { withWhom, type ArchiveEmail } from './archive-data.ts';
import { commonWords } from './common-words.ts';
import { mailListWords as words } from './mail-list-words.ts';

/** Recent mail of Inbox and Sent with tick boxes. */

type ListedEmail = Pick<ArchiveEmail, 'id' | 'subject' | 'from' | 'to' | 'date' | 'direction' | 'isPrivate'> & {
  readonly isArchived: boolean;
};

export interface MailListData {
  /** Of what *Archive now* does: a repeated press is answered with the first result. */
  readonly operation: string;
  readonly emails: readonly ListedEmail[];
  /** Ticked before, on this page or another: they stay on the list, and ticked. */
  readonly ticked?: readonly ListedEmail[];
  /** What was searched for; empty: the newest. */
  readonly words: string;
  /** Null: this is the end. */
  readonly nextPage: string | null;
  readonly problem?: string | undefined;
  /** What the list is, where it is neither the newest nor a search. */
  readonly title?: string;
}

/** Inputs: `emails`, `words`. Verbs: openArchive, archiveNow, mailSearch. Private mail is shown and cannot be ticked. */
export function mailListCard(data: MailListData, reader: Reader): Card {
  const ticked = data.ticked ?? [];
  const found = data.emails.filter(({ isPrivate }) => !isPrivate);
  const secret = data.emails.length - found.length;
  const open = [...ticked, ...found.filter(({ id }) => ticked.every((email) => email.id !== id))];
  return card(words.summary, [
    heading(data.title ?? (data.words ? words.with(data.words) : words.recent)),
    open.length > 0
      ? choiceInput({
          id: 'emails',
          label: words.emails,
          choices: open.map((email) => choice(mailTitle(email, reader), email.id)),
          value: ticked.map(({ id }) => id).join(','),
          multiple: true,
          style: 'expanded',
          error: words.chooseOne,
        })
      : null,
    found.length === 0 ? text(data.words ? words.noMatch(data.words) : words.none) : null,
    secret > 0 ? subtle(words.private(secret)) : null,
    data.problem ? problem(data.problem) : null,
    textInput({
      id: 'words',
      label: words.search,
      placeholder: words.searchHint,
      value: data.words,
      maxLength: 200,
    }),
    actions(
      open.length > 0
        ? execute(words.chooseRecords, 'openArchive', { words: data.words }, { style: 'positive' })
        : null,
      open.length > 0
        ? execute(words.archiveNow, 'archiveNow', { operation: data.operation, words: data.words })
        : null,
      execute(commonWords.search, 'mailSearch'),
      data.nextPage ? execute(commonWords.older, 'mailSearch', { page: data.nextPage, searched: data.words }) : null,
    ),
  ]);
}

const mailTitle = (email: MailListData['emails'][number], reader: Reader): string =>
  [
    `${email.isArchived ? '✓ ' : ''}${isolated(email.subject || commonWords.noSubject)}`,
    isolated(withWhom(email)),
    dateTime(email.date, reader),
  ].join(' · ');
