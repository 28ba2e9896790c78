import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { outdatedCard, personalChatCard, unknownCommandCard } from '../cards/shell.ts';
import { shellWords as words } from '../cards/shell-words.ts';
import { UserError } from '../src/errors.ts';
import { linksBehind, typedText } from './activity.ts';
import type { IncomingActivity } from './activity.ts';
import type { Chat } from './chat.ts';
import { droppedFiles } from './file-drop.ts';
import type { Desk } from './invokes/invoke.ts';
import { press } from './invokes/press.ts';
import { messageOf, plainMessage } from './message.ts';
import type { Router } from './router.ts';
import { troubleWords } from './trouble-words.ts';
import type { Trouble } from './trouble.ts';
import type { FileDrop, Turn } from './turn.ts';
import { z } from 'zod';

const maxTextLength = 2_000;

export interface MessageDesk extends Desk {
  readonly fileDrop: FileDrop;
  /** The sandbox's files are on this machine. */
  readonly loopbackFiles: boolean;
}

/** A message is a dropped file, a pressed button of an old client, or a command: in this order. */
export async function onMessage(activity: IncomingActivity, turn: Turn, chat: Chat, desk: MessageDesk): Promise<void> {
  const files = droppedFiles(activity, desk.loopbackFiles);
  if (files.length > 0) return onFiles(turn, files, desk);
  const typed = typedText(activity) || backText(activity.value);
  if (typed) return onCommand(turn, linkInPlaceOf(typed, activity, desk), desk);
  if (isObject(activity.value)) return onSubmit(activity, turn, chat, desk);
  await turn.reply(words.typeHelp);
}

async function onFiles(turn: Turn, files: ReturnType<typeof droppedFiles>, desk: MessageDesk): Promise<void> {
  if (turn.scope === 'personal') await desk.fileDrop.run(turn, files);
  else await turn.reply(personalChatCard(desk.chatUrl));
}

/** Words that say nothing to the bot may stand for a link that does. */
function linkInPlaceOf(typed: string, activity: IncomingActivity, { router }: Desk): string {
  if (router.command(typed)) return typed;
  return linksBehind(activity).find((link) => router.command(link) !== null) ?? typed;
}

async function onCommand(turn: Turn, typed: string, { router, chatUrl }: Desk): Promise<void> {
  if (typed.length > maxTextLength) throw new UserError(troubleWords.tooLongToRead);
  const found = router.command(typed);
  if (!found) {
    const near = router.nearest(typed).filter(({ personal }) => !personal || turn.scope === 'personal');
    const names = near.map(({ name }) => name);
    await turn.reply((await linkedCard(turn, typed, router)) ?? unknownCommandCard(typed, names));
  } else if (found.command.personal && turn.scope !== 'personal') {
    await turn.reply(personalChatCard(chatUrl));
  } else {
    await found.command.run(turn, found.args);
  }
}

/** A link by itself shows what it leads to, as it does in every other chat. Null: it is no link, or leads to nothing. */
async function linkedCard(turn: Turn, typed: string, router: Router): Promise<IAdaptiveCard | null> {
  const url = URL.parse(typed);
  return (url && (await router.linkPreview(turn, url)))?.card ?? null;
}

/** `Action.Submit`, where a client does not know `Action.Execute`: the new card takes the old one's place. */
async function onSubmit(activity: IncomingActivity, turn: Turn, chat: Chat, desk: Desk): Promise<void> {
  const answer = await press(turn, { data: activity.value }, desk);
  if (!('card' in answer)) await chat.send(plainMessage(answer.toast ?? words.done));
  else if (turn.pressedMessage === null) await turn.reply(answer.card);
  else await chat.update(turn.pressedMessage, messageOf(answer.card, turn.host));
}

/** What a message says about a trouble. */
export const troubleMessage = (trouble: Trouble): ReturnType<typeof messageOf> =>
  trouble.kind === 'outdated'
    ? messageOf(outdatedCard(trouble.reopen ?? 'help'), 'teams-chat')
    : plainMessage(trouble.text);

const Back = z.object({ msteams: z.object({ type: z.literal('imBack'), value: z.string() }) });

/** Clients that know nothing of `imBack` send the button's data instead of its words. */
const backText = (value: unknown): string => Back.safeParse(value).data?.msteams.value.trim() ?? '';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
