import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TeamsManifestWrapper } from '@microsoft/app-manifest';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { xmlEditionId } from '../domain/addin.ts';
import { extensionOf } from './extension.ts';
import { xmlEdition } from './xml-edition.ts';

/** What an installation fills into the package. */
export interface PackageDetails {
  /** `protracker.example.com` */
  readonly publicHost: string;
  /** Links to pages there show their record: `crm.example.com`. */
  readonly crmHost: string;
  /** Application id of the bot registration. */
  readonly botId: string;
  /** Application id that people sign in to. */
  readonly appId: string;
  /** Who offers the app, as people see it. */
  readonly developerName: string;
  /** `1.2.3` */
  readonly version: string;
  /** Names under which Windows knows the plug-in that this replaces, to be switched off; none: it is left alone. */
  readonly oldPluginIds: readonly string[];
}

/** The package cannot be used: every reason. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The app package is not valid:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.problems = problems;
  }
}

const folder = join(import.meta.dirname, '../../appPackage');
const icons = ['color.png', 'outline.png', 'color32.png'] as const;

/** The manifest of an installation, as JSON. */
export async function manifestOf(details: PackageDetails): Promise<string> {
  const template = await readFile(join(folder, 'manifest.json'), 'utf8');
  const values: Readonly<Record<string, string>> = {
    PUBLIC_HOST: details.publicHost,
    CRM_HOST: details.crmHost,
    BOT_ID: details.botId,
    APP_ID: details.appId,
    PACKAGE_ID: details.appId,
    DEVELOPER_NAME: details.developerName,
    VERSION: details.version,
  };
  const filled = template.replace(/\{\{(\w+)\}\}/g, (_mark, name: string) => {
    const value = values[name];
    if (value === undefined) throw new PackageError([`{{${name}}} in manifest.json has no value.`]);
    return JSON.stringify(value).slice(1, -1);
  });
  const extension = extensionOf({ ...details, xmlId: xmlEditionId(details.appId) });
  return `${JSON.stringify({ ...z.looseObject({}).parse(JSON.parse(filled)), extensions: [extension] }, null, 2)}\n`;
}

/** The add-in's XML edition, to be deployed beside the package where people use Outlook on Mac or on phones. */
export const xmlManifestOf = (details: PackageDetails): string =>
  xmlEdition({ ...details, xmlId: xmlEditionId(details.appId) });

/** The zip file that an administrator uploads. Throws `PackageError`. Nothing is fetched: the schema comes with its library. */
export async function buildPackage(details: PackageDetails): Promise<Uint8Array> {
  const manifest = await manifestOf(details);
  const problems = await problemsOf(manifest);
  if (problems.length > 0) throw new PackageError(problems);
  const pictures = await Promise.all(icons.map(async (name) => [name, await readFile(join(folder, name))] as const));
  // The same input gives the same file, to the byte.
  return zipSync(
    { 'manifest.json': Buffer.from(manifest), ...Object.fromEntries(pictures) },
    { mtime: new Date(2026, 0, 1), level: 9 },
  );
}

/** Everything that is wrong with a manifest; nothing: it can be uploaded. */
export async function problemsOf(manifest: string): Promise<readonly string[]> {
  return [...(await schemaProblems(manifest)), ...referenceProblems(manifest)];
}

async function schemaProblems(manifest: string): Promise<readonly string[]> {
  try {
    return await TeamsManifestWrapper.fromJSON(manifest).validate();
  } catch (error) {
    return [error instanceof Error ? error.message : 'The manifest cannot be read.'];
  }
}

const Ids = z.object({
  extensions: z.array(
    z.object({
      runtimes: z.array(z.object({ actions: z.array(z.object({ id: z.string() })) })),
      ribbons: z.array(
        z.object({
          tabs: z.array(
            z.object({
              groups: z.array(
                z.object({ id: z.string(), controls: z.array(z.object({ id: z.string(), actionId: z.string() })) }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** What no schema says: every button leads to an action of a runtime, and no id stands twice. */
function referenceProblems(manifest: string): readonly string[] {
  const { extensions } = Ids.parse(JSON.parse(manifest));
  return extensions.flatMap(({ runtimes, ribbons }) => {
    const actions = new Set(runtimes.flatMap((runtime) => runtime.actions.map(({ id }) => id)));
    const groups = ribbons.flatMap(({ tabs }) => tabs.flatMap((tab) => tab.groups));
    const controls = groups.flatMap((group) => group.controls);
    const ids = [...groups, ...controls].map(({ id }) => id);
    return [
      ...controls.filter(({ actionId }) => !actions.has(actionId)).map(({ id }) => `The button ${id} leads nowhere.`),
      ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `The id ${id} stands twice.`),
    ];
  });
}
