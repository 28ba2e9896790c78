import assert from 'node:assert/strict';
import { connectionsWords } from '../../../src/connections/connections-words.ts';
import { connectionNames, type Checks } from '../../../src/connections/ports.ts';
import { testConnections } from '../../../src/connections/test-connections.ts';
import { verdictOf } from '../../../src/connections/verdict.ts';
import type { Person } from '../../../src/domain/person.ts';
import { RemoteError, UserError, type RemoteFailure } from '../../../src/errors.ts';
import { silentLog } from '../../support/silent-log.ts';

const person: Person = { tenantId: 't', userId: 'u', name: 'Ann', locale: 'en-US', timeZone: 'UTC' };
const of = { person, correlationId: 'ref-1', log: silentLog };
const both = { protracker: 'ann', microsoft: 'ann@example.com' };
const fine: Checks = {
  protracker: async () => undefined,
  microsoft: async () => undefined,
  mailbox: async () => undefined,
};
const failing = (failure: RemoteFailure) => () =>
  Promise.reject(new RemoteError({ system: 'crm', failure, request: 'test' }));
const test = (checks: Partial<Checks>, accounts: Partial<Record<keyof typeof both, null>> = {}, withinMs = 10_000) =>
  testConnections({ checks: { ...fine, ...checks }, signedIn: async () => ({ ...both, ...accounts }), withinMs }, of);

describe('testing connections', () => {
  it('gives all three in order, without a word where they work', async () => {
    const rows = await test({});

    assert.deepEqual(rows, [
      { name: 'protracker', title: 'ProTracker', trouble: null },
      { name: 'microsoft', title: 'Microsoft 365', trouble: null },
      { name: 'mailbox', title: 'Mailbox', trouble: null },
    ]);
  });

  it('tells reason, remedy and reference of the one that does not work, and leaves the others alone', async () => {
    const [crm, microsoft, mailbox] = await test({ protracker: failing('unauthorized') });

    assert.deepEqual(crm?.trouble, { ...connectionsWords.explanations.protracker.unauthorized, reference: 'ref-1' });
    assert.deepEqual([microsoft?.trouble, mailbox?.trouble], [null, null]);
  });

  it('asks nothing of a system that the person is not signed in to', async () => {
    const asked: string[] = [];
    const checks: Checks = {
      protracker: async () => asked.push('protracker'),
      microsoft: async () => asked.push('microsoft'),
      mailbox: async () => asked.push('mailbox'),
    };

    const rows = await test(checks, { microsoft: null });

    assert.deepEqual(asked, ['protracker']);
    assert.deepEqual(rows[2]?.trouble?.reason, connectionsWords.explanations.mailbox.absent.reason);
  });

  it('asks all at once, and waits for none of them longer than it may take', async () => {
    const started: string[] = [];
    const never = (name: string) => () => {
      started.push(name);
      return Promise.withResolvers<never>().promise;
    };

    const rows = await test({ protracker: never('a'), microsoft: never('b'), mailbox: never('c') }, {}, 5);

    assert.deepEqual(started, ['a', 'b', 'c']);
    assert.deepEqual(
      rows.map(({ trouble }) => trouble?.reason),
      connectionNames.map((name) => connectionsWords.explanations[name].slow.reason),
    );
  });

  it('takes what it does not know for our own mistake, and an impossible address for what it is', () => {
    assert.equal(verdictOf(new TypeError('oops')), 'ours');
    assert.equal(verdictOf(new UserError('The server address must begin with https://')), 'address');
  });

  it('has a reason and a remedy for everything, each a sentence', () => {
    for (const name of connectionNames) {
      for (const { reason, remedy } of Object.values(connectionsWords.explanations[name])) {
        assert.match(reason, /^[A-Z].*\.$/);
        assert.match(remedy, /^[A-Z].*\.$/);
      }
    }
  });
});
