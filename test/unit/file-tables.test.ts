import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { dirname, join, matchesGlob } from 'node:path';

/** A README with a table of files is taken for complete: it names every file of its folder, and none that is not there. */

const root = join(import.meta.dirname, '../..');
const fileName = /[\w*./-]+\.tsx?\b/g;
/** A row of a table, or a line of a list, that begins with a file. */
const fileRow = /^(\| `)?[\w-]+\.tsx?\b/;

async function filesOf(pattern: string, cwd: string): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd })) files.push(file);
  return files.sort();
}

/** Texts stand in files of one name everywhere, and need no row. */
const isText = (file: string): boolean => /-words(\.es)?\.ts$/.test(file);

/** What is wrong with the table of a README; null: it has none. */
async function faultsOf(readme: string): Promise<readonly string[] | null> {
  const text = await readFile(join(root, readme), 'utf8');
  const rows = text.split('\n').filter((line) => fileRow.test(line));
  if (rows.length === 0) return null;
  const folder = join(root, dirname(readme));
  const below = await filesOf('**/*.{ts,tsx}', folder);
  const known = [...below.map((file) => `/${file}`), ...(await filesOf('src/**/*.ts', root))];
  const told = text.match(fileName) ?? [];
  const named = rows.flatMap((row) => row.match(fileName) ?? []).filter((name) => !name.startsWith('.'));
  return [
    ...below
      .filter((file) => !file.includes('/') && !isText(file) && !told.some((name) => matchesGlob(file, name)))
      .map((file) => `${readme} lacks ${file}`),
    ...named
      .filter((name) => !known.some((file) => file === name || matchesGlob(file, `/**/${name}`)))
      .map((name) => `${readme} names ${name}`),
  ];
}

describe('tables of files', () => {
  it('name every file of their folder, and none that is not there', async () => {
    const readmes = await filesOf('{bot,cards,src,test}/**/README.md', root);
    const faults = (await Promise.all(readmes.map(faultsOf))).filter((found) => found !== null);

    assert.deepEqual(faults.flat(), []);
    assert.ok(faults.length >= 15, `${faults.length} tables`);
  });

  it('name every file of the engine, by the step it belongs to', async () => {
    const readme = await readFile(join(root, 'src/sync/README.md'), 'utf8');
    const engine = readme.slice(readme.indexOf('\n| Step '), readme.indexOf('\n\n', readme.indexOf('\n| Step ')));
    const named = Array.from(engine.matchAll(/`([\w-]+)`/g), ([, name = '']) => `${name}.ts`);
    const files = await filesOf('*.ts', join(root, 'src/sync/engine'));

    assert.deepEqual(
      files.filter((file) => !named.includes(file)),
      [],
    );
  });
});
