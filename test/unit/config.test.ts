import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError, readConfig, readCosmosConfig } from '../../src/config.ts';
import { cosmosVariables, productionVariables, sandboxVariables } from '../../src/variables.ts';

const production = {
  BOT_ID: '6f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11',
  BOT_TENANT_ID: '0b8d3c55-3f65-4f35-8d0e-8f4f5b1f2c22',
  BOT_PASSWORD: 'a secret',
  PUBLIC_URL: 'https://protracker.example.com/',
  PROTRACKER_URL: 'https://crm.example.com/protrackercloud/',
};

/** The lines of the error, one per problem. */
function problems(env: Record<string, string>, ...commandLine: string[]): string[] {
  try {
    readConfig(env, commandLine);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message.split('\n').slice(1, -1);
  }
  return [];
}

describe('Configuration', () => {
  it('is the sandbox on loopback without anything set', () => {
    assert.deepEqual(readConfig({}, []), {
      mode: 'sandbox',
      host: '127.0.0.1',
      port: 3978,
      dataDir: resolve('.data'),
      logLevel: 'info',
      archiveCategory: 'SugarCRM',
      archivedFlag: 'complete',
      archiveMailbox: 'archive@example.com',
      originator: '5a3db0c5-0000-4000-8000-70726f747261',
      allowedServiceHosts: [],
      rates: { perPerson: 100_000, perTenant: 1_000_000 },
      telemetry: null,
      protracker: null,
      protrackerApi: 'auto',
      peopleChooseServer: false,
      reset: false,
      mailDir: null,
    });
  });

  it('takes a variable that is set to nothing for one that is not set', () => {
    assert.deepEqual(readConfig({ PORT: '', BOT_ID: ' ', PROTRACKER_URL: '' }, []), readConfig({}, []));
  });

  it('is production when the bot has an id', () => {
    const config = readConfig(production, []);

    assert.deepEqual(config, {
      mode: 'production',
      host: '0.0.0.0',
      port: 3978,
      dataDir: resolve('.data'),
      logLevel: 'info',
      archiveCategory: 'SugarCRM',
      archivedFlag: 'complete',
      archiveMailbox: '',
      originator: '',
      allowedServiceHosts: [],
      rates: { perPerson: 600, perTenant: 6000 },
      telemetry: null,
      publicUrl: 'https://protracker.example.com',
      bot: {
        type: 'SingleTenant',
        id: production.BOT_ID,
        tenantId: production.BOT_TENANT_ID,
        password: production.BOT_PASSWORD,
      },
      application: { id: production.BOT_ID, secret: production.BOT_PASSWORD },
      tenants: [production.BOT_TENANT_ID.toLowerCase()],
      administrators: [],
      protrackerUrl: 'https://crm.example.com/protrackercloud',
      protrackerApi: 'auto',
      peopleChooseServer: false,
      protrackerLogin: 'md5',
      privateCrmHosts: [],
      state: { keyVaultKey: null, shared: null },
    });
  });

  describe('of what several processes share', () => {
    const shared = {
      COSMOS_ENDPOINT: 'https://example.documents.azure.com:443/',
      QUEUE_ENDPOINT: 'https://example.queue.core.windows.net/',
      KEY_VAULT_KEY: 'https://example.vault.azure.net/keys/protracker',
    };

    it('takes the identity of the service where no key is given', () => {
      const config = readConfig({ ...production, ...shared }, []);

      assert.deepEqual(config.mode === 'production' && config.state, {
        keyVaultKey: shared.KEY_VAULT_KEY,
        shared: {
          cosmos: { endpoint: 'https://example.documents.azure.com:443', key: null, database: 'protracker' },
          queue: { endpoint: 'https://example.queue.core.windows.net', key: null, name: 'protracker-jobs' },
        },
      });
    });

    it('takes stand-ins on this machine', () => {
      const local = {
        COSMOS_ENDPOINT: 'http://localhost:8081',
        QUEUE_ENDPOINT: 'http://127.0.0.1:10001/devstoreaccount1',
      };
      const config = readConfig({ ...production, ...shared, ...local, COSMOS_KEY: 'key', QUEUE_NAME: 'mine' }, []);

      assert.equal(config.mode === 'production' && config.state.shared?.cosmos.key, 'key');
      assert.equal(config.mode === 'production' && config.state.shared?.queue.name, 'mine');
    });

    it('takes a key vault for a database of its own', () => {
      const config = readConfig({ ...production, KEY_VAULT_KEY: shared.KEY_VAULT_KEY }, []);

      assert.deepEqual(config.mode === 'production' && config.state, {
        keyVaultKey: shared.KEY_VAULT_KEY,
        shared: null,
      });
    });

    for (const missing of ['COSMOS_ENDPOINT', 'QUEUE_ENDPOINT', 'KEY_VAULT_KEY'] as const) {
      it(`refuses the others without ${missing}`, () => {
        const lines = problems({ ...production, ...shared, [missing]: '' });

        assert.equal(lines.length, 1);
        assert.match(lines[0] ?? '', /belong together/);
      });
    }

    for (const [name, value] of [
      ['COSMOS_ENDPOINT', 'http://example.documents.azure.com'],
      ['QUEUE_ENDPOINT', 'https://user:secret@example.queue.core.windows.net'],
      ['KEY_VAULT_KEY', 'https://example.vault.azure.net/keys/protracker/0123456789abcdef'],
      ['KEY_VAULT_KEY', 'https://example.vault.azure.net/secrets/protracker'],
      ['QUEUE_NAME', 'My Jobs'],
      ['COSMOS_DATABASE', 'a/b'],
    ] as const) {
      it(`refuses ${value} as ${name}`, () => {
        assert.match(problems({ ...production, ...shared, [name]: value }).join(), new RegExp(`^ *${name} must be`));
      });
    }

    it('asks for little to create the containers', () => {
      const account = { COSMOS_ENDPOINT: shared.COSMOS_ENDPOINT, COSMOS_KEY: 'key' };

      assert.deepEqual(readCosmosConfig({ ...account, COSMOS_MAX_RU: '4000' }), {
        cosmos: { endpoint: 'https://example.documents.azure.com:443', key: 'key', database: 'protracker' },
        maxThroughput: 4000,
      });
      assert.equal(readCosmosConfig(account).maxThroughput, null);
      assert.throws(() => readCosmosConfig({ ...account, COSMOS_MAX_RU: '400' }), /COSMOS_MAX_RU must be/);
      assert.throws(() => readCosmosConfig({}), /COSMOS_ENDPOINT must be.*COSMOS_KEY must be/s);
    });
  });

  it('takes an application of its own to sign in to, and a list of tenants', () => {
    const id = '7f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11';
    const config = readConfig(
      { ...production, APP_ID: id, APP_PASSWORD: 'other', TENANTS: `${id.toUpperCase()} ${id}` },
      [],
    );

    assert.deepEqual(config.mode === 'production' && config.application, { id, secret: 'other' });
    assert.deepEqual(config.mode === 'production' && config.tenants, [id, id]);
    assert.match(problems({ ...production, APP_ID: id }).join(), /APP_PASSWORD must be/);
    assert.match(problems({ ...production, TENANTS: 'contoso' }).join(), /TENANTS must be/);
  });

  it('names every wrong value at once, with its remedy', () => {
    const lines = problems(
      { PORT: '80000', LOG_LEVEL: 'loud', HOST: '0.0.0.0', PROTRACKER_USER: 'jim' },
      '--quick',
      '--mail',
    );

    assert.equal(lines.length, 6);
    for (const [at, name] of ['PORT', 'LOG_LEVEL', 'HOST', 'PROTRACKER_URL', '--quick', '--mail'].entries()) {
      assert.ok(
        lines.some((line) => line.includes(name)),
        `${name} (${at}) in:\n${lines.join('\n')}`,
      );
    }
  });

  it('never repeats a secret', () => {
    const message = problems({
      ...production,
      BOT_TYPE: 'UserAssignedMSI',
      PROTRACKER_PASSWORD: 'another secret',
    }).join();

    assert.match(message, /BOT_PASSWORD/);
    assert.match(message, /PROTRACKER_PASSWORD/);
    assert.doesNotMatch(message, /a secret|another/);
  });

  for (const name of ['BOT_TENANT_ID', 'BOT_PASSWORD', 'PUBLIC_URL', 'PROTRACKER_URL'] as const) {
    it(`refuses production without ${name}`, () => {
      const lines = problems({ ...production, [name]: '' });

      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? '', new RegExp(`^ *${name} must be`));
    });
  }

  it('lets a managed identity do without a password', () => {
    const application = { APP_ID: '7f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11', APP_PASSWORD: 'other' };
    const managed = { ...production, BOT_TYPE: 'UserAssignedMSI', BOT_PASSWORD: '' };
    const config = readConfig({ ...managed, ...application }, []);
    assert.match(problems(managed).join(), /APP_ID and APP_PASSWORD must name/);

    assert.deepEqual(config.mode === 'production' && config.bot, {
      type: 'UserAssignedMSI',
      id: production.BOT_ID,
      tenantId: production.BOT_TENANT_ID,
    });
  });

  for (const [name, value] of [
    ['PUBLIC_URL', 'http://protracker.example.com'],
    ['PUBLIC_URL', 'https://protracker.example.com/app'],
    ['PROTRACKER_URL', 'http://crm.example.com'],
    ['PROTRACKER_URL', 'https://jim:secret@crm.example.com'],
    ['PROTRACKER_URL', 'https://169.254.169.254/latest'],
    ['PROTRACKER_URL', 'https://localhost/crm'],
    ['BOT_ID', 'my-bot'],
    ['BOT_TYPE', 'MultiTenant'],
    ['ALLOWED_SERVICE_URLS', 'http://bot.example.com'],
    ['ALLOWED_SERVICE_URLS', 'https://bot.example.com/path'],
    ['RATE_PER_PERSON', '0'],
    ['RATE_PER_PERSON', '1e3'],
  ] as const) {
    it(`refuses ${value} as ${name} in production`, () => {
      const lines = problems({ ...production, [name]: value });

      assert.equal(lines.length, 1, lines.join());
      assert.match(lines[0] ?? '', new RegExp(`^ *${name} `));
    });
  }

  it('takes a CRM on a private address when the administrator lists its host', () => {
    const config = readConfig(
      { ...production, PROTRACKER_URL: 'https://10.1.2.3/crm', PRIVATE_CRM_HOSTS: '10.1.2.3' },
      [],
    );

    assert.equal(config.mode === 'production' && config.protrackerUrl, 'https://10.1.2.3/crm');
  });

  it('reads further services with and without a star', () => {
    const { allowedServiceHosts } = readConfig(
      { ALLOWED_SERVICE_URLS: 'https://Bot.example.com, https://*.example.net' },
      [],
    );

    assert.deepEqual(allowedServiceHosts, ['bot.example.com', '.example.net']);
  });

  it('does not start a sandbox where production is half set up', () => {
    assert.match(problems({ BOT_PASSWORD: 'a secret' }).join(), /BOT_PASSWORD belongs to production: set BOT_ID/);
    assert.match(problems({ PUBLIC_URL: production.PUBLIC_URL }).join(), /PUBLIC_URL belongs to production/);
  });

  it('takes a real CRM behind the sandbox by all three values or none', () => {
    const three = {
      PROTRACKER_URL: 'http://crm.test:8080/sugar/',
      PROTRACKER_USER: 'jim',
      PROTRACKER_PASSWORD: ' jim ',
    };

    const config = readConfig(three, []);
    const lines = problems({ ...three, PROTRACKER_PASSWORD: '' });

    assert.deepEqual(config.mode === 'sandbox' && config.protracker, {
      url: 'http://crm.test:8080/sugar',
      user: 'jim',
      password: ' jim ',
    });
    assert.match(lines.join(), /set all three or none/);
  });

  it('reads --reset and --mail', () => {
    const config = readConfig({}, ['--reset', '--mail', 'some/mail']);

    assert.ok(config.mode === 'sandbox');
    assert.equal(config.reset, true);
    assert.equal(config.mailDir, resolve('some/mail'));
  });

  it('refuses the command line of the sandbox in production, unknown options and stray words', () => {
    assert.match(problems(production, '--reset').join(), /--reset and --mail belong to the sandbox/);
    assert.match(problems({}, '--resett').join(), /The option --resett is not known/);
    assert.match(problems({}, '-x').join(), /The option -x is not known/);
    assert.match(problems({}, 'reset').join(), /"reset" on the command line means nothing/);
    assert.match(problems({}, '--reset=yes').join(), /--reset takes no value/);
  });

  it('is explained in env/.env.example, variable by variable', () => {
    const file = readFileSync(join(import.meta.dirname, '../../env/.env.example'), 'utf8');
    const explained = [...file.matchAll(/^#?([A-Z][A-Z_]*)=/gm)].map(([, name]) => name);

    const namesOf = (...shapes: readonly object[]) => [...new Set(shapes.flatMap(Object.keys))].toSorted();
    const ofThePackage = { DEVELOPER_NAME: '', OLD_PLUGIN_IDS: '' };
    assert.deepEqual(explained.toSorted(), namesOf(productionVariables.shape, cosmosVariables.shape, ofThePackage));
    assert.deepEqual(explained.toSorted(), namesOf(sandboxVariables.shape, cosmosVariables.shape, ofThePackage));
  });
});
