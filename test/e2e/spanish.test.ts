import assert from 'node:assert/strict';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { startService, type TestService } from '../support/service.ts';

describe('pages in Spanish', () => {
  const browser = useBrowser();
  let service: TestService;
  before(async () => {
    service = await startService();
  });
  after(() => service.close());
  const at = (path: string) => `http://localhost:${service.web.port}${path}`;

  it('walk through the tab: how things stand, a missing input, and Administration', async function () {
    this.timeout(240_000);
    const page = await browser.open(at('/tab/home'), { width: 320, height: 900, locale: 'es-ES' });
    await page
      .getByRole('heading', { name: /ProTracker/ })
      .first()
      .waitFor();
    assert.equal(await page.getByRole('tab', { selected: true }).innerText(), 'Estado');
    assert.equal(await page.locator('html').getAttribute('lang'), 'es');
    await picture(page, 'es-tab-home');

    await page.getByRole('tab', { name: 'Marcas' }).click();
    await page.getByRole('button', { name: 'Marcar', exact: true }).click();
    await page.getByText('Seleccione al menos').waitFor();
    await picture(page, 'es-tab-marks');

    await page.getByRole('tab', { name: 'Configuración' }).click();
    await page.getByRole('heading', { name: 'Conexión' }).waitFor();
    await page.getByRole('heading', { name: 'Configuración', exact: true }).waitFor();
    const chosen = await page.getByRole('tab', { name: 'Configuración' }).boundingBox();
    assert.ok(chosen && chosen.x >= 0 && chosen.x + chosen.width <= 320, 'the chosen part stands in the bar');
    assert.deepEqual(await seriousBarriers(page), []);
    browser.expectComplaints('422');
    await page.getByLabel('Nombre de usuario').fill('');
    await page.getByRole('button', { name: 'Guardar', exact: true }).first().click();
    await page.getByText('Escriba su nombre de usuario de ProTracker.').waitFor();
    await picture(page, 'es-tab-settings');

    await page.getByRole('tab', { name: 'Administración' }).click();
    const days = page.getByLabel('Conservar la lista de cambios durante (días)');
    await days.fill('3');
    await days.press('Enter');
    await page.getByText('Escriba un número de días de 30 a 3650.').waitFor();
    assert.deepEqual(await seriousBarriers(page), []);
    await picture(page, 'es-tab-admin');
  });

  it('are in the language that Teams is shown in, whatever the browser’s is', async function () {
    this.timeout(120_000);
    const page = await browser.open(at('/tab/questions?locale=es-mx'), { width: 720, height: 700 });
    await page.getByRole('tab', { name: 'Preguntas', selected: true }).waitFor();
    await page.getByRole('main').getByRole('heading').first().waitFor();
    assert.match(await page.getByRole('main').innerText(), /pregunta/i);

    // Not filled in by who shows it.
    await page.goto(at('/tab/questions?locale={locale}'));
    await page.getByRole('tab', { name: 'Questions', selected: true }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  });
});
