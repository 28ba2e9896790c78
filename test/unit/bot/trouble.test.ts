import assert from 'node:assert/strict';
import { troubleOf } from '../../../bot/trouble.ts';
import { OutdatedCard } from '../../../bot/turn.ts';
import { RemoteError, UserError } from '../../../src/errors.ts';
import type { RemoteFailure, RemoteSystem } from '../../../src/errors.ts';
import { StoreError } from '../../../src/store/port.ts';

const failures: readonly RemoteFailure[] = [
  'unauthorized',
  'refused',
  'not-found',
  'changed',
  'throttled',
  'unavailable',
  'rejected',
  'malformed',
];
const systems: readonly RemoteSystem[] = ['crm', 'graph', 'store'];

describe('A trouble as a person is told it', () => {
  it('is what a UserError says, as it stands', () => {
    assert.deepEqual(troubleOf(new UserError('Choose one.'), 'id-1'), { kind: 'user', text: 'Choose one.' });
  });

  for (const system of systems) {
    for (const failure of failures) {
      it(`says in words that ${system} failed as ${failure}, what to do, and where to find it in the log`, () => {
        const error = new RemoteError({
          system,
          failure,
          request: 'POST secret_entry',
          status: 418,
          cause: new Error('foreign'),
        });

        const { kind, text } = troubleOf(error, 'id-1');

        assert.equal(kind, 'remote');
        assert.match(text, /^[A-Z].*\. .+\. \(Reference id-1\)$/);
        assert.doesNotMatch(text, /secret|foreign|418/);
      });
    }
  }

  it('tells every failure of a system apart', () => {
    const texts = failures.map(
      (failure) => troubleOf(new RemoteError({ system: 'crm', failure, request: '' }), '').text,
    );

    assert.equal(new Set(texts).size, failures.length);
  });

  it('says to choose fewer emails where they are too many to be kept', () => {
    const { kind, text } = troubleOf(new StoreError('tooLarge'), 'id-1');

    assert.equal(kind, 'user');
    assert.match(text, /Choose fewer emails/);
  });

  it('knows a store that does not answer, and work that took too long', () => {
    assert.match(troubleOf(new StoreError('throttled'), 'id-1').text, /storage does not answer/);
    assert.match(
      troubleOf(AbortSignal.abort(new DOMException('', 'TimeoutError')).reason, 'id-1').text,
      /took too long/,
    );
  });

  it('says which words bring a fresh card', () => {
    assert.deepEqual(troubleOf(new OutdatedCard('old', { reopen: 'archive' }), 'id-1'), {
      kind: 'outdated',
      text: 'This card is out of date.',
      reopen: 'archive',
    });
  });

  it('never shows the text of an unexpected error', () => {
    for (const error of [new Error('secret'), 'secret', null, { message: 'secret' }]) {
      const { kind, text } = troubleOf(error, 'id-1');

      assert.equal(kind, 'ours');
      assert.doesNotMatch(text, /secret/);
      assert.match(text, /\(Reference id-1\)/);
    }
  });
});
