import type { ArchiveMark, EmailSummary } from '../domain/email.ts';
import { refOf, type ArchiveDraft, type EmailResult } from './draft.ts';
import type { MarkChange } from './ports.ts';
import type { Workplace } from './workplace.ts';

/** The mark on the Outlook item, which tells every client when and where the email was archived. Pure. */

/** The mark after archiving: what an earlier one named stays on it, and its date, unless something was archived now. Null: the email stands nowhere. */
export function markAfter(
  result: EmailResult,
  draft: ArchiveDraft,
  item: Pick<EmailSummary, 'archived'>,
  at: Pick<Workplace, 'settings' | 'clock'>,
): MarkChange | null {
  const keys = result.records.filter(({ state }) => state === 'archived' || state === 'already').map(({ key }) => key);
  if (keys.length === 0) return null;
  const isNew = result.records.some(({ state }) => state === 'archived');
  const named = keys.map((key) => ({ ...refOf(key), name: draft.records[key]?.name ?? '' }));
  const kept = (item.archived?.records ?? []).filter((old) => !keys.includes(`${old.module}:${old.id}`));
  return {
    category: at.settings.category,
    mark: {
      at: isNew ? at.clock.now() : (item.archived?.at ?? earliest(result) ?? at.clock.now()),
      records: [...named, ...kept],
    },
    flag: at.settings.flag,
  };
}

/** When a colleague put the email under the first of the records. */
const earliest = ({ records }: EmailResult): Date | null =>
  records
    .flatMap(({ at }) => (at ? [at] : []))
    .toSorted((one, other) => one.getTime() - other.getTime())
    .at(0) ?? null;

/** The mark after undo: without the records given; nothing left takes category, mark and our own tick away. `flagged`: see EmailResult. */
export function markWithout(
  keys: readonly string[],
  item: Pick<EmailSummary, 'archived'>,
  flagged: boolean,
  settings: Workplace['settings'],
): MarkChange {
  const left = (item.archived?.records ?? []).filter((old) => !keys.includes(`${old.module}:${old.id}`));
  const mark: ArchiveMark | null = left.length > 0 && item.archived ? { at: item.archived.at, records: left } : null;
  const flag = mark || !flagged || settings.flag !== 'complete' ? 'leave' : 'clearIfComplete';
  return { category: settings.category, mark, flag };
}

/** The flag that archiving sets on this item is its first. */
export const setsFlag = (item: Pick<EmailSummary, 'flag'>, settings: Workplace['settings']): boolean =>
  item.flag === 'notFlagged' && settings.flag !== 'leave';
