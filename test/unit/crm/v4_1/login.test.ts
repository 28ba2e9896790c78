import assert from 'node:assert/strict';
import { loginKey } from '../../../../src/crm/login.ts';
import { userAuth } from '../../../../src/crm/v4_1/login.ts';

describe('CRM login', () => {
  it('sends the MD5 of the password', () => {
    assert.deepEqual(userAuth({ userName: 'jim', password: 'jim', encryption: 'md5' }), {
      user_name: 'jim',
      password: '5e027396789a18c37aeda616e3d7991b',
      version: '1',
    });
  });

  it('sends the clear password where the server checks it elsewhere', () => {
    assert.deepEqual(userAuth({ userName: 'sally', password: 'sally', encryption: 'plain' }), {
      user_name: 'sally',
      password: 'sally',
      encryption: 'PLAIN',
      version: '1',
    });
  });

  it('encrypts for LDAP as the recorded server decrypts', () => {
    const auth = userAuth({
      userName: 'sarah',
      password: 'ldap-Pässwort-1',
      encryption: 'ldap',
      ldapKey: 'ldap-key-1',
    });

    assert.equal(auth.password, '43815b9e0df6ef62eb5e3a9baa2505f0');
  });

  it('is known again by server, user and password, without showing the password', () => {
    const jim = { userName: 'jim', password: 'secret', encryption: 'md5' } as const;
    const key = loginKey('https://crm.example.com', jim);

    assert.equal(key, loginKey('https://crm.example.com', { ...jim }));
    assert.notEqual(key, loginKey('https://crm.example.com', { ...jim, password: 'other' }));
    assert.notEqual(key, loginKey('https://other.example.com', jim));
    assert.equal(key.includes('secret'), false);
  });
});
