import assert from 'node:assert/strict';
import vm from 'node:vm';
import { z } from 'zod';
import { xmlManifestOf } from '../../../src/app-package/build.ts';
import type { PackageDetails } from '../../../src/app-package/details.ts';
import { manifestOf } from '../../../src/app-package/manifest.ts';
import { problemsOf } from '../../../src/app-package/problems.ts';
import { assets } from '../../../src/web/bundle.ts';
import { functionNames, panePath, paneViews } from '../../../src/web/pages/outlook/ribbon.ts';

const details: PackageDetails = {
  ...{ publicHost: 'protracker.example.com', crmHost: 'crm.example.com', developerName: 'A & B <C>', version: '1.2.3' },
  ...{ botId: '6f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11', appId: '7f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11' },
  oldPluginIds: [],
};

const Manifest = z.object({
  extensions: z.tuple([
    z.object({
      runtimes: z.array(
        z.object({
          code: z.object({ page: z.string(), script: z.string().optional() }),
          actions: z.array(z.object({ id: z.string(), type: z.string() })),
        }),
      ),
      autoRunEvents: z.array(z.object({ events: z.array(z.object({ actionId: z.string() })) })),
      alternates: z.array(z.object({ hide: z.record(z.string(), z.unknown()) })),
    }),
  ]),
});
const extension = async (over: Partial<PackageDetails> = {}) => {
  const text = await manifestOf({ ...details, ...over });
  assert.deepEqual(await problemsOf(text), []);
  return Manifest.parse(JSON.parse(text)).extensions[0];
};
const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, one = '']) => one);
const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

/** Names that the script behind the ribbon answers, when it runs where there is no page. */
async function answered(): Promise<readonly string[]> {
  const names: string[] = [];
  const Office = {
    onReady: async () => undefined,
    actions: { associate: (name: string) => names.push(name) },
    context: {},
  };
  const { commands } = await assets();
  vm.runInNewContext(`var ptBoot = { signIn: null };\n${commands}`, { Office, URL });
  return sorted(names);
}

describe('the Outlook add-in in both editions of the manifest', function () {
  this.timeout(30_000);

  it('has a function for every button and event, and no function that nothing leads to', async () => {
    const { runtimes, autoRunEvents } = await extension();
    const functions = runtimes
      .flatMap(({ actions }) => actions)
      .filter(({ type }) => type === 'executeFunction')
      .map(({ id }) => id);
    const xml = xmlManifestOf(details);
    const inXml = [...all(xml, /<FunctionName>(\w+)</g), ...all(xml, /FunctionName="(\w+)"/g)];

    assert.deepEqual(sorted(functions), sorted(functionNames));
    assert.deepEqual(sorted(inXml), sorted(functionNames));
    assert.deepEqual(await answered(), sorted(functionNames));
    for (const { actionId } of autoRunEvents.flatMap(({ events }) => events)) assert.ok(functions.includes(actionId));
  });

  it('speaks the language of Outlook where it runs without a page, and tells the server which', async () => {
    const said: string[] = [];
    const asked: unknown[] = [];
    const done = Promise.withResolvers<undefined>();
    const functions = new Map<string, (event: object) => void>();
    type Heard = (result: object) => void;
    const item = {
      itemId: 'event-1',
      notificationMessages: {
        replaceAsync: (_key: string, { message }: { message: string }, heard: Heard) => {
          said.push(message);
          heard({ status: 'succeeded' });
        },
      },
    };
    const mailbox = { item, diagnostics: { hostName: 'Outlook' }, convertToRestId: (id: string) => id };
    const Office = {
      onReady: async () => undefined,
      actions: { associate: (name: string, run: (event: object) => void) => functions.set(name, run) },
      context: { mailbox, displayLanguage: 'es-MX' },
    };
    const fetch = async (_url: string, { headers }: RequestInit): Promise<never> => {
      asked.push(new Headers(headers).get('x-language'));
      throw new Error('no network');
    };
    const { commands } = await assets();
    vm.runInNewContext(`var ptBoot = { signIn: null };\n${commands}`, { Office, URL, crypto, fetch });
    functions.get('mark')?.({
      completed: () => {
        done.resolve(undefined);
      },
    });
    await done.promise;

    assert.equal(said[0], 'Marcando…');
    assert.match(said.at(-1) ?? '', /^No se puede acceder a ProTracker/);
    assert.deepEqual(asked, ['es-MX']);
  });

  it('opens the panes that there are, each at an address of its own', async () => {
    const { runtimes } = await extension();
    const paths = runtimes.filter(({ code }) => code.script === undefined).map(({ code }) => new URL(code.page));
    assert.deepEqual(
      paths.map(({ pathname, search }) => pathname + search),
      paneViews.map(panePath),
    );
    const inXml = all(xmlManifestOf(details), /DefaultValue="https:\/\/protracker\.example\.com(\/addin\/pane[^"]*)"/g);
    assert.deepEqual(sorted(inXml), sorted(paneViews.map(panePath)));
  });

  it('switches the old plug-in off where its names are given, and hides the other edition', async () => {
    const [without, withOld] = [await extension(), await extension({ oldPluginIds: ['Example.OutlookPlugin'] })];
    const xmlId = /<Id>([\da-f-]{36})<\/Id>/.exec(xmlManifestOf(details))?.[1];

    assert.deepEqual(without.alternates, [{ hide: { customOfficeAddin: { officeAddinId: xmlId } } }]);
    assert.deepEqual(withOld.alternates[0]?.hide.windowsExtensions, {
      effect: 'disableWithNotification',
      comAddin: { progIds: ['Example.OutlookPlugin'] },
    });
    assert.notEqual(xmlId, details.appId);
  });

  it('has its Spanish beside every text of the XML edition, in its measures', () => {
    const xml = xmlManifestOf(details);
    const said = all(xml, /<(?:bt:)?Override Locale="es-ES" Value="([^"]*)"\/>/g);

    assert.deepEqual(all(xml, /<(?:bt:)?Override Locale="es-MX" Value="([^"]*)"\/>/g), said);
    const [name = '', description = '', ...strings] = said;
    assert.equal(name, 'ProTracker para Outlook');
    assert.ok(description.length <= 250);
    assert.equal(strings.length, 2 * 14);
    for (const short of all(
      xml,
      /id="\w+\.Label" DefaultValue="[^"]*">\s*<bt:Override Locale="es-ES" Value="([^"]*)"/g,
    ))
      assert.ok(short.length <= 64, short);
    assert.ok(strings.every((text) => text.length <= 250));
  });

  it('names only resources that are there, in ids that are short and stand once, and escapes what it is given', () => {
    const xml = xmlManifestOf(details);
    const [outer = '', inner = ''] = xml.split('VersionOverridesV1_1');
    for (const part of [outer, inner]) {
      const resources = all(part, /<bt:(?:Image|Url|String) id="([^"]+)"/g);
      assert.deepEqual(sorted(resources), [...resources].sort());
      const missing = all(part, /resid="([^"]+)"/g).filter((id) => !resources.includes(id));
      assert.deepEqual(missing, []);
      assert.ok(resources.every((id) => id.length <= 32));
      const ids = all(part, /<(?:Control [^>]*|Group )id="([^"]+)"/g);
      assert.equal(new Set(ids).size, ids.length);
    }
    assert.match(xml, /<ProviderName>A &amp; B &lt;C&gt;<\/ProviderName>/);
    assert.match(xml, /<Version>1\.2\.3\.0<\/Version>/);
  });
});
