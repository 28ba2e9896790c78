import assert from 'node:assert/strict';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { useDesk } from '../support/use-desk.ts';

/** Contacts on both sides, as a newcomer tries it: everything is real but whose Outlook and CRM it is. */
describe('synchronising contacts from the desk', () => {
  const browser = useBrowser();
  const desk = useDesk(browser, {
    Contacts: 'Only when I type "sync"',
    'Contacts: when both sides changed the same': 'Ask me',
  });

  it('marks five, asks about what both sides changed, and takes an answer for each field', async function () {
    this.timeout(240_000);

    await desk.mark('mark', 'Chidi Okafor', 'Harold Smith', 'Hiroshi Tanaka', 'Jane Smith', 'Marek Dvorak');
    await desk.press('Sync now', 'Synchronised');
    await picture(desk.page, 'sync-summary');

    // It crossed: the CRM has a new contact, Outlook shows what is kept the same.
    await desk.goCrm('Contacts');
    await desk.show('Marek Dvorak');
    assert.equal(await desk.open.getByRole('switch', { name: 'Sync to Outlook' }).isChecked(), true);
    await picture(desk.page, 'sync-crm-contact');

    // Both sides change the same two fields, each of them one besides.
    await desk.edit({ 'Job Title': 'Print manager', Mobile: '+1 860 555 0191', Description: 'Closed on Mondays' });
    await desk.go('Contacts');
    await desk.show('Marek Dvorak');
    await desk.edit({ 'Job title': 'Owner', 'Mobile phone': '+1 860 555 0190', City: 'Bristol' });
    await desk.say('sync contacts', 'Synchronised');
    await desk.shows('Closed on Mondays');

    await desk.press('Answer questions', /open questions?$/);
    await desk.card.getByRole('radio', { name: 'Changed on both sides: Marek Dvorak' }).check();
    await desk.press('Open', 'Changed on both sides: Marek Dvorak');
    await picture(desk.page, 'sync-conflict');
    assert.deepEqual(await seriousBarriers(desk.page), []);

    // One field each: both sides show both, without being asked again.
    await desk.choose({ 'Job title: keep': 'Outlook', 'Mobile phone: keep': 'ProTracker' });
    await desk.press('Keep as chosen', 'Your answer is kept');
    await desk.heads('✓ Done');
    await picture(desk.page, 'sync-answer-done');
    await desk.shows('+1 860 555 0191');
    await desk.shows('Owner');
    await desk.goCrm('Contacts');
    await desk.show('Marek Dvorak');
    await desk.shows('Owner');
    await desk.shows('+1 860 555 0191');
    await desk.shows('Bristol');
    await picture(desk.page, 'sync-answered');
  });

  it('follows a deletion as the rules say, and gives a value back', async function () {
    this.timeout(240_000);
    await desk.mark('mark', 'Imani Okonkwo', 'Jane Smith', 'Marek Dvorak');
    await desk.press('Sync now', 'Synchronised');

    // Deleted in Outlook: the record stays, and is no longer for Outlook. Deleted in ProTracker: it goes from Outlook.
    await desk.go('Contacts');
    await desk.show('Jane Smith');
    await desk.remove();
    await desk.goCrm('Contacts');
    await desk.show('Imani Okonkwo');
    await desk.remove();
    await desk.show('Jane Smith');
    const flag = desk.open.getByRole('switch', { name: 'Sync to Outlook' });
    assert.equal(await flag.isChecked(), true);
    await desk.say('sync contacts', 'Synchronised');
    await desk.open.getByRole('switch', { name: 'Sync to Outlook', checked: false }).waitFor();
    await desk.go('Contacts');
    await desk.lists('Imani Okonkwo', false);

    // What went from Outlook is made anew, from the line of the summary that counts it.
    await desk.press('1 moved to Deleted Items in Outlook, because ProTracker deleted the record', /^Moved to Deleted/);
    await desk.card.getByRole('combobox', { name: 'Undo' }).selectOption({ index: 1 });
    await desk.press('Undo', 'Undone: Imani Okonkwo');
    await picture(desk.page, 'sync-made-anew');
    await desk.lists('Imani Okonkwo', true);

    // A change crosses, and is taken back.
    await desk.show('Marek Dvorak');
    await desk.edit({ 'Job title': 'Bookbinder' });
    await desk.goCrm('Contacts');
    await desk.show('Marek Dvorak');
    await desk.say('sync contacts', 'Synchronised');
    await desk.shows('Bookbinder');
    await desk.say('history marek', 'Changes of "marek"');
    await picture(desk.page, 'sync-history');
    await desk.card.getByRole('combobox', { name: 'Undo' }).selectOption({ index: 1 });
    await desk.press('Undo', /^Undone: Marek Dvorak/);
    await desk.open.getByText('Bookbinder').waitFor({ state: 'detached' });
    await picture(desk.page, 'sync-undone');
  });
});
