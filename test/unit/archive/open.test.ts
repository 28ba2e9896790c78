import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { withWhom } from '../../../cards/archive-data.ts';
import { openArchive } from '../../../src/archive/open.ts';
import type { Workplace } from '../../../src/archive/workplace.ts';
import type { EmailSummary } from '../../../src/domain/email.ts';
import { outlookId } from '../../../src/domain/ids.ts';
import { recordKey } from '../../../src/domain/record.ts';
import { aRecord, someone } from '../../support/archive-samples.ts';
import { openArchiveWorld, type ArchiveWorld } from '../../support/archive-world.ts';

describe('an Archive card for mail to many people', () => {
  let world: ArchiveWorld;
  let mail: EmailSummary;
  before(async () => {
    world = await openArchiveWorld();
    mail = await world.message(await world.deliver('To all'));
  });
  after(() => world.close());

  const everybody = Array.from({ length: 300 }, (_, n) => someone(`client.number${n}@some-company.example.com`));
  const late = aRecord('Contacts', 'late', 'client.number299@some-company.example.com');

  /** Opens so many emails to 300 people each, of whom the CRM knows the last. */
  const open = (count: number, direction: EmailSummary['direction']) => {
    const at: Workplace = {
      ...world.at,
      mailbox: {
        ...world.at.mailbox,
        summaries: async (ids) => ids.map((id) => ({ ...mail, id, direction, to: everybody, cc: everybody })),
      },
      records: {
        ...world.at.records,
        findByEmail: async () => new Map(late.addresses.map((address) => [address, [late]])),
      },
    };
    const ids = Array.from({ length: count }, (_, n) => outlookId(`m${n}`));
    return openArchive(ids, at, { store: world.store, newId: () => randomUUID() });
  };

  it('takes as many emails as any other, and offers whoever of them is known', async () => {
    const { draft } = await open(100, 'received');

    assert.equal(draft.emails.length, 100);
    assert.ok(draft.offered.includes(recordKey(late)));
  });

  it('says of own mail how many it went to', async () => {
    const { draft } = await open(1, 'sent');

    assert.match(draft.emails.map(withWhom).join(), /299 more/);
  });
});
