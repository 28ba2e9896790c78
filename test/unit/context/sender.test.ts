import assert from 'node:assert/strict';
import type { ContextPlace } from '../../../src/context/ports.ts';
import { senderContext } from '../../../src/context/sender.ts';
import { recordKey, type RecordSummary } from '../../../src/domain/record.ts';
import { RemoteError } from '../../../src/errors.ts';
import type { DraftEmail } from '../../../src/archive/draft.ts';
import { aDraft, aDraftEmail, aRecord, someone } from '../../support/archive-samples.ts';

const now = new Date('2026-11-23T15:00:00.000Z');
const about = { kind: 'Contact', phone: '1', opportunities: [], emails: [] };
const down = (system: 'crm' | 'graph') => () =>
  Promise.reject(new RemoteError({ system, failure: 'unavailable', request: 'x' }));

const place = (over: Partial<ContextPlace> = {}): ContextPlace => ({
  records: { about: async () => about },
  appointments: { nextWith: async () => null },
  ...over,
});
const draftOf = (emails: readonly DraftEmail[], ...records: readonly RecordSummary[]) =>
  aDraft({
    emails: [...emails],
    records: Object.fromEntries(
      records.map((record) => [
        recordKey(record),
        { ...record, relations: [...record.relations], addresses: [...record.addresses] },
      ]),
    ),
  });
const jane = aRecord('Contacts', 'jane', 'jane@example.com');
const fromJane = aDraftEmail('1', 'Jane@Example.com');

describe('the context of a sender', () => {
  it('is that of the record behind the address, whatever other people are on the email', async () => {
    const draft = draftOf([fromJane], aRecord('Contacts', 'bob', 'bob@example.com'), jane);

    const context = await senderContext(draft, place(), now);

    assert.equal(context.kind, 'one');
    assert.deepEqual([context.record.id, context.about, context.next], [jane.id, about, null]);
  });

  it('is that of the first recipient for own mail', async () => {
    const sent = aDraftEmail('1', 'me@example.com', { direction: 'sent', to: [someone('jane@example.com')] });

    assert.equal((await senderContext(draftOf([sent], jane), place(), now)).kind, 'one');
  });

  it('is the names alone where several records share the address', async () => {
    const draft = draftOf([fromJane], jane, aRecord('Contacts', 'other', 'jane@example.com'));
    const never = place({ records: { about: () => assert.fail('nobody asked') } });

    const context = await senderContext(draft, never, now);

    assert.equal(context.kind, 'several');
    assert.deepEqual(
      context.records.map(({ id }) => id),
      ['jane', 'other'],
    );
  });

  it('is nothing for somebody unknown, for several emails, and for a record that is gone', async () => {
    const gone = place({ records: { about: async () => null } });

    assert.equal((await senderContext(draftOf([fromJane]), place(), now)).kind, 'unknown');
    assert.equal((await senderContext(draftOf([fromJane, fromJane], jane), place(), now)).kind, 'unknown');
    assert.equal((await senderContext(draftOf([fromJane], jane), gone, now)).kind, 'unknown');
  });

  it('does without the calendar, but not without the CRM', async () => {
    const context = await senderContext(
      draftOf([fromJane], jane),
      place({ appointments: { nextWith: down('graph') } }),
      now,
    );

    assert.equal(context.kind === 'one' && context.next, 'unknown');
    const noCrm = place({ records: { about: down('crm') } });
    await assert.rejects(senderContext(draftOf([fromJane], jane), noCrm, now), { failure: 'unavailable' });
  });
});
