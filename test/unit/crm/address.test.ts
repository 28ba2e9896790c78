import assert from 'node:assert/strict';
import { mayConnect, parseCrmAddress, recordUrl } from '../../../src/crm/address.ts';
import { UserError } from '../../../src/errors.ts';

const strict = { allowLoopback: false, allowHosts: [] };
const local = { allowLoopback: true, allowHosts: [] };

describe('CRM address', () => {
  it('is taken as people paste it', () => {
    for (const text of [
      'https://CRM.example.com/protrackerCloud',
      ' https://crm.example.com/protrackerCloud/ ',
      'https://crm.example.com/protrackerCloud/index.php?module=Home',
      'https://crm.example.com/protrackerCloud/service/v4_1/rest.php',
    ]) {
      const address = parseCrmAddress(text, strict);
      assert.equal(address.base, 'https://crm.example.com/protrackerCloud');
      assert.equal(address.key, 'https://crm.example.com/protrackercloud');
      assert.equal(address.endpoint.href, 'https://crm.example.com/protrackerCloud/service/v4_1/rest.php');
    }
  });

  for (const text of [
    '',
    'crm.example.com',
    'ftp://crm.example.com',
    'http://crm.example.com',
    'https://jane:secret@crm.example.com',
    'https://localhost/crm',
    'https://crm.localhost',
    'http://127.0.0.1:3979/protrackercloud',
    'https://[::1]/crm',
    'https://10.1.2.3/crm',
    'https://172.16.0.1',
    'https://192.168.0.10',
    'https://169.254.169.254/latest',
    'https://100.64.0.1',
    'https://0.0.0.0',
    'https://2130706433',
    'https://0x7f.1',
    'https://[::ffff:10.0.0.1]',
    'https://[::ffff:127.0.0.1]',
    'https://[fe80::1]',
    'https://[fd00::1]',
    'https://[64:ff9b::a00:1]',
  ])
    it(`refuses ${text || 'nothing at all'}`, () => {
      assert.throws(() => parseCrmAddress(text, strict), UserError);
    });

  it('may be this machine only where that is allowed', () => {
    assert.equal(
      parseCrmAddress('http://localhost:3979/protrackercloud', local).endpoint.href,
      'http://localhost:3979/protrackercloud/service/v4_1/rest.php',
    );
    assert.throws(() => parseCrmAddress('http://crm.example.com', local), UserError);
    assert.throws(() => parseCrmAddress('https://10.0.0.1', local), UserError);
  });

  it('may be in a private network where the administrator allows its name', () => {
    const rules = { allowLoopback: false, allowHosts: ['crm.example.com'] };

    assert.equal(mayConnect('crm.example.com', '10.0.0.7', rules), true);
    assert.equal(mayConnect('other.example.com', '10.0.0.7', rules), false);
    assert.equal(mayConnect('crm.example.com', '127.0.0.1', rules), false);
    assert.equal(mayConnect('other.example.com', '93.184.215.14', rules), true);
  });

  it('leads to the page of a record', () => {
    assert.equal(
      recordUrl('https://crm.example.com', 'Contacts', 'a b&c'),
      'https://crm.example.com/index.php?module=Contacts&action=DetailView&record=a%20b%26c',
    );
  });
});
