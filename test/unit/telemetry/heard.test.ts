import assert from 'node:assert/strict';
import { heardLog } from '../../../src/telemetry/heard.ts';
import type { Recorder } from '../../../src/telemetry/recorder.ts';
import { silentLog } from '../../support/silent-log.ts';

describe('a log that is listened to', () => {
  let heard: unknown[];
  const recorder: Recorder = {
    during: (_piece, work) => work(),
    past: ({ name }, ms) => void heard.push(['past', name, ms]),
    duration: (...all) => void heard.push(all),
    count: (...all) => void heard.push(all),
    close: async () => undefined,
  };
  const log = heardLog(silentLog, recorder).child({ correlationId: 'x' });
  beforeEach(() => {
    heard = [];
  });

  it('counts what was throttled, and how long it took', () => {
    log.debug({ request: 'GET /me', status: 429, ms: 7 }, 'graph answered');

    const attributes = { system: 'graph', request: 'GET /me', outcome: '429' };
    assert.deepEqual(heard, [
      ['remote', 7, attributes],
      ['past', 'graph GET /me', 7],
      ['throttled', 1, { system: 'graph' }],
    ]);
  });

  it('tells an answer from none, in both dialects of the CRM', () => {
    log.debug({ request: 'POST login', outcome: 'body', ms: 1 }, 'crm call');
    log.debug({ request: 'GET me', status: 200, ms: 1 }, 'crm call');
    log.debug({ request: 'GET me', status: null, ms: 1 }, 'crm call');

    const outcomes = heard.filter((one) => Array.isArray(one) && one[0] === 'remote').map((one) => JSON.stringify(one));
    assert.deepEqual(
      outcomes.map((text) => /"outcome":"([^"]*)"/.exec(text)?.[1]),
      ['ok', 'ok', 'no answer'],
    );
  });

  it('adds up request units, and how long jobs waited', () => {
    const usage = { calls: 3, units: 12.5, throttled: 1, slowestMs: 4 };
    log.info({ cosmos: { read: usage } }, 'Cosmos DB in the last minute');
    log.debug({ kind: 'sync', waitedMs: 40 }, 'job begins');

    assert.deepEqual(heard, [
      ['storeCalls', 3, { request: 'read' }],
      ['storeUnits', 12.5, { request: 'read' }],
      ['storeThrottled', 1, { request: 'read' }],
      ['jobWait', 40, { job: 'sync' }],
    ]);
  });

  it('counts warnings by their fixed words, and nothing of their fields', () => {
    log.warn({ err: new Error('of ann@example.com') }, 'job failed');

    assert.deepEqual(heard, [['trouble', 1, { level: 'warn', message: 'job failed' }]]);
  });

  it('minds no line that it does not know, nor one that looks otherwise', () => {
    log.info({}, 'anything');
    log.debug({ request: 7 }, 'crm call');

    assert.deepEqual(heard, []);
  });
});
