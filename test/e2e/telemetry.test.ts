import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { attributeNames, counts, durations } from '../../src/telemetry/names.ts';
import { startAdviser } from '../support/adviser.ts';
import { inbox } from '../support/inbox.ts';
import { startOtlpReceiver, type OtlpReceiver } from '../support/otlp-receiver.ts';
import { startService } from '../support/service.ts';

/** What people wrote and who they are, all of it met by the service before anything is sent. */
const secrets = [
  'Zebrafish',
  'quokka',
  'Whitcombe',
  'whitcombelaw',
  sampleAdviser.displayName,
  sampleAdviser.email,
  'wrong-password',
];
const ids = [sampleAdviser.userId, sampleAdviser.tenantId, 'evil-name'];

describe('measurements, sent to a receiver of OTLP', () => {
  let receiver: OtlpReceiver;
  let log: string;

  before(async () => {
    receiver = await startOtlpReceiver();
    const service = await startService({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, LOG_LEVEL: 'trace' });
    const alex = await startAdviser(service.door);
    const id = await inbox(service).deliver({
      from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
      subject: 'Zebrafish pension transfer',
      text: 'The quokka has signed.',
    });
    await alex.press(await alex.say(`archive id:${id}`), 'Archive');
    await alex.say('find Whitcombe');
    await alex.client.invoke('evil-name', {});
    await alex.client.press('evil-name', {});
    await fetch(`${service.web.url}/api/messages`, { method: 'POST', body: 'evil-name' });
    await fetch(`${service.web.url}/api/connection/save`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ server: '', userName: sampleAdviser.displayName, password: 'wrong-password' }),
    });
    await alex.close();
    log = await readFile(join(service.dataDir, 'log.jsonl'), 'utf8');
    await service.close();
  });
  after(() => receiver.close());

  it('show a turn, its command and what that asked of others as one trace', () => {
    const spans = receiver.spans();
    const turn = spans.filter(({ name }) => name === 'turn message');
    const command = spans.find(({ name }) => name === 'command archive');
    const below = spans.filter(({ parentSpanId }) => parentSpanId === command?.spanId);

    assert.ok(command && turn.some(({ spanId }) => spanId === command.parentSpanId));
    assert.ok(below.some(({ name }) => name.startsWith('graph ')));
    assert.ok(below.every(({ traceId }) => traceId === command.traceId));
  });

  it('count turns, handlers, jobs, calls, refusals and troubles by words of ours', () => {
    const seen = (name: string, attribute: keyof typeof attributeNames) =>
      new Set(receiver.points(name).map(({ attributes }) => attributes[attribute]));

    assert.ok(seen(durations.turn.name, 'activity').has('message'));
    assert.ok(seen(durations.turn.name, 'activity').has('other'), 'a name of the sender’s is no name of ours');
    assert.ok(seen(durations.handler.name, 'handler').has('verb archiveConfirm'));
    assert.ok(seen(durations.remote.name, 'system').has('crm'));
    assert.ok(seen(durations.remote.name, 'system').has('graph'));
    assert.ok(seen(durations.remote.name, 'request').has('POST login'));
    assert.ok(seen(durations.remote.name, 'outcome').has('ok'));
    assert.ok(seen(durations.remote.name, 'outcome').has('unauthorized'));
    assert.ok(seen(counts.refused.name, 'code').size > 0);
    assert.ok(seen(counts.trouble.name, 'level').has('warn'));
  });

  it('hold nothing of a person’s', () => {
    const all = receiver.bodies.join('\n');

    assert.ok(all.length > 1_000);
    for (const secret of [...secrets, ...ids]) assert.ok(!all.includes(secret), secret);
    assert.doesNotMatch(
      all.replace(/"(traceId|spanId|parentSpanId)":"[^"]*"/g, ''),
      /[\w.-]+@[\w.-]+|[\da-f]{8}-[\da-f]{4}-/i,
    );
    for (const { attributes } of receiver.spans())
      for (const name of Object.keys(attributes)) assert.ok(name in attributeNames, name);
  });

  it('leave a log behind that holds ids at most, whatever its level', () => {
    assert.match(log, /graph answered/);
    assert.match(log, /crm call/);
    for (const secret of secrets) assert.ok(!log.includes(secret), `${secret}: ${lineWith(secret)}`);
  });

  const lineWith = (word: string) => log.split('\n').find((line) => line.includes(word));
});
