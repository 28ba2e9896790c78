import { companyWords } from '../../cards/sync-new-words.ts';
import { helpWords, usageWords } from '../../cards/sync-words.ts';
import { UserError } from '../../src/errors.ts';
import { changesPage } from '../sync/changes.ts';
import { companyNow } from '../sync/company.ts';
import { checkedWords, openDesk, type SyncDesk } from '../sync/desk.ts';
import { settingsNow } from '../sync/settings-now.ts';
import { questionsNow } from '../sync/questions.ts';
import { statusNow } from '../sync/status.ts';
import type { Command } from '../turn.ts';

/** "conflicts": the questions that wait. */
export const conflicts = (desk: SyncDesk): Command => ({
  name: 'conflicts',
  aliases: ['conflict', 'questions'],
  words: () => ({ usage: usageWords.conflicts, help: helpWords.conflicts }),
  personal: true,
  async run(turn) {
    await turn.reply(await questionsNow(turn, await openDesk(turn, desk), desk));
  },
});

/** "status": how synchronising stands. */
export const status = (desk: SyncDesk): Command => ({
  name: 'status',
  words: () => ({ usage: usageWords.status, help: helpWords.status }),
  personal: true,
  async run(turn) {
    await turn.reply(await statusNow(turn, await openDesk(turn, desk), desk));
  },
});

/** "history", "history miller": what was changed, with a way back. */
export const history = (desk: SyncDesk): Command => ({
  name: 'history',
  aliases: ['changes'],
  words: () => ({ usage: usageWords.history, help: helpWords.history }),
  personal: true,
  async run(turn, args) {
    const words = checkedWords(args.trim());
    await turn.reply(await changesPage(turn, { run: null, words, skip: 0 }, await openDesk(turn, desk), desk));
  },
});

/** "settings": how synchronising and archiving work. */
export const settings = (desk: SyncDesk): Command => ({
  name: 'settings',
  aliases: ['options'],
  words: () => ({ usage: usageWords.settings, help: helpWords.settings }),
  personal: true,
  async run(turn) {
    await turn.reply(await settingsNow(turn, desk));
  },
});

/** "company jane roe": sets the company of an Outlook contact. */
export const company = (desk: SyncDesk): Command => ({
  name: 'company',
  words: () => ({ usage: usageWords.company, help: helpWords.company }),
  personal: true,
  async run(turn, args) {
    const words = checkedWords(args.trim());
    if (words === '') throw new UserError(companyWords.needsName);
    await turn.reply(await companyNow(turn, { words }, await openDesk(turn, desk), desk));
  },
});
