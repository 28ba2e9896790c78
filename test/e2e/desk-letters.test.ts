import assert from 'node:assert/strict';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { useDesk } from '../support/use-desk.ts';

/** A question that reaches the adviser in Outlook and is answered there, from the desk. */
describe('questions by email, from the desk', () => {
  const browser = useBrowser();
  const desk = useDesk(browser);

  it('shows the brake in the Inbox, takes the answer there, and shows it settled when opened again', async function () {
    this.timeout(240_000);
    await desk.set(
      { Contacts: 'By itself' },
      { 'Ask before more than so many are taken away in a day': '2', 'No messages from': '', until: '' },
    );
    await desk.press('Settings', 'Settings');
    await desk.press('Questions by email', 'Where questions reach you');
    await picture(desk.page, 'letters-choice');
    await desk.press('Ask me by email in Outlook', 'Where questions reach you');
    await desk.card.getByText('Questions come by email.', { exact: false }).waitFor();
    await desk.mark('mark', 'Imani Okonkwo', 'Marek Dvorak', 'Jane Smith', 'Harold Smith');
    await desk.say('sync', /^(Synchronised|✓)/);

    // Deleted in Outlook: the next run by itself stops, and asks.
    await desk.go('Contacts');
    for (const name of ['Marek Dvorak', 'Jane Smith', 'Harold Smith']) {
      await desk.show(name);
      await desk.remove();
    }
    await desk.go('Mail');
    const row = desk.page
      .getByRole('list', { name: 'Inbox' })
      .getByRole('listitem')
      .filter({ hasText: 'ProTracker: ' });
    await row.first().getByRole('button').click();
    const card = desk.page.getByRole('region', { name: 'Card in this email' });
    await card.getByRole('heading', { name: 'May 3 contacts be taken away?' }).waitFor();
    await picture(desk.page, 'letters-brake');
    assert.deepEqual(await seriousBarriers(desk.page), []);

    await card.getByRole('button', { name: 'No, keep them', exact: true }).click();
    await card.getByRole('heading', { name: 'Your answer is kept' }).waitFor();
    await picture(desk.page, 'letters-answered');

    // Opened again once that is carried out, it asks nothing any more.
    await desk.go('Contacts');
    await desk.lists('Marek Dvorak', true);
    await desk.go('Mail');
    await desk.page.getByRole('list', { name: 'Inbox' }).getByRole('listitem').nth(1).getByRole('button').click();
    await card.waitFor({ state: 'detached' });
    await row.first().getByRole('button').click();
    await card.getByRole('heading', { name: 'There is nothing left to answer' }).waitFor();
  });
});
