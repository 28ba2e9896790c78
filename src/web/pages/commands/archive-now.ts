import { ArchiveState } from '../outlook/mail-wire.ts';
import { graphId } from '../outlook/office.ts';
import { archiveButton } from '../outlook/ribbon.ts';
import { commandsWords as words } from './commands-words.ts';
import type { CommandTools, Doing } from './doing.ts';

const lookEveryMs = 1_000;
/** Outlook ends a function after five minutes. */
const longestLooks = 240;

/** *Archive now*: without a question where there is no doubt; else the line leads to the pane. */
export const archiveNow: Doing = async ({ itemId }, notes, tools) => {
  if (itemId === undefined) return;
  await notes.working(words.archiving);
  const { state, text, missing } = await archived(graphId(tools.mailbox, itemId), tools);
  if (state === 'archived') {
    await (missing === undefined ? notes.clear() : notes.failed(missing));
    await notes.archived(text);
  } else if (state === 'failed') await notes.failed(text);
  else await notes.result(text, { text: words.choose, button: archiveButton });
};

/** Asks under one id until the work is over, so that asking again does nothing twice. */
async function archived(email: string, { api, newId, wait }: CommandTools): Promise<ArchiveState> {
  const operation = newId();
  for (let looks = 0; ; looks += 1) {
    const told = await api.ask('/api/mail/archive', { operation, email }, ArchiveState);
    if (told.kind === 'sign-in') return { state: 'choose', text: words.signIn };
    if (told.kind === 'problem') return { state: 'failed', text: told.text };
    if (told.answer.state !== 'working' || looks === longestLooks) return told.answer;
    await wait(lookEveryMs);
  }
}
