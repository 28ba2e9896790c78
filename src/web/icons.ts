import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpError, type Route } from './http.ts';
import { httpWords as words } from './http-words.ts';

const folder = join(import.meta.dirname, '../../appPackage/icons');

/** Pictures of the ribbon's buttons, which Outlook fetches. */
export const iconRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/icons/:file',
    async handle({ params: { file = '' } }) {
      const body = /^[a-z]+-(16|32|80)\.png$/.test(file) ? await readFile(join(folder, file)).catch(() => null) : null;
      if (body === null) throw new HttpError(404, 'NotFound', words.notFound);
      const headers = {
        'Content-Type': 'image/png',
        'Cache-Control': 'public, max-age=86400',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      };
      return { status: 200, headers, body };
    },
  },
];
