import type { Route } from './http.ts';
import { page } from './page.ts';
import { publicPagesWords as words } from './public-pages-words.ts';

/** What people and the app store read before anybody signs in. */
export const publicPages: readonly Route[] = (['help', 'privacy', 'terms'] as const).map((name) => ({
  method: 'GET',
  path: `/${name}`,
  handle: async () => page(words[name].title, words[name].body),
}));
