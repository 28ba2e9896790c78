import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openArchive } from '../../../src/archive/open.ts';
import type { Workplace } from '../../../src/archive/workplace.ts';
import { operationsOf } from '../../../src/archive/operations.ts';
import { archiveCard } from '../../../cards/archive.ts';
import { readdressed } from '../../../src/archive/readdressed.ts';
import type { ContextPlace } from '../../../src/context/ports.ts';
import { senderContext } from '../../../src/context/sender.ts';
import { openArchiveWorld, partition, type ArchiveWorld } from '../../support/archive-world.ts';

const stranger = 'confidant@example.org';

describe('a private email on an Archive card', () => {
  let world: ArchiveWorld;
  let asked: unknown[];
  before(async () => {
    world = await openArchiveWorld();
  });
  after(() => world.close());
  beforeEach(() => {
    asked = [];
  });

  /** An open and a private email, chosen together. */
  async function both() {
    const open = await world.deliver('Review');
    const hidden = await world.deliver('Between us', [], { from: `Confidant <${stranger}>`, to: 'alex@example.com' });
    return { open, hidden, at: asking(hidden.id) };
  }

  /** The workplace, with what the CRM is asked written down. */
  const asking = (secret: string): Workplace => ({
    ...world.at,
    mailbox: {
      ...world.at.mailbox,
      summaries: async (ids) =>
        (await world.at.mailbox.summaries(ids)).map((item) => item && { ...item, isPrivate: item.id === secret }),
    },
    records: {
      ...world.at.records,
      findByEmail(addresses) {
        asked.push(addresses);
        return world.at.records.findByEmail(addresses);
      },
    },
    emails: {
      ...world.at.emails,
      findEmails(messageIds) {
        asked.push(messageIds);
        return world.at.emails.findEmails(messageIds);
      },
    },
  });

  const tools = () => ({ store: world.store, newId: () => randomUUID() });

  it('is asked about nowhere, and neither its subject nor its people are kept or shown', async () => {
    const { open, hidden, at } = await both();

    const { draft } = await openArchive([open.id, hidden.id], at, tools());

    assert.deepEqual(asked, [[open.messageId], ['jane.smith@example.com']]);
    const kept = await operationsOf(world.store, partition, randomUUID).read(draft.id);
    const [, { subject, from, to, cc, hasAttachments } = assert.fail()] = kept?.draft.emails ?? [];
    assert.deepEqual([subject, from, to, cc, hasAttachments], ['', null, [], [], false]);
    const shown = JSON.stringify(archiveCard(draft, { modules: [], reader: at.person, now: at.clock.now() }));
    assert.match(shown, /Review.*Private email.*A private email stays in Outlook/);
    assert.doesNotMatch(shown, /Between us|Confidant/);
  });

  it('leaves nothing to choose where it is alone', async () => {
    const { hidden, at } = await both();

    const { draft } = await openArchive([hidden.id], at, tools());

    assert.deepEqual(asked.flat(), []);
    const shown = JSON.stringify(archiveCard(draft, { modules: [], reader: at.person, now: at.clock.now() }));
    assert.match(shown, /A private email stays in Outlook/);
    assert.doesNotMatch(shown, /Action\.|Input\./);
  });

  it('is asked about only when the mailbox has said whether it is private', async () => {
    const { open, at } = await both();
    const mailbox = {
      ...at.mailbox,
      async summaries(ids: Parameters<typeof at.mailbox.summaries>[0]) {
        const found = await at.mailbox.summaries(ids);
        assert.deepEqual(asked, []);
        return found;
      },
    };

    await openArchive([open.id], { ...at, mailbox }, tools());

    assert.equal(asked.length, 2);
  });

  it('has no sender that the pane looks up beside it', async () => {
    const { hidden, at } = await both();
    const { draft } = await openArchive([hidden.id], at, tools());
    const never = () => assert.fail('asked');
    const place: ContextPlace = { records: { about: never }, appointments: { nextWith: never } };

    assert.deepEqual(await senderContext(draft, place, at.clock.now()), { kind: 'unknown' });
  });

  it('is not looked up either when it went to others than its draft, and was made private', async () => {
    const { open, hidden, at } = await both();
    const { draft } = await openArchive([open.id], at, tools());
    const [sent] = await at.mailbox.summaries([hidden.id]);
    asked = [];

    const addressed = await readdressed(draft.emails[0], sent ?? assert.fail(), at);

    assert.deepEqual(asked.flat(), []);
    assert.deepEqual(addressed({ ...draft, sending: 'chosen' }).ticked, draft.ticked);
  });

  it('is refused without its subject while it is still written', async () => {
    const { hidden, at } = await both();
    const mailbox = {
      ...at.mailbox,
      summaries: async (ids: Parameters<typeof at.mailbox.summaries>[0]) =>
        (await at.mailbox.summaries(ids)).map((item) => item && { ...item, isDraft: true }),
    };

    await assert.rejects(
      openArchive([hidden.id], { ...at, mailbox }, tools()),
      /^UserError: This email is not sent yet/,
    );
  });
});
