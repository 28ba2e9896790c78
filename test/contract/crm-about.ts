import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { AboutRecords } from '../../src/context/ports.ts';
import { crmId } from '../../src/domain/ids.ts';
import { known, type CrmWorld } from '../support/crm-world.ts';

const newId = () => crmId(randomUUID());
const jane = { module: 'Contacts', id: crmId(known.jane) };

/** What telling about a record promises. `open` gives a CRM filled with the small book. */
export function itTellsAboutRecords(open: () => Promise<CrmWorld>): void {
  let world: CrmWorld;
  let records: AboutRecords;
  beforeEach(async () => {
    world = await open();
    records = world.as('jim').about;
  });
  afterEach(() => world.close());

  const inAcme = async (values: Readonly<Record<string, string>> = {}) => {
    const id = newId();
    const { records } = world.as('jim');
    await records.create('Contacts', id, { last_name: 'Rivera', account_id: known.acme, ...values });
    return { module: 'Contacts', id };
  };
  const archive = (day: string, ref = jane) =>
    world.as('jim').emails.create(
      {
        ...{ id: newId(), subject: `Day ${day}`, text: 'text', html: null, from: null, to: [], cc: [], bcc: [] },
        ...{ date: new Date(`2026-11-${day}T10:00:00Z`), messageId: `${day}@example.com` },
      },
      [ref],
    );

  it('tells its kind and phone, and the open opportunities of its account', async () => {
    const about = await records.about(await inAcme({ phone_work: '+1 860 555 0101' }));

    assert.deepEqual([about?.kind, about?.phone], ['Contact', '+1 860 555 0101']);
    assert.deepEqual(
      about?.opportunities.map(({ name, amount, stage }) => [name, amount, stage]),
      [['Pension review', 1200, 'Identifying Decision Makers']],
    );
    assert.ok(about.opportunities[0]?.url.includes(known.deal));
  });

  it('leaves out what was won or lost', async () => {
    const deal = { module: 'Opportunities', id: crmId(known.deal) };
    for (const stage of ['Closed Won', 'Closed Lost']) {
      const values = { account_id: known.acme, sales_stage: stage, date_closed: '2026-12-31', amount: '5' };
      await world.as('jim').records.create('Opportunities', newId(), { name: stage, ...values });
    }

    const about = await records.about({ module: 'Accounts', id: crmId(known.acme) });

    assert.equal(about?.opportunities.length, 1);
    assert.ok(about.opportunities[0]?.url.includes(deal.id));
  });

  it('goes by the household where there is one', async () => {
    assert.deepEqual((await records.about(jane))?.opportunities, []);
  });

  it('tells the three emails that were archived last, wherever they are in time', async () => {
    for (const day of ['18', '19', '21', '20']) {
      await archive(day);
      world.clock.advance(60_000);
    }

    const about = await records.about(jane);

    assert.deepEqual(new Set(about?.emails.map(({ subject }) => subject)), new Set(['Day 19', 'Day 21', 'Day 20']));
    const last = about?.emails.find(({ subject }) => subject === 'Day 20');
    assert.equal(last?.date?.toISOString(), '2026-11-20T10:00:00.000Z');
    assert.match(last.url, /^http.+Emails/);
  });

  it('asks the CRM at most three times', async () => {
    const someone = await inAcme();
    await records.about(someone);
    world.server.calls.reset();

    await records.about(someone);

    assert.ok(world.server.calls.count() <= 3);
  });

  it('says nothing of opportunities to who may not see them, and nothing of a record that is gone', async () => {
    const someone = await inAcme();

    assert.deepEqual((await world.as('will').about.about(someone))?.opportunities, []);
    assert.equal(await records.about({ module: 'Contacts', id: crmId(known.nobody) }), null);
  });
}
