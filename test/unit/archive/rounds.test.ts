import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openArchive } from '../../../src/archive/open.ts';
import type { Workplace } from '../../../src/archive/workplace.ts';
import { openArchiveWorld, type ArchiveWorld, type CaseMail } from '../../support/archive-world.ts';
import { roundsOf } from '../../support/rounds.ts';

describe('opening an Archive card', function () {
  this.timeout(240_000);
  let world: ArchiveWorld;
  before(async () => {
    world = await openArchiveWorld();
    await openArchive([(await world.deliver('warm')).id], world.at, tools());
  });
  after(() => world.close());

  const tools = () => ({ store: world.store, newId: () => randomUUID() });
  const rounds = (mail: CaseMail) =>
    roundsOf((around) => {
      const { records, emails, mailbox } = world.at;
      const at: Workplace = {
        ...world.at,
        ...{ records: around(records), emails: around(emails), mailbox: around(mailbox) },
      };
      return openArchive([mail.id], at, tools());
    });

  it('asks the mailbox, and then the CRM for everything at once', async () => {
    assert.equal(await rounds(await world.deliver('read first')), 2);
  });

  it('asks once more for what the email is filed under', async () => {
    const filed = await world.deliver('filed');
    await world.archive(await world.press([filed]));

    assert.equal(await rounds(filed), 3);
  });
});
