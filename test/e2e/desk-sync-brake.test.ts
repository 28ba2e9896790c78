import { picture, useBrowser } from '../support/browser.ts';
import { useDesk } from '../support/use-desk.ts';

/** What keeps people's data from going where it must not: privacy and the brake. */
describe('the limits of synchronising, from the desk', () => {
  const browser = useBrowser();
  const desk = useDesk(browser);

  it('keeps a private contact out of ProTracker, and stops at too many deletions', async function () {
    this.timeout(240_000);
    await desk.set(
      { Contacts: 'Only when I type "sync"' },
      { 'Ask before more than so many are taken away in a day': '2' },
    );

    // What is private cannot be marked, and says why.
    await desk.say('mark alvarado', /^Which /);
    await desk.card.getByText(/Ruth Alvarado.*private: it stays in Outlook/).waitFor();
    await picture(desk.page, 'sync-private');

    // What becomes private after it was marked does not cross either.
    await desk.mark('mark', 'Imani Okonkwo', 'Marek Dvorak', 'Jane Smith', 'Harold Smith');
    await desk.go('Contacts');
    await desk.show('Imani Okonkwo');
    await desk.edit({ Private: true });
    await desk.open.getByRole('img', { name: 'Private' }).waitFor();
    await desk.say('sync', /^(Synchronised|✓)/);
    await desk.goCrm('Contacts');
    await desk.lists('Marek Dvorak', true);
    await desk.lists('Imani Okonkwo', false);
    await desk.lists('Ruth Alvarado', false);

    // Three deletions are more than two: nothing is taken away unasked.
    await desk.go('Contacts');
    for (const name of ['Marek Dvorak', 'Jane Smith', 'Harold Smith']) {
      await desk.show(name);
      await desk.remove();
    }
    await desk.say('sync', /./);
    await desk.press('Answer questions', 'May 3 contacts be taken away?');
    await picture(desk.page, 'sync-brake');
    await desk.goCrm('Contacts');
    await desk.show('Marek Dvorak');
    await desk.open.getByRole('switch', { name: 'Sync to Outlook', checked: true }).waitFor();
    await desk.press('No, keep them', 'Your answer is kept');
    await picture(desk.page, 'sync-brake-no');

    // The answer brings back what was deleted, and its card says so.
    await desk.heads('✓ Done');
    await desk.go('Contacts');
    await desk.lists('Marek Dvorak', true);
  });
});
