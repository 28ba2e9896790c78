import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../../../src/config.ts';
import { indexingPolicy } from '../../../src/store/cosmos-items.ts';
import { containerNames } from '../../../src/store/cosmos.ts';
import { productionVariables } from '../../../src/variables.ts';

const root = join(import.meta.dirname, '../../..');
const read = (file: string) => readFile(join(root, file), 'utf8');

/** Names of what the container is given, with what a deployment would give. */
const given: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'https://protracker.example.com',
  PROTRACKER_URL: 'https://crm.example.com/protrackercloud',
  BOT_ID: '6f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11',
  BOT_TYPE: 'UserAssignedMSI',
  BOT_TENANT_ID: '0b8d3c55-3f65-4f35-8d0e-8f4f5b1f2c22',
  APP_ID: '7f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11',
  APP_PASSWORD: 'a secret',
  TENANTS: '0b8d3c55-3f65-4f35-8d0e-8f4f5b1f2c22',
  COSMOS_ENDPOINT: 'https://protrackerabc.documents.azure.com:443/',
  COSMOS_DATABASE: 'protracker',
  QUEUE_ENDPOINT: 'https://protrackerabc.queue.core.windows.net/',
  KEY_VAULT_KEY: 'https://protrackerabc.vault.azure.net/keys/protracker',
};

/** Parameters of a template: all, and those that have to be given. */
function parametersOf(bicep: string) {
  const found = [...bicep.matchAll(/^param (\w+) \w+( =)?/gm)].map(([, name = '', initial]) => ({ name, initial }));
  const required = found.filter(({ initial }) => initial === undefined);
  return { all: found.map(({ name }) => name), required: required.map(({ name }) => name) };
}

describe('the deployment', () => {
  it('gives the service every variable it needs, and none it does not know', async () => {
    const bicep = await read('infra/main.bicep');
    const names = [...bicep.matchAll(/\{ name: '([A-Z_]+)',/g)].map(([, name = '']) => name);
    const known = new Set([...Object.keys(productionVariables.shape), 'AZURE_CLIENT_ID']);
    assert.deepEqual(
      names.filter((name) => !known.has(name)),
      [],
    );
    const config = readConfig(Object.fromEntries(names.map((name) => [name, given[name]])), []);
    assert.ok(config.mode === 'production' && config.state.shared !== null);
  });

  it('has an example of its parameters that sets every needed one, none it does not know, and variables that the service knows', async () => {
    const { all, required } = parametersOf(await read('infra/main.bicep'));
    const example = await read('infra/example.bicepparam');
    const set = [...example.matchAll(/^param (\w+) =/gm)].map(([, name = '']) => name);
    const variables = [...example.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = '']) => name);

    assert.deepEqual(
      set.filter((name) => !all.includes(name)),
      [],
    );
    assert.deepEqual(
      required.filter((name) => !set.includes(name)),
      [],
    );
    assert.ok(variables.length > 0 && variables.every((name) => name in productionVariables.shape));
  });

  it('gives each of its parts the parameters that it takes', async () => {
    const parts = [...(await read('infra/main.bicep')).matchAll(/^module \w+ '([\w.]+)'[\s\S]*?^}/gm)];
    assert.ok(parts.length > 0);
    for (const [text, file = ''] of parts) {
      const [, params = ''] = /params: \{([^}]*)\}/.exec(text) ?? [];
      const givenNames = [...params.matchAll(/(\w+):/g)].map(([, name]) => name);
      assert.deepEqual(givenNames, parametersOf(await read(join('infra', file))).required, file);
    }
  });

  it('makes the containers that the store uses, indexed as it needs', async () => {
    const bicep = await read('infra/cosmos.bicep');
    assert.match(bicep, new RegExp(`for container in \\[${containerNames.map((name) => `'${name}'`).join(', ')}\\]`));
    for (const { path } of [...indexingPolicy.includedPaths, ...indexingPolicy.excludedPaths])
      assert.ok(bicep.includes(`{ path: '${path}' }`), path);
    assert.match(bicep, /defaultTtl: -1/);
  });

  it('copies everything into the image that the service reads, and nothing that is not there', async () => {
    const docker = await read('Dockerfile');
    const ignored = await read('.dockerignore');
    const copied = [...docker.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, files = '']) => files.split(' '));
    for (const file of copied) {
      assert.ok(existsSync(join(root, file)), file);
      assert.ok(ignored.includes(`!${file}\n`), `${file} is kept out by .dockerignore`);
    }
    assert.match(docker, /^USER node$/m);
  });

  it('explains every variable', async () => {
    const explained = await read('env/.env.example');
    const missing = Object.keys(productionVariables.shape).filter((name) => !explained.includes(`${name}=`));
    assert.deepEqual(missing, []);
  });

  it('is described with commands, files and parameters that there are', async () => {
    const text = await read('docs/operations.md');
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await read('package.json')));
    const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
    const { all } = parametersOf(await read('infra/main.bicep'));

    const commands = named(/npm run ([\w:]+)/g);
    const files = named(/(?:`|src\/commands\/)([\w-]+\.ts)/g).map((name) => `src/commands/${name}`);
    const links = named(/\]\(\.\.\/([^)#]+)\)/g);
    const parameters = named(/param (\w+) =/g);
    assert.ok([commands, files, links, parameters].every(({ length }) => length > 0));
    assert.deepEqual(
      commands.filter((name) => !(name in scripts)),
      [],
    );
    assert.deepEqual(
      [...files, ...links].filter((file) => !existsSync(join(root, file))),
      [],
    );
    assert.deepEqual(
      parameters.filter((name) => !all.includes(name)),
      [],
    );
  });
});
