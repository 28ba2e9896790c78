import { picture, useBrowser } from '../support/browser.ts';
import { useDesk } from '../support/use-desk.ts';

/** Appointments and tasks on both sides, as a newcomer tries it. */
describe('synchronising calendar and tasks from the desk', () => {
  const browser = useBrowser();
  const desk = useDesk(browser);

  it('carries a meeting and a call over, and asks where both sides changed the same', async function () {
    this.timeout(240_000);
    await desk.set({
      Calendar: 'Only when I type "sync"',
      'Calendar: when both sides changed the same': 'Ask me',
    });

    await desk.mark('mark calendar lunch', 'Lunch with Nora Lindqvist');
    await desk.markAsCalls('mark calendar harold', 'Harold: how much, and when');
    await desk.press('Sync now', 'Synchronised');
    await desk.goCrm('Calls');
    await desk.show('Harold: how much, and when');
    await desk.goCrm('Meetings');
    await desk.show('Lunch with Nora Lindqvist');
    await picture(desk.page, 'sync-meeting');

    // The place changed on both sides is a question; what only one side changed crosses.
    await desk.edit({ Location: 'Office', Description: 'Bring the policy' });
    await desk.go('Calendar');
    await desk.show('Lunch with Nora Lindqvist');
    await desk.edit({ Place: 'Ferry Inn' });
    await desk.say('sync calendar', 'Synchronised');
    await desk.shows('Bring the policy');
    await desk.press('Answer questions', 'Changed on both sides: Lunch with Nora Lindqvist');
    await picture(desk.page, 'sync-meeting-conflict');
    await desk.press('Keep Outlook’s', /Your answer is kept/);
    await desk.goCrm('Meetings');
    await desk.show('Lunch with Nora Lindqvist');
    await desk.shows('Ferry Inn');

    // Deleted in ProTracker, it goes from Outlook.
    await desk.remove();
    await desk.say('sync calendar', 'Synchronised');
    await desk.go('Calendar');
    await desk.lists('Lunch with Nora Lindqvist', false);
  });

  it('carries a task over and back, and a deletion as the rules say', async function () {
    this.timeout(240_000);
    await desk.set({ Tasks: 'Only when I type "sync"' });

    await desk.go('Tasks');
    await desk.make({ Title: 'Ask Nora for quotes', Due: '2026-12-04' });
    await desk.shows('Friday, December 4');
    await desk.mark('mark tasks', 'Ask Nora for quotes');
    await desk.press('Sync now', 'Synchronised');
    await desk.goCrm('Tasks');
    await desk.show('Ask Nora for quotes');
    await picture(desk.page, 'sync-task');

    // Done in ProTracker is done in Outlook.
    await desk.open.getByRole('button', { name: 'Edit', exact: true }).click();
    await desk.open.getByRole('combobox', { name: 'Status' }).selectOption('Completed');
    await desk.fill({ Description: 'Both have answered' });
    await desk.say('sync tasks', 'Synchronised');
    await desk.go('Tasks');
    await desk.show('Ask Nora for quotes');
    await desk.shows('Both have answered');
    await desk.open.getByRole('img', { name: 'Completed' }).waitFor();

    // Deleted in Outlook, the record stays.
    await desk.remove();
    await desk.say('sync tasks', /^(Synchronised|Everything is up to date)$/);
    await desk.goCrm('Tasks');
    await desk.lists('Ask Nora for quotes', true);
  });
});
