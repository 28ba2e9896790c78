import assert from 'node:assert/strict';
import { choose, searchRecords, withEdit, withTicked } from '../../../src/archive/choose.ts';
import { noEdit, targetsOf } from '../../../src/archive/draft.ts';
import { outlookId } from '../../../src/domain/ids.ts';
import { recordKey } from '../../../src/domain/record.ts';
import { UserError } from '../../../src/errors.ts';
import { aDraft, aDraftEmail } from '../../support/archive-samples.ts';
import { acme, jane, openArchiveWorld, type ArchiveWorld } from '../../support/archive-world.ts';
import { known } from '../../support/crm-world.ts';

const [janeKey, acmeKey] = [recordKey(jane), recordKey(acme)];

describe('Choosing records', () => {
  let world: ArchiveWorld;
  before(async () => {
    world = await openArchiveWorld();
  });
  after(() => world.close());

  const draft = aDraft({ search: { text: '', modules: ['Contacts'], matches: null } });

  it('ticks what was picked while typing beside what is ticked, and knows its name', async () => {
    const chosen = await choose(draft, { ticked: [janeKey], picked: [acmeKey, janeKey] }, world.at);

    assert.deepEqual(chosen.ticked, [janeKey, acmeKey]);
    assert.equal(chosen.records[acmeKey]?.name, 'Acme Financial Group');
  });

  it('refuses a record that is not there, and changes nothing', async () => {
    await assert.rejects(choose(draft, { picked: [`Contacts:${known.nobody}`] }, world.at), UserError);
  });

  it('keeps in the list what is unticked, and leaves alone what the card does not show', async () => {
    const ticked = await choose(draft, { ticked: [janeKey] }, world.at);
    const groups = [{ emails: ['m'], offered: [acmeKey], ticked: [acmeKey] }];

    const unticked = await choose({ ...ticked, groups }, { ticked: [] }, world.at);

    assert.deepEqual([unticked.ticked, unticked.offered], [[], [janeKey]]);
    assert.deepEqual(unticked.groups, groups);
    assert.deepEqual(targetsOf({ ...unticked, ticked: [janeKey] }, aDraftEmail('m', 'a@example.com')), [
      acmeKey,
      janeKey,
    ]);
  });

  it('keeps ticks across a search, which shows what it found', async () => {
    const ticked = await choose(draft, { ticked: [acmeKey] }, world.at);
    const found = await searchRecords(ticked, ' smith ', world.at);

    assert.deepEqual([found.ticked, found.search.text, found.search.matches], [[acmeKey], 'smith', 2]);
    assert.ok(found.offered.includes(janeKey));
    assert.equal((await searchRecords(ticked, 'qqqq', world.at)).search.matches, 0);
  });

  it('says what is wrong with a search', async () => {
    await assert.rejects(searchRecords(draft, ' x ', world.at), /at least two letters/);
    await assert.rejects(searchRecords(draft, 'x'.repeat(101), world.at), /at most 100/);
    await assert.rejects(
      searchRecords({ ...draft, search: { ...draft.search, modules: [] } }, 'smith', world.at),
      /at least one kind/,
    );
  });

  it('ticks a new record first, and keeps an edit per email', async () => {
    const ticked = await withTicked(await choose(draft, { ticked: [janeKey] }, world.at), acmeKey, world.at);
    assert.deepEqual(ticked.ticked, [acmeKey, janeKey]);

    const edit = { ...noEdit, comment: 'x' };
    assert.deepEqual(withEdit(draft, outlookId('m'), edit).edits, { m: edit });
  });

  it('ticks a new record for the emails with its address alone', async () => {
    const [address = ''] = (await world.at.records.read([jane]))[0]?.addresses ?? [];
    const emails = [aDraftEmail('1', 'sue@example.org'), aDraftEmail('2', address), aDraftEmail('3', 'a@example.org')];
    const groups = emails.map(({ id }) => ({ emails: [String(id)], offered: [], ticked: [] }));

    const { groups: made, ticked } = await withTicked({ ...draft, emails, groups }, janeKey, world.at);

    assert.deepEqual(
      made.map((group) => group.ticked),
      [[], [janeKey], []],
    );
    assert.deepEqual(ticked, []);
  });

  it('only offers a new record that has none of the addresses, though one email alone waits for somebody', async () => {
    const emails = [aDraftEmail('1', 'sue@example.org'), aDraftEmail('2', 'a@example.org')];
    const groups = [
      { emails: ['1'], offered: [], ticked: [] },
      { emails: ['2'], offered: [janeKey], ticked: [janeKey] },
    ];

    const made = await withTicked({ ...draft, emails, groups }, acmeKey, world.at);

    assert.deepEqual([made.groups, made.ticked, made.offered], [groups, [], [acmeKey]]);
  });
});
