import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { md5 } from '../../../../src/sandbox/protracker/store/logins.ts';
import { ask, logIn, servers, stoppedClock } from './asking.ts';

const invalidLogin = {
  name: 'Invalid Login',
  number: 10,
  description: 'Login attempt failed please check the username and password',
};
const invalidSession = { name: 'Invalid Session ID', number: 11, description: 'The session ID is invalid' };

describe('logging in to the embedded ProTracker', () => {
  const start = servers();
  const user = (password: string, more: Readonly<Record<string, string>> = {}) => ({
    user_auth: { user_name: 'jim', password, version: '1', ...more },
    application_name: 'test',
    name_value_list: [{ name: 'language', value: 'de_de' }],
  });

  it('takes the MD5 of the password, or the password itself when it is said to be plain', async () => {
    const server = await start();

    const answer = await ask(server, 'login', { ...user(md5('jim')), swallowed: true });
    assert.partialDeepStrictEqual(answer.body, {
      module_name: 'Users',
      name_value_list: {
        user_id: { name: 'user_id', value: 'seed_jim_id' },
        user_language: { name: 'user_language', value: 'de_de' },
        user_is_admin: { name: 'user_is_admin', value: false },
        user_default_dateformat: { name: 'user_default_dateformat', value: 'd.m.Y' },
      },
    });
    assert.partialDeepStrictEqual((await ask(server, 'login', user('jim', { encryption: 'PLAIN' }))).body, {
      module_name: 'Users',
    });
    assert.deepEqual((await ask(server, 'login', user('jim'))).body, invalidLogin);
  });

  it('takes back the preferences of a user for one wrong password', async () => {
    const server = await start();
    const format = { user_default_dateformat: { name: 'user_default_dateformat', value: 'm/d/Y' } };

    assert.deepEqual((await ask(server, 'login', user('wrong'))).body, invalidLogin);
    assert.partialDeepStrictEqual((await ask(server, 'login', user(md5('jim')))).body, { name_value_list: format });
  });

  it('sets the session as a cookie as well', async () => {
    const server = await start();
    const rest_data = JSON.stringify(user(md5('jim')));
    const response = await fetch(`${server.url}/service/v4_1/rest.php`, {
      method: 'POST',
      body: new URLSearchParams({ method: 'login', response_type: 'JSON', rest_data }),
    });

    const body: unknown = await response.json();
    assert.partialDeepStrictEqual(body, { id: /PHPSESSID=(\w+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] });
  });

  it('ends a session after 24 idle minutes, at a logout, and for a test', async () => {
    const clock = stoppedClock();
    const server = await start({ clock: clock.read });
    const idle = await logIn(server);
    const busy = await logIn(server);
    const userId = async (asker: typeof idle) => (await asker.call('get_user_id', {})).body;
    clock.forward(20 * 60);
    assert.equal(await userId(busy), 'seed_jim_id');
    clock.forward(5 * 60);
    assert.deepEqual([await userId(idle), await userId(busy)], [invalidSession, 'seed_jim_id']);

    assert.equal((await busy.call('logout', {})).body, null);
    assert.deepEqual(await userId(busy), invalidSession);

    const last = await logIn(server);
    server.expireSessions();
    assert.deepEqual(await userId(last), invalidSession);
  });

  it('breaks off with null where there is no session at all', async () => {
    const server = await start();

    for (const data of [{ session: '' }, {}, { session: null }, '{"session":']) {
      const { status, body } = await ask(server, 'get_user_id', data);
      assert.deepEqual([status, body], [200, null]);
    }
  });

  describe('with LDAP', () => {
    const ldap = { encryptionKey: 'ldap-key-1', passwords: { jim: 'Pässwort' } };
    const encrypt = (key: string, text: string) => {
      const cipher = createCipheriv('des-ede3-cbc', md5(key).slice(0, 24), 'password').setAutoPadding(false);
      const clear = Buffer.from(text, 'utf8');
      const padded = Buffer.concat([clear, Buffer.alloc((8 - (clear.length % 8)) % 8)]);
      return Buffer.concat([cipher.update(padded), cipher.final()]).toString('hex');
    };

    it('takes the clear password of the directory, marked as plain or not, and the MD5 of its own', async () => {
      const server = await start({ ldap });

      for (const sent of [
        user('Pässwort', { encryption: 'PLAIN' }),
        user('Pässwort'),
        user(md5('jim')),
        user('jim', { encryption: 'PLAIN' }),
      ]) {
        assert.partialDeepStrictEqual((await ask(server, 'login', sent)).body, { module_name: 'Users' });
      }
    });

    it('understands the encrypted password in either case and then sends the user to the first-login pages', async () => {
      const server = await start({ ldap });
      const hex = encrypt('ldap-key-1', 'Pässwort');

      for (const sent of [hex, hex.toUpperCase()]) {
        assert.deepEqual(await ask(server, 'login', user(sent)), {
          status: 302,
          contentType: 'text/html; charset=UTF-8',
          body: '',
        });
      }
    });

    it('tells a wrong plain password from everything else that is wrong', async () => {
      const server = await start({ ldap });

      for (const sent of [encrypt('other', 'Pässwort'), md5('Pässwort'), 'zz', 'abcd']) {
        assert.deepEqual((await ask(server, 'login', user(sent))).body, invalidLogin);
      }
      const wrong = await ask(server, 'login', user('nope', { encryption: 'PLAIN' }));
      assert.partialDeepStrictEqual(wrong.body, { number: 1012 });
    });
  });
});
