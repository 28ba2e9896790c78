import { z } from 'zod';
import { rulesCheckCard } from '../../cards/rules.ts';
import { partitionOf } from '../../src/domain/person.ts';
import { UserError } from '../../src/errors.ts';
import { leaveInOutlook, waitingEmails } from '../../src/filing/waiting.ts';
import { ArchiveRules } from '../../src/settings/personal.ts';
import { changeSettings, readSettings } from '../../src/settings/store.ts';
import { EmailIds } from '../archive/inputs.ts';
import { rulesNow, waitingCardOf, type FilingDesk } from '../filing/desk.ts';
import { filedPage } from '../filing/filed.ts';
import { RulesInputs, rulesFrom } from '../filing/inputs.ts';
import { cardAction } from '../turn.ts';

const reopen = 'rules';

/** *Automatic archiving*. */
export const showRules = (desk: FilingDesk) =>
  cardAction({
    ...{ verb: 'showRules', personal: true, reopen, data: z.object({}) },
    run: async (turn) => ({ card: await rulesNow(turn.person, desk) }),
  });

/** *Continue* on the rules: what would change. What is wrong stands on the card, beside what was typed. */
export const checkRules = (desk: FilingDesk) =>
  cardAction({
    ...{ verb: 'checkRules', personal: true, reopen, data: RulesInputs },
    async run(turn, inputs) {
      const { rules: was } = await readSettings(desk.store, partitionOf(turn.person));
      try {
        const next = rulesFrom(inputs, was);
        const archiveMailbox = await desk.archiveMailbox(turn.person);
        return { card: rulesCheckCard({ was, next, operation: desk.newId(), archiveMailbox }) };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const typed = { ...was, ...rulesFrom({ ...inputs, never: '' }, was), never: [inputs.never ?? ''] };
        return { card: await rulesNow(turn.person, desk, { rules: typed, wrong: error.message }) };
      }
    },
  });

/** *Save*: again, it changes nothing more. */
export const saveRules = (desk: FilingDesk) =>
  cardAction({
    ...{ verb: 'saveRules', personal: true, reopen },
    data: z.object({ next: ArchiveRules, operation: z.uuid() }),
    async run(turn, { next: rules }) {
      // Whoever switches rules on has to be signed in: what they do needs both sides.
      const { person } = await desk.open(turn.person);
      await changeSettings(desk.store, partitionOf(person), (settings) => ({ ...settings, rules }));
      await desk.filing.settingsChanged(person);
      return { card: await rulesNow(person, desk, { isSaved: true }) };
    },
  });

/** *Archived by rules*. */
export const showFiled = (desk: FilingDesk) =>
  cardAction({
    ...{ verb: 'showFiled', personal: true, reopen },
    data: z.object({ skip: z.int().min(0).max(10_000).default(0) }),
    run: async (turn, { skip }) => ({ card: await filedPage(turn.person, skip, desk.store) }),
  });

/** The emails that wait for a choice. */
export const showWaiting = (desk: FilingDesk) =>
  cardAction({
    ...{ verb: 'showWaiting', personal: true, reopen, data: z.object({}) },
    async run(turn) {
      const emails = await waitingEmails(await desk.open(turn.person), desk.store);
      return { card: waitingCardOf(emails, turn.person) };
    },
  });

/** *Leave in Outlook*: again, it changes nothing more. */
export const leaveEmails = (desk: FilingDesk) =>
  cardAction({
    ...{ verb: 'leaveEmails', personal: true, reopen, data: z.object({ emails: EmailIds }) },
    async run(turn, { emails }) {
      const at = await desk.open(turn.person);
      await leaveInOutlook(emails, at, desk.store);
      return { card: waitingCardOf(await waitingEmails(at, desk.store), turn.person, true) };
    },
  });
