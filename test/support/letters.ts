import assert from 'node:assert/strict';
import { z } from 'zod';
import { builtInToken } from '../../src/sandbox/servers.ts';
import { startAdviser, ShownCard, type Adviser } from './adviser.ts';
import type { TestService } from './service.ts';
import { until } from './until.ts';

const Body = z.object({ body: z.object({ content: z.string() }) });

/** A question as it lies in the Inbox. */
export interface TestLetter {
  readonly subject: string;
  readonly html: string;
  /** The card in it, as Outlook reads it. */
  readonly card: ShownCard;
}

/** The questions in the sample adviser's Inbox, newest first. */
export async function lettersIn(service: TestService): Promise<readonly TestLetter[]> {
  const graph = service.sandbox?.graph;
  assert.ok(graph);
  const questions = graph
    .mailbox()
    .list('inbox', 500)
    .filter(({ subject }) => subject?.startsWith('ProTracker: '));
  return Promise.all(
    questions.map(async ({ id, subject }) => {
      const answer = await fetch(`${graph.url}/me/messages/${encodeURIComponent(id)}?$select=body`, {
        headers: { authorization: `Bearer ${builtInToken}`, prefer: 'outlook.allow-unsafe-html' },
      });
      const html = Body.parse(await answer.json()).body.content;
      const [, json = ''] = /<script type="application\/adaptivecard\+json">([^<]*)<\/script>/.exec(html) ?? [];
      return { subject: subject ?? '', html, card: new ShownCard('', JSON.parse(json)) };
    }),
  );
}

const Marked = z.looseObject({
  originator: z.string(),
  refresh: z.object({
    action: z.object({ verb: z.literal('showLetter'), data: z.looseObject({ letter: z.string() }) }),
  }),
});

/** What Outlook sends when the email is opened. Throws where the card could not be brought up to date. */
export const letterIn = ({ card }: Pick<TestLetter, 'card'>) => Marked.parse(card.content).refresh.action.data;

/** Waits for it: nothing else tells that it arrived. */
export async function firstLetter(service: TestService, count = 1): Promise<TestLetter> {
  let letters = await lettersIn(service);
  await until(`${count} letters`, async () => {
    letters = await lettersIn(service);
    assert.ok(letters.length <= count, 'too many letters');
    return letters.length === count;
  });
  const [newest] = letters;
  assert.ok(newest);
  return newest;
}

/** The same person at the cards in their emails: Outlook tells neither tenant nor kind of conversation. `more`: who else it may be. */
export const atOutlook = (door: string, more: Readonly<Record<string, unknown>> = {}): Promise<Adviser> =>
  startAdviser(door, { channelId: 'outlook', conversation: { id: 'outlook' }, channelData: undefined, ...more });
