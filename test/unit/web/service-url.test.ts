import assert from 'node:assert/strict';
import { mayAnswerTo } from '../../../src/web/door/service-url.ts';

const production = { sandbox: false, alsoAllowed: ['bot.example.com', '.example.net'] };
const sandbox = { sandbox: true, alsoAllowed: [] };

describe('The services that are answered', () => {
  for (const url of [
    'https://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net/amer/0b8d3c55-3f65-4f35-8d0e-8f4f5b1f2c22/',
    'https://SMBA.trafficmanager.net/emea/',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
    'https://smba.infra.dod.teams.microsoft.us/teams',
    'https://webchat.botframework.com/',
    'https://bot.example.com/',
    'https://a.b.example.net/x',
  ]) {
    it(`are Microsoft's and the listed ones: ${url}`, () => {
      assert.ok(mayAnswerTo(url, production));
    });
  }

  for (const url of [
    'http://smba.trafficmanager.net/teams/',
    'https://evil.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evilsmba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:password@smba.trafficmanager.net/',
    'https://evil.example/smba.trafficmanager.net/',
    'https://evil.example#smba.trafficmanager.net',
    'https://evil.example\\.teams.microsoft.com/',
    'https://evilbotframework.com/',
    'https://botframework.com.evil.example/',
    'https://notbot.example.com/',
    'https://example.net/',
    'https://smba.trafficmanager.net/teams?to=evil.example',
    'https:/smba.trafficmanager.net/',
    'https:smba.trafficmanager.net',
    ' https://smba.trafficmanager.net/',
    'https://smba.traffic\nmanager.net/',
    'https://127.0.0.1/',
    'file:///etc/passwd',
    '//smba.trafficmanager.net',
    'smba.trafficmanager.net',
    '',
  ]) {
    it(`are no others: ${JSON.stringify(url)}`, () => {
      assert.ok(!mayAnswerTo(url, production));
    });
  }

  it('are those of this machine alone in the sandbox', () => {
    for (const url of ['http://127.0.0.1:4000', 'http://localhost:4000/x', 'https://[::1]:4000/', 'http://127.3.2.1']) {
      assert.ok(mayAnswerTo(url, sandbox), url);
    }
    for (const url of [
      'https://smba.trafficmanager.net/',
      'http://127.0.0.1.evil.example',
      'http://10.0.0.1',
      'ftp://localhost',
    ]) {
      assert.ok(!mayAnswerTo(url, sandbox), url);
    }
  });
});
