import * as z from 'zod/mini';
import type { DialogOutcome, DialogStep, LookupOutcome, Outgoing, PressOutcome, Problem } from '../../wire.ts';
import type { Told } from '../../../../web/pages/card/card-view.tsx';
import type { LookupField } from '../../../../web/pages/card/choice-set.ts';
import type { Press } from '../../../../web/pages/card/render.ts';
import { type Api, own } from '../shared/api.ts';
import type { Chat } from './use-chat.ts';

/** A card's place: which one of which message. */
export interface CardAddress {
  readonly messageId: string;
  readonly cardIndex: number;
}

export type OpenDialog = Extract<DialogOutcome, { kind: 'card' }>;

/** What Teams understands in the data of `Action.Submit`. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions */
const TeamsData = z.object({
  msteams: z.optional(
    z.object({
      type: z.string(),
      text: z.optional(z.string()),
      displayText: z.optional(z.string()),
      value: z.optional(z.unknown()),
    }),
  ),
});

/** Does what a press in a chat's card asks for; gives what is to be told beside the card. */
export async function answerPress(
  press: Press,
  at: CardAddress,
  { api, chat, onDialog }: { readonly api: Api; readonly chat: Chat; readonly onDialog: (dialog: OpenDialog) => void },
): Promise<Told | null> {
  if (press.kind === 'execute') {
    const { verb, id, data } = press;
    const action = { type: 'Action.Execute', verb, ...(id ? { id } : {}), data };
    const outcome = await ask<PressOutcome>(api, '/desk/chat/press', { ...at, action, trigger: 'manual' });
    chat.noteChange();
    return told(outcome);
  }
  const teams = z.safeParse(TeamsData, press.data).data?.msteams;
  if (teams?.type === 'task/fetch') {
    const step: DialogStep = { step: 'fetch', data: press.data, messageId: at.messageId };
    const outcome = await ask<DialogOutcome>(api, '/desk/chat/dialog', step);
    if (outcome.kind === 'card') onDialog(outcome);
    return told(outcome);
  }
  if (teams?.type === 'signin' && typeof teams.value === 'string') return signIn(teams.value, api);
  const arrived = await chat.send(outgoingOf(teams ?? null, press.data, at.messageId));
  return arrived === 'sent' ? null : { intent: 'error', text: 'ProTracker does not answer. Please try again.' };
}

const SignedIn = z.object({ signInCode: z.string() });

/** Opens a sign-in page beside the desk; the code it ends with goes to the bot, as Teams brings it there. */
function signIn(url: string, api: Api): Told | null {
  const page = window.open(url, 'sign-in', 'popup,width=520,height=640');
  if (page === null)
    return { intent: 'error', text: 'The browser did not open the sign-in window. Allow pop-ups here.' };
  const heard = (event: MessageEvent<unknown>): void => {
    const { data } = z.safeParse(SignedIn, event.data);
    if (event.origin !== window.location.origin || event.source !== page || !data) return;
    window.removeEventListener('message', heard);
    void ask<PressOutcome>(api, '/desk/chat/sign-in', { code: data.signInCode });
  };
  window.addEventListener('message', heard);
  return null;
}

type TeamsAction = NonNullable<z.infer<typeof TeamsData>['msteams']>;

function outgoingOf(teams: TeamsAction | null, data: object, replyToId: string): Outgoing {
  if (teams?.type === 'imBack' && typeof teams.value === 'string') return { text: teams.value };
  if (teams?.type !== 'messageBack') return { text: '', value: data, replyToId };
  const shown = teams.displayText ? { shown: teams.displayText } : {};
  return { text: teams.text ?? '', ...shown, value: teams.value ?? {}, replyToId };
}

export const askLookup = (
  api: Api,
  field: LookupField,
  query: { readonly text: string; readonly inputs: Record<string, string>; readonly messageId: string | null },
): Promise<LookupOutcome> =>
  ask<LookupOutcome>(api, '/desk/chat/lookup', {
    dataset: field.dataset,
    text: query.text,
    inputs: field.wantsInputs ? query.inputs : null,
    messageId: query.messageId,
  });

/** Asks the server; that it cannot be reached is a problem like any other. */
export async function ask<Outcome extends { readonly kind: string }>(
  api: Api,
  path: string,
  body: unknown,
): Promise<Outcome | Problem> {
  try {
    return await api.send('POST', path, body, own<Outcome>());
  } catch (error) {
    return { kind: 'problem', text: error instanceof Error ? error.message : 'Please try again.' };
  }
}

export function told(outcome: PressOutcome | DialogOutcome): Told | null {
  if (outcome.kind === 'note') return { intent: 'info', text: outcome.text };
  return outcome.kind === 'problem' ? { intent: 'error', text: outcome.text } : null;
}
