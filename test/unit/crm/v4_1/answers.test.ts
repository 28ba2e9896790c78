import assert from 'node:assert/strict';
import { understand, type Outcome } from '../../../../src/crm/v4_1/answers.ts';
import { answerOf, readRecordings } from '../../../support/recordings.ts';

const answer = (status: number, text: string, location: string | null = null): Outcome =>
  understand({ status, text, retryAfterMs: null, location });
const error = (number: number | string): string => JSON.stringify({ name: 'Error', number, description: 'text' });

describe('CRM answers', () => {
  it('tells the four shapes of error apart', () => {
    assert.deepEqual(answer(200, error(10)), { kind: 'failed', failure: 'unauthorized', code: '10' });
    assert.deepEqual(answer(200, error(40)), { kind: 'failed', failure: 'refused', code: '40' });
    assert.deepEqual(answer(200, error('-1')), { kind: 'failed', failure: 'rejected', code: '-1' });
    assert.deepEqual(answer(200, error(11)), { kind: 'sessionOver' });
    assert.deepEqual(answer(200, 'null'), { kind: 'nothing' });
    assert.deepEqual(answer(500, 'Database failure.'), { kind: 'failed', failure: 'unavailable', code: 'http 500' });
    assert.deepEqual(answer(302, '', 'index.php?module=Users&action=Wizard'), {
      kind: 'failed',
      failure: 'unauthorized',
      code: 'http 302',
    });
  });

  it('knows what is not an answer of a CRM', () => {
    assert.equal(answer(200, '<html>Maintenance</html>').kind, 'failed');
    assert.deepEqual(answer(200, '{"entry_list":['), { kind: 'failed', failure: 'malformed', code: 'not JSON' });
    assert.deepEqual(answer(404, 'Not Found'), { kind: 'failed', failure: 'rejected', code: 'http 404' });
    assert.deepEqual(answer(302, '', 'https://other.example.com/'), {
      kind: 'failed',
      failure: 'rejected',
      code: 'http 302',
    });
    assert.deepEqual(answer(401, ''), { kind: 'failed', failure: 'rejected', code: 'http 401' });
    assert.deepEqual(answer(429, ''), { kind: 'failed', failure: 'throttled', code: 'http 429' });
  });

  it('takes a record with a field called number for what it is', () => {
    const body = { name: 'x', number: 1, description: '', entry_list: [] };

    assert.deepEqual(answer(200, JSON.stringify(body)), { kind: 'body', body });
  });

  const recordings = readRecordings();
  if (recordings)
    it('understands every recorded answer', () => {
      const expected: Readonly<Record<string, string>> = {
        'login-wrong-password': 'unauthorized',
        'ldap-login-wrong-key': 'unauthorized',
        'ldap-login-md5': 'unauthorized',
        'ldap-login-plain-wrong-password': 'unauthorized',
        'ldap-login-encrypted': 'unauthorized',
        'ldap-login-encrypted-uppercase-hex': 'unauthorized',
        'failed-login-side-effect-wrong': 'unauthorized',
        'error-invalid-session': 'sessionOver',
        'after-logout': 'sessionOver',
        'error-empty-session': 'nothing',
        'error-malformed-json': 'nothing',
        'contact-bad-id': 'nothing',
        logout: 'nothing',
        'error-no-such-module': 'rejected',
        'fields-no-module': 'rejected',
        'error-unknown-method': 'rejected',
        'error-access-denied-module': 'refused',
        'error-access-denied-edit': 'refused',
        'sync-flag-subquery-refused': 'refused',
        'contact-create-own-id-again': 'unavailable',
        'list-unknown-column': 'unavailable',
        'search-by-module-users-crashes': 'unavailable',
        'error-wrong-parameter-name': 'unavailable',
      };

      for (const recording of recordings) {
        const outcome = understand(answerOf(recording));
        const told = outcome.kind === 'failed' ? outcome.failure : outcome.kind;
        assert.equal(told, expected[recording.name] ?? 'body', recording.name);
      }
    });
});
