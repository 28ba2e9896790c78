import assert from 'node:assert/strict';
import { crmId } from '../../../src/domain/ids.ts';
import { accountFor } from '../../../src/sync/company.ts';
import { type Answer, classify, movedPauseMs, throttledPauseMs } from '../../../src/sync/outcome.ts';
import { isOurTwin, settling } from '../../../src/sync/settle.ts';

const answer = (status: number, code: string | null = null, retryAfterMs: number | null = null): Answer => ({
  kind: 'answered',
  status,
  code,
  retryAfterMs,
});

describe('an answer', () => {
  const cases: readonly (readonly [string, Answer, string])[] = [
    ['200', answer(200), 'ok'],
    ['204', answer(204), 'ok'],
    ['400', answer(400, 'ErrorInvalidRequest'), 'refused'],
    ['403', answer(403), 'refused'],
    ['401', answer(401), 'unauthorized'],
    ['404', answer(404, 'ErrorItemNotFound'), 'gone'],
    ['412', answer(412), 'moved'],
    ['409 with a stale change key', answer(409, 'errorIrresolvableConflict'), 'moved'],
    ['409 otherwise', answer(409, 'NameAlreadyExists'), 'refused'],
    ['429', answer(429), 'throttled'],
    ['503 with Retry-After', answer(503, null, 2000), 'throttled'],
    ['503 without', answer(503), 'unsure'],
    ['500', answer(500), 'unsure'],
    ['504', answer(504), 'unsure'],
    ['none, after sending', { kind: 'lost', sent: true }, 'unsure'],
    ['none, before sending', { kind: 'lost', sent: false }, 'throttled'],
  ];
  for (const [name, given, expected] of cases) {
    it(`${name} is ${expected}`, () => {
      assert.equal(classify(given), expected);
    });
  }
});

describe('pauses', () => {
  it('grow by a second and a half and end after five decisions', () => {
    assert.deepEqual([1, 2, 5, 6].map(movedPauseMs), [1500, 3000, 7500, null]);
  });

  it('are as long as told, else double up to five minutes with half of it by chance', () => {
    assert.equal(throttledPauseMs(12_000, 9, 0.5), 12_000);
    assert.deepEqual([throttledPauseMs(null, 1, 0), throttledPauseMs(null, 1, 1)], [1000, 2000]);
    assert.equal(throttledPauseMs(null, 20, 1), 300_000);
  });
});

describe('an unsure write', () => {
  it('is read before it is sent again, each in its way', () => {
    assert.deepEqual(settling('crm', 'create', 'contact', false), { lookup: 'readReservedId', otherwise: 'sendAgain' });
    assert.deepEqual(
      (['contact', 'event', 'task'] as const).map((kind) => settling('outlook', 'create', kind, false).lookup),
      ['findStamp', 'sameTransaction', 'listCreated'],
    );
    assert.deepEqual(settling('outlook', 'update', 'task', false), {
      lookup: 'compareFields',
      otherwise: 'decideAgain',
    });
    assert.deepEqual(settling('crm', 'update', 'contact', true), { lookup: 'resumeSteps', otherwise: 'rollForward' });
    assert.deepEqual(settling('outlook', 'delete', 'event', false), {
      lookup: 'confirmGone',
      otherwise: 'decideAgain',
    });
    assert.deepEqual(settling('crm', 'setFlag', 'contact', false), { lookup: 'compareFlag', otherwise: 'sendAgain' });
    assert.deepEqual(settling('outlook', 'paint', 'event', false), { lookup: 'compareFlag', otherwise: 'sendAgain' });
  });
});

describe('a second item with the same stamp', () => {
  const intent = { sentAt: '2026-11-23T12:00:00Z', attempts: 2 };
  const twin = { createdAt: '2026-11-23T12:03:00Z', isAsSent: true };

  it('is ours to remove when it is young, untouched, and was sent more than once', () => {
    assert.equal(isOurTwin(twin, intent), true);
  });

  it('is the person’s question otherwise', () => {
    assert.equal(isOurTwin(twin, { ...intent, attempts: 1 }), false);
    assert.equal(isOurTwin({ ...twin, isAsSent: false }, intent), false);
    assert.equal(isOurTwin({ ...twin, createdAt: '2026-11-23T12:10:01Z' }, intent), false);
    assert.equal(isOurTwin({ ...twin, createdAt: '2026-11-23T11:59:59Z' }, intent), false);
  });
});

describe('the Account of a company name', () => {
  const acme = { module: 'Accounts', id: crmId('a1'), name: 'Acme' };
  const client = { module: 'ptc_Clients', id: crmId('a2'), name: 'Acme' };

  it('is the only one of exactly this name', () => {
    assert.equal(accountFor('Acme ', [acme, { ...acme, id: crmId('a3'), name: 'Acme Corp' }], null), acme);
    assert.equal(accountFor('acme', [acme], null), null);
  });

  it('is none when several bear it', () => {
    assert.equal(accountFor('Acme', [acme, client], null), null);
    assert.equal(accountFor('Acme', [], null), null);
  });

  it('is the person’s choice while Outlook still says the name it was made for', () => {
    const chosen = { companyName: 'Acme', account: client };

    assert.equal(accountFor('Acme', [acme, client], chosen), client);
    assert.equal(accountFor('Other', [acme], chosen), null);
  });
});
