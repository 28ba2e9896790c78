import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { letterAbout } from '../../../../bot/mailing/asked.ts';
import type { MailingDesk } from '../../../../bot/mailing/desk.ts';
import { askInChat } from '../../../../bot/mailing/in-chat.ts';
import { createConversations } from '../../../../bot/conversations.ts';
import { operationsOf } from '../../../../src/archive/operations.ts';
import { failedResult } from '../../../../src/archive/results.ts';
import { partitionOf } from '../../../../src/domain/person.ts';
import { RemoteError } from '../../../../src/errors.ts';
import { aDraft, aDraftEmail } from '../../../support/archive-samples.ts';
import { memoryStore } from '../../../support/memory-store.ts';

describe('an email about an operation of somebody whose sign-in is missing', () => {
  const email = aDraftEmail('1', 'jane@example.com');
  const failed = aDraft({ stage: 'finished', emails: [email], results: [failedResult(email.id, 'unauthorized')] });
  const matter = { about: 'operation', id: failed.id } as const;
  const { person } = failed;
  const shut = async (): Promise<never> => {
    throw new RemoteError({ system: 'crm', failure: 'unauthorized', request: 'open connection' });
  };
  const deskWith = async (draft: typeof failed): Promise<MailingDesk> => {
    const store = memoryStore();
    await operationsOf(store, partitionOf(person), randomUUID).create(draft);
    await createConversations(store).remember(person, { chat: 'one' });
    return {
      ...{ store, newId: randomUUID, open: shut, openSync: shut, clock: { now: () => new Date() } },
      openBox: () => assert.fail('nothing is sent here'),
      originator: async () => 'originator',
      url: () => 'https://example.com/',
    };
  };

  it('says how it ended, in the chat too', async () => {
    const desk = await deskWith(failed);
    const told: string[] = [];
    const send = async (_to: unknown, card: unknown) => String(told.push(JSON.stringify(card)));

    assert.match((await letterAbout('letter', matter, person, desk))?.html ?? '', /Nothing was archived.*Subject 1/s);
    await (
      await askInChat(desk, { send })(matter, person)
    )();
    assert.match(told.join(), /Nothing was archived.*Try again/);
  });

  it('waits as long as the person is to choose records', async () => {
    const desk = await deskWith({ ...failed, stage: 'choosing', results: [] });

    await assert.rejects(letterAbout('letter', matter, person, desk), { failure: 'unauthorized' });
  });
});
