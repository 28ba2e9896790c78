import assert from 'node:assert/strict';
import { commands, typed } from '../../cards/command-names.ts';
import { inLanguageOf } from '../../src/domain/language-of-turn.ts';
import { startAdviser, type Adviser } from '../support/adviser.ts';
import { inbox, type TestInbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

const eleanor = 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>';

/** The same chat with somebody whose Teams is in Spanish, and with somebody for whom there are no words. */
describe('the chat in other languages', () => {
  let service: TestService;
  let alex: Adviser;
  let german: Adviser;
  let mail: TestInbox;
  before(async () => {
    service = await startService();
    alex = await startAdviser(service.door, { locale: 'es-ES' });
    german = await startAdviser(service.door, { locale: 'de-DE' });
    mail = inbox(service);
  });
  after(async () => {
    await alex.close();
    await german.close();
    await service.close();
  });

  it('helps in Spanish, with every command by its Spanish name', async () => {
    const help = await alex.say('ayuda');

    assert.match(help.text, /^Qué puedo hacer\narchivar \[palabras\]\nArchiva correos/);
    for (const name of commands) {
      const spanish = inLanguageOf('es-ES', () => typed(name));
      assert.ok(
        help.text.split('\n').some((line) => line === spanish || line.startsWith(`${spanish} `)),
        spanish,
      );
    }
    // A title, two lines each, and the buttons: there is no command without a Spanish name.
    assert.equal(help.text.split('\n').length, 1 + 2 * commands.length + help.buttons.length);
    assert.deepEqual(help.buttons.slice(0, 2), ['archivar', 'archivar ahora']);
    assert.deepEqual(help.button('archivar').data, { msteams: { type: 'imBack', value: 'archivar' } });
  });

  it('takes Spanish and English, with accents or without, and suggests what was meant', async () => {
    assert.match((await alex.say('CONFIGURACION')).text, /^Configuración/);
    assert.match((await alex.say('configuración')).text, /^Configuración/);
    assert.match((await alex.say('settings')).text, /^Configuración/);
    assert.match((await alex.say('nuevo cliente potencial Roe')).text, /^Nuevo: /);
    const unknown = await alex.say('archibar');
    assert.match(unknown.text, /No conozco «archibar»\.\n¿Quiso decir/);
    assert.ok(unknown.buttons.includes('archivar') && unknown.buttons.includes('Ayuda'));
  });

  it('archives an email from a Spanish list to a Spanish end, and takes it back', async () => {
    const id = await mail.deliver({ from: eleanor, subject: 'Saludos' });
    const list = await alex.say('archivar Saludos');
    assert.match(list.text, /^Correos con «Saludos»/);
    assert.match(list.choice('emails', 'Saludos'), /./);

    const none = await alex.press(list, 'Elegir registros', { emails: '' });
    assert.match(none.text, /⚠ Elija al menos un correo\./);
    const card = await alex.press(none, 'Elegir registros', { emails: id });
    assert.match(card.text, /^Archivar en ProTracker\nSaludos\nDe Eleanor Whitcombe · /);
    assert.match((await alex.press(card, 'Buscar', { query: 'x' })).text, /⚠ Escriba al menos dos letras/);
    const form = await alex.press(card, 'Nuevo registro');
    assert.match(form.text, /^Nuevo registro en ProTracker\n[^]*\nContinuar\nAtrás$/);

    const done = await alex.press(card, 'Archivar');
    assert.match(done.text, /^Archivado en ProTracker\nSaludos\n✓ Archivado en: Eleanor Whitcombe \(Contact\)/);
    assert.match((await alex.say('archivados')).text, /^Últimos correos archivados\nSaludos/);
    assert.match((await alex.press(done, 'Deshacer')).text, /^Archivado deshecho/);
    assert.match(await alex.hear('archivar ahora qqqqqq'), /Ningún correo coincide con «qqqqqq»/);
  });

  it('speaks English to a German reader, who reads German dates', async () => {
    const id = await mail.deliver({ from: eleanor, subject: 'Gruß', date: new Date('2026-03-05T15:04:00Z') });

    const card = await german.say(`archive id:${id}`);

    assert.match(card.text, /^Archive to ProTracker\nGruß\nFrom Eleanor Whitcombe · 0?5\.0?3\.2026, /);
    assert.match((await alex.say(`archivar id:${id}`)).text, /De Eleanor Whitcombe · 5 mar 2026, /);
  });
});
