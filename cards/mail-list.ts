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

/** Recent mail of Inbox and Sent with tick boxes. */

export interface MailListData {
  readonly emails: readonly (Pick<
    ArchiveEmail,
    'id' | 'subject' | 'from' | 'to' | 'date' | 'direction' | 'isPrivate'
  > & { readonly isArchived: boolean })[];
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
  const open = data.emails.filter(({ isPrivate }) => !isPrivate);
  const secret = data.emails.length - open.length;
  return card('Choose emails to archive', [
    heading(data.title ?? (data.words ? `Emails with "${data.words}"` : 'Recent emails')),
    open.length > 0
      ? choiceInput({
          id: 'emails',
          label: 'Emails to archive',
          choices: open.map((email) => choice(mailTitle(email, reader), email.id)),
          multiple: true,
          style: 'expanded',
          error: 'Choose at least one email.',
        })
      : text(data.words ? `No email matches "${data.words}". Try other words.` : 'There is no mail here.'),
    secret > 0
      ? subtle(
          secret === 1
            ? 'One private email is not shown: it stays in Outlook.'
            : `${secret} private emails are not shown: they stay in Outlook.`,
        )
      : null,
    data.problem ? problem(data.problem) : null,
    textInput({
      id: 'words',
      label: 'Search my mail',
      placeholder: 'Words of the email, or a name',
      value: data.words,
      maxLength: 200,
    }),
    actions(
      open.length > 0 ? execute('Choose records', 'openArchive', { words: data.words }, { style: 'positive' }) : null,
      open.length > 0 ? execute('Archive now', 'archiveNow', { words: data.words }) : null,
      execute('Search', 'mailSearch'),
      data.nextPage
        ? execute('Older', 'mailSearch', { page: data.nextPage, words: data.words }, { inputs: 'none' })
        : null,
    ),
  ]);
}

const mailTitle = (email: MailListData['emails'][number], reader: Reader): string =>
  [
    `${email.isArchived ? '✓ ' : ''}${isolated(email.subject || 'No subject')}`,
    isolated(withWhom(email)),
    dateTime(email.date, reader),
  ].join(' · ');
