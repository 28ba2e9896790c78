import type { ModuleInfo, RecordSummary } from '../src/domain/record.ts';
import {
  actions,
  card,
  choice,
  choiceInput,
  container,
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
  textInput,
  toggle,
} from './elements.ts';
import type { Card, Element, Reader } from './elements.ts';
import { recordTitle, some } from './record-words.ts';

/** The Archive card while a person chooses. What it shows is the stored draft; it sends back choices only. */

export interface ArchiveEmail {
  readonly id: string;
  readonly subject: string;
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly date: Date;
  readonly direction: 'received' | 'sent';
  readonly hasAttachments: boolean;
  readonly isPrivate: boolean;
  readonly earlier: { readonly at: Date; readonly by: string | null; readonly records: readonly string[] } | null;
}

export interface ArchiveChoice {
  readonly id: string;
  readonly emails: readonly ArchiveEmail[];
  readonly gone: number;
  readonly records: Readonly<Record<string, RecordSummary>>;
  readonly groups: readonly {
    readonly emails: readonly string[];
    readonly offered: readonly string[];
    readonly ticked: readonly string[];
  }[];
  readonly offered: readonly string[];
  readonly ticked: readonly string[];
  readonly shared: readonly string[];
  readonly search: { readonly text: string; readonly modules: readonly string[]; readonly matches: number | null };
  readonly edits: Readonly<Record<string, unknown>>;
}

/** Everything around the data: who reads, what the modules are called, what is wrong with the last press. */
export interface ArchiveContext {
  readonly modules: readonly ModuleInfo[];
  readonly reader: Reader;
  readonly now: Date;
  readonly problem?: string | undefined;
}

const mostLines = 8;
const mostGroups = 8;

/** Inputs: `ticked`, `group0`…, `picked`, `modules`, `query`. Verbs: archiveConfirm, archiveSearch, archiveEdit, openCreate, previewEmail. */
export function archiveCard(data: ArchiveChoice, context: ArchiveContext): Card {
  const operation = { operation: data.id };
  return card(
    `Archive ${count(data.emails.length, 'email')} to ProTracker`,
    [
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
        openDialog('Read email', 'previewEmail', operation),
        toggle('Search as a list', 'searchBox'),
      ),
      searchBox(data, context),
    ],
    context.reader,
  );
}

const oneEmail = (email: ArchiveEmail, reader: Reader): readonly Element[] => [
  text(email.subject || 'No subject', { weight: 'Bolder' }),
  subtle(
    [withWhom(email), dateTime(email.date, reader), email.hasAttachments ? 'with attachments' : '']
      .filter(Boolean)
      .join(' · '),
  ),
];

/** `From Jane Roe`, `To Jane Roe and 2 more`. */
export function withWhom(email: Pick<ArchiveEmail, 'direction' | 'from' | 'to'>): string {
  if (email.direction === 'received') return email.from ? `From ${email.from.name || email.from.address}` : 'No sender';
  return email.to.length > 0
    ? `To ${some(
        email.to.map(({ name, address }) => name || address),
        2,
      )}`
    : 'No recipient';
}

function emailLines(data: ArchiveChoice, { reader }: ArchiveContext): readonly Element[] {
  // Groups name their emails themselves.
  const shown = data.groups.length > 0 ? [] : data.emails.slice(0, mostLines);
  const rest = data.groups.length > 0 ? 0 : data.emails.length - shown.length;
  return [
    subheading(count(data.emails.length, 'email')),
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
      .flatMap((email) => (email.earlier ? [earlierLine(email, email.earlier, data, context)] : []))
      .slice(0, mostLines),
    ...data.shared.map((address) => text(`Several people use ${address}. Tick who is meant.`)),
    ...(edited > 0
      ? [text(data.emails.length === 1 ? 'The copy is edited.' : `${count(edited, 'copy is', 'copies are')} edited.`)]
      : []),
  ];
}

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

function groupList(
  data: ArchiveChoice,
  group: ArchiveChoice['groups'][number],
  index: number,
  { modules }: ArchiveContext,
): Element {
  const emails = data.emails.filter(({ id }) => group.emails.includes(id));
  const first = emails[0];
  const subject = first?.subject ?? 'No subject';
  const about = emails.length === 1 ? `"${subject}"` : `${count(emails.length, 'email')} like "${subject}"`;
  const keys = [...new Set([...group.ticked, ...group.offered])];
  const person = first
    ? `, ${withWhom(first)
        .toLowerCase()
        .replace(/^(from|to) .*/, withWhom(first))}`
    : '';
  if (keys.length === 0) {
    return choiceInput({
      id: `group${index}`,
      label: `${about}${person}: nobody in ProTracker has this address`,
      placeholder: 'Type a name or an address',
      choices: [],
      multiple: true,
      style: 'filtered',
      dataset: 'records',
    });
  }
  return choiceInput({
    id: `group${index}`,
    label: `${about}${person}`,
    choices: choicesOf(keys, data, modules),
    value: group.ticked.join(','),
    multiple: true,
    style: 'expanded',
  });
}

function restOfGroups(data: ArchiveChoice): string {
  const rest = data.groups.slice(mostGroups).flatMap(({ emails }) => emails);
  return `${count(rest.length, 'further email goes', 'further emails go')} to the people on them, where ProTracker knows them.`;
}

function recordList(data: ArchiveChoice, { modules }: ArchiveContext): Element | null {
  const keys = [...new Set([...data.ticked, ...data.offered])].slice(0, 40);
  const label = data.groups.length > 0 ? 'All of them also under' : 'File under';
  if (keys.length === 0) {
    return data.groups.length > 0
      ? null
      : text('Nobody on this email is in ProTracker yet. Add a record, or make a new one.');
  }
  return choiceInput({
    id: 'ticked',
    label,
    choices: choicesOf(keys, data, modules),
    value: data.ticked.join(','),
    multiple: true,
    style: 'expanded',
    error: 'Choose at least one record.',
  });
}

const choicesOf = (keys: readonly string[], data: ArchiveChoice, modules: readonly ModuleInfo[]) =>
  keys.flatMap((key) => {
    const record = data.records[key];
    return record ? [choice(recordTitle(record, modules), key)] : [];
  });

/** Open after a search, so that the result and the words that led to it stand together. */
function searchBox(data: ArchiveChoice, { modules }: ArchiveContext): Element {
  const { text: words, matches } = data.search;
  return container(
    [
      matches === 0
        ? text(`Nothing in ProTracker matches "${words}". Try fewer letters, tick more kinds, or make a new record.`)
        : null,
      textInput({
        id: 'query',
        label: 'Search ProTracker',
        placeholder: 'First letters of names, or an address',
        value: words,
        maxLength: 100,
      }),
      choiceInput({
        id: 'modules',
        label: 'In',
        choices: modules.filter(({ takesEmail }) => takesEmail).map(({ module, plural }) => choice(plural, module)),
        value: data.search.modules.join(','),
        multiple: true,
        style: 'expanded',
      }),
      actions(execute('Search', 'archiveSearch', { operation: data.id })),
    ],
    { id: 'searchBox', isVisible: matches !== null },
  );
}
