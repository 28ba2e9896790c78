import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { xmlEditionId } from '../domain/addin.ts';
import type { PackageDetails } from './details.ts';
import { manifestOf, packageFolder, translationOf } from './manifest.ts';
import { PackageError, problemsOf, translationProblems } from './problems.ts';
import { xmlEdition } from './xml-edition.ts';

const icons = ['color.png', 'outline.png', 'color32.png'] as const;

/** The add-in's XML edition, to be deployed beside the package where people use Outlook on Mac or on phones. */
export const xmlManifestOf = (details: PackageDetails): string =>
  xmlEdition({ ...details, xmlId: xmlEditionId(details.appId) });

/** The zip file that an administrator uploads. Throws `PackageError`. */
export async function buildPackage(details: PackageDetails): Promise<Uint8Array> {
  const [manifest, spanish] = await Promise.all([manifestOf(details), translationOf(details)]);
  const problems = [...(await problemsOf(manifest)), ...(await translationProblems(spanish))];
  if (problems.length > 0) throw new PackageError(problems);
  const pictures = await Promise.all(
    icons.map(async (name) => [name, await readFile(join(packageFolder, name))] as const),
  );
  // The same input gives the same file, to the byte.
  return zipSync(
    { 'manifest.json': Buffer.from(manifest), 'es.json': Buffer.from(spanish), ...Object.fromEntries(pictures) },
    { mtime: new Date(2026, 0, 1), level: 9 },
  );
}
