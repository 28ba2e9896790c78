import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { buildPackage, xmlManifestOf } from '../app-package/build.ts';
import type { PackageDetails } from '../app-package/details.ts';
import { PackageError } from '../app-package/problems.ts';
import { UserError } from '../errors.ts';
import { command } from './command.ts';

/**
 * `npm run package`: dist/protracker.zip and dist/outlook-addin.xml from `PUBLIC_URL`, `PROTRACKER_URL`, `BOT_ID`, `APP_ID`,
 * `DEVELOPER_NAME` and `OLD_PLUGIN_IDS`. Without them it is an example that shows what the package holds.
 */
const root = join(import.meta.dirname, '../..');
const example = '00000000-0000-4000-8000-000000000000';
const { PUBLIC_URL, PROTRACKER_URL, BOT_ID, APP_ID, DEVELOPER_NAME, OLD_PLUGIN_IDS = '' } = process.env;
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));

function addressOf(name: string, value: string): URL {
  const url = URL.parse(value);
  if (url?.protocol !== 'https:')
    throw new UserError(`${name} must be an https address, like https://protracker.example.com.`);
  return url;
}

function inWords(error: unknown): never {
  throw error instanceof PackageError ? new UserError(error.message) : error;
}

await command(async () => {
  const botId = BOT_ID ?? example;
  const details: PackageDetails = {
    publicHost: addressOf('PUBLIC_URL', PUBLIC_URL ?? 'https://protracker.example.com').host,
    crmHost: addressOf('PROTRACKER_URL', PROTRACKER_URL ?? 'https://crm.example.com').hostname,
    botId,
    appId: APP_ID ?? botId,
    developerName: DEVELOPER_NAME ?? 'ProTracker',
    version,
    oldPluginIds: OLD_PLUGIN_IDS.split(/[\s,]+/).filter(Boolean),
  };
  const zip = await buildPackage(details).catch(inWords);
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(join(root, 'dist/protracker.zip'), zip);
  await writeFile(join(root, 'dist/outlook-addin.xml'), xmlManifestOf(details));
  console.log(`dist/protracker.zip is ready: ${Math.ceil(zip.length / 1024)} KB.`);
  console.log('dist/outlook-addin.xml is ready: the add-in for Outlook on Mac and phones.');
  if ([PUBLIC_URL, PROTRACKER_URL, BOT_ID].includes(undefined))
    console.log('It is an example: set PUBLIC_URL, PROTRACKER_URL and BOT_ID to make one for your installation.');
});
