import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../../src/errors.ts';
import { keyFileWrapping, rotateKeyFile } from '../../../../src/store/sealed/key-file.ts';

describe('the key file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
    file = join(folder, 'seal.key');
  });
  afterEach(() => rm(folder, { recursive: true }));
  const dataKey = randomBytes(32);

  it('is made for its owner alone, and leaves nothing else behind', async () => {
    await keyFileWrapping(file, true);

    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(folder), ['seal.key']);
  });

  it('unwraps after a restart what it wrapped, for the same partition only', async () => {
    const wrapped = await (await keyFileWrapping(file, true)).wrap(dataKey, 't|u');
    const later = await keyFileWrapping(file, false);

    assert.deepEqual(await later.unwrap(wrapped, 't|u'), dataKey);
    await assert.rejects(later.unwrap(wrapped, 't|other'));
    assert.ok(!wrapped.key.includes(dataKey.toString('base64')));
  });

  it('is the same for processes that start at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => keyFileWrapping(file, true)));

    const ids = await Promise.all(all.map((wrapping) => wrapping.current()));
    assert.equal(new Set(ids).size, 1);
  });

  it('wraps with the newest key after a rotation and unwraps with the old one', async () => {
    const before = await keyFileWrapping(file, true);
    const wrapped = await before.wrap(dataKey, 't|u');

    const id = await rotateKeyFile(file);

    const after = await keyFileWrapping(file, false);
    assert.equal(await after.current(), id);
    assert.notEqual(id, wrapped.by);
    assert.deepEqual(await after.unwrap(wrapped, 't|u'), dataKey);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('is read once more by a process that runs while it is rotated, when another process has used the new key', async () => {
    const running = await keyFileWrapping(file, true);
    const id = await rotateKeyFile(file);
    const wrapped = await (await keyFileWrapping(file, false)).wrap(dataKey, 't|u');

    assert.equal(wrapped.by, id);
    assert.deepEqual(await running.unwrap(wrapped, 't|u'), dataKey);
    assert.equal(await running.current(), id);
  });

  it('says what to do when it is missing, open to others, damaged, or the wrong one', async () => {
    const says = (remedy: RegExp) => (error: unknown) => error instanceof UserError && remedy.test(error.message);

    await assert.rejects(keyFileWrapping(file, false), says(/backup/));
    await keyFileWrapping(file, true);
    await chmod(file, 0o644);
    await assert.rejects(keyFileWrapping(file, true), says(/chmod 600/));
    await chmod(file, 0o600);
    const good = await readFile(file);
    await writeFile(file, good.subarray(0, 20));
    await assert.rejects(keyFileWrapping(file, true), says(/damaged/));
    await writeFile(file, good);
    const other = await keyFileWrapping(join(folder, 'other.key'), true);
    await assert.rejects((await keyFileWrapping(file, true)).unwrap(await other.wrap(dataKey, ''), ''), /backup/);
  });
});
