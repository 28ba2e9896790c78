import assert from 'node:assert/strict';
import type { Turn } from '../../../bot/turn.ts';
import { RemoteError } from '../../../src/errors.ts';
import type { JobResult } from '../../../src/jobs/port.ts';
import type { Recorder } from '../../../src/telemetry/recorder.ts';
import { watchWith } from '../../../src/telemetry/watch.ts';
import { language } from '../../../src/domain/language.ts';
import { inLanguageOf } from '../../../src/domain/language-of-turn.ts';
import { startBotClient } from '../../support/bot-client.ts';
import { startTestBot, tablesWith } from '../../support/test-bot.ts';

describe('what is watched', () => {
  let ended: string[];
  const recorder: Recorder = {
    during: (_piece, work) => work(),
    past: () => undefined,
    duration: (what, _ms, { outcome = '', ...attributes }) =>
      void ended.push([what, ...Object.values(attributes), outcome].join(' ')),
    count: () => undefined,
    close: async () => undefined,
  };
  const watch = watchWith(recorder);
  beforeEach(() => {
    ended = [];
  });

  it('are jobs, by how they ended', async () => {
    const results: readonly (JobResult | Error)[] = [
      { done: true },
      { againAt: new Date() },
      { missing: true },
      new RemoteError({ system: 'crm', failure: 'unavailable', request: 'x' }),
    ];
    const left = [...results];
    const jobs = watch.jobs({
      async sync() {
        const result = left.shift();
        if (result instanceof Error || !result) throw result ?? new Error('no more');
        return result;
      },
    });
    const job = { id: 'id', pk: 'pk', kind: 'sync', reason: 'timer' } as const;

    for (const result of results) {
      const work = jobs.sync?.(job, AbortSignal.timeout(1_000)).catch((error: unknown) => error);
      assert.equal(await work, result, 'what comes of it is the same as before');
    }

    assert.deepEqual(ended, [
      'job sync done',
      'job sync again',
      'job sync missing',
      'job sync RemoteError unavailable',
    ]);
    assert.equal(jobs.archive, undefined);
  });

  it('say what they do in the language of the turn', () => {
    const command = watch
      .tables(
        tablesWith({
          commands: [
            {
              ...{ name: 'add', words: () => ({ usage: language(), help: '' }), personal: false },
              run: async () => undefined,
            },
          ],
        }),
      )
      .commands.find(({ name }) => name === 'add');

    assert.equal(
      inLanguageOf('es-ES', () => command?.words().usage),
      'es',
    );
    assert.equal(
      inLanguageOf('en-US', () => command?.words().usage),
      'en',
    );
  });

  it('are commands by their names, with what they were given', async () => {
    const { commands } = watch.tables(
      tablesWith({
        commands: [
          {
            ...{ name: 'add', words: () => ({ usage: 'add', help: '' }), personal: false },
            async run(turn: Turn, words: string) {
              await turn.reply(words);
            },
          },
        ],
      }),
    );
    const bot = await startTestBot({ tables: { commands: commands.filter(({ name }) => name === 'add') } });
    const client = await startBotClient({ url: bot.door });
    try {
      await client.say('add secret words');

      assert.equal(client.messages.at(-1)?.text, 'secret words');
      assert.deepEqual(ended, ['handler command add ok']);
    } finally {
      await client.close();
      await bot.close();
    }
  });
});
