import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { buildPackage } from '../../../src/app-package/build.ts';
import type { PackageDetails } from '../../../src/app-package/details.ts';
import { manifestOf, translationOf } from '../../../src/app-package/manifest.ts';
import { PackageError, problemsOf, translationProblems } from '../../../src/app-package/problems.ts';
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

/** What stands in a tree at `bots[0].commandLists[1]`. */
const textAt = (tree: unknown, place: string): unknown =>
  place
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce((branch, name) => new Map(Object.entries<unknown>({ ...(branch ?? {}) })).get(name), tree);

describe('the app package', () => {
  it('is valid, complete, and the same to the byte every time', async () => {
    const zip = await buildPackage(details);
    assert.deepEqual(zip, await buildPackage(details));
    const files = unzipSync(zip);
    assert.deepEqual(Object.keys(files).sort(), [
      'color.png',
      'color32.png',
      'es.json',
      'manifest.json',
      'outline.png',
    ]);
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

  it('says in Spanish what is said in English, each text where the manifest has it and no longer than it may be', async () => {
    const manifest: unknown = JSON.parse(await manifestOf(details));
    const translation = await translationOf(details);
    const texts = z.record(z.string(), z.string()).parse(JSON.parse(translation));
    const { localizationInfo } = z.looseObject({ localizationInfo: z.unknown() }).parse(manifest);

    assert.deepEqual(localizationInfo, {
      defaultLanguageTag: 'en',
      additionalLanguages: [{ languageTag: 'es', file: 'es.json' }],
    });
    assert.deepEqual(await translationProblems(translation), []);
    for (const place of Object.keys(texts).filter((one) => one !== '$schema'))
      assert.equal(typeof textAt(manifest, place), 'string', place);
    assert.equal(texts['staticTabs[1].name'], 'Configuración');
    assert.equal(texts['bots[0].commandLists[0].commands[0].title'], 'archivar');
    assert.equal(texts['extensions[0].ribbons[0].tabs[0].groups[0].controls[0].label'], 'Archivar en ProTracker');
    const labels = Object.keys(texts).filter((place) => /controls\[\d+\]\.(label|supertip)/.test(place));
    assert.equal(labels.length, 7 * 3);
  });

  it('refuses Spanish that is too long, or that nothing in the manifest stands for', async () => {
    const good = await translationOf(details);
    for (const broken of [
      good.replace(/"name\.short": "[^"]*"/, `"name.short": "${'x'.repeat(31)}"`),
      good.replace('"name.short"', '"name.shorter"'),
      good.replace('"staticTabs[1].name"', '"staticTabs[1].title"'),
    ]) {
      assert.notEqual(broken, good);
      assert.notDeepEqual(await translationProblems(broken), []);
    }
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
