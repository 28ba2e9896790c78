import assert from 'node:assert/strict';
import { z } from 'zod';
import { orMailCard } from '../../../../bot/archive/mail.ts';
import { mailSearch } from '../../../../bot/card-actions/mail-search.ts';
import type { Turn } from '../../../../bot/turn.ts';
import type { OutlookId } from '../../../../src/domain/ids.ts';
import { UserError } from '../../../../src/errors.ts';
import { openArchiveWorld, type ArchiveWorld } from '../../../support/archive-world.ts';
import { silentLog } from '../../../support/silent-log.ts';

const Choices = z.object({
  choices: z.array(z.object({ title: z.string(), value: z.string() })),
  value: z.string().optional(),
});

/** What the list shows, and what of it is ticked. */
function listOf(card: unknown) {
  const text = JSON.stringify(card);
  const { body } = z.object({ body: z.array(z.looseObject({})) }).parse(card);
  const input = body.find(({ id }) => id === 'emails');
  const { choices, value = '' } = input ? Choices.parse(input) : { choices: [] };
  const [, page] = /"page":"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
  return { text, shown: choices.map(({ value: id }) => id), ticked: value.split(',').filter(Boolean), page };
}

describe('The list of mail', function () {
  this.timeout(20_000);
  let world: ArchiveWorld;
  let ids: readonly OutlookId[];
  before(async () => {
    world = await openArchiveWorld();
    const mails = [];
    for (let nth = 0; nth < 12; nth += 1) {
      mails.push(await world.deliver(`mail ${nth}`));
      world.crm.clock.advance(1_000);
    }
    ids = mails.map(({ id }) => id).reverse();
  });
  after(() => world.close());

  const desk = () => ({ open: async () => world.at, newId: () => 'id' });
  const press = async (data: object) => {
    const turn: Turn = {
      ...{ person: world.at.person, scope: 'personal', host: 'teams-chat', correlationId: 'c' },
      ...{ signal: new AbortController().signal, log: silentLog, conversation: null, pressedMessage: null },
      reply: () => Promise.reject(new Error('not asked for')),
    };
    const answer = await mailSearch(desk()).run(turn, data);
    assert.ok('card' in answer);
    return listOf(answer.card);
  };

  it('keeps what is ticked when older mail is shown', async () => {
    const newest = await press({});
    assert.deepEqual([newest.shown, newest.ticked], [ids.slice(0, 10), []]);

    const older = await press({ page: newest.page, searched: '', words: 'typed', emails: [ids[0], ids[3]].join(',') });

    assert.deepEqual(older.shown, [ids[0], ids[3], ids[10], ids[11]]);
    assert.deepEqual(older.ticked, [ids[0], ids[3]]);
  });

  it('keeps it in a search, which says when it finds nothing', async () => {
    const { shown, ticked, text } = await press({ words: 'zebra', emails: String(ids[0]) });

    assert.deepEqual([shown, ticked], [[ids[0]], [ids[0]]]);
    assert.match(text, /No email matches \\"zebra\\"/);
  });

  it('keeps it where the emails ticked lead nowhere', async () => {
    const query = { words: '', emails: ids.slice(5, 6) };
    const { card } = await orMailCard(query, world.at, desk(), () => Promise.reject(new UserError('Not these.')));

    const { shown, ticked, text } = listOf(card);
    assert.deepEqual([shown.length, ticked], [10, ids.slice(5, 6)]);
    assert.match(text, /Not these\./);
  });

  it('says so where more is ticked than it has room for', async () => {
    const many = [...ids, ...Array.from({ length: 30 }, (_, at) => `gone-${at}`)].join(',');

    assert.match((await press({ emails: many })).text, /Only 40 ticked emails can stay/);
  });
});
