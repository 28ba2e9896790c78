import { checkRules, leaveEmails, saveRules, showFiled, showRules, showWaiting } from '../card-actions/rules.ts';
import { rules } from '../commands/rules.ts';
import type { CardAction, Command } from '../turn.ts';
import type { FilingDesk } from './desk.ts';

/** Everything around automatic archiving, as lines for the bot's tables. */

export const filingCommands = (desk: FilingDesk): readonly Command[] => [rules(desk)];

export const filingActions = (desk: FilingDesk): readonly CardAction[] => [
  showRules(desk),
  checkRules(desk),
  saveRules(desk),
  showFiled(desk),
  showWaiting(desk),
  leaveEmails(desk),
];
