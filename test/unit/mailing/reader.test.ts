import assert from 'node:assert/strict';
import { z } from 'zod';
import { cardAction, type Turn } from '../../../bot/turn.ts';
import { partitionOf } from '../../../src/domain/person.ts';
import { letterOf } from '../../../src/mailing/letter-doc.ts';
import { startBotClient, type BotClient } from '../../support/bot-client.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { ann, startTestBot, type TestBot } from '../../support/test-bot.ts';

const reader = { ...ann, locale: 'es-ES', timeZone: 'Europe/Madrid' };

describe('a press in an email', () => {
  const store = memoryStore();
  let seen: Turn | null = null;
  let bot: TestBot;
  let client: BotClient;

  before(async () => {
    const answer = cardAction({
      verb: 'answer',
      personal: true,
      data: z.object({}),
      async run(turn) {
        seen = turn;
        return { toast: 'Done' };
      },
    });
    bot = await startTestBot({ store, tables: { cardActions: [answer] }, bot: { everyoneIs: null } });
    client = await startBotClient({
      url: bot.door,
      activity: {
        ...{ channelId: 'outlook', locale: undefined, localTimezone: undefined, entities: [] },
        conversation: { id: 'outlook', tenantId: ann.tenantId },
        channelData: undefined,
        from: { id: 'o', name: ann.name, aadObjectId: ann.userId },
      },
    });
    const letter = { person: reader, matter: { about: 'questions' }, at: new Date(), state: 'over' } as const;
    await store.write(partitionOf(ann), { kind: 'create', doc: letterOf('letter-1', letter) });
  });
  after(async () => {
    await client.close();
    await bot.close();
  });

  const pressed = async (data: object, more = {}): Promise<readonly (string | undefined)[]> => {
    seen = null;
    assert.equal((await client.press('answer', data, more)).status, 200);
    const turn = seen as Turn | null;
    return [turn?.person.locale, turn?.person.timeZone];
  };

  it('is read in the language and time zone of the email, which Outlook does not tell', async () => {
    assert.deepEqual(await pressed({ letter: 'letter-1' }), ['es-ES', 'Europe/Madrid']);
  });

  it('is read as Outlook tells, where it does', async () => {
    assert.deepEqual(await pressed({ letter: 'letter-1' }, { locale: 'en-GB' }), ['en-GB', 'Europe/Madrid']);
  });

  it('takes nothing from an email of somebody else, or from none', async () => {
    const from = { id: 'x', name: 'Sam', aadObjectId: '44444444-4444-4444-8444-444444444444' };
    assert.deepEqual(await pressed({ letter: 'letter-1' }, { from }), ['en-US', 'UTC']);
    assert.deepEqual(await pressed({ letter: 'letter-2' }), ['en-US', 'UTC']);
    assert.deepEqual(await pressed({}), ['en-US', 'UTC']);
  });
});
