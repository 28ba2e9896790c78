import assert from 'node:assert/strict';
import { isAllowedHost, isLoopback, isPrivateHost } from '../../../src/domain/hosts.ts';

const hostname = (host: string): string => new URL(`http://${host}`).hostname;

describe('A host name', () => {
  it('may mean this machine', () => {
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '[::1]', '0x7f000001', '2130706433']) {
      assert.ok(isLoopback(hostname(host)), host);
    }
    for (const host of ['localhost.example.com', '127.0.0.1.example.com', 'example.com', '10.0.0.1']) {
      assert.ok(!isLoopback(hostname(host)), host);
    }
  });

  it('may mean a place inside the network', () => {
    for (const host of [
      'localhost',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '[::1]',
      '[::ffff:10.0.0.1]',
      '[fd00::1]',
      '[fe80::1]',
      'crm',
      'crm.local',
      'metadata.google.internal',
    ]) {
      assert.ok(isPrivateHost(hostname(host)), host);
    }
    for (const host of [
      'crm.example.com',
      '172.32.0.1',
      '100.128.0.1',
      '11.0.0.1',
      '[2001:db8::1]',
      'ten.example.com',
    ]) {
      assert.ok(!isPrivateHost(hostname(host)), host);
    }
  });

  it('is allowed by its whole name, or below a listed one', () => {
    const allowed = ['bot.example.com', '.example.net'];

    assert.ok(isAllowedHost('bot.example.com', allowed));
    assert.ok(isAllowedHost('a.b.example.net', allowed));
    for (const host of ['example.com', 'a.bot.example.com', 'example.net', 'evilexample.net', 'bot.example.com.']) {
      assert.ok(!isAllowedHost(host, allowed), host);
    }
  });
});
