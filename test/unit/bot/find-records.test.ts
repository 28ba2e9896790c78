import assert from 'node:assert/strict';
import { z } from 'zod';
import { find } from '../../../bot/commands/find.ts';
import { recordLookups } from '../../../bot/records/index.ts';
import { findRecord } from '../../../bot/message-extension/find-record.ts';
import type { Choice, SearchHit } from '../../../bot/turn.ts';
import { UserError } from '../../../src/errors.ts';
import { partitionOf } from '../../../src/domain/person.ts';
import { crmId } from '../../../src/domain/ids.ts';
import { defineDoc } from '../../../src/store/documents.ts';
import { ShownCard } from '../../support/adviser.ts';
import { known } from '../../support/crm-world.ts';
import { openRecordWorld, type RecordWorld } from '../../support/record-desk.ts';

let at: RecordWorld;

before(async () => {
  at = await openRecordWorld();
});
after(() => at.close());

const shown = (card: unknown): ShownCard => new ShownCard('message-1', card);

describe('find', () => {
  const say = async (words: string, scope: 'personal' | 'group' = 'personal'): Promise<ShownCard> => {
    await find(at.desk).run(at.turn({ scope }), words);
    return shown(at.replies.at(-1));
  };

  it('shows records of every kind with what tells them apart, and the way to each', async () => {
    const card = await say('smith');

    assert.match(
      card.text,
      /Jane Smith\nContact · Smith, Jane and Peter · Acme Financial Group · Owner\njane\.smith@example\.com/,
    );
    assert.match(card.text, /Smith, Jane and Peter\nClient · Couple/);
    assert.match(card.text, /Lee Smithers\nLead/);
    assert.equal(card.text.match(/\[View in ProTracker\]\(http/g)?.length, 4);
  });

  it('asks for words where there are none, and for more where they are too few', async () => {
    assert.match((await say('  ')).text, /Whom or what shall I look for\?/);
    assert.match((await say('s')).text, /Type at least two letters/);
    assert.match((await say('x'.repeat(101))).text, /at most 100 characters/);
  });

  it('offers a new record where nothing matches, made from the same words', async () => {
    const card = await say('Zebedee Quux');

    assert.match(card.text, /No record matches "Zebedee Quux"/);
    assert.deepEqual(card.buttons, ['Find', 'New Contact', 'New Lead', 'New Account', 'New Client']);
    const form = shown(await at.press('openCreate', card.button('New Contact').data as Record<string, unknown>));
    assert.deepEqual([form.value('f_first_name'), form.value('f_last_name')], ['Zebedee', 'Quux']);
    const again = shown(await at.press('findRecords', card.inputs({ words: 'rossi' })));
    assert.match(again.text, /Paul \(Paolo\) Rossi/);
  });

  it('shows others no addresses and offers them nothing personal', async () => {
    const card = await say('smith', 'group');

    assert.match(card.text, /Jane Smith\nContact · Smith, Jane and Peter/);
    assert.ok(!card.text.includes('@'), card.text);
    assert.deepEqual((await say('zzz', 'group')).buttons, ['Find']);
  });

  it('turns pages', async () => {
    const { records } = at.world.as('jim');
    for (let index = 10; index < 33; index += 1) {
      const id = crmId(`e0000000-0000-4000-8000-0000000000${index}`);
      await records.create('Contacts', id, { first_name: `N${index}`, last_name: 'Pagington' });
    }
    const names = (card: ShownCard): readonly string[] => card.text.match(/N\d\d(?= Pagington)/g) ?? [];

    const first = await say('pagington');
    const second = shown(await at.press('findRecords', first.button('Show more').data as Record<string, unknown>));
    const third = shown(await at.press('findRecords', second.button('Show more').data as Record<string, unknown>));

    assert.match(first.text, /1 to 10/);
    assert.equal(new Set([...names(first), ...names(second), ...names(third)]).size, 23);
    assert.deepEqual(first.buttons, ['Show more']);
    assert.deepEqual(third.buttons, ['Back']);
    const back = shown(await at.press('findRecords', third.button('Back').data as Record<string, unknown>));
    assert.deepEqual(names(back), names(second));
  });
});

describe('lookups', () => {
  const lookup = async (dataset: string, text: string, associated = {}): Promise<readonly Choice[]> => {
    const found = recordLookups(at.desk).find((each) => each.dataset === dataset);
    return (await found?.run(at.turn(), text, associated)) ?? [];
  };

  it('offer records of the kinds that are ticked, named so that one Smith is not taken for another', async () => {
    const choices = await lookup('records', 'smi', { modules: 'Contacts,Leads' });

    assert.deepEqual(choices[0], {
      title: 'Jane Smith · Contact · Smith, Jane and Peter · Acme Financial Group · Owner',
      value: `Contacts:${known.jane}`,
    });
    assert.deepEqual(
      choices.map(({ value }) => value.split(':')[0]),
      ['Contacts', 'Contacts', 'Leads'],
    );
  });

  it('look in every kind that takes email where none is ticked, or none that is known', async () => {
    for (const modules of [undefined, '', 'Users', 7]) {
      assert.equal((await lookup('records', 'smi', { modules })).length, 4, String(modules));
    }
  });

  it('offer nothing for less than two letters, and at most fifteen', async () => {
    assert.deepEqual(await lookup('records', ' s '), []);
    assert.deepEqual(await lookup('records', 'x'.repeat(101)), []);
    assert.ok((await lookup('records', 'pagington')).length <= 15);
  });

  it('offer accounts to forms', async () => {
    const accounts = await lookup('accounts', 'ac', { modules: 'Contacts' });
    assert.equal(accounts.length, 1);
    assert.equal(accounts[0]?.value, `Accounts:${known.acme}`);
    assert.match(accounts[0].title, /^Acme Financial Group · Account/);
    assert.deepEqual(await lookup('accounts', 'smith'), []);
  });
});

describe('findRecord of the message extension', () => {
  const search = async (text: string, skip = 0, count = 25): Promise<readonly SearchHit[]> =>
    findRecord(at.desk).run(at.turn({ conversation: null }), text, { skip, count });

  it('gives cards that can stand alone: who, what, where, and no address', async () => {
    const [hit] = await search('jane smith');

    assert.equal(hit?.title, 'Jane Smith');
    assert.equal(hit.subtitle, 'Contact · Smith, Jane and Peter · Acme Financial Group · Owner');
    const card = shown(hit.card);
    assert.match(card.text, /Jane Smith\nContact\nClient: Smith, Jane and Peter\nAccount: Acme Financial Group/);
    assert.ok(!card.text.includes('@'));
    assert.deepEqual(card.buttons, ['View in ProTracker']);
    assert.equal(card.button('View in ProTracker').type, 'Action.OpenUrl');
  });

  it('turns pages', async () => {
    const all = (await search('pagington')).map(({ title }) => title);
    const pages = [
      await search('pagington', 0, 10),
      await search('pagington', 10, 10),
      await search('pagington', 20, 10),
    ];

    assert.deepEqual(
      pages.flat().map(({ title }) => title),
      all,
    );
    assert.deepEqual(await search('pagington', 500, 25), []);
  });

  it('shows before anything is typed what the person used last, as far as it is still there', async () => {
    assert.deepEqual(await search(''), []);
    const recentDoc = defineDoc({ type: 'recent', schema: z.object({ keys: z.array(z.string()) }) });
    const keys = [`ptc_Clients:${known.smiths}`, `Contacts:${known.nobody}`, `Contacts:${known.john}`];
    await at.store.write(partitionOf(at.turn().person), {
      kind: 'create',
      doc: recentDoc.make('recent', { keys }, { opId: 'test' }),
    });

    assert.deepEqual(
      (await search('')).map(({ title }) => title),
      ['Smith, Jane and Peter', 'John Smith'],
    );
  });

  it('says what it needs', async () => {
    await assert.rejects(search('s'), UserError);
    assert.deepEqual(await search('zzz'), []);
  });
});
