import assert from 'node:assert/strict';
import { z } from 'zod';
import { ShownCard } from './adviser.ts';
import type { BotClient } from './bot-client.ts';

/** The message extension as Teams uses it: searches, pasted links, and dialogs whose buttons are pressed by their words. */

const Hit = z.object({
  content: z.unknown(),
  preview: z.object({ content: z.object({ title: z.string(), text: z.string() }) }),
});
const Auth = z.object({
  type: z.literal('auth'),
  suggestedActions: z.object({ actions: z.array(z.object({ type: z.literal('openUrl'), value: z.string() })) }),
});
const Extension = z.object({
  composeExtension: z.union([
    z.object({ type: z.literal('result'), attachments: z.array(Hit) }),
    z.object({ type: z.literal('message'), text: z.string() }),
    Auth,
  ]),
});
const Task = z.object({
  task: z
    .union([
      z.object({ type: z.literal('message'), value: z.string() }),
      z.object({
        type: z.literal('continue'),
        value: z.object({ title: z.string(), card: z.object({ content: z.unknown() }) }),
      }),
    ])
    .optional(),
});

export interface Found {
  readonly title: string;
  readonly text: string;
  readonly card: ShownCard;
}

/** What a call led to: hits, words in their place, a card in a dialog, or the address of a sign-in page. */
export interface Outcome {
  readonly hits: readonly Found[];
  readonly words: string;
  readonly title: string;
  readonly card: ShownCard | null;
  readonly signIn: string;
}

const nothing: Outcome = { hits: [], words: '', title: '', card: null, signIn: '' };

export async function asked(client: BotClient, name: string, value: unknown, more: object = {}): Promise<Outcome> {
  const { status, body } = await client.invoke(`composeExtension/${name}`, value, { ...more });
  assert.equal(status, 200, JSON.stringify(body));
  const extension = Extension.safeParse(body).data?.composeExtension;
  if (extension?.type === 'auth') return { ...nothing, signIn: extension.suggestedActions.actions[0]?.value ?? '' };
  if (extension?.type === 'message') return { ...nothing, words: extension.text };
  if (extension) return { ...nothing, hits: extension.attachments.map(foundOf) };
  const { task } = Task.parse(body);
  if (!task) return nothing;
  if (task.type === 'message') return { ...nothing, words: task.value };
  return { ...nothing, title: task.value.title, card: new ShownCard('', task.value.card.content) };
}

const foundOf = ({ content, preview }: z.infer<typeof Hit>): Found => ({
  ...preview.content,
  card: new ShownCard('', content),
});

export const search = (client: BotClient, commandId: string, text: string, state?: string): Promise<Outcome> =>
  asked(client, 'query', {
    commandId,
    parameters: [text ? { name: 'q', value: text } : { name: 'initialRun', value: 'true' }],
    queryOptions: { skip: 0, count: 25 },
    state,
  });

/** Presses a button of a dialog: what is typed into it goes along. */
export function pressed(
  client: BotClient,
  card: ShownCard | null,
  title: string,
  entered: Readonly<Record<string, string>> = {},
  more: object = {},
): Promise<Outcome> {
  assert.ok(card, 'there is no dialog');
  const button = card.button(title);
  assert.equal(button.type, 'Action.Submit', 'a dialog knows no other button');
  const data = z.record(z.string(), z.unknown()).parse(button.data ?? {});
  const inputs = button.associatedInputs === 'none' ? {} : card.inputs(entered);
  return asked(client, 'submitAction', { commandId: 'any', data: { ...inputs, ...data } }, more);
}

/** A message as Teams hands it over from its menu. */
export const teamsPayload = (changes: Readonly<Record<string, unknown>> = {}) => ({
  id: '1772463600123',
  messageType: 'message',
  createdDateTime: '2026-03-02T15:00:00.123Z',
  deleted: false,
  subject: null,
  linkToMessage:
    'https://teams.microsoft.com/l/message/19%3Agroup%40thread.v2/1772463600123?tenantId=aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  body: {
    contentType: 'html',
    content:
      '<div><p>Eleanor called: <b>move</b> the review to Friday <emoji alt="🙂"></emoji></p><attachment id="1"></attachment></div>',
  },
  from: {
    user: { userIdentityType: 'aadUser', id: '99999999-2222-4333-8444-555555555555', displayName: 'Robin Banks' },
  },
  attachments: [],
  ...changes,
});
