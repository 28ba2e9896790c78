import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AC from 'adaptivecards/dist/adaptivecards.js';
import type { Card } from '../../../cards/elements.ts';
import { forHost, type CardHost } from '../../../cards/hosts.ts';
import { allSamples } from '../../support/all-card-samples.ts';
import { cardSchema } from '../../support/card-schema.ts';
import { hostRules, rules } from '../../support/card-rules.ts';

/**
 * Every card in every state. Builders and samples are found by themselves: a function in cards/ that gives a card is a
 * builder, and it needs a sample `<builder>: <state>` in test/support/card-samples/.
 */

const root = join(import.meta.dirname, '../../..');
const builderFolder = join(root, 'cards');
/** They give cards, and yet none of their own. */
const blocks = new Set(['card', 'forHost', 'refreshing', 'withEach', 'refreshedBy', 'inLetter']);
const hosts: readonly CardHost[] = ['teams-chat', 'teams-dialog', 'outlook-mail', 'pane'];

const filesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));

/** Names of exported functions that give a card by their declared type, or by their name. */
async function builders(): Promise<readonly string[]> {
  const sources = await Promise.all((await filesIn(builderFolder)).map((file) => readFile(file, 'utf8')));
  const found = sources.flatMap((source) =>
    source.split(/^(?=export )/m).flatMap((part) => {
      const [, name = ''] = /^export (?:async )?(?:function|const) (\w+)/.exec(part) ?? [];
      const head = part.split(/=>|\{\n(?= {2}(?:const|return|if))/, 1)[0] ?? '';
      return name !== '' && (/\)\s*:\s*Card\b[^[]*$/.test(head) || name.endsWith('Card')) ? [name] : [];
    }),
  );
  return found.filter((name) => !blocks.has(name));
}

describe('cards', () => {
  let known: ReadonlyMap<string, () => Card>;
  let found: readonly string[];
  let schema: ((card: unknown) => readonly string[]) | null;

  before(async () => {
    [known, found, schema] = await Promise.all([allSamples(), builders(), cardSchema()]);
    if (schema === null) console.log('    (the published schema of cards is not there: checked by the parser alone)');
  });

  /** Runs one check over all samples and names those that fail it. */
  const ofEach = (check: (card: Card, name: string) => void): void => {
    const broken = [...known].flatMap(([name, build]) => {
      try {
        check(build(), name);
        return [];
      } catch (error) {
        return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
      }
    });
    assert.deepEqual(broken, []);
  };

  it('are found by themselves', () => {
    assert.ok(found.length > 15, found.join(', '));
    for (const name of ['archiveCard', 'recordFormCard', 'chooseEmailCard', 'welcomeCard', 'helpCard']) {
      assert.ok(found.includes(name), name);
    }
  });

  it('each have a sample', () => {
    const sampled = new Set([...known.keys()].map((name) => name.split(':', 1)[0]));

    assert.deepEqual(
      found.filter((name) => !sampled.has(name)),
      [],
    );
    assert.deepEqual(
      [...sampled].filter((name) => !found.includes(name ?? '')),
      [],
    );
  });

  for (const [name, rule] of Object.entries(rules)) {
    it(`each ${name}`, () => {
      ofEach(rule);
    });
  }

  for (const host of hosts) {
    it(`each can be shown at ${host}: as the parser and the schema have it`, () => {
      ofEach((card) => {
        const adapted = forHost(card, host);
        hostRules[host](adapted);
        assert.deepEqual(parserComplaints(adapted), []);
        assert.deepEqual(schema?.(adapted) ?? [], []);
      });
    });
  }

  it('are not changed by being adapted', () => {
    ofEach((card) => {
      const before = JSON.stringify(card);
      for (const host of hosts) forHost(card, host);
      assert.equal(JSON.stringify(card), before);
    });
  });
});

/** What the renderer's own parser says about a card. It calls every other right `lang` wrong; a rule of ours checks that. */
function parserComplaints(card: Card): readonly string[] {
  const context = new AC.SerializationContext(AC.Versions.v1_6);
  new AC.AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message).filter(
    (message) => !message.endsWith('property "lang".'),
  );
}
