import { mostGroups } from '../src/domain/groups.ts';
import { titleOf, withWhom, type ArchiveChoice, type ArchiveContext, type ArchiveEmail } from './archive-data.ts';
import { canBeRead, itemCount } from './archive-items.ts';
import { groupList, recordList, restOfGroups, searchBox } from './archive-lists.ts';
import { doNotArchive } from './archive-sending.ts';
import { archiveWords as words } from './archive-words.ts';
import { commonWords } from './common-words.ts';
import {
  actions,
  card,
  choiceInput,
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

/** Inputs: `ticked`, `group0`…, `picked`, `modules`, `query`. Verbs: archiveConfirm, archiveSearch, archiveEdit, openCreate, previewEmail, archiveForget. */
export function archiveCard(data: ArchiveChoice, context: ArchiveContext): Card {
  return card(words.summary(itemCount(data.emails)), [
    heading(words.title),
    ...(data.emails.length === 1
      ? data.emails.flatMap((email) => oneEmail(email, context.reader))
      : emailLines(data, context)),
    ...remarks(data, context),
    ...(data.emails.every(({ isPrivate }) => isPrivate) ? [] : choices(data, context)),
  ]);
}

function choices(data: ArchiveChoice, context: ArchiveContext): readonly (Element | null)[] {
  const operation = { operation: data.id };
  return [
    ...data.groups.slice(0, mostGroups).map((group, index) => groupList(data, group, index, context)),
    data.groups.length > mostGroups ? subtle(restOfGroups(data)) : null,
    recordList(data, context),
    choiceInput({
      id: 'picked',
      label: data.groups.length > 0 ? words.addToAll : words.add,
      placeholder: words.addHint,
      choices: [],
      multiple: true,
      style: 'filtered',
      dataset: 'records',
    }),
    context.problem ? problem(context.problem) : null,
    actions(
      execute(words.archive, 'archiveConfirm', operation, { style: 'positive' }),
      execute(words.editCopy, 'archiveEdit', operation),
      execute(words.newRecord, 'openCreate', operation),
      data.sending ? null : readEmail(data),
      toggle(words.asList, 'searchBox'),
      data.sending ? doNotArchive(data) : null,
    ),
    searchBox(data, context),
  ];
}

const readEmail = ({ id, emails }: ArchiveChoice) =>
  canBeRead(emails) ? openDialog(words.read, 'previewEmail', { operation: id }) : null;

const oneEmail = (email: ArchiveEmail, reader: Reader): readonly Element[] => [
  text(titleOf(email), { weight: 'Bolder' }),
  subtle(
    [
      email.isPrivate ? '' : withWhom(email),
      dateTime(email.date, reader),
      email.hasAttachments ? words.hasAttachments : '',
    ]
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
        [
          isolated(titleOf(email)),
          ...(email.isPrivate ? [] : [isolated(withWhom(email))]),
          dateTime(email.date, reader),
        ].join(' · '),
      ),
    ),
    ...(rest > 0 ? [subtle(commonWords.andMore(rest))] : []),
  ];
}

function remarks(data: ArchiveChoice, context: ArchiveContext): readonly Element[] {
  const secret = data.emails.filter(({ isPrivate }) => isPrivate).length;
  const edited = Object.keys(data.edits).length;
  return [
    ...(data.gone > 0 ? [text(words.gone(data.gone))] : []),
    ...(secret > 0 ? [text(words.private(secret))] : []),
    ...data.emails
      .flatMap((email) => (email.earlier ? [{ email, earlier: email.earlier }] : []))
      .slice(0, mostLines)
      .flatMap(({ email, earlier }) => [earlierLine(email, earlier, data, context), ...viewOf(earlier.url)]),
    ...data.shared.map((address) => text(words.shared(address))),
    ...(edited > 0 ? [text(data.emails.length === 1 ? words.edited : words.editedSome(edited))] : []),
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
  const known = { records: some(names), day: day(earlier.at, context.reader, context.now), by: earlier.by };
  return text(words.earlier(known, data.emails.length > 1 ? email.subject || commonWords.noSubject : null));
}
