import type { Bundle } from './bundle.ts';
import { Refusal } from './http.ts';
import { sendPage } from './page.ts';
import type { DeskOptions } from './ports.ts';
import type { Route } from './routes.ts';

/** The page itself and what it is made of. */
export function pageRoutes(
  bundle: () => Promise<Bundle>,
  { token, options }: { readonly token: string; readonly options: DeskOptions },
): readonly Route[] {
  const { name, email, locale, timeZone } = options.person;
  const boot = {
    token,
    person: { name, email, locale, timeZone },
    archivedProperty: options.archived.property,
    crmUrl: options.crmUrl,
  };
  const page: Route['run'] = async (_req, res) => {
    sendPage(res, await bundle(), boot);
  };
  return [
    { method: 'GET', path: '/', access: 'page', run: page },
    { method: 'GET', path: '/desk', access: 'page', run: page },
    {
      method: 'GET',
      path: '/desk/office.js',
      access: 'page',
      async run(_req, res) {
        const { office } = await bundle();
        res.writeHead(200, { 'content-type': office.contentType, 'cache-control': 'no-store' });
        res.end(office.content);
      },
    },
    {
      method: 'GET',
      path: '/desk/assets/:name',
      access: 'page',
      async run(_req, res, { name = '' }) {
        const asset = (await bundle()).assets.get(name);
        if (!asset) throw new Refusal(404, 'Reload the page.');
        res.writeHead(200, {
          'content-type': asset.contentType,
          'cache-control': 'public, max-age=31536000, immutable',
        });
        res.end(asset.content);
      },
    },
  ];
}
