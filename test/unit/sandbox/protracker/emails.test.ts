import assert from 'node:assert/strict';
import type { ProTrackerServer } from '../../../../src/sandbox/protracker/server.ts';
import { type Asker, logIn, servers } from './asking.ts';

describe('archived email in the embedded ProTracker', () => {
  const start = servers();
  let server: ProTrackerServer;
  let jim: Asker;
  let firm: string;
  before(async () => {
    server = await start();
  });
  beforeEach(async () => {
    server.reset();
    jim = await logIn(server);
    firm = await jim.save('Accounts', { name: 'Firm' });
  });

  const archive = (over: Readonly<Record<string, unknown>> = {}) =>
    jim.save('Emails', {
      name: 'Re: offer',
      type: 'archived',
      status: 'archived',
      date_sent_received: '2026-11-20 08:15:00',
      from_addr: 'ann@example.com',
      to_addrs: 'jim@example.com; Sally <sally@example.com>::ben@example.com',
      description: 'Hello <b>Jim</b>',
      description_html: '<body><p>Hello</p><script>x()</script></body>',
      message_id: 'm1@example.com',
      parent_type: 'Accounts',
      parent_id: firm,
      ...over,
    });

  it('gives bodies unescaped and bare addresses to who reads it, and neither to a list', async () => {
    const id = await archive();

    const fields = [
      'description',
      'description_html',
      'from_addr_name',
      'to_addrs_names',
      'cc_addrs_names',
      'from_addr',
      'to_addrs',
    ];
    assert.deepEqual(await jim.read('Emails', id, ...fields), {
      description: 'Hello <b>Jim</b>',
      description_html: '<p>Hello</p>',
      from_addr_name: 'ann@example.com',
      to_addrs_names: 'jim@example.com, sally@example.com, ben@example.com',
      cc_addrs_names: '',
    });
    const list = await jim.list('Emails', { select_fields: ['description', 'to_addrs_names', 'message_id'] });
    assert.partialDeepStrictEqual(list.body, {
      entry_list: [
        {
          name_value_list: {
            description: { name: 'description', value: '' },
            to_addrs_names: { name: 'to_addrs_names', value: '' },
            message_id: { name: 'message_id', value: 'm1@example.com' },
          },
        },
      ],
    });
  });

  it('loses a message id in angle brackets', async () => {
    const id = await archive({ message_id: '<m1@example.com>' });

    assert.deepEqual(await jim.read('Emails', id, 'message_id'), { message_id: '' });
  });

  it('is found by its message id, in any case', async () => {
    const id = await archive();

    assert.deepEqual(await jim.ids('Emails', { query: "emails.message_id = 'M1@example.com'" }), [id]);
  });

  for (const [module, values] of [
    ['Accounts', { name: 'A' }],
    ['Contacts', { last_name: 'A' }],
    ['Leads', { last_name: 'A' }],
    ['Opportunities', { name: 'A' }],
    ['Cases', { name: 'A' }],
    ['Project', { name: 'A' }],
    ['ptc_Clients', { name: 'A' }],
  ] as const) {
    it(`is among the emails of its parent, here of ${module}, and leaves them when the parent changes`, async () => {
      const parent = await jim.save(module, values);
      const id = await archive({ parent_type: module, parent_id: parent });
      assert.deepEqual(await jim.behind(module, parent, 'emails'), [id]);

      const other = await jim.save('Accounts', { name: 'Other' });
      await jim.save('Emails', { id, parent_type: 'Accounts', parent_id: other });
      assert.deepEqual(await jim.behind(module, parent, 'emails'), []);
      assert.deepEqual(await jim.behind('Accounts', other, 'emails'), [id]);
    });
  }

  it('is filed under more records by links, custom modules included', async () => {
    const person = await jim.save('Contacts', { last_name: 'A' });
    const clients = [await jim.save('ptc_Clients', { name: 'One' }), await jim.save('ptc_Clients', { name: 'Two' })];
    const id = await archive();
    await jim.relate('Emails', id, 'contacts', [person]);
    await jim.relate('Emails', id, 'ptc_clients_activities_emails', clients);

    assert.deepEqual(await jim.behind('Contacts', person, 'emails'), [id]);
    for (const client of clients) {
      assert.deepEqual(await jim.behind('ptc_Clients', client, 'emails'), [id]);
      assert.deepEqual(await jim.behind('ptc_Clients', client, 'ptc_clients_activities_emails'), [id]);
    }
    assert.deepEqual(await jim.behind('Accounts', firm, 'emails'), [id]);
  });

  it('has its attachments as notes, whose second file keeps the name of the first', async () => {
    const id = await archive();
    const note = await jim.save('Notes', { name: 'Offer.pdf', parent_type: 'Emails', parent_id: id });
    const upload = (noteId: string, filename: string, text: string) =>
      jim.call('set_note_attachment', { note: { id: noteId, filename, file: Buffer.from(text).toString('base64') } });
    await upload(note, 'Offer ü.pdf', 'first');
    await upload(note, 'Second.pdf', 'second');

    assert.deepEqual(await jim.behind('Emails', id, 'notes'), [note]);
    assert.deepEqual(await jim.read('Notes', note, 'filename', 'file_mime_type'), {
      filename: 'Offer ü.pdf',
      file_mime_type: 'application/octet-stream',
    });
    assert.deepEqual((await jim.call('get_note_attachment', { id: note })).body, {
      note_attachment: {
        id: note,
        filename: 'Offer ü.pdf',
        file: Buffer.from('second').toString('base64'),
        related_module_id: id,
        related_module_name: 'Emails',
      },
    });
    assert.deepEqual((await upload('nowhere', 'a', 'b')).body, { id: '-1' });
  });

  it('carries a large file there and back', async () => {
    const note = await jim.save('Notes', { name: 'Big' });
    const file = Buffer.alloc(3_000_000, 'x+/=').toString('base64');
    await jim.call('set_note_attachment', { note: { id: note, filename: 'big.bin', file } });

    const { body } = await jim.call('get_note_attachment', { id: note });
    assert.partialDeepStrictEqual(body, { note_attachment: { file } });
  });
});
