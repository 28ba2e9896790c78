import { mostGroups } from '../src/domain/groups.ts';
import type { ModuleInfo } from '../src/domain/record.ts';
import { withWhom, type ArchiveChoice, type ArchiveContext, type ArchiveEmail } from './archive-data.ts';
import { nobodyKnown } from './archive-items.ts';
import { archiveWords as words } from './archive-words.ts';
import { commonWords } from './common-words.ts';
import { actions, choice, choiceInput, container, execute, isolated, text, textInput } from './elements.ts';
import type { Element } from './elements.ts';
import { recordTitle } from './record-words.ts';

/** The inputs of the Archive card: who is ticked for which emails, and where further records come from. */

/** Beside those ticked; the card has to stay small. */
const mostOffered = 6;
const mostRecords = 40;

/** The people of one group of emails; where nobody is known, a field to look somebody up. */
export function groupList(
  data: ArchiveChoice,
  group: ArchiveChoice['groups'][number],
  index: number,
  { modules }: ArchiveContext,
): Element {
  const emails = data.emails.filter(({ id }) => group.emails.includes(id));
  const keys = [...new Set([...group.ticked, ...group.offered.slice(0, mostOffered)])];
  const about = aboutEmails(emails);
  if (keys.length === 0) {
    return choiceInput({
      id: `group${index}`,
      label: `${about} · ${words.nobodyHas}`,
      placeholder: words.addHint,
      choices: [],
      multiple: true,
      style: 'filtered',
      dataset: 'records',
    });
  }
  return choiceInput({
    id: `group${index}`,
    label: about,
    choices: choicesOf(keys, data, modules),
    value: group.ticked.join(','),
    multiple: true,
    style: 'expanded',
  });
}

/** `From Jane Roe: "Your review" and 2 more`. */
function aboutEmails([first, ...more]: readonly ArchiveEmail[]): string {
  if (!first) return '';
  const rest = more.length > 0 ? ` ${commonWords.andMore(more.length)}` : '';
  return `${isolated(withWhom(first))}: ${isolated(commonWords.quoted(first.subject || commonWords.noSubject))}${rest}`;
}

/** What happens to the emails for which the card has no room. */
export function restOfGroups(data: ArchiveChoice): string {
  const rest = data.groups.slice(mostGroups).flatMap(({ emails }) => emails);
  return words.furtherEmails(rest.length);
}

/** The records for every email of the card; null: there is nothing to show. */
export function recordList(data: ArchiveChoice, { modules }: ArchiveContext): Element | null {
  const keys = [...new Set([...data.ticked, ...data.offered])].slice(0, mostRecords);
  const label = data.groups.length > 0 ? words.underAll : words.under;
  if (keys.length === 0) {
    return data.groups.length > 0 ? null : text(nobodyKnown(data.emails));
  }
  return choiceInput({
    id: 'ticked',
    label,
    choices: choicesOf(keys, data, modules),
    value: data.ticked.join(','),
    multiple: true,
    style: 'expanded',
    error: words.chooseRecord,
  });
}

const choicesOf = (keys: readonly string[], data: ArchiveChoice, modules: readonly ModuleInfo[]) =>
  keys.flatMap((key) => {
    const record = data.records[key];
    return record ? [choice(recordTitle(record, modules), key)] : [];
  });

/** Open after a search, so that the result and the words that led to it stand together. */
export function searchBox(data: ArchiveChoice, { modules }: ArchiveContext): Element {
  const { text: searched, matches } = data.search;
  return container(
    [
      matches === 0 ? text(words.noMatch(searched)) : null,
      textInput({
        id: 'query',
        label: words.search,
        placeholder: words.searchHint,
        value: searched,
        maxLength: 100,
      }),
      choiceInput({
        id: 'modules',
        label: words.searchIn,
        choices: modules.filter(({ takesEmail }) => takesEmail).map(({ module, plural }) => choice(plural, module)),
        value: data.search.modules.join(','),
        multiple: true,
        style: 'expanded',
      }),
      actions(execute(commonWords.search, 'archiveSearch', { operation: data.id })),
    ],
    { id: 'searchBox', isVisible: matches !== null },
  );
}
