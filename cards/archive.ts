import { mostGroups, withWhom, type ArchiveChoice, type ArchiveContext, type ArchiveEmail } from './archive-data.ts';
import { canBeRead, itemCount } from './archive-words.ts';
import { groupList, recordList, restOfGroups, searchBox } from './archive-lists.ts';
import {
  actions,
  card,
  choiceInput,
  count,
  dateTime,
  day,
  execute,
  heading,
  isolated,
  openDialog,
  problem,
  subheading,
  subtle,
  text,
  toggle,
  viewLink,
} from './elements.ts';
import type { Card, Element, Reader } from './elements.ts';
import { some } from './record-words.ts';

/** The Archive card while a person chooses. What it shows is the stored draft; it sends back choices only. */

const mostLines = 8;

/** Inputs: `ticked`, `group0`…, `picked`, `modules`, `query`. Verbs: archiveConfirm, archiveSearch, archiveEdit, openCreate, previewEmail. */
export function archiveCard(data: ArchiveChoice, context: ArchiveContext): Card {
  const operation = { operation: data.id };
  return card(`Archive ${itemCount(data.emails)} to ProTracker`, [
    heading('Archive to ProTracker'),
    ...(data.emails.length === 1
      ? data.emails.flatMap((email) => oneEmail(email, context.reader))
      : emailLines(data, context)),
    ...remarks(data, context),
    ...data.groups.slice(0, mostGroups).map((group, index) => groupList(data, group, index, context)),
    data.groups.length > mostGroups ? subtle(restOfGroups(data)) : null,
    recordList(data, context),
    choiceInput({
      id: 'picked',
      label: data.groups.length > 0 ? 'Add records to all of them' : 'Add records',
      placeholder: 'Type a name or an address',
      choices: [],
      multiple: true,
      style: 'filtered',
      dataset: 'records',
    }),
    context.problem ? problem(context.problem) : null,
    actions(
      execute('Archive', 'archiveConfirm', operation, { style: 'positive' }),
      execute('Edit copy', 'archiveEdit', operation),
      execute('New record', 'openCreate', operation),
      canBeRead(data.emails) ? openDialog('Read email', 'previewEmail', operation) : null,
      toggle('Search as a list', 'searchBox'),
    ),
    searchBox(data, context),
  ]);
}

const oneEmail = (email: ArchiveEmail, reader: Reader): readonly Element[] => [
  text(email.subject || 'No subject', { weight: 'Bolder' }),
  subtle(
    [withWhom(email), dateTime(email.date, reader), email.hasAttachments ? 'with attachments' : '']
      .filter(Boolean)
      .join(' · '),
  ),
];

function emailLines(data: ArchiveChoice, { reader }: ArchiveContext): readonly Element[] {
  // Groups name their emails themselves.
  const shown = data.groups.length > 0 ? [] : data.emails.slice(0, mostLines);
  const rest = data.groups.length > 0 ? 0 : data.emails.length - shown.length;
  return [
    subheading(itemCount(data.emails)),
    ...shown.map((email) =>
      subtle(
        [isolated(email.subject || 'No subject'), isolated(withWhom(email)), dateTime(email.date, reader)].join(' · '),
      ),
    ),
    ...(rest > 0 ? [subtle(`and ${rest} more`)] : []),
  ];
}

function remarks(data: ArchiveChoice, context: ArchiveContext): readonly Element[] {
  const secret = data.emails.filter(({ isPrivate }) => isPrivate);
  const edited = Object.keys(data.edits).length;
  return [
    ...(data.gone > 0
      ? [text(`${count(data.gone, 'email is', 'emails are')} no longer in your mailbox and left out.`)]
      : []),
    ...(secret.length > 0
      ? [text(`Private email stays in Outlook: ${some(secret.map(({ subject }) => subject || 'No subject'))}`)]
      : []),
    ...data.emails
      .flatMap((email) => (email.earlier ? [{ email, earlier: email.earlier }] : []))
      .slice(0, mostLines)
      .flatMap(({ email, earlier }) => [earlierLine(email, earlier, data, context), ...viewOf(earlier.url)]),
    ...data.shared.map((address) => text(`Several people use ${address}. Tick who is meant.`)),
    ...(edited > 0
      ? [text(data.emails.length === 1 ? 'The copy is edited.' : `${count(edited, 'copy is', 'copies are')} edited.`)]
      : []),
  ];
}

/** *View in ProTracker*, where the server says where its email is. */
const viewOf = (url: string): readonly Element[] => (url === '' ? [] : [viewLink(url)]);

/** `Already archived to Acme on 3 November by Sam Taylor.` */
function earlierLine(
  email: ArchiveEmail,
  earlier: NonNullable<ArchiveEmail['earlier']>,
  data: ArchiveChoice,
  context: ArchiveContext,
): Element {
  const names = earlier.records.map((key) => data.records[key]?.name).filter((name) => name !== undefined);
  const which = data.emails.length > 1 ? `"${email.subject || 'No subject'}": already` : 'Already';
  return text(
    `${which} archived${names.length > 0 ? ` to ${some(names)}` : ''} on ${day(earlier.at, context.reader, context.now)}${earlier.by ? ` by ${earlier.by}` : ''}.`,
  );
}
