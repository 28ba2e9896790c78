import { createRecordAnyway } from '../card-actions/record-create-anyway.ts';
import { createRecord } from '../card-actions/record-create.ts';
import { backToForm } from '../card-actions/record-back-to-form.ts';
import { closeRecordForm } from '../card-actions/record-close.ts';
import { findRecordsAction } from '../card-actions/record-find.ts';
import { openCreate } from '../card-actions/record-open.ts';
import { useExistingRecord } from '../card-actions/record-use-existing.ts';
import { find } from '../commands/find.ts';
import { newRecord } from '../commands/new.ts';
import { accountsLookup, recordsLookup } from '../lookups/records.ts';
import type { CardAction, Command, Lookup } from '../turn.ts';
import type { RecordDesk } from './desk.ts';

/** Everything around records, as lines for the bot's tables. */

export const recordCommands = (desk: RecordDesk): readonly Command[] => [find(desk), newRecord(desk)];

export const recordActions = (desk: RecordDesk): readonly CardAction[] => [
  openCreate(desk),
  createRecord(desk),
  createRecordAnyway(desk),
  useExistingRecord(desk),
  backToForm(desk),
  closeRecordForm(desk),
  findRecordsAction(desk),
];

export const recordLookups = (desk: Pick<RecordDesk, 'open'>): readonly Lookup[] => [
  recordsLookup(desk.open),
  accountsLookup(desk.open),
];
