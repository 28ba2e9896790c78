import assert from 'node:assert/strict';
import { find } from '../../../bot/commands/find.ts';
import { newRecord } from '../../../bot/commands/new.ts';
import { OutdatedCard } from '../../../bot/turn.ts';
import { RemoteError, UserError } from '../../../src/errors.ts';
import { ShownCard } from '../../support/adviser.ts';
import { known } from '../../support/crm-world.ts';
import { anEmailContent, openRecordWorld, type RecordWorld } from '../../support/record-desk.ts';

const archiveOperation = '0e0e0e0e-1111-4222-8333-444444444444';
const contactForm = { f_first_name: 'Ada', f_last_name: 'Poe', f_email1: 'ada.poe@example.net' };

describe('new records', () => {
  let at: RecordWorld;

  beforeEach(async () => {
    at = await openRecordWorld();
  });
  afterEach(() => at.close());

  const shown = (card: unknown): ShownCard => new ShownCard('message-1', card);
  const press = async (verb: string, data: Readonly<Record<string, unknown>> = {}): Promise<ShownCard> =>
    shown(await at.press(verb, data));
  /** What the bot says to `new <words>`. */
  const say = async (words: string): Promise<ShownCard> => {
    await newRecord(at.desk).run(at.turn(), words);
    return shown(at.replies.at(-1));
  };
  const formOf = (card: ShownCard): string => {
    const { form } = card.button('Create').data as { form: string };
    return form;
  };
  /** Creates pressed: the card after it. */
  const create = (card: ShownCard, inputs: Readonly<Record<string, string>>): Promise<ShownCard> =>
    press('createRecord', { form: formOf(card), ...card.inputs({}), ...inputs });
  /** Presses again while ProTracker does not answer, as a person would. */
  const untilDone = async (attempt: () => Promise<ShownCard>, left = 5): Promise<ShownCard> => {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RemoteError) || left === 0) throw error;
      return untilDone(attempt, left - 1);
    }
  };
  const search = async (words: string, module = 'Contacts') => at.world.as('jim').records.search(words, [module], 10);

  describe('the kind', () => {
    it('is asked for, in the CRM’s own words', async () => {
      const card = await say('');

      assert.deepEqual(
        card.choices('module').map(({ title }) => title),
        ['Contact', 'Lead', 'Account', 'Client', 'Opportunity', 'Case', 'Project'],
      );
      assert.match((await press('openCreate', { module: 'Leads', chosen: true, words: '' })).text, /^New Lead/);
    });

    it('may be typed, with a name or an address behind it', async () => {
      assert.match((await say('Client')).text, /^New Client/);
      const named = await say('PERSON Jane Roe');
      assert.deepEqual([named.value('f_first_name'), named.value('f_last_name')], ['Jane', 'Roe']);
      assert.equal((await say('lead jane@example.net')).value('f_email1'), 'jane@example.net');
    });

    it('that nobody knows leads to suggestions, which keep what was typed', async () => {
      const card = await say('contcat Jane Roe');

      assert.match(card.text, /I don't know a kind of record called 'contcat'/);
      assert.deepEqual(card.buttons, ['New Contact', 'All kinds']);
      const form = await press('openCreate', { ...(card.button('New Contact').data as object) });
      assert.equal(form.value('f_last_name'), 'Roe');
    });

    it('that the person may not create is refused with the remedy', async () => {
      at.mayCreate = ({ module }) => module !== 'Leads';

      assert.ok(!(await say('')).choices('module').some(({ value }) => value === 'Leads'));
      await assert.rejects(say('lead'), /You may not create Leads in ProTracker. Ask your ProTracker administrator/);
      await assert.rejects(press('openCreate', { module: 'Leads', chosen: true }), UserError);
      at.mayCreate = () => false;
      await assert.rejects(say(''), /You may not create records/);
    });
  });

  describe('the form', () => {
    it('shows the server’s fields with their labels, in the settings’ order, required ones marked', async () => {
      const card = await say('contact');
      const inputs = Object.fromEntries(
        [...JSON.stringify(card.content).matchAll(/"id":"(f_\w+)","label":"([^"]+)","isRequired":(true|false)/g)].map(
          ([, id = '', label, required]) => [id, [label, required]],
        ),
      );

      assert.deepEqual(inputs.f_last_name, ['Last Name', 'true']);
      assert.deepEqual(inputs.f_first_name, ['First Name', 'false']);
      assert.equal(Object.keys(inputs)[0], 'f_first_name');
      assert.ok(card.buttons.includes('More fields'));
    });

    it('says under each input what is wrong and keeps everything', async () => {
      const card = await create(await say('opportunity'), {
        f_name: 'x'.repeat(51),
        f_account_id: 'Accounts:00000000-dead-4000-8000-000000000000',
        f_amount: 'a lot',
        f_date_closed: '2026-02-30',
        f_sales_stage: 'Made up',
        f_description: 'Keep me',
      });

      assert.match(card.text, /5 fields need your attention/);
      assert.match(card.text, /at most 50 characters, this has 51/);
      assert.match(card.text, /Choose Account Name from the list/);
      assert.match(card.text, /Opportunity Amount is no number/);
      assert.match(card.text, /Expected Close Date is no date/);
      assert.match(card.text, /Choose Sales Stage from the list/);
      assert.deepEqual([card.value('f_amount'), card.value('f_description')], ['a lot', 'Keep me']);
      const empty = await create(await say('contact'), { f_email1: 'jane', f_phone_work: 'call me' });
      assert.match(empty.text, /Last Name is needed[^]*Enter one e-mail address[^]*no telephone number/);
      assert.equal((await search('jane')).length, 1);
    });

    it('puts the problem right below the input it is about', async () => {
      const card = await create(await say('contact'), { f_last_name: 'Poe', f_email1: 'jane' });
      const body = card.content.body as { id?: string; text?: string }[];
      const input = body.findIndex(({ id }) => id === 'f_email1');

      assert.match(body[input + 1]?.text ?? '', /Enter one e-mail address/);
    });

    it('takes an account that was chosen, and shows its name again', async () => {
      const card = await create(await say('opportunity'), {
        f_name: 'Deal',
        f_account_id: `Accounts:${known.acme}`,
        f_amount: '1,200.50',
      });

      assert.equal(card.choice('f_account_id', 'Acme'), `Accounts:${known.acme}`);
      const done = await create(card, { f_date_closed: '2026-12-31', f_sales_stage: 'Prospecting' });
      assert.match(done.text, /✓ Opportunity created\nDeal\nAccount: Acme Financial Group/);
      const [deal] = await search('deal', 'Opportunities');
      assert.ok(deal);
      const values = await at.world.as('jim').records.readValues(deal, ['amount']);
      assert.equal(Number(values?.amount), 1200.5);
    });
  });

  describe('creating', () => {
    it('shows the record and the way to it', async () => {
      const card = await create(await say('contact'), contactForm);

      assert.match(card.text, /✓ Contact created\nAda Poe\nada\.poe@example\.net/);
      assert.match(String(card.button('View in ProTracker').url), /module=Contacts&action=DetailView/);
      assert.equal((await search('ada poe')).length, 1);
    });

    it('happens once, however often it is pressed and at however many places', async () => {
      const form = await say('contact');
      const cards = await Promise.all([
        create(form, contactForm),
        create(form, contactForm),
        create(form, contactForm),
      ]);
      const again = await create(form, { ...contactForm, f_last_name: 'Other' });

      for (const card of [...cards, again]) assert.match(card.text, /Ada Poe/);
      assert.equal((await search('ada')).length, 1);
    });

    it('happens once when the answer of the CRM was lost', async () => {
      const form = await say('contact');
      at.world.server.failNext({ method: 'set_entry', loseAnswer: 'applied' });
      at.world.server.failNext({ method: 'get_entry', status: 503, times: 3 });
      await assert.rejects(create(form, contactForm), RemoteError);
      assert.equal((await search('ada poe')).length, 1);

      const card = await untilDone(() => create(form, { ...contactForm, f_title: 'Typed after the first press' }));

      assert.match(card.text, /Contact created/);
      assert.match(card.text, /did not keep all of it. Check there: Job Title/);
      assert.equal((await search('ada poe')).length, 1);
    });

    it('is written into the journal', async () => {
      await create(await say('contact'), contactForm);

      const pk = at.turn().person;
      const docs = at.store.all(`${pk.tenantId}|${pk.userId}`).filter(({ type }) => type === 'journal');
      assert.equal(docs.length, 1);
    });
  });

  describe('possible duplicates', () => {
    const jane = { f_first_name: 'Jane', f_last_name: 'Smith', f_email1: 'JANE.SMITH@example.com' };

    it('are shown before anything is created, with the reasons', async () => {
      const card = await create(await say('contact'), jane);

      assert.match(card.text, /Is this one in ProTracker already\?\nJane Smith\nSmith, Jane and Peter/);
      assert.match(card.text, /It has the same e-mail address and the same name\./);
      assert.deepEqual(card.buttons, ['Use this one', 'Create anyway', 'Back to the form']);
      assert.equal((await search('jane smith')).length, 1);
    });

    it('may be used', async () => {
      const question = await create(await say('contact'), jane);
      const card = await press('useExisting', question.button('Use this one').data as Record<string, unknown>);

      assert.match(card.text, /Nothing new was created\nYou chose the one that is there:\nJane Smith/);
      assert.equal((await search('jane smith')).length, 1);
    });

    it('may be passed over, once', async () => {
      const question = await create(await say('contact'), jane);
      const data = question.button('Create anyway').data as Record<string, unknown>;
      const first = await press('createAnyway', data);
      const second = await press('createAnyway', data);

      assert.equal(first.text, second.text);
      assert.match(first.text, /Contact created/);
      assert.equal((await search('jane smith')).length, 2);
    });

    it('lead back to the form as it was', async () => {
      const question = await create(await say('contact'), { ...jane, f_title: 'Owner' });
      const form = await press('backToForm', question.button('Back to the form').data as Record<string, unknown>);

      assert.deepEqual([form.value('f_title'), form.value('f_last_name')], ['Owner', 'Smith']);
      assert.match(
        (await create(form, { f_last_name: 'Smithson', f_email1: '' })).text,
        /Contact created\nJane Smithson/,
      );
    });

    it('have to be of those that were shown', async () => {
      const question = await create(await say('contact'), jane);
      const { form } = question.button('Create anyway').data as { form: string };
      const card = await press('useExisting', { form, record: `Contacts:${known.john}` });

      assert.match(card.text, /Choose one of the records/);
      assert.deepEqual(card.buttons, ['Use this one', 'Create anyway', 'Back to the form']);
    });

    it('are asked for among several', async () => {
      const all = await create(await say('contact'), {
        f_first_name: 'John',
        f_last_name: 'Smith',
        f_email1: 'jane.smith@example.com',
      });

      assert.deepEqual(
        all
          .choices('record')
          .map(({ title }) => title.split(' · ')[0])
          .sort(),
        ['Jane Smith', 'John Smith'],
      );
      assert.match(
        (
          await press('useExisting', {
            form: (all.button('Create anyway').data as { form: string }).form,
            record: `Contacts:${known.john}`,
          })
        ).text,
        /John Smith/,
      );
    });
  });

  describe('from the Archive card', () => {
    const email = anEmailContent();
    const other = { name: 'Bob Poe', address: 'bob@example.org' };

    beforeEach(() => {
      at.archive.emails = [{ ...email, direction: 'received' }];
      at.archive.contents = new Map([[email.id, email]]);
    });

    const fromArchive = (data: Readonly<Record<string, unknown>> = {}): Promise<ShownCard> =>
      press('openCreate', { operation: archiveOperation, ...data });
    const next = (card: ShownCard, inputs: Readonly<Record<string, string>>): Promise<ShownCard> =>
      press('openCreate', { ...card.inputs(inputs), ...(card.button('Continue').data as object) });

    it('begins with the choice of the kind, keeps the card’s ticks, and leads back', async () => {
      const card = await fromArchive({ ticked: 'Contacts:1', query: 'x' });

      assert.deepEqual(at.archive.kept, [
        { operation: archiveOperation, ticked: 'Contacts:1', query: 'x', words: '', chosen: false },
      ]);
      assert.deepEqual(card.buttons, ['Continue', 'Back']);
      assert.equal(card.button('Back').verb, 'archiveShow');
      await next(card, {});
      assert.equal(at.archive.kept.length, 1);
    });

    it('fills the form from sender and signature', async () => {
      const form = await next(await fromArchive(), { module: 'Contacts' });

      assert.match(form.text, /Filled in from the email/);
      assert.deepEqual(
        ['f_first_name', 'f_last_name', 'f_title', 'f_email1', 'f_phone_work'].map((id) => form.value(id)),
        ['Isabelle', 'Fontaine', 'Director of Operations', 'isabelle@cedarline.example.net', '+1 860 555 0126'],
      );
      assert.equal((await next(await fromArchive(), { module: 'Accounts' })).value('f_name'), 'Cedarline, Inc.');
      assert.equal((await next(await fromArchive(), { module: 'Opportunities' })).value('f_name'), 'Pension plan');
    });

    it('chooses the account of the firm, or of the person the CRM knows', async () => {
      const text = 'Best,\nIsabelle Fontaine\nDirector, Acme Financial Group\nLLC';
      at.archive.contents = new Map([[email.id, anEmailContent({ text: text.replace('\nLLC', '') })]]);
      at.archive.emails = [{ ...email, from: { name: 'Jane Smith', address: 'jane.smith@example.com' } }];

      const form = await next(await fromArchive(), { module: 'Opportunities' });

      assert.equal(form.value('f_account_id'), `Accounts:${known.acme}`);
    });

    it('asks whose sender where several people wrote', async () => {
      at.archive.emails = [
        { ...email, direction: 'received' },
        { ...email, direction: 'received', subject: 'Once more' },
        { ...email, direction: 'sent', to: [other, { name: '', address: 'eve@example.org' }] },
      ];
      const card = await fromArchive();

      assert.deepEqual(
        card.choices('who').map(({ title }) => title.split(' · ')[0]),
        [
          'Isabelle Fontaine (isabelle@cedarline.example.net)',
          'Bob Poe (bob@example.org)',
          'eve@example.org',
          'Nobody: an empty form',
        ],
      );
      const bob = await next(card, { module: 'Contacts', who: card.choice('who', 'Bob Poe') });
      assert.deepEqual(
        [bob.value('f_first_name'), bob.value('f_email1'), bob.value('f_title')],
        ['Bob', 'bob@example.org', ''],
      );
      const nobody = await next(card, { module: 'Contacts', who: 'nobody' });
      assert.equal(nobody.value('f_last_name'), '');
    });

    it('goes on with the sender’s name where the email is gone', async () => {
      at.archive.contents = new Map();
      const form = await next(await fromArchive(), { module: 'Contacts' });

      assert.deepEqual([form.value('f_last_name'), form.value('f_title')], ['Fontaine', '']);
    });

    it('comes back with the new record ticked, also when it is pressed twice', async () => {
      const form = await next(await fromArchive(), { module: 'Contacts' });
      const first = await create(form, {});
      const second = await create(form, {});

      assert.equal(first.text, second.text);
      const [record] = await search('fontaine');
      assert.deepEqual(at.archive.shown, [`Contacts:${record?.id}`, `Contacts:${record?.id}`]);
    });

    it('comes back with an existing record ticked', async () => {
      const form = await next(await fromArchive(), { module: 'Contacts' });
      const question = await create(form, { f_email1: 'jane.smith@example.com' });
      await press('useExisting', question.button('Use this one').data as Record<string, unknown>);

      assert.deepEqual(at.archive.shown, [`Contacts:${known.jane}`]);
    });

    it('comes back as it was when the form is closed, from wherever', async () => {
      const form = await next(await fromArchive(), { module: 'Contacts' });
      const closed = await press('closeForm', { form: formOf(form) });

      assert.match(closed.text, /Archive card, ticked: nothing/);
      assert.match((await create(form, {})).text, /Archive card, ticked: nothing/);
      assert.deepEqual(await search('fontaine'), []);
    });

    it('says first what the server did not keep, then leads back', async () => {
      await at.close();
      at = await openRecordWorld({ threeByteText: true });
      at.archive.emails = [{ ...email, direction: 'received' }];
      const form = await next(await fromArchive(), { module: 'Contacts' });

      const card = await create(form, { f_first_name: 'Zoë 😀' });

      assert.match(card.text, /did not keep all of it. Check there: First Name/);
      assert.deepEqual(card.buttons, ['Back to archiving', 'View in ProTracker']);
      assert.deepEqual(at.archive.shown, []);
      assert.match((await press('closeForm', { form: formOf(form) })).text, /ticked: Contacts:/);
    });
  });

  describe('cards that lead nowhere', () => {
    it('are answered as such: tampered, unknown, somebody else’s', async () => {
      await assert.rejects(press('createRecord', {}), OutdatedCard);
      await assert.rejects(press('createRecord', { form: '../settings' }), OutdatedCard);
      await assert.rejects(press('openCreate', { module: 'Contacts; DROP' }), OutdatedCard);
      await assert.rejects(press('createRecord', { form: archiveOperation }), /This form is too old/);
      const form = formOf(await say('contact'));
      const eve = { ...at.turn().person, userId: 'eve' };
      await assert.rejects(at.press('createRecord', { form, ...contactForm }, { person: eve }), /somebody else/);
    });

    it('say so when the form was closed', async () => {
      const form = await say('contact');
      const closed = await press('closeForm', { form: formOf(form) });

      assert.match(closed.text, /Nothing was created/);
      assert.match((await create(form, contactForm)).text, /Nothing was created/);
      assert.deepEqual(await search('ada'), []);
    });
  });

  it('are looked for by the same words that find them', async () => {
    await create(await say('contact'), contactForm);
    await find(at.desk).run(at.turn(), 'ada poe');

    assert.match(shown(at.replies.at(-1)).text, /Ada Poe\nContact/);
  });
});
