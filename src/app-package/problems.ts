import { readFile } from 'node:fs/promises';
import { TeamsManifestWrapper } from '@microsoft/app-manifest';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';

/** The package cannot be used: every reason. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The app package is not valid:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.problems = problems;
  }
}

/** Everything that is wrong with a manifest; nothing: it can be uploaded. Nothing is fetched: the schema comes with its library. */
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

const Schema = z.object({ $schema: z.url() });

/** Everything that is wrong with a manifest's texts in another language: places that it does not know, and texts that are too long. */
export async function translationProblems(translation: string): Promise<readonly string[]> {
  const said: unknown = JSON.parse(translation);
  const { pathname } = new URL(Schema.parse(said).$schema);
  const file = new URL(`.${pathname}`, import.meta.resolve('@microsoft/app-manifest'));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const schema = z.looseObject({}).parse(JSON.parse(await readFile(file, 'utf8')));
  // It calls itself draft 4, and holds nothing that has changed since.
  delete schema.$schema;
  const validate = ajv.compile(schema);
  if (validate(said)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    ['es.json', instancePath, message ?? '', JSON.stringify(params)].join(' '),
  );
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
