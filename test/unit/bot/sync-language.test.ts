import assert from 'node:assert/strict';
import { inLanguageOf } from '../../../src/domain/language-of-turn.ts';
import type { OutlookId } from '../../../src/domain/ids.ts';
import { openSyncChat, type SyncChat } from '../../support/sync-desk.ts';
import { alice, allAutomatic, allOnRequest } from '../../support/syncing-place.ts';

const spanish = { ...alice, locale: 'es-ES' };

describe('the synchronisation in the language of a person', () => {
  const editsOf = (chat: SyncChat, messageId: string) =>
    chat.sent.filter(({ edited }) => edited === messageId).map(({ card }) => card.text);
  const say = (chat: SyncChat, words: string) => inLanguageOf('es-ES', () => chat.say(words));

  it('says how a run went, though it is made outside of a turn', async () => {
    const chat = openSyncChat(spanish);
    await chat.at.set({ kinds: allOnRequest });
    chat.at.contact('Jane', 'Roe');
    await chat.press(await chat.say('mark'), 'Mark all on this page');
    chat.at.isBusy = false;

    const { messageId } = await chat.say('sync');
    await chat.work();

    assert.match(
      editsOf(chat, messageId).at(-1) ?? '',
      /^Sincronizado\nContactos, Calendario y Tareas\n✓ 1 creado en ProTracker: un contacto que usted marcó/,
    );
  });

  it('asks by itself, and confirms an answer that was given elsewhere in another language', async () => {
    const chat = openSyncChat(spanish);
    const { at } = chat;
    await at.set({ kinds: allAutomatic, quietHours: null, conflict: { contact: 'ask', event: 'ask', task: 'ask' } });
    const id = at.contact('Jane', 'Roe', { jobTitle: 'Clerk' });
    await chat.press(await chat.say('mark'), 'Mark all on this page');
    await chat.say('sync');
    clash(chat, id);
    at.pass(20);
    await chat.work();

    const notice = chat.sent.at(-1)?.card;
    assert.match(notice?.text ?? '', /^Cambió en ambos lados: Jane Roe\n/);
    assert.match(notice?.text ?? '', /\nCargo\nProTracker\nPartner\nOutlook\nHead of Tax/);
    assert.ok(notice);

    const taken = await chat.press(notice, 'Mantener lo de Outlook');
    assert.match(taken.text, /Keep Outlook’s/);
    await chat.work();
    assert.match(
      editsOf(chat, notice.messageId).at(-1) ?? '',
      /^✓ Hecho\nCambió en ambos lados: Jane Roe\nMantener lo de Outlook\nCargo en ProTracker: Partner → Head of Tax/,
    );
  });

  it('follows the person to another language with the next run that they ask for', async () => {
    const chat = openSyncChat();
    await chat.at.set({ kinds: allOnRequest });
    await chat.say('sync');
    chat.at.isBusy = false;

    const typed = chat.router.command('sync');
    await typed?.command.run(chat.turn({ person: spanish, reply: async () => 'message-x' }), '');
    await chat.work();

    assert.match(editsOf(chat, 'message-x').at(-1) ?? '', /Todavía no hay nada con marca\. Escriba «marcar»/);
  });

  it('speaks as the person wrote last, whatever they asked for the run in', async () => {
    const chat = openSyncChat(alice, async () => 'es-MX');
    await chat.at.set({ kinds: allOnRequest });
    chat.at.isBusy = false;

    const { messageId } = await chat.say('sync');
    await chat.work();

    assert.match(editsOf(chat, messageId).at(-1) ?? '', /Todavía no hay nada con marca/);
  });

  it('knows kinds by their Spanish names, with accents and without', async () => {
    const chat = openSyncChat(spanish);
    await chat.at.set({ kinds: allOnRequest });
    for (const words of ['mark reunión', 'mark Citas', 'mark reunion'])
      assert.match((await say(chat, words)).text, /^¿Qué citas van a ProTracker\?/, words);
    assert.match((await say(chat, 'mark tareas')).text, /^¿Qué tareas van a ProTracker\?/);
  });
});

/** Both sides change the title. */
function clash({ at }: SyncChat, id: OutlookId): void {
  at.pass(1);
  at.world.box('alice').change(id, { content: { jobTitle: 'Head of Tax' } });
  for (const { id: record, content } of [...at.world.crm.rows.values()].filter(({ deleted }) => !deleted))
    at.world.crm.change(record, { content: { ...content, values: { ...content.values, title: 'Partner' } } });
  at.pass(1);
}
