import type { OpenWorkplace } from '../../src/archive/workplace.ts';
import {
  allowCreationsAction,
  chooseMatch,
  confirmRemovals,
  refuseCreationsAction,
  rejectRemovals,
  resolveConflict,
} from '../card-actions/sync-answers.ts';
import { showChanges, undoChangeAction } from '../card-actions/sync-changes.ts';
import { findCompanyContact, openCompany, setCompanyAction } from '../card-actions/sync-company.ts';
import { markItemsAction, showMarks, unmarkItemsAction } from '../card-actions/sync-marks.ts';
import { createMarkedAction, openNewItem } from '../card-actions/sync-new.ts';
import { markRecord } from '../card-actions/sync-record.ts';
import { openQuestion, showQuestions, skipQuestion } from '../card-actions/sync-questions.ts';
import { cancelRun, refreshRun, showLeftOut, startSync, switchOn } from '../card-actions/sync-runs.ts';
import { checkSettings, saveSettings, showSettings, showStatus } from '../card-actions/sync-settings.ts';
import { company, conflicts, history, settings, status } from '../commands/sync-about.ts';
import { mark, unmark } from '../commands/sync-marks.ts';
import { newAppointment, newOutlookContact, newTask } from '../commands/sync-new.ts';
import { sync } from '../commands/sync.ts';
import { companiesLookup } from '../lookups/companies.ts';
import type { CardAction, Command, Lookup } from '../turn.ts';
import type { SyncDesk } from './desk.ts';

/** Everything around the synchronisation, as lines for the bot's tables. */

export const syncCommands = (desk: SyncDesk): readonly Command[] => [
  mark(desk),
  unmark(desk),
  sync(desk),
  conflicts(desk),
  status(desk),
  history(desk),
  settings(desk),
  company(desk),
  newOutlookContact(desk),
  newAppointment(desk),
  newTask(desk),
];

export const syncActions = (desk: SyncDesk): readonly CardAction[] => [
  showMarks(desk),
  markItemsAction(desk),
  unmarkItemsAction(desk),
  markRecord(desk),
  startSync(desk),
  cancelRun(desk),
  refreshRun(desk),
  showLeftOut(desk),
  switchOn(desk),
  showQuestions(desk),
  openQuestion(desk),
  skipQuestion(desk),
  resolveConflict(desk),
  chooseMatch(desk),
  confirmRemovals(desk),
  rejectRemovals(desk),
  allowCreationsAction(desk),
  refuseCreationsAction(desk),
  showChanges(desk),
  undoChangeAction(desk),
  showStatus(desk),
  showSettings(desk),
  checkSettings(desk),
  saveSettings(desk),
  createMarkedAction(desk),
  openNewItem(desk),
  setCompanyAction(desk),
  findCompanyContact(desk),
  openCompany(desk),
];

export const syncLookups = (open: OpenWorkplace): readonly Lookup[] => [companiesLookup(open)];
