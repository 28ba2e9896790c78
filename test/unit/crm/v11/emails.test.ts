import assert from 'node:assert/strict';
import type { EmailCopy } from '../../../../src/archive/ports.ts';
import { catalogue } from '../../../../src/crm/catalogue.ts';
import { defaultModules } from '../../../../src/crm/modules.ts';
import { httpSender } from '../../../../src/crm/transport.ts';
import { rememberedNames } from '../../../../src/crm/user-names.ts';
import { path, restClient, type BulkReply, type RestClient } from '../../../../src/crm/v11/client.ts';
import { emailArchive } from '../../../../src/crm/v11/emails.ts';
import { bookShelf, metadata } from '../../../../src/crm/v11/metadata.ts';
import { crmId } from '../../../../src/domain/ids.ts';
import { RemoteError, type RemoteFailure } from '../../../../src/errors.ts';
import { known, openV11World, type V11World } from '../../../support/crm-world.ts';
import { silentLog } from '../../../support/silent-log.ts';

const copy: EmailCopy = {
  ...{ id: crmId('4b1c8a5e-0000-4000-8000-000000000002'), subject: 'Review', text: 'Hello', html: null },
  ...{ date: new Date('2026-11-20T08:15:00Z'), messageId: 'review@mail.example.com' },
  from: { name: 'Jane', address: 'jane.smith@example.com' },
  to: [
    { name: 'Jim', address: ' Jim@example.com' },
    { name: 'Nobody', address: '' },
  ],
  ...{ cc: [], bcc: [] },
};
const jane = { module: 'Contacts', id: crmId(known.jane) };

describe('Archived email over v11', () => {
  let world: V11World;
  let client: RestClient;
  beforeEach(async () => {
    world = await openV11World();
    const { url } = world.server;
    const send = httpSender(new URL(url), { allowLoopback: true, allowHosts: [] });
    const credentials = { userName: 'jim', password: 'jim', encryption: 'md5' } as const;
    client = restClient({ send, base: url, server: url, credentials, log: silentLog });
  });
  afterEach(async () => {
    await client.close();
    await world.close();
  });

  /** The archive over a server that does not take jim's address. */
  function refusing(failure: RemoteFailure) {
    const refused: BulkReply = {
      status: 0,
      body: null,
      failure: new RemoteError({ system: 'crm', failure, request: 'x' }),
    };
    const bulk: RestClient['bulk'] = async (calls) => {
      const replies = await client.bulk(calls);
      return replies.map((reply, at) => (JSON.stringify(calls[at]?.body).includes('jim@') ? refused : reply));
    };
    return archive({ ...client, bulk });
  }

  function archive(over: RestClient) {
    const meta = metadata(bookShelf(client, world.clock), defaultModules);
    const shown = catalogue(
      (module, id) => `${module}/${id}`,
      meta,
      rememberedNames(async () => []),
    );
    return emailArchive(over, shown, 'key');
  }

  for (const failure of ['throttled', 'unavailable', 'unauthorized'] as const)
    it(`is not written without its people while the server does not take their addresses (${failure})`, async () => {
      await assert.rejects(refusing(failure).create(copy, [jane]), { failure });

      assert.equal((await world.as('jim').emails.findEmails([copy.messageId])).size, 0);
    });

  it('says that somebody is missing where the server will not take the address', async () => {
    const result = await refusing('refused').create(copy, [jane]);

    assert.ok(result !== 'taken');
    assert.deepEqual([result.created, result.lost], [true, ['people']]);
  });

  it('misses nobody who has an address, however it is written', async () => {
    const result = await archive(client).create(copy, [jane]);

    assert.ok(result !== 'taken');
    assert.deepEqual(result.lost, []);
    const [mail] = (await world.as('jim').browse.record(jane))?.history ?? [];
    assert.deepEqual([mail?.from, mail?.to], ['jane.smith@example.com', 'jim@example.com']);
  });

  it('keeps a record that a colleague files it under while it is taken off another', async () => {
    await archive(client).create(copy, [jane]);
    const colleague = { parent_type: 'Accounts', parent_id: known.acme };
    let isFirst = true;
    const call: RestClient['call'] = async (asked) => {
      if (asked.method === 'PUT' && isFirst) {
        isFirst = false;
        world.clock.advance(60_000);
        await client.call({ method: 'PUT', path: path('Emails', copy.id), body: colleague });
      }
      return client.call(asked);
    };

    const gone = await archive({ ...client, call }).unrelate(copy.id, [jane]);

    const kept = (await archive(client).findEmails([copy.messageId])).get(copy.messageId);
    assert.deepEqual(gone, [{ ref: jane, related: false }]);
    assert.deepEqual(kept?.records, [{ module: 'Accounts', id: known.acme }]);
    assert.equal(isFirst, false);
  });
});
