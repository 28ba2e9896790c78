import assert from 'node:assert/strict';
import { crmClient, type ClientOptions, type CrmClient } from '../../../../src/crm/v4_1/client.ts';
import type { Transport } from '../../../../src/crm/transport.ts';
import { fakeClock } from '../../../support/fake-clock.ts';
import { scriptedCrm, scriptedError, type ScriptedAnswer, type ScriptedCall } from '../../../support/scripted-crm.ts';
import { silentLog } from '../../../support/silent-log.ts';

const list = { module_name: 'Contacts', id: '1', select_fields: [], link_name_to_fields_array: [] };
const write = { module_name: 'Contacts', name_value_list: [] };
const ok: ScriptedAnswer = { body: { entry_list: [] } };

const clientOf = (transport: Transport, options: Partial<ClientOptions> = {}): CrmClient =>
  crmClient({
    transport,
    server: 'https://crm.example.com',
    credentials: { userName: 'jane', password: 'secret', encryption: 'md5' },
    clock: fakeClock(),
    log: silentLog,
    ...options,
  });

/** Answers the first calls of a method as told, then `ok`. */
function answers(method: string, ...first: readonly ScriptedAnswer[]): (call: ScriptedCall) => ScriptedAnswer | null {
  const waiting = [...first];
  return (call) => {
    if (call.method === 'login' || call.method === 'logout') return null;
    return (call.method === method ? waiting.shift() : undefined) ?? ok;
  };
}

const methods = (calls: readonly ScriptedCall[]): readonly string[] => calls.map(({ method }) => method);

describe('CRM client', () => {
  it('logs in once and keeps the session', async () => {
    const { transport, calls } = scriptedCrm(() => null);
    const client = clientOf(transport);

    assert.deepEqual(await client.user(), { id: 'u1', userName: 'jane' });
    assert.deepEqual(await client.user(), { id: 'u1', userName: 'jane' });
    assert.deepEqual(methods(calls), ['login']);
  });

  it('lets callers at the same time share one login and one session, one call after another', async () => {
    let running = 0;
    const { transport, calls } = scriptedCrm(async ({ method }) => {
      if (method === 'login') return null;
      running += 1;
      await Promise.resolve();
      assert.equal(running, 1);
      running -= 1;
      return ok;
    });
    const client = clientOf(transport);

    await Promise.all(Array.from({ length: 10 }, () => client.call('get_entry', list)));

    assert.equal(methods(calls).filter((method) => method === 'login').length, 1);
    assert.equal(new Set(calls.slice(1).map(({ session }) => session)).size, 1);
  });

  it('opens up to four sessions for calls that come in groups, none before the first has proved right', async () => {
    const { transport, calls } = scriptedCrm(answers(''));
    const client = clientOf(transport);

    await Promise.all(Array.from({ length: 20 }, () => client.call('get_entry', list, { wide: true })));

    assert.equal(methods(calls).filter((method) => method === 'login').length, 4);
    assert.deepEqual(methods(calls).slice(0, 1), ['login']);
    assert.equal(new Set(calls.flatMap(({ session }) => session ?? [])).size, 4);
  });

  it('shares a session where the server allows no more of them', async () => {
    let logins = 0;
    const { transport, calls } = scriptedCrm(({ method }) => {
      if (method !== 'login') return ok;
      logins += 1;
      return logins > 1 ? scriptedError(60) : null;
    });
    const client = clientOf(transport);

    await Promise.all(Array.from({ length: 8 }, () => client.call('get_entry', list, { wide: true })));

    const sessions = calls.filter(({ method }) => method === 'get_entry').map(({ session }) => session);
    assert.deepEqual([...new Set(sessions)], ['session-1']);
    assert.equal(sessions.length, 8);
  });

  it('tries a wrong password once, however many callers wait for it', async () => {
    for (const number of [10, 1012, 1008, 1009]) {
      const { transport, calls } = scriptedCrm(() => scriptedError(number));
      const client = clientOf(transport);

      const results = await Promise.allSettled(
        Array.from({ length: 12 }, () => client.call('get_entry', list, { wide: true })),
      );
      await assert.rejects(client.user(), { failure: 'unauthorized' });

      assert.ok(results.every(({ status }) => status === 'rejected'));
      assert.deepEqual(methods(calls), ['login']);
    }
  });

  it('does not try it again in a new client that is told what was refused, until the password changes', async () => {
    const { transport, calls } = scriptedCrm(() => scriptedError(10));
    const refused = new Set<string>();
    await assert.rejects(clientOf(transport, { refused }).user(), { failure: 'unauthorized' });

    await assert.rejects(clientOf(transport, { refused }).user(), { failure: 'unauthorized' });
    assert.equal(calls.length, 1);

    const credentials = { userName: 'jane', password: 'new', encryption: 'md5' } as const;
    await assert.rejects(clientOf(transport, { refused, credentials }).user(), { failure: 'unauthorized' });
    assert.equal(calls.length, 2);
    assert.equal([...refused].join().includes('secret'), false);
  });

  it('tries again after a login that got no answer', async () => {
    let first = true;
    const { transport, calls } = scriptedCrm(() => {
      if (!first) return null;
      first = false;
      return 'lost';
    });
    const client = clientOf(transport);

    await assert.rejects(client.user(), { failure: 'unavailable' });
    assert.equal((await client.user()).id, 'u1');
    assert.equal(calls.length, 2);
  });

  it('logs in again once when the session is over, for writes too', async () => {
    const { transport, calls } = scriptedCrm(answers('set_entry', scriptedError(11)));
    await clientOf(transport).call('set_entry', write);

    assert.deepEqual(methods(calls), ['login', 'set_entry', 'login', 'set_entry']);
    assert.deepEqual([calls[1]?.session, calls[3]?.session], ['session-1', 'session-2']);

    const stubborn = scriptedCrm(({ method }) => (method === 'login' ? null : scriptedError(11)));
    await assert.rejects(clientOf(stubborn.transport).call('get_entry', list), { failure: 'unauthorized' });
    assert.equal(stubborn.calls.length, 4);
  });

  it('asks once more in a new session after null, but not for a write', async () => {
    const { transport, calls } = scriptedCrm(answers('get_entry', { body: null }));
    assert.deepEqual(await clientOf(transport).call('get_entry', list), { entry_list: [] });
    assert.deepEqual(methods(calls), ['login', 'get_entry', 'login', 'get_entry']);

    const twice = scriptedCrm(answers('get_entry', { body: null }, { body: null }));
    await assert.rejects(clientOf(twice.transport).call('get_entry', list), { failure: 'rejected' });

    const writing = scriptedCrm(answers('set_entry', { body: null }));
    await assert.rejects(clientOf(writing.transport).call('set_entry', write), { failure: 'unavailable' });
    assert.deepEqual(methods(writing.calls), ['login', 'set_entry']);
  });

  it('asks once more when an answer is lost, but not for a create', async () => {
    const { transport, calls } = scriptedCrm(answers('get_entry', 'lost'));
    await clientOf(transport).call('get_entry', list);
    assert.deepEqual(methods(calls), ['login', 'get_entry', 'get_entry']);

    const writing = scriptedCrm(answers('set_entry', 'lost'));
    await assert.rejects(clientOf(writing.transport).call('set_entry', write), {
      failure: 'unavailable',
      status: null,
    });
    assert.deepEqual(methods(writing.calls), ['login', 'set_entry']);

    const update = scriptedCrm(answers('set_entry', 'lost'));
    await clientOf(update.transport).call('set_entry', write, { repeatable: true });
    assert.deepEqual(methods(update.calls), ['login', 'set_entry', 'set_entry']);
  });

  it('names what was asked, and nothing of its content, in a failure', async () => {
    const { transport } = scriptedCrm(answers('get_entry', scriptedError(40)));

    await assert.rejects(clientOf(transport).call('get_entry', { ...list, id: 'secret-id' }), {
      name: 'RemoteError',
      system: 'crm',
      failure: 'refused',
      request: 'POST get_entry Contacts',
      message: 'crm refused: POST get_entry Contacts',
    });
  });

  it('does not trust a session that lay idle for long', async () => {
    const clock = fakeClock();
    const { transport, calls } = scriptedCrm(answers(''));
    const client = clientOf(transport, { clock });
    await client.call('get_entry', list);
    clock.advance(19 * 60_000);
    await client.call('get_entry', list);
    clock.advance(21 * 60_000);
    await client.call('get_entry', list);

    assert.deepEqual(methods(calls), ['login', 'get_entry', 'get_entry', 'login', 'get_entry']);
  });

  it('takes a new session where an old one is not trusted, and tells when the server answered', async () => {
    const { transport, calls } = scriptedCrm(answers('get_entry'));
    const date = new Date('2026-11-23T09:00:00Z');
    const client = clientOf(async (form, options) => ({ ...(await transport(form, options)), date }));
    const dates: unknown[] = [];

    await client.call('get_entry', list);
    await client.call('get_entry', list, { fresh: true, heard: (answer) => void dates.push(answer.date) });

    assert.deepEqual(methods(calls), ['login', 'get_entry', 'login', 'get_entry']);
    assert.deepEqual(dates, [date]);
  });

  it('needs no session to ask what server it is', async () => {
    const { transport, calls } = scriptedCrm(answers(''));
    await clientOf(transport).call('get_server_info', {});

    assert.deepEqual(methods(calls), ['get_server_info']);
    assert.equal(calls[0]?.session, null);
  });

  it('sends nothing when the caller has given up', async () => {
    const { transport, calls } = scriptedCrm(answers(''));
    const signal = AbortSignal.abort(new Error('given up'));

    await assert.rejects(clientOf(transport).call('get_entry', list, { signal }), { message: 'given up' });
    assert.deepEqual(methods(calls), ['login']);
  });

  it('ends its sessions when it is closed', async () => {
    const { transport, calls } = scriptedCrm(answers(''));
    const client = clientOf(transport);
    await client.call('get_entry', list);

    await client.close();
    await client.close();

    assert.deepEqual(
      calls.slice(2).map(({ method, session }) => [method, session]),
      [['logout', 'session-1']],
    );
  });
});
