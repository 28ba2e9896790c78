import { z } from 'zod';
import type {
  CardPress,
  DialogOutcome,
  DialogSize,
  DialogStep,
  FindCommand,
  FindHit,
  FindOutcome,
  LetterOutcome,
  LetterPress,
  LookupOutcome,
  LookupQuery,
  PressOutcome,
  Problem,
} from '../wire.ts';
import type { DoorAnswer } from './bot-door.ts';
import { adaptiveCardType, type Conversation } from './conversation.ts';

/** What the bot is asked on a button, a dialog, a lookup or a search, and what its answers mean for the person. */

const unreachable: Problem = { kind: 'problem', text: 'ProTracker does not answer. Please try again.' };
const failed: Problem = { kind: 'problem', text: 'Something went wrong. Please try again.' };

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
const ActionAnswer = z.object({ statusCode: z.number(), type: z.string().nullish(), value: z.unknown().optional() });
const ErrorValue = z.object({ message: z.string() });

export async function pressButton(chat: Conversation, press: CardPress): Promise<PressOutcome> {
  const value = { action: press.action, trigger: press.trigger };
  const answer = await chat.ask('adaptiveCard/action', value, press.messageId);
  return pressed(answer, (card) => {
    chat.replaceCard(press.messageId, press.cardIndex, card);
    return { kind: 'card' };
  });
}

/** In an email: the card of the answer takes the place of the one that was shown. */
export const pressInMail = async (chat: Conversation, press: LetterPress): Promise<LetterOutcome> =>
  pressed(await chat.pressInMail(press), (card) => ({ kind: 'shown', card }));

function pressed<Shown>(answer: DoorAnswer | null, onCard: (card: unknown) => Shown) {
  return readAnswer(answer, ActionAnswer, ({ statusCode, type, value }): Shown | Told => {
    if (type === 'application/vnd.microsoft.card.adaptive') return onCard(value);
    if (type === 'application/vnd.microsoft.activity.message') return note(value);
    if (statusCode === 401) return { kind: 'problem', text: 'Please sign in first: type “sign in”.' };
    return statusCode < 300 ? { kind: 'nothing' } : problemOf(value);
  });
}

type Told = Exclude<PressOutcome, { kind: 'card' }>;

const note = (value: unknown) =>
  typeof value === 'string' && value ? { kind: 'note' as const, text: value } : { kind: 'nothing' as const };

const problemOf = (value: unknown): Problem => {
  const { data } = ErrorValue.safeParse(value);
  return data ? { kind: 'problem', text: data.message } : failed;
};

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
const TaskAnswer = z.object({
  task: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('message'), value: z.string().nullish() }),
      z.object({
        type: z.literal('continue'),
        value: z.object({
          title: z.string().nullish(),
          height: z.unknown().optional(),
          width: z.unknown().optional(),
          card: z.object({ contentType: z.string().nullish(), content: z.unknown().optional() }),
        }),
      }),
    ])
    .nullish(),
});

export async function stepDialog(chat: Conversation, { step, data, messageId }: DialogStep): Promise<DialogOutcome> {
  const answer = await chat.ask(`task/${step}`, { data, context: { theme: 'default' } }, messageId);
  return readAnswer(answer, TaskAnswer, ({ task }): DialogOutcome => {
    if (!task) return { kind: 'nothing' };
    if (task.type === 'message') return note(task.value);
    const { title, width, height, card } = task.value;
    return {
      kind: 'card',
      title: title ?? 'ProTracker',
      card: card.content,
      size: sizeOf(width) ?? sizeOf(height) ?? 'medium',
    };
  });
}

const sizeOf = (value: unknown): DialogSize | null =>
  value === 'small' || value === 'medium' || value === 'large' ? value : null;

const choiceLimit = 15;

const SearchAnswer = z.object({
  statusCode: z.number().nullish(),
  value: z.object({ results: z.array(z.object({ title: z.string(), value: z.string() })) }),
});

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search */
export async function lookUp(chat: Conversation, query: LookupQuery): Promise<LookupOutcome> {
  const value = {
    queryText: query.text,
    queryOptions: { skip: 0, top: choiceLimit },
    dataset: query.dataset,
    ...(query.inputs ? { data: query.inputs } : {}),
  };
  const answer = await chat.ask('application/search', value, query.messageId);
  return readAnswer(answer, SearchAnswer, ({ value: { results } }) => ({
    kind: 'choices',
    choices: results.slice(0, choiceLimit),
  }));
}

const Text = z.string().nullish();
const Preview = z.object({
  content: z.object({
    title: Text,
    subtitle: Text,
    text: Text,
    tap: z.object({ type: z.literal('invoke'), value: z.unknown() }).nullish(),
  }),
});
const FindAnswer = z.object({
  composeExtension: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('message'), text: Text }),
      z.object({
        type: z.literal('result'),
        attachments: z
          .array(
            z.object({ contentType: z.string(), content: z.unknown().optional(), preview: z.unknown().optional() }),
          )
          .nullish(),
      }),
      z.object({ type: z.enum(['auth', 'config', 'silentAuth']) }),
    ])
    .nullish(),
});

const findCount = 25;

/** Searches with the message extension; an empty text asks for what is shown before anything was typed. */
export async function find(chat: Conversation, commandId: FindCommand, text: string): Promise<FindOutcome> {
  const parameter = text ? { name: 'q', value: text } : { name: 'initialRun', value: 'true' };
  const value = { commandId, parameters: [parameter], queryOptions: { skip: 0, count: findCount } };
  const answer = await chat.ask('composeExtension/query', value);
  return readAnswer(answer, FindAnswer, ({ composeExtension }): FindOutcome => {
    if (composeExtension?.type === 'message') return { kind: 'note', text: composeExtension.text ?? '' };
    if (composeExtension?.type !== 'result') return { kind: 'problem', text: 'Please sign in first: type “sign in”.' };
    const cards = (composeExtension.attachments ?? []).filter((item) => item.contentType === adaptiveCardType);
    return {
      kind: 'hits',
      hits: cards.map(({ content, preview }) => {
        const shown = Preview.safeParse(preview).data?.content;
        return {
          title: plain(shown?.title) || 'Record',
          subtitle: plain(shown?.subtitle) || plain(shown?.text),
          card: content,
          tap: shown?.tap?.value ?? null,
        };
      }),
    };
  });
}

/** Puts a hit's card into the chat: the full one, where the hit has more than it showed. */
export async function insertHit(
  chat: Conversation,
  { card, tap }: Pick<FindHit, 'card' | 'tap'>,
): Promise<PressOutcome> {
  const full = tap === null ? null : await chat.ask('composeExtension/selectItem', tap);
  const answer = full ? FindAnswer.safeParse(full.body).data?.composeExtension : null;
  const [first] = answer?.type === 'result' ? (answer.attachments ?? []) : [];
  if (tap !== null && !first) return full ? failed : unreachable;
  chat.insertCard(first ? first.content : card);
  return { kind: 'nothing' };
}

/** A sign-in page ended with this code. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/auth-flow-bot */
export async function bringCode(chat: Conversation, code: string): Promise<PressOutcome> {
  const answer = await chat.ask('signin/verifyState', { state: code });
  return answer !== null && answer.status < 300 ? { kind: 'nothing' } : unreachable;
}

/** Previews may hold a little HTML: what it says, without it. */
const plain = (html: string | null | undefined): string =>
  (html ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();

/** What an answer amounts to; one that did not come or makes no sense is a problem, never an exception. */
function readAnswer<T, Outcome>(
  answer: DoorAnswer | null,
  shape: z.ZodType<T>,
  read: (body: T) => Outcome,
): Outcome | Problem {
  if (!answer) return unreachable;
  if (answer.status >= 300) return failed;
  // A bot may answer with nothing at all: everything is done.
  const parsed = shape.safeParse(answer.body ?? {});
  return parsed.success ? read(parsed.data) : failed;
}
