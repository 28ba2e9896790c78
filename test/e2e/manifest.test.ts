import assert from 'node:assert/strict';
import { z } from 'zod';
import type { PackageDetails } from '../../src/app-package/details.ts';
import { manifestOf, translationOf } from '../../src/app-package/manifest.ts';
import { extensionCommands } from '../../bot/message-extension/names.ts';
import { startAdviser, type Adviser } from '../support/adviser.ts';
import { asked, search, teamsPayload } from '../support/extension.ts';
import { startService, type TestService } from '../support/service.ts';

const Manifest = z.object({
  bots: z.array(
    z.object({
      commandLists: z.array(
        z.object({
          scopes: z.array(z.string()),
          commands: z.array(z.object({ title: z.string(), description: z.string() })),
        }),
      ),
    }),
  ),
  extensions: z.array(
    z.object({
      runtimes: z.array(z.object({ code: z.object({ page: z.string(), script: z.string().optional() }) })),
    }),
  ),
  composeExtensions: z.array(
    z.object({
      commands: z.array(z.object({ id: z.string(), type: z.enum(['query', 'action']), context: z.array(z.string()) })),
      messageHandlers: z.array(
        z.object({
          type: z.literal('link'),
          value: z.object({ domains: z.array(z.string()), supportsAnonymizedPayloads: z.boolean() }),
        }),
      ),
    }),
  ),
});

const details: PackageDetails = {
  ...{
    publicHost: 'protracker.example.com',
    crmHost: 'crm.example.com',
    developerName: 'ProTracker',
    version: '1.2.3',
  },
  ...{ botId: '6f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11', appId: '7f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11' },
  oldPluginIds: [],
};

/** Teams takes twelve commands a list. These are reached from the cards of others, or typed by those who know them. */
const notListed = [
  'admin',
  'archive now',
  'company',
  'new appointment',
  'new outlook contact',
  'new task',
  'rules',
  'sign out',
  'test connections',
  'unmark',
];

describe('the manifest and the program', () => {
  let service: TestService;
  let alex: Adviser;
  let manifest: z.infer<typeof Manifest>;

  before(async () => {
    manifest = Manifest.parse(JSON.parse(await manifestOf(details)));
    service = await startService();
    alex = await startAdviser(service.door);
  });
  after(async () => {
    await alex.close();
    await service.close();
  });

  const titles = (scope: string): readonly string[] =>
    manifest.bots.flatMap(({ commandLists }) =>
      commandLists
        .filter(({ scopes }) => scopes.includes(scope))
        .flatMap(({ commands }) => commands.map(({ title }) => title)),
    );

  it('list only commands that are answered, in Teams’ measures', async () => {
    for (const { commandLists } of manifest.bots) {
      for (const { commands } of commandLists) {
        assert.ok(commands.length <= 12);
        for (const { title, description } of commands) {
          assert.ok(title.length <= 32 && description.length <= 128 && !title.startsWith('/'), title);
        }
      }
    }
    const spanish = z.record(z.string(), z.string()).parse(JSON.parse(await translationOf(details)));
    const inSpanish = Object.entries(spanish).flatMap(([place, text]) =>
      /^bots.*commands\[\d+\]\.title$/.test(place) ? [text] : [],
    );
    assert.ok(inSpanish.length > 10 && inSpanish.every((title) => title.length <= 32));
    for (const title of new Set([...titles('personal'), ...titles('team'), ...inSpanish])) {
      const answer = await fetch(`${service.web.url}/api/cards/command`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: title }),
      });
      assert.equal(answer.status, 200, `"${title}" is not answered`);
    }
  });

  it('leave out no command but those that are known to be left out', async () => {
    const help = await alex.say('help');
    const known = new Set([...titles('personal'), ...notListed]);
    const names = help.text
      .split('\n')
      .filter((line) => /^[a-z]/.test(line))
      .map((line) => line.replace(/ [<[].*$/, '').trim());
    assert.ok(names.length > 10);
    assert.deepEqual(
      names.filter((name) => !known.has(name)),
      [],
    );
    assert.deepEqual(
      notListed.filter((name) => !names.includes(name)),
      [],
    );
  });

  it('name what the message extension answers, and nothing else', async () => {
    const commands = manifest.composeExtensions.flatMap((extension) => extension.commands);
    assert.deepEqual(commands.map(({ id }) => id).sort(), Object.values(extensionCommands).sort());
    for (const { id: commandId, type, context } of commands) {
      const messagePayload = context.includes('message') ? teamsPayload() : undefined;
      const { hits, card } =
        type === 'query'
          ? await search(alex.client, commandId, 'whitc')
          : await asked(alex.client, 'fetchTask', { commandId, messagePayload });
      assert.ok(hits.length > 0 || card, commandId);
    }
  });

  it('show links to the installation’s own ProTracker only, and to nobody unknown', () => {
    const [handler] = manifest.composeExtensions.flatMap(({ messageHandlers }) => messageHandlers);
    assert.deepEqual(handler?.value, { domains: [details.crmHost], supportsAnonymizedPayloads: false });
  });

  it('lead the buttons of Outlook to pages and scripts that are served', async () => {
    const files = manifest.extensions
      .flatMap(({ runtimes }) => runtimes)
      .flatMap(({ code: { page, script } }) => (script === undefined ? [page] : [page, script]));
    assert.ok(files.length > 0);
    for (const file of files) {
      const { pathname, search: view } = new URL(file);
      assert.equal((await fetch(service.web.url + pathname + view)).status, 200, file);
    }
  });
});
