import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Card } from '../../cards/elements.ts';

const folder = join(import.meta.dirname, 'card-samples');

/** The files that hold samples, and what samples are made of. */
export const sampleFiles = async (): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));

/** Every sample of a card by its name, `<builder>: <state>`. */
export async function allSamples(): Promise<ReadonlyMap<string, () => Card>> {
  const files = await sampleFiles();
  const modules = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(file).href)) as { samples?: Record<string, () => Card> }),
  );
  const all = modules.flatMap((module) => Object.entries(module.samples ?? {}));
  assert.equal(new Set(all.map(([name]) => name)).size, all.length, 'two samples have one name');
  return new Map(all);
}
