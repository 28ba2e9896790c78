import assert from 'node:assert/strict';
import { z } from 'zod';
import { inLanguageOf } from '../../../src/domain/language-of-turn.ts';
import { crmPage, donePage, stoppedPage } from '../../../src/web/auth/pages.ts';
import { appRoutes } from '../../../src/web/app-pages.ts';
import { mailWords } from '../../../src/web/api/mail-words.ts';
import { marksWords } from '../../../src/web/api/marks-words.ts';
import { readJson } from '../../../src/web/body.ts';
import { json, type Route } from '../../../src/web/http.ts';
import { commandsWords } from '../../../src/web/pages/commands/commands-words.ts';
import { publicPages } from '../../../src/web/public-pages.ts';
import { startWeb, type Web } from '../../../src/web/server.ts';
import { silentLog } from '../../support/silent-log.ts';

const Refusal = z.object({ error: z.object({ message: z.string() }) });
const taking: Route = {
  method: 'POST',
  path: '/take',
  handle: async (request) => json(200, await readJson(request, { maxBytes: 1024, timeoutMs: 1_000 })),
};
const app = appRoutes({ officeScript: 'https://office.example.com/office.js', boot: { signIn: null }, shownBy: [] });

describe('the language of an answer', () => {
  let web: Web;
  before(async () => {
    const routes = [...publicPages, ...app, taking];
    web = await startWeb({ host: '127.0.0.1', port: 0, loopbackOnly: false, routes, log: silentLog });
  });
  after(() => web.close());

  const get = async (path: string, headers: Readonly<Record<string, string>>): Promise<string> =>
    (await fetch(web.url + path, { headers })).text();
  const langOf = (html: string): string | undefined => /<html lang="(\w+)">/.exec(html)?.[1];

  it('is Spanish for readers of Spanish on every page, and English for readers of what we do not speak', async () => {
    for (const path of ['/help', '/privacy', '/terms', '/addin/commands.html', '/tab/home']) {
      const [spanish, other, none] = await Promise.all([
        get(path, { 'accept-language': 'es-ES,es;q=0.9,en;q=0.8' }),
        get(path, { 'accept-language': 'pt-BR' }),
        get(path, { 'accept-language': '!!' }),
      ]);
      assert.deepEqual([spanish, other, none].map(langOf), ['es', 'en', 'en'], path);
      assert.match(spanish, /ProTracker para Outlook/, path);
    }
  });

  it('is that of our page before what the browser prefers', async () => {
    const spanish = await get('/help', { 'x-language': 'es-MX', 'accept-language': 'en-US' });
    const english = await get('/help', { 'x-language': 'en-GB', 'accept-language': 'es-ES' });
    const catalan = await get('/help', { 'accept-language': 'ca,es-ES;q=0.9,en;q=0.8' });
    const unreadable = await get('/help', { 'x-language': '{locale}', 'accept-language': 'es-ES' });
    assert.deepEqual([spanish, english, catalan, unreadable].map(langOf), ['es', 'en', 'es', 'es']);
  });

  it('holds for refusals before and behind the routes, side by side', async () => {
    const asJson = { 'content-type': 'application/json' };
    const refusals: readonly (readonly [string, RequestInit, RegExp, RegExp])[] = [
      ['/nowhere', {}, /^No hay nada/, /^There is nothing/],
      ['/help', { method: 'POST' }, /^Esta dirección no admite/, /^This address does not take/],
      ['/take', { method: 'POST', body: '1' }, /^El contenido debe ser/, /^The body must be/],
      ['/take', { method: 'POST', body: `"${'x'.repeat(2_000)}"`, headers: asJson }, /ocupa más de 1 KB/, /than 1 KB/],
      ['/take', { method: 'POST', body: '{', headers: asJson }, /^El contenido no es JSON/, /^The body is not valid/],
      ['/%zz', {}, /^La dirección no se puede leer/, /^The address cannot be read/],
      ['/help', { method: 'PROPFIND' }, /^No hay nada/, /^There is nothing/],
    ];
    const told = async (path: string, init: RequestInit, language: string): Promise<string> => {
      const headers = new Headers(init.headers);
      headers.set('accept-language', language);
      const answer: unknown = await (await fetch(web.url + path, { ...init, headers })).json();
      return Refusal.parse(answer).error.message;
    };
    await Promise.all(
      refusals.map(async ([path, init, spanish, english]) => {
        const [es, en] = await Promise.all([told(path, init, 'es'), told(path, init, 'en')]);
        assert.match(es, spanish, path);
        assert.match(en, english, path);
      }),
    );
  });

  it('is that of the pages of a sign-in', () => {
    const form = { state: 's', server: 'https://crm.example.com', userName: '', problem: null };
    const pages = inLanguageOf('es-ES', () => [crmPage(form), donePage('/x.js', 'code'), stoppedPage('…', 400)]);
    assert.deepEqual(
      pages.map(({ body }) => langOf(String(body))),
      ['es', 'es', 'es'],
    );
    assert.match(String(pages[0]?.body), /<label for="password">Contraseña</);
    // The English name of a command is understood in every language.
    assert.match(String(pages[1]?.body), /value="sign in code"/);
  });

  it('keeps the lines above an item of Outlook within what Outlook takes', () => {
    for (const language of ['en', 'es']) {
      inLanguageOf(language, () => {
        const { series, refused, ...marks } = marksWords;
        const done = Object.values(marks);
        const { missing, ...mail } = mailWords;
        const lines = [...done, ...done.map(series), ...Object.values(refused)];
        for (const line of [...lines, ...Object.values(mail), missing('a.pdf', 2), ...Object.values(commandsWords)])
          assert.ok(line.length <= 150, line);
        assert.ok(commandsWords.choose.length <= 20);
      });
    }
  });
});
