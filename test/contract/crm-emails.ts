import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { EmailCopy } from '../../src/archive/ports.ts';
import { crmId, type CrmId } from '../../src/domain/ids.ts';
import { planNotes } from '../../src/domain/note-plan.ts';
import { recordKey, type RecordRef } from '../../src/domain/record.ts';
import { known, type CrmWorld } from '../support/crm-world.ts';
import { trickyTexts } from './crm-records.ts';

const newId = () => crmId(randomUUID());
const ref = (module: string, id: string): RecordRef => ({ module, id: crmId(id) });

const jane = ref('Contacts', known.jane);
const john = ref('Contacts', known.john);
const acme = ref('Accounts', known.acme);
const smiths = ref('ptc_Clients', known.smiths);
const lead = ref('Leads', known.lead);
const deal = ref('Opportunities', known.deal);

const keys = (records: readonly RecordRef[] | undefined): readonly string[] => (records ?? []).map(recordKey).sort();

/** An email from Jane that nobody has archived yet. */
function anEmail(changes: Partial<EmailCopy> = {}): EmailCopy {
  const id = newId();
  return {
    id,
    subject: 'Re: Pension & review',
    text: 'Hello Jim,\nthe papers are attached.',
    html: '<p>Hello <b>Jim</b>,</p><p>the papers are attached.</p>',
    date: new Date('2026-11-20T08:15:00Z'),
    from: { name: 'Jane Smith', address: 'jane.smith@example.com' },
    to: [{ name: 'Jim', address: 'jim@example.com' }],
    cc: [{ name: 'Sally', address: 'sally@example.com' }],
    bcc: [],
    messageId: `${id}@mail.example.com`,
    ...changes,
  };
}

/** What archiving email into a CRM promises. `open` gives a CRM filled with the small book. */
export function itArchivesEmail(open: () => Promise<CrmWorld>): void {
  let world: CrmWorld;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.close());

  /** Archives and expects it to be new. */
  async function archived(records: readonly RecordRef[], copy = anEmail()): Promise<EmailCopy> {
    const result = await world.as('jim').emails.create(copy, records);
    assert.ok(result !== 'taken' && result.created);
    return copy;
  }

  const findOne = async (messageId: string) => (await world.as('jim').emails.findEmails([messageId])).get(messageId);

  describe('create', () => {
    it('files a new email under all records, of every kind', async () => {
      const records = [jane, john, acme, smiths, lead, deal];
      const copy = anEmail();

      const result = await world.as('jim').emails.create(copy, records);

      assert.ok(result !== 'taken');
      assert.equal(result.created, true);
      assert.deepEqual(
        result.relations,
        records.map((record) => ({ ref: record, related: true })),
      );
      assert.deepEqual(keys(result.email.records), keys(records));
      assert.equal(result.email.archivedBy, 'jim');
      assert.equal(result.email.archivedAt.getTime(), world.clock.now().getTime());
      assert.equal(result.email.url, `${world.server.url}${world.wire.page('Emails', copy.id)}`);
    });

    it('shows the email on each of its records, with all of it', async () => {
      const copy = await archived([jane, smiths]);
      const { browse } = world.as('sally');

      for (const record of [jane, smiths]) {
        const page = await browse.record(record);
        assert.deepEqual(page?.history, [
          {
            id: copy.id,
            subject: copy.subject,
            date: copy.date,
            from: 'jane.smith@example.com',
            to: 'jim@example.com',
            cc: 'sally@example.com',
            archivedBy: 'Jim Brennan',
            text: copy.text,
            html: copy.html,
            attachments: [],
          },
        ]);
      }
    });

    it('keeps every kind of text', async () => {
      for (const text of trickyTexts) {
        const copy = anEmail({ subject: text.replace(/\s+/g, ' '), text: text.replaceAll('\n', '\r\n'), html: null });
        const result = await world.as('jim').emails.create(copy, [john]);

        assert.ok(result !== 'taken');
        assert.deepEqual(result.lost, []);
        const mail = (await world.as('jim').browse.record(john))?.history.find(({ id }) => id === copy.id);
        assert.equal(mail?.subject, copy.subject);
        assert.equal(mail.text, text);
      }
    });

    it('keeps the text of HTML and lets nothing run in it', async () => {
      const html = '<p title="a &quot; onclick=&quot;x()">Jane &lt;jane@example.com&gt; &amp; &amp;lt;b&amp;gt;</p>';
      await archived([jane], anEmail({ html }));

      const stored = (await world.as('jim').browse.record(jane))?.history[0]?.html ?? '';

      assert.match(stored, /Jane &lt;jane@example\.com/);
      assert.doesNotMatch(stored, /" onclick/);
    });

    it('says what the server cut', async () => {
      const result = await world.as('jim').emails.create(anEmail({ subject: 'x'.repeat(300) }), [jane]);

      assert.ok(result !== 'taken');
      assert.deepEqual(result.lost, ['subject']);
    });

    it('changes nothing when it is repeated', async () => {
      const copy = await archived([jane]);
      const again = await world.as('jim').emails.create({ ...copy, subject: 'Other' }, [john]);

      assert.ok(again !== 'taken');
      assert.equal(again.created, false);
      assert.equal(again.found?.own, true);
      assert.deepEqual(keys(again.found.records), keys([jane]));
      assert.deepEqual(keys(again.email.records), keys([jane, john]));
      assert.equal((await world.as('jim').browse.record(jane))?.history[0]?.subject, copy.subject);
    });

    it('makes one record when two people archive one email at the same moment', async () => {
      const copy = anEmail();
      const results = await Promise.all([
        world.as('jim').emails.create(copy, [jane]),
        world.as('sally').emails.create(copy, [acme]),
      ]);

      assert.deepEqual(results.map((result) => result !== 'taken' && result.created).sort(), [false, true]);
      assert.ok(results.every((result) => result !== 'taken' && result.relations.every(({ related }) => related)));
      assert.deepEqual(keys((await findOne(copy.messageId))?.records), keys([jane, acme]));
    });

    for (const loseAnswer of ['applied', 'notApplied'] as const)
      it(`makes one record, known to be ours, when the answer is lost (${loseAnswer})`, async () => {
        const copy = anEmail();
        world.server.failNext({ method: world.wire.create, loseAnswer });

        const result = await world.as('jim').emails.create(copy, [jane, acme]);

        assert.ok(result !== 'taken');
        assert.equal(result.created, true);
        assert.deepEqual(keys(result.email.records), keys([jane, acme]));
      });

    it('does not claim the email of a colleague when the answer is lost', async () => {
      const copy = anEmail();
      await world.as('sally').emails.create(copy, [jane]);
      world.server.failNext({ method: world.wire.create, loseAnswer: 'notApplied' });

      const result = await world.as('jim').emails.create(copy, [acme]);

      assert.ok(result !== 'taken');
      assert.equal(result.created, false);
      assert.equal(result.email.archivedBy, 'sally');
    });

    it('says when the id belongs to a deleted email', async () => {
      const copy = await archived([jane]);
      await world.as('jim').emails.remove(copy.id);

      assert.equal(await world.as('jim').emails.create(copy, [jane]), 'taken');
    });

    it('tells which records do not exist', async () => {
      const nobody = ref('Contacts', known.nobody);

      const result = await world.as('jim').emails.create(anEmail(), [jane, nobody]);

      assert.ok(result !== 'taken');
      assert.deepEqual(result.relations, [
        { ref: jane, related: true },
        { ref: nobody, related: false },
      ]);
    });

    it('tells so of the first record, too', async () => {
      const nobody = ref('Contacts', known.nobody);

      const result = await world.as('jim').emails.create(anEmail(), [nobody]);

      assert.ok(result !== 'taken');
      assert.deepEqual(result.relations, [{ ref: nobody, related: false }]);
      assert.deepEqual(result.email.records, []);
    });

    it('needs few calls for one known contact, the check included', async () => {
      const { emails } = world.as('jim');
      const copy = anEmail();
      await emails.findEmails(['warm@example.com']);
      world.server.calls.reset();

      await emails.findEmails([copy.messageId]);
      await emails.create(copy, [jane]);

      assert.deepEqual(
        world.server.calls.list().map(({ method }) => method),
        world.wire.archive,
      );
    });

    it('goes on in a new session when the old one ends in the middle', async () => {
      const { emails } = world.as('jim');
      await emails.findEmails(['warm@example.com']);
      world.server.expireSessions();

      const result = await emails.create(anEmail(), [jane]);

      assert.ok(result !== 'taken' && result.created);
    });

    it('says when the server does not answer', async () => {
      const { emails } = world.as('jim');
      world.server.failNext({ method: world.wire.create, status: 503, times: 5 });

      await assert.rejects(emails.create(anEmail(), [jane]), { failure: 'unavailable', status: 503 });
    });
  });

  describe('findEmails', () => {
    it('finds many in one call, with everything they are filed under and who archived them by name', async () => {
      const [first, second] = [await archived([jane, smiths]), await archived([acme])];
      const absent = Array.from({ length: 100 }, (_, index) => `absent.${index}@example.com`);
      const { emails } = world.as('sally');
      await emails.findEmails(['warm@example.com', second.messageId]); // names of users are asked for once
      world.server.calls.reset();

      const found = await emails.findEmails([first.messageId, ...absent, second.messageId]);

      assert.equal(world.server.calls.count(), 1);
      assert.deepEqual([...found.keys()], [first.messageId, second.messageId]);
      assert.deepEqual(keys(found.get(first.messageId)?.records), keys([jane, smiths]));
      assert.equal(found.get(second.messageId)?.archivedBy, 'Jim Brennan');
    });

    it('knows Message-IDs with odd signs, and very long ones', async () => {
      for (const messageId of [`o'b+$=%_\\x&amp;(y@example.com`, `${'x'.repeat(300)}@example.com`]) {
        const copy = await archived([jane], anEmail({ messageId }));

        assert.equal((await findOne(messageId))?.id, copy.id);
      }
      assert.equal(await findOne(`o'b+$=%__x&amp;(y@example.com`), undefined);
    });

    it('takes several copies of one email for one: the oldest, under all their records', async () => {
      const first = await archived([jane]);
      world.clock.advance(60_000);
      await archived([acme], anEmail({ messageId: first.messageId }));

      const found = await findOne(first.messageId);

      assert.equal(found?.id, first.id);
      assert.deepEqual(keys(found.records), keys([jane, acme]));
    });

    it('does not find deleted email', async () => {
      const copy = await archived([jane]);
      await world.as('jim').emails.remove(copy.id);

      assert.equal(await findOne(copy.messageId), undefined);
      assert.equal((await world.as('jim').emails.findEmails([])).size, 0);
    });
  });

  describe('relate and unrelate', () => {
    it('file under further records; already there is success', async () => {
      const copy = await archived([jane]);
      const result = await world.as('sally').emails.relate(copy.id, [jane, smiths, deal]);

      assert.ok(result.every(({ related }) => related));
      assert.deepEqual(keys((await findOne(copy.messageId))?.records), keys([jane, smiths, deal]));
    });

    it('tell what failed by itself', async () => {
      const copy = await archived([jane]);
      const nobody = ref('Accounts', known.nobody);

      const result = await world.as('jim').emails.relate(copy.id, [acme, nobody]);

      assert.deepEqual(result, [
        { ref: acme, related: true },
        { ref: nobody, related: false },
      ]);
    });

    it('survive a lost answer', async () => {
      const copy = await archived([jane]);
      world.server.failNext({ method: world.wire.relate, loseAnswer: 'notApplied' });

      assert.deepEqual(await world.as('jim').emails.relate(copy.id, [acme]), [{ ref: acme, related: true }]);
    });

    it('take the email off records, the first one as well', async () => {
      const copy = await archived([jane, acme, smiths]);
      const { emails } = world.as('jim');

      for (const gone of [smiths, jane]) {
        assert.deepEqual(await emails.unrelate(copy.id, [gone]), [{ ref: gone, related: false }]);
        assert.deepEqual((await world.as('sally').browse.record(gone))?.history, []);
      }
      assert.deepEqual(keys((await findOne(copy.messageId))?.records), keys([acme]));

      await emails.unrelate(copy.id, [acme]);
      assert.deepEqual((await findOne(copy.messageId))?.records, []);
      assert.deepEqual(await emails.unrelate(copy.id, [acme]), [{ ref: acme, related: false }]);
    });

    it('know emails that are gone', async () => {
      const { emails } = world.as('jim');

      await assert.rejects(emails.relate(newId(), [jane]), { failure: 'not-found' });
      assert.deepEqual(await emails.unrelate(newId(), [jane]), [{ ref: jane, related: false }]);
      await emails.remove(newId());
    });
  });

  describe('attachments', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

    it('are kept with their names and bytes', async () => {
      const copy = await archived([jane]);
      const { emails, browse } = world.as('jim');
      const content = Uint8Array.from({ length: 3000 }, (_, index) => index % 256);
      const files = ['Angebot ü.pdf', 'a<b> "c".txt'].map((name) => ({ id: newId(), name, content }));

      for (const file of files) await emails.attach(copy.id, file);

      const byId = (a: { id: string }, b: { id: string }): number => a.id.localeCompare(b.id);
      const expected = files.map(({ id, name }) => ({ id, name })).sort(byId);
      assert.deepEqual((await emails.attachments(copy.id)).toSorted(byId), expected);
      const shown = (await browse.record(jane))?.history[0]?.attachments ?? [];
      assert.deepEqual(shown.toSorted(byId), expected);
      const file = await browse.attachment(files[0]?.id ?? '');
      assert.deepEqual(file && new Uint8Array(file.content), content);
    });

    for (const fault of [
      { call: 'create', module: 'Notes', loseAnswer: 'applied' },
      { call: 'upload', loseAnswer: 'applied' },
      { call: 'upload', loseAnswer: 'notApplied' },
    ] as const)
      it(`are there once when an answer is lost (${fault.call}, ${fault.loseAnswer})`, async () => {
        const copy = await archived([jane]);
        const { emails } = world.as('jim');
        const file = { id: newId(), name: 'a.txt', content: bytes('one') };
        world.server.failNext({ ...fault, method: world.wire[fault.call] });

        await emails.attach(copy.id, file);
        await emails.attach(copy.id, file);

        assert.deepEqual(await emails.attachments(copy.id), [{ id: file.id, name: 'a.txt' }]);
      });

    it('are not there until their bytes are', async () => {
      const copy = await archived([jane]);
      const { emails } = world.as('jim');
      const file = { id: newId(), name: 'a.txt', content: bytes('one') };
      world.server.failNext({ method: world.wire.upload, status: 503 });

      await assert.rejects(emails.attach(copy.id, file), { failure: 'unavailable' });
      assert.deepEqual(await emails.attachments(copy.id), []);

      await emails.attach(copy.id, file);
      assert.equal((await emails.attachments(copy.id)).length, 1);
    });

    it('are removed by themselves, after their email', async () => {
      const copy = await archived([jane]);
      const { emails, browse } = world.as('jim');
      const file = { id: newId(), name: 'a.txt', content: bytes('one') };
      await emails.attach(copy.id, file);

      await emails.remove(copy.id);
      await emails.removeNotes([file.id]);

      assert.equal(await browse.attachment(file.id), null);
      assert.deepEqual((await browse.record(jane))?.history, []);
      await emails.remove(copy.id);
      await emails.removeNotes([file.id]);
    });
  });

  describe('notes', () => {
    const note = (email: CrmId, text = 'Called <jane@example.com> back.') => ({
      id: newId(),
      subject: 'About "Pension & review"',
      text,
      email,
    });
    const texts = async (record: RecordRef): Promise<readonly string[]> =>
      ((await world.as('jim').browse.record(record))?.notes ?? []).map(({ text }) => text);

    it('stand on every record, as few as can hold them', async () => {
      const { id } = await archived([jane]);
      const added = note(id);

      await world.as('jim').emails.addNote(added, [jane, john, acme, smiths, deal]);

      for (const record of [jane, john, acme, smiths, deal]) assert.deepEqual(await texts(record), [added.text]);
      assert.deepEqual(await texts(lead), []);
    });

    it('change nothing when they are repeated', async () => {
      const { id } = await archived([jane]);
      const added = note(id);
      const { emails } = world.as('jim');
      await emails.addNote(added, [jane, acme, smiths]);
      world.server.failNext({ method: world.wire.create, module: 'Notes', loseAnswer: 'applied', after: 1 });

      await emails.addNote(added, [smiths, acme, jane]);

      for (const record of [jane, acme, smiths]) assert.deepEqual(await texts(record), [added.text]);
    });

    it('can be taken back', async () => {
      const { id } = await archived([jane]);
      const { emails } = world.as('jim');
      const added = note(id);
      await emails.addNote(added, [jane, acme, smiths]);
      const ids = planNotes(added.id, id, [jane, acme, smiths]).map((plan) => plan.id);

      await emails.removeNotes(ids);

      for (const record of [jane, acme, smiths]) assert.deepEqual(await texts(record), []);
      await emails.removeNotes(ids);
      await emails.removeNotes([]);
    });

    it('hang on the email when there is no record', async () => {
      const { id } = await archived([jane]);

      await assert.doesNotReject(() => world.as('jim').emails.addNote(note(id), []));
    });
  });
}
