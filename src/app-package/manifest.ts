import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { typed } from '../../cards/command-names.ts';
import { xmlEditionId } from '../domain/addin.ts';
import { inLanguageOf } from '../domain/language-of-turn.ts';
import { ribbonWords } from '../web/pages/outlook/ribbon-words.ts';
import { tabWords } from '../web/pages/tab/tab-words.ts';
import type { PackageDetails } from './details.ts';
import { extensionOf } from './extension.ts';
import { manifestWords } from './manifest-words.ts';
import { PackageError } from './problems.ts';

export const packageFolder = join(import.meta.dirname, '../../appPackage');

/** The manifest of an installation, as JSON. It is English: see `translationOf`. */
export async function manifestOf(details: PackageDetails): Promise<string> {
  return jsonOf(inLanguageOf('en', () => filled(details, template)));
}

/**
 * What the manifest says in Spanish, as JSON: by where it stands in the manifest, whatever reads otherwise there.
 * https://learn.microsoft.com/microsoftteams/platform/resources/schema/localization-schema
 */
export async function translationOf(details: PackageDetails): Promise<string> {
  const [english, spanish] = ['en', 'es'].map((language) => inLanguageOf(language, () => filled(details, template)));
  return jsonOf({ $schema: schema, ...Object.fromEntries(differences(english, spanish)) });
}

const template = await readFile(join(packageFolder, 'manifest.json'), 'utf8');
const { $schema: ofManifest } = z.object({ $schema: z.string() }).parse(JSON.parse(template));
const schema = ofManifest.replace('MicrosoftTeams.schema', 'MicrosoftTeams.Localization.schema');

const jsonOf = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** The manifest in the language of the moment. */
function filled(details: PackageDetails, text: string): object {
  const values = new Map([...Object.entries(installation(details)), ...spoken()]);
  const manifest = text.replace(/\{\{([\w. ]+)\}\}/g, (_mark, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new PackageError([`{{${name}}} in manifest.json has no value.`]);
    return JSON.stringify(value).slice(1, -1);
  });
  const extension = extensionOf({ ...details, xmlId: xmlEditionId(details.appId) });
  return { ...z.looseObject({}).parse(JSON.parse(manifest)), extensions: [extension] };
}

const installation = (details: PackageDetails): Readonly<Record<string, string>> => ({
  PUBLIC_HOST: details.publicHost,
  CRM_HOST: details.crmHost,
  BOT_ID: details.botId,
  APP_ID: details.appId,
  PACKAGE_ID: details.appId,
  DEVELOPER_NAME: details.developerName,
  VERSION: details.version,
});

/** Texts by their place in the words: `commands.find`; `typed.find`: what is typed for it. */
const spoken = (): readonly (readonly [string, string])[] => [
  ...textsIn(manifestWords),
  ...Object.keys(manifestWords.commands).map((name) => [`typed.${name}`, typed(name)] as const),
  ['ribbon.archive', ribbonWords.archive.label],
  ['tab.settings', tabWords.places.settings],
];

/** Every text in a tree, by its place: `name.short`, `bots[0].commandLists[1]`. */
function textsIn(tree: unknown, place = ''): readonly (readonly [string, string])[] {
  if (typeof tree === 'string') return [[place, tree]];
  if (typeof tree !== 'object' || tree === null) return [];
  const isList = Array.isArray(tree);
  return Object.entries<unknown>({ ...tree }).flatMap(([name, branch]) =>
    textsIn(branch, isList ? `${place}[${name}]` : [place, name].filter(Boolean).join('.')),
  );
}

function differences(english: unknown, spanish: unknown): readonly (readonly [string, string])[] {
  const known = new Map(textsIn(english));
  return textsIn(spanish).filter(([place, text]) => known.get(place) !== text);
}
