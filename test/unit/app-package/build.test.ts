import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import {
  buildPackage,
  manifestOf,
  PackageError,
  problemsOf,
  type PackageDetails,
} from '../../../src/app-package/build.ts';
import { firstPlace } from '../../../src/web/pages/tab/places.ts';
import { iconRoutes } from '../../../src/web/icons.ts';
import { startWeb } from '../../../src/web/server.ts';
import { silentLog } from '../../support/silent-log.ts';

const details: PackageDetails = {
  publicHost: 'protracker.example.com',
  crmHost: 'crm.example.com',
  botId: '6f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11',
  appId: '7f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11',
  developerName: 'A "quoted" name',
  version: '1.2.3',
  oldPluginIds: [],
};
const root = join(import.meta.dirname, '../../..');

/** Width and height as a PNG's header says them. */
const sizeOf = (png: Uint8Array): readonly number[] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

describe('the app package', () => {
  it('is valid, complete, and the same to the byte every time', async () => {
    const zip = await buildPackage(details);
    assert.deepEqual(zip, await buildPackage(details));
    const files = unzipSync(zip);
    assert.deepEqual(Object.keys(files).sort(), ['color.png', 'color32.png', 'manifest.json', 'outline.png']);
    const text = Buffer.from(files['manifest.json'] ?? []).toString();
    assert.doesNotMatch(text, /\{\{/);
    const manifest = z
      .object({
        version: z.string(),
        developer: z.object({ name: z.string() }),
        bots: z.array(z.object({ botId: z.string() })),
      })
      .parse(JSON.parse(text));
    assert.deepEqual(
      [manifest.version, manifest.developer.name, manifest.bots[0]?.botId],
      ['1.2.3', details.developerName, details.botId],
    );
  });

  it('has pictures of the sizes that the store asks for', async () => {
    const files = unzipSync(await buildPackage(details));
    assert.deepEqual(sizeOf(files['color.png'] ?? new Uint8Array()), [192, 192]);
    assert.deepEqual(sizeOf(files['outline.png'] ?? new Uint8Array()), [32, 32]);
    assert.deepEqual(sizeOf(files['color32.png'] ?? new Uint8Array()), [32, 32]);
  });

  it('is refused with every reason when the manifest is wrong', async () => {
    const good = await manifestOf(details);
    const broken = [
      good.replace('"short": "ProTracker for Outlook"', `"short": "${'x'.repeat(31)}"`),
      good.replace('"manifestVersion"', '"manifestVersions"'),
      good.replace('"actionId": "showArchive"', '"actionId": "nowhere"'),
      good.replace('"id": "ptArchive"', '"id": "ptRead"'),
    ];
    for (const manifest of broken) {
      assert.notEqual(manifest, good);
      assert.notDeepEqual(await problemsOf(manifest), []);
    }
    assert.match(new PackageError(['one', 'two']).message, /one\n {2}two/);
  });

  it('names pictures that the service has', async () => {
    const manifest = await manifestOf(details);
    const addresses = [...manifest.matchAll(/https:\/\/protracker\.example\.com(\/icons\/[^"]+)/g)].map(
      ([, path = '']) => path,
    );
    assert.ok(addresses.length > 0);
    const web = await startWeb({ host: '127.0.0.1', port: 0, loopbackOnly: true, routes: iconRoutes, log: silentLog });
    try {
      for (const path of addresses) {
        const answer = await fetch(`http://127.0.0.1:${web.port}${path}`);
        const [width] = sizeOf(new Uint8Array(await answer.arrayBuffer()));
        assert.equal(String(width), /-(\d+)\.png$/.exec(path)?.[1], path);
      }
      for (const path of ['/icons/none-16.png', '/icons/..%2f..%2fpackage.json', '/icons/app-17.png'])
        assert.equal((await fetch(`http://127.0.0.1:${web.port}${path}`)).status, 404, path);
    } finally {
      await web.close();
    }
  });

  it('leads its tabs to parts that the tab has', async () => {
    const { staticTabs } = z
      .object({ staticTabs: z.array(z.object({ contentUrl: z.string().optional() })) })
      .parse(JSON.parse(await manifestOf(details)));
    const paths = staticTabs.flatMap(({ contentUrl }) =>
      contentUrl === undefined ? [] : [new URL(contentUrl).pathname],
    );
    assert.deepEqual(paths, ['/tab/home', '/tab/settings']);
    for (const path of paths) assert.equal(`/tab/${firstPlace(path).name}`, path);
  });

  it('has a version like the program', async () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
    assert.deepEqual(await problemsOf(await manifestOf({ ...details, version })), []);
  });
});
