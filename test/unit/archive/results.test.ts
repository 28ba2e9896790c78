import assert from 'node:assert/strict';
import { markAfter, markWithout, setsFlag } from '../../../src/archive/mark.ts';
import { doubtless, type QuickAddress } from '../../../src/archive/quick.ts';
import {
  emptyResult,
  failedResult,
  isUnfinished,
  openEmails,
  reasonOf,
  recordResults,
  stopped,
} from '../../../src/archive/results.ts';
import { closed } from '../../../src/archive/run.ts';
import { cancelled, restarted, started, takenBack } from '../../../src/archive/start.ts';
import type { ArchivedEmail } from '../../../src/archive/ports.ts';
import { crmId } from '../../../src/domain/ids.ts';
import { RemoteError, UserError, type RemoteFailure } from '../../../src/errors.ts';
import { aDraft, aDraftEmail, aRecord, aResult } from '../../support/archive-samples.ts';

const one = aDraftEmail('1', 'a@example.com');
const two = aDraftEmail('2', 'b@example.com');
const settings = { category: 'SugarCRM', flag: 'complete', quickAddress: 'correspondent' } as const;
const clock = { now: () => new Date('2026-11-23T09:00:00.000Z') };

const stored: ArchivedEmail = {
  ...{ id: crmId('e'), messageId: 'm', archivedBy: 'Sally', own: false, url: 'u' },
  ...{ archivedAt: new Date(1), modifiedAt: new Date(1) },
  records: [{ module: 'Contacts', id: crmId('c') }],
};
const filing = { stored, mine: false, related: [], before: null };
const stateOf = (key: string, changes: Partial<Parameters<typeof recordResults>[1]>) => {
  const [result] = recordResults([key], { ...filing, ...changes });
  return [result?.state, result?.by, result?.reason];
};
const pending = { key: 'Contacts:c', state: 'failed', at: null, by: null, reason: null } as const;

describe('Results of records', () => {
  it('tell what a colleague did from what this operation did', () => {
    assert.deepEqual(stateOf('Contacts:c', {}), ['already', 'Sally', null]);
    assert.deepEqual(stateOf('Contacts:c', { mine: true }), ['archived', null, null]);
    assert.deepEqual(stateOf('Contacts:c', { before: { ...emptyResult(one), records: [pending] } }), [
      'archived',
      null,
      null,
    ]);
    const refused = { ...pending, reason: 'refused' as const };
    assert.deepEqual(stateOf('Contacts:c', { before: { ...emptyResult(one), records: [refused] } }), [
      'already',
      'Sally',
      null,
    ]);
  });

  it('say what the CRM answered, and leave open what it was not asked', () => {
    const ref = { module: 'Leads', id: crmId('l') };
    assert.deepEqual(stateOf('Leads:l', { related: [{ ref, related: true }] }), ['archived', null, null]);
    assert.deepEqual(stateOf('Leads:l', { related: [{ ref, related: false }] }), ['failed', null, 'refused']);
    assert.deepEqual(stateOf('Leads:l', {}), ['failed', null, null]);
  });

  it('are not tried again for a file of a kind that Outlook does not give', () => {
    const file = { name: 'a', stored: false, noteId: 'n' };
    const open = (reason: 'outlook-rejected' | 'outlook-unavailable') =>
      openEmails(aDraft({ emails: [one], results: [aResult(one, [], { attachments: [{ ...file, reason }] })] })).length;

    assert.deepEqual([open('outlook-rejected'), open('outlook-unavailable')], [0, 1]);
  });

  it('give every failure of a remote system a reason that names the right one', () => {
    const reason = (system: 'crm' | 'graph', failure: RemoteFailure) =>
      reasonOf(new RemoteError({ system, failure, request: 'x' }));
    assert.deepEqual(
      (
        [
          'unauthorized',
          'refused',
          'not-found',
          'throttled',
          'unavailable',
          'changed',
          'rejected',
          'malformed',
        ] as const
      ).map((failure) => [reason('crm', failure), reason('graph', failure)]),
      [
        ['unauthorized', 'outlook-refused'],
        ['refused', 'outlook-refused'],
        ['not-visible', 'gone'],
        ['unavailable', 'outlook-unavailable'],
        ['unavailable', 'outlook-unavailable'],
        ['rejected', 'outlook-unavailable'],
        ['rejected', 'outlook-rejected'],
        ['rejected', 'outlook-unavailable'],
      ],
    );
  });
});

describe('An operation that stops early', () => {
  const half = aResult(two, ['Contacts:c'], {
    marked: false,
    attachments: [
      { name: 'a', stored: true, reason: null, noteId: 'n' },
      { name: 'b', stored: false, reason: null, noteId: 'o' },
    ],
  });

  it('keeps what is done and gives the rest its reason', () => {
    const three = aDraftEmail('3', 'c@example.com');
    const done = aResult(one, ['Contacts:c']);
    const draft = closed(aDraft({ emails: [one, two, three], results: [done, half], stage: 'archiving' }), 'cancelled');

    assert.deepEqual(
      draft.results.map(({ emailId, failure }) => [emailId, failure]),
      [
        ['1', null],
        ['2', 'cancelled'],
        ['3', 'cancelled'],
      ],
    );
    assert.deepEqual(
      draft.results[1]?.attachments.map(({ reason }) => reason),
      [null, 'cancelled'],
    );
    assert.deepEqual(openEmails(draft), [two, three]);
  });

  it('does not cover a reason that is known', () => {
    const draft = closed(aDraft({ emails: [one], results: [failedResult(one.id, 'refused')] }), 'unavailable');

    assert.equal(draft.results[0]?.failure, 'refused');
  });

  it('has nothing unfinished afterwards', () => {
    assert.equal(isUnfinished(half), true);
    assert.equal(isUnfinished(stopped(half, 'unavailable')), false);
  });
});

describe('Starting', () => {
  const draft = aDraft({ emails: [one, two], groups: [{ emails: ['1'], offered: [], ticked: ['Contacts:c'] }] });

  it('is refused while an email would be filed nowhere, and names it', () => {
    assert.throws(() => started(draft, null), new UserError('Choose at least one record for "Subject 2".'));
    assert.throws(() => started(aDraft({ emails: [one] }), null), /Choose at least one record\./);
  });

  it('leaves private email out, and is refused when there is nothing else', () => {
    const secret = { ...two, isPrivate: true };
    assert.equal(started({ ...draft, emails: [one, secret] }, null).results[0]?.failure, 'private');
    assert.throws(() => started({ ...draft, emails: [secret] }, null), /Private emails stay in Outlook/);
  });

  it('again takes up only what failed, and nothing when nothing may help', () => {
    const failed = {
      ...draft,
      stage: 'finished' as const,
      results: [aResult(one, ['Contacts:c']), failedResult(two.id, 'unavailable')],
    };
    assert.deepEqual([restarted(failed, null).stage, openEmails(restarted(failed, null))], ['archiving', [two]]);

    const final = { ...failed, results: [aResult(one, ['Contacts:c']), failedResult(two.id, 'gone')] };
    assert.equal(restarted(final, null), final);
  });

  it('changes nothing where an old button is pressed', () => {
    const finished = { ...draft, stage: 'finished' as const };
    assert.equal(cancelled(finished), finished);
    assert.equal(takenBack(draft, null), draft);
    assert.equal(restarted(draft, null), draft);
  });
});

describe('The mark on the Outlook item', () => {
  const old = { at: new Date(0), records: [{ module: 'Leads', id: 'l', name: 'Lee' }] };

  it('keeps what an earlier one named', () => {
    const draft = aDraft({
      emails: [one],
      records: { 'Contacts:c': { ...aRecord('Contacts', 'c'), relations: [], addresses: [] } },
    });
    const change = markAfter(aResult(one, ['Contacts:c']), draft, { archived: old }, { settings, clock });

    assert.deepEqual(change?.mark?.records, [{ module: 'Contacts', id: 'c', name: 'Name of c' }, ...old.records]);
    assert.equal(markAfter(emptyResult(one), draft, { archived: old }, { settings, clock }), null);
  });

  it('has the date of the archiving it tells of, not of a look that found it done', () => {
    const since = new Date('2026-11-02T10:00:00Z');
    const result = aResult(one, ['Contacts:c', 'Contacts:d']);
    const already = result.records.map((record, nth) => ({
      ...record,
      state: 'already' as const,
      at: new Date(since.getTime() + 1000 - nth * 1000),
    }));
    const dateOf = (records: typeof result.records, archived: typeof old | null) =>
      markAfter({ ...result, records }, aDraft(), { archived }, { settings, clock })?.mark?.at;

    assert.deepEqual(dateOf(already, old), old.at);
    assert.deepEqual(dateOf(already, null), since);
    assert.deepEqual(dateOf([...result.records, ...already], old), clock.now());
    assert.deepEqual(
      dateOf(
        already.map((record) => ({ ...record, at: null })),
        null,
      ),
      clock.now(),
    );
  });

  it('loses with undo what this operation filed, and the flag only if it was ours', () => {
    assert.deepEqual(markWithout(['Contacts:c'], { archived: old }, true, settings), {
      category: 'SugarCRM',
      mark: old,
      flag: 'leave',
    });
    const nothing = { category: 'SugarCRM', mark: null };
    assert.deepEqual(markWithout(['Leads:l'], { archived: old }, true, settings), {
      ...nothing,
      flag: 'clearIfComplete',
    });
    assert.deepEqual(markWithout(['Leads:l'], { archived: old }, false, settings), { ...nothing, flag: 'leave' });
  });

  it('sets a flag only where there is none', () => {
    assert.deepEqual(
      (['notFlagged', 'flagged', 'complete'] as const).map((flag) => setsFlag({ flag }, settings)),
      [true, false, false],
    );
    assert.equal(setsFlag({ flag: 'notFlagged' }, { ...settings, flag: 'leave' }), false);
  });
});

describe('Quick archive', () => {
  const records = (...all: ReturnType<typeof aRecord>[]) =>
    Object.fromEntries(all.map((r) => [`${r.module}:${r.id}`, { ...r, relations: [], addresses: [...r.addresses] }]));
  const quick = (...all: ReturnType<typeof aRecord>[]) =>
    doubtless(aDraft({ emails: [one], records: records(...all) }), [], 'correspondent') !== null;

  it('is sure of one contact, and of one lead without a contact', () => {
    assert.equal(quick(aRecord('Contacts', 'c', 'a@example.com'), aRecord('Leads', 'l', 'a@example.com')), true);
    assert.equal(quick(aRecord('Leads', 'l', 'a@example.com')), true);
  });

  it('goes by the sender of received mail, or always by the recipient where the person wants it so', () => {
    const to = [
      { name: 'Me', address: 'me@example.com' },
      { name: 'B', address: 'b@example.com' },
    ];
    const draft = aDraft({
      emails: [{ ...one, to }],
      records: records(aRecord('Contacts', 'c', 'a@example.com'), aRecord('Contacts', 'd', 'b@example.com')),
    });
    const ticked = (by: QuickAddress) => doubtless(draft, ['me@example.com'], by)?.ticked;

    assert.deepEqual([ticked('correspondent'), ticked('to')], [['Contacts:c'], ['Contacts:d']]);
    assert.equal(doubtless({ ...draft, emails: [{ ...one, to: to.slice(0, 1) }] }, ['me@example.com'], 'to'), null);
  });

  it('files several emails each where it belongs', () => {
    const draft = aDraft({
      emails: [one, two],
      records: records(aRecord('Contacts', 'c', 'a@example.com'), aRecord('Leads', 'l', 'b@example.com')),
    });
    assert.deepEqual(
      doubtless(draft, [], 'correspondent')?.groups.map(({ emails, ticked }) => [emails, ticked]),
      [
        [['1'], ['Contacts:c']],
        [['2'], ['Leads:l']],
      ],
    );
  });

  it('is not sure of two, of an account, of nobody, or of private mail', () => {
    assert.equal(quick(aRecord('Contacts', 'c', 'a@example.com'), aRecord('Contacts', 'd', 'a@example.com')), false);
    assert.equal(quick(aRecord('Accounts', 'x', 'a@example.com')), false);
    assert.equal(quick(aRecord('Contacts', 'c', 'other@example.com')), false);
    const secret = aDraft({
      emails: [{ ...one, isPrivate: true }],
      records: records(aRecord('Contacts', 'c', 'a@example.com')),
      ticked: ['Contacts:c'],
    });
    assert.equal(doubtless(secret, [], 'correspondent'), null);
  });
});
