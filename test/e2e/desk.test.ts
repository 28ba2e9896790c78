import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { crmId } from '../../src/domain/ids.ts';
import { picture, seriousBarriers, untilAnnounced, useBrowser } from '../support/browser.ts';
import { cardMessage, type InvokeAnswer, type SeenActivity } from '../support/desk-bot.ts';
import { everythingCard, execute, formCard, textCard, welcomeCard } from '../support/desk-cards.ts';
import type { MailSample } from '../support/desk-mail.ts';
import { aRecord, type DeskWorld, startChat, startDeskWorld } from '../support/desk-world.ts';

const longSubject = `A subject that goes ${'on and '.repeat(30)}on`;

const messages: readonly MailSample[] = [
  {
    id: 'm1',
    subject: 'Portfolio review',
    isRead: false,
    preview: 'Dear Alex, thank you',
    html: '<p>Dear Alex,</p><img src="https://example.com/pixel.png"><script>document.title = "run"</script>',
    attachments: [{ id: 'f1', name: 'Statement.pdf', content: 'PDF of the statement' }],
  },
  {
    id: 'm2',
    subject: 'Mortgage offer',
    from: ['Peter Novak', 'p.novak@example.org'],
    categories: ['SugarCRM'],
    flag: 'complete',
    text: 'Hello',
    archived: { at: '2026-11-20T19:05:00Z', records: [{ module: 'Contacts', id: 'c1', name: 'Jane Roe' }] },
  },
  { id: 'm3', subject: longSubject, text: 'x' },
  ...Array.from({ length: 40 }, (_, index) => ({ id: `n${index}`, subject: `Newsletter ${index}`, text: 'News' })),
];

const archivedMail = {
  id: 'e1',
  subject: 'Portfolio review',
  date: new Date('2026-11-20T14:05:00Z'),
  from: 'Jane Roe <jane.roe@example.com>',
  to: 'alex.winslow@example.com',
  cc: '',
  archivedBy: 'Alex Winslow',
  text: 'Dear Alex, as archived.',
  html: null,
  attachments: [{ id: 'n1', name: 'Statement.pdf' }],
};

const records = [
  aRecord({
    id: crmId('c1'),
    relations: [{ label: 'Client', name: 'Roe household' }],
    fields: [{ label: 'Title', value: 'Owner' }],
    related: [{ label: 'Clients', records: [{ module: 'ptc_Clients', id: crmId('h1'), name: 'Roe, Jane and Peter' }] }],
    history: [archivedMail],
    notes: [{ id: 'n1', subject: 'Call back', text: 'On Monday', date: new Date('2026-11-21T14:05:00Z') }],
  }),
  aRecord({ id: crmId('h1'), module: 'ptc_Clients', name: 'Roe, Jane and Peter' }),
  ...Array.from({ length: 30 }, (_, index) => aRecord({ id: crmId(`x${index}`), name: `Miller ${index}` })),
];

const cardAnswer = (value: object): InvokeAnswer => ({
  body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value },
});
const noteAnswer = (value: string): InvokeAnswer => ({
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value },
});

const isInvoke =
  (name: string) =>
  (activity: SeenActivity): boolean =>
    activity.type === 'invoke' && activity.name === name;

describe('the desk in a browser', () => {
  const browser = useBrowser();
  let world: DeskWorld;

  beforeEach(async () => {
    world = await startDeskWorld({ messages, records });
    world.bot.onInstall = async (activity) => {
      await world.bot.say(activity, cardMessage(welcomeCard));
    };
    await startChat(world);
  });

  afterEach(() => world.close());

  const inbox = (page: Page) => page.getByRole('list', { name: 'Inbox' });
  const chat = (page: Page) => page.getByRole('region', { name: 'Chat with ProTracker' });
  const lastMessage = (page: Page) => chat(page).getByRole('article').last();
  const type = async (page: Page, text: string) => {
    await page.getByLabel('Message to ProTracker').fill(text);
    await page.keyboard.press('Enter');
  };
  /** Opens the desk and lets the bot show a card. */
  const withCard = async (card: object, look = {}): Promise<{ page: Page; card: Locator }> => {
    world.bot.onMessage = async (activity) => {
      await world.bot.say(activity, cardMessage(card));
    };
    const page = await browser.open(world.origin, look);
    await type(page, 'card');
    const shown = lastMessage(page).getByRole('group', { name: 'Card' });
    await shown.waitFor();
    return { page, card: shown };
  };

  describe('chat', () => {
    it('begins with the bot’s welcome', async () => {
      const page = await browser.open(world.origin);

      await chat(page).getByRole('heading', { name: 'Welcome to ProTracker' }).waitFor();
      await picture(page, 'desk-light');
    });

    it('shows what was typed and the Markdown of the answer, and reads the answer out', async () => {
      world.bot.onMessage = async (activity) => {
        await world.bot.say(activity, { type: 'message', text: '**Bold** <b>not</b> [link](https://example.com)' });
      };
      const page = await browser.open(world.origin);

      await type(page, 'help <me>');

      await chat(page).getByText('help <me>').waitFor();
      const answer = lastMessage(page);
      await answer.getByText('<b>not</b>').waitFor();
      assert.equal(await answer.locator('strong').innerText(), 'Bold');
      assert.equal(await answer.getByRole('link').getAttribute('rel'), 'noopener noreferrer');
      await untilAnnounced(page, 'ProTracker: **Bold**');
    });

    it('offers commands to press', async () => {
      const page = await browser.open(world.origin);

      await page.getByRole('group', { name: 'Suggestions' }).getByRole('button', { name: 'Archived' }).click();
      await page.getByRole('group', { name: 'Suggestions' }).getByRole('button', { name: 'Find' }).click();

      assert.equal((await world.bot.waitFor(({ type }) => type === 'message')).text, 'archived');
      assert.equal(await page.getByLabel('Message to ProTracker').inputValue(), 'find ');
    });

    it('shows that the bot is typing, and changes a message in place', async () => {
      let progress: () => void = () => undefined;
      const goOn = new Promise<void>((resolve) => (progress = resolve));
      world.bot.onMessage = async (activity) => {
        await world.bot.say(activity, { type: 'typing' });
        await goOn;
        const id = await world.bot.say(activity, cardMessage(textCard('1 of 2')));
        await world.bot.edit(activity, id, cardMessage(textCard('2 of 2')));
      };
      const page = await browser.open(world.origin);

      await type(page, 'go');
      await page.getByText('ProTracker is typing').waitFor();
      progress();

      await chat(page).getByText('2 of 2').waitFor();
      assert.equal(await chat(page).getByText('1 of 2').count(), 0);
      assert.equal(await page.getByText('ProTracker is typing').count(), 0);
    });

    it('says that a message did not arrive, and sends it again', async () => {
      browser.expectComplaints('502');
      world.bot.refusal = 503;
      const page = await browser.open(world.origin);

      await type(page, 'help');
      await page.getByText('Not delivered.').waitFor();
      await picture(page, 'desk-not-delivered');
      world.bot.refusal = null;
      await page.getByRole('button', { name: 'Try again' }).click();

      await page.getByText('Not delivered.').waitFor({ state: 'detached' });
      assert.equal(world.bot.seen.filter(({ type }) => type === 'message').length, 2);
    });

    it('sends picked files to the bot', async () => {
      const page = await browser.open(world.origin);

      await page
        .getByLabel('Emails to archive')
        .setInputFiles({ name: 'Review.eml', mimeType: 'message/rfc822', buffer: Buffer.from('From: a') });

      await lastMessage(page).getByText('Review.eml, 7 bytes').waitFor();
      const { attachments } = await world.bot.waitFor(({ type }) => type === 'message');
      assert.equal((attachments as { name: string }[])[0]?.name, 'Review.eml');
    });

    it('takes a record’s card over from the search', async () => {
      world.bot.onInvoke = () => ({
        body: {
          composeExtension: {
            type: 'result',
            attachments: [
              {
                contentType: 'application/vnd.microsoft.card.adaptive',
                content: textCard('Card of Jane'),
                preview: { content: { title: 'Jane Roe', text: 'Contact' } },
              },
            ],
          },
        },
      });
      const page = await browser.open(world.origin);

      await page.getByRole('button', { name: 'Search ProTracker' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Jane Roe Contact' }).click();

      await lastMessage(page).getByText('Card of Jane').waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
    });
  });

  describe('mailbox', () => {
    it('shows a message without running or fetching anything of it, and marks it read', async () => {
      const page = await browser.open(world.origin);
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));

      await inbox(page)
        .getByRole('button', { name: /Portfolio review/ })
        .click();

      await page.frameLocator('iframe').getByText('Dear Alex,').waitFor();
      await page.getByText('A remote picture is blocked.').waitFor();
      assert.equal(await page.title(), 'ProTracker desk');
      assert.deepEqual(
        requests.filter((url) => !url.startsWith(world.origin)),
        [],
      );
      await page.waitForFunction(() => document.querySelectorAll('li').length > 0);
      assert(world.mail.asked.includes('PATCH /me/messages/m1'));
      await picture(page, 'desk-message');
    });

    it('downloads attachments', async () => {
      const page = await browser.open(world.origin);
      await inbox(page)
        .getByRole('button', { name: /Portfolio review/ })
        .click();

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /Statement\.pdf/ }).click(),
      ]);

      assert.equal(download.suggestedFilename(), 'Statement.pdf');
    });

    it('shows where a message was archived to, and opens the record', async () => {
      const page = await browser.open(world.origin);
      await inbox(page)
        .getByRole('button', { name: /Mortgage offer/ })
        .click();

      await page.getByText('Archived to ProTracker Nov 20, 2026, 2:05').waitFor();
      await page.getByRole('region', { name: 'Message', exact: true }).getByText('SugarCRM').waitFor();
      await page.getByRole('button', { name: 'Jane Roe', exact: true }).click();

      await page.getByRole('heading', { name: 'Jane Roe' }).waitFor();
    });

    it('asks the bot to archive ticked messages, and says so in words', async () => {
      const page = await browser.open(world.origin);

      await page.getByRole('checkbox', { name: 'Select Portfolio review' }).check();
      await page.getByRole('checkbox', { name: 'Select Mortgage offer' }).check();
      await page.getByRole('button', { name: 'Archive selected' }).click();

      assert.equal((await world.bot.waitFor(({ type }) => type === 'message')).text, 'archive id:m1 id:m2');
      await chat(page).getByText('Archive “Portfolio review”, “Mortgage offer”').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Archive selected' }).count(), 0);
    });

    it('searches, and says when nothing matches', async () => {
      const page = await browser.open(world.origin);

      await page.getByRole('searchbox', { name: 'Search Inbox' }).fill('mortgage');
      await inbox(page).getByText('Newsletter 1', { exact: true }).waitFor({ state: 'detached' });
      await inbox(page).getByText('Mortgage offer').waitFor();
      assert.equal(await inbox(page).getByRole('listitem').count(), 1);
      await page.getByRole('searchbox', { name: 'Search Inbox' }).fill('zzz');

      await page.getByText('No email matches').waitFor();
    });

    it('shows more when asked', async () => {
      const page = await browser.open(world.origin);
      await inbox(page).getByText('Newsletter 5', { exact: true }).waitFor();
      assert.equal(await inbox(page).getByText('Newsletter 39', { exact: true }).count(), 0);

      await page.getByRole('button', { name: 'Show more' }).click();

      await inbox(page).getByText('Newsletter 39', { exact: true }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Show more' }).count(), 0);
    });

    it('says what is wrong when Graph does not answer, and recovers', async () => {
      browser.expectComplaints('502');
      world.mail.fail = 503;
      const page = await browser.open(world.origin);
      await page.getByText('The mailbox cannot be read').waitFor();
      await picture(page, 'desk-no-mailbox');

      world.mail.fail = null;
      await page.getByRole('button', { name: 'Try again' }).click();

      await inbox(page).getByText('Mortgage offer').waitFor();
    });

    it('sees what archiving changed', async () => {
      world.bot.onInvoke = () => cardAnswer(textCard('Archived.'));
      const { page, card } = await withCard(textCard('Archive?', execute('Archive', 'archive')));
      await inbox(page).getByText('Mortgage offer').waitFor();
      assert.equal(await inbox(page).getByRole('img', { name: 'Archived to ProTracker' }).count(), 1);

      const [first, ...others] = world.mail.messages;
      assert(first);
      const mark = { at: '2026-11-23T10:00:00Z', records: [{ module: 'Contacts', id: 'c1', name: 'Jane Roe' }] };
      world.mail.messages.splice(0, world.mail.messages.length, { ...first, archived: mark }, ...others);
      await card.getByRole('button', { name: 'Archive' }).click();

      await inbox(page).getByRole('img', { name: 'Archived to ProTracker' }).nth(1).waitFor();
    });

    it('is read with the keyboard alone', async () => {
      const page = await browser.open(world.origin);
      await inbox(page).getByText('Mortgage offer').waitFor();

      await page.getByRole('button', { name: 'New email' }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');

      await page.getByRole('heading', { name: 'Mortgage offer' }).waitFor();
      assert.equal(await page.getByRole('checkbox', { name: 'Select Mortgage offer' }).isChecked(), true);
    });
  });

  describe('cards', () => {
    it('send a button’s verb with data and every input, and change in place', async () => {
      world.bot.onInvoke = ({ name, value }) =>
        name === 'application/search'
          ? { body: { value: { results: choicesFor(value) } } }
          : cardAnswer(textCard('Archived to Jane Roe.'));
      const { page, card } = await withCard(everythingCard);

      await card.getByLabel('Subject').fill('Review');
      await card.getByLabel('Comment').fill('One\nTwo');
      await card.getByRole('combobox', { name: 'More records' }).fill('mil');
      await page.getByRole('option', { name: 'Miller' }).click();
      await card.getByRole('combobox', { name: 'More records' }).fill('sto');
      await page.getByRole('option', { name: 'Stone' }).click();
      await card.getByRole('combobox', { name: 'Account' }).fill('mil');
      // Chosen ones are options, too.
      await page.getByRole('option', { name: 'Miller' }).nth(1).click();
      await card.getByLabel('Stage').selectOption('Won');
      await card.getByRole('radio', { name: 'Leave' }).check();
      await card.getByRole('button', { name: 'Archive', exact: true }).click();

      await lastMessage(page).getByText('Archived to Jane Roe.').waitFor();
      const { value } = await world.bot.waitFor(isInvoke('adaptiveCard/action'));
      assert.deepEqual((value as { action: { data: object } }).action.data, {
        verb: 'archive',
        matches: 'Contacts:1',
        more: 'v-Miller,v-Stone',
        account: 'v-Miller',
        stage: 'won',
        flag: 'leave',
        subject: 'Review',
        comment: 'One\nTwo',
        date: '2026-11-20',
        time: '14:05',
        attach: 'true',
      });
    });

    it('ask for choices with the other inputs, once typing pauses', async () => {
      world.bot.onInvoke = ({ value }) => ({ body: { value: { results: choicesFor(value) } } });
      const { page, card } = await withCard(everythingCard);

      await card.getByRole('combobox', { name: 'More records' }).pressSequentially('mil', { delay: 20 });
      await page.getByRole('option', { name: 'Miller' }).waitFor();
      await picture(page, 'desk-lookup');

      const asked = world.bot.seen.filter(isInvoke('application/search'));
      assert.deepEqual(
        asked.map(({ value }) => (value as { queryText: string }).queryText),
        ['mil'],
      );
      assert.equal((asked[0]?.value as { data: { matches: string } }).data.matches, 'Contacts:1');
    });

    it('drop answers that were overtaken', async () => {
      world.bot.onInvoke = ({ value }) => {
        const first = (value as { queryText: string }).queryText === 'm';
        return { body: { value: { results: choicesFor(value) } }, afterMs: first ? 600 : 0 };
      };
      const { page, card } = await withCard(everythingCard);
      const input = card.getByRole('combobox', { name: 'More records' });

      await input.fill('m');
      await world.bot.waitFor(isInvoke('application/search'));
      await input.fill('sto');
      await page.getByRole('option', { name: 'Stone' }).waitFor();
      await page.waitForResponse((response) => response.url().endsWith('/lookup')).catch(() => null);

      assert.equal(await page.getByRole('option', { name: 'Miller' }).count(), 0);
    });

    it('say in the list that nothing matches', async () => {
      world.bot.onInvoke = () => ({ body: { value: { results: [] } } });
      const { page, card } = await withCard(everythingCard);

      await card.getByRole('combobox', { name: 'Account' }).fill('zzz');

      await page.getByRole('option', { name: 'No match for “zzz”.' }).waitFor();
    });

    it('name what is missing, keep what was typed, and ask nobody', async () => {
      const { page, card } = await withCard(everythingCard);
      await card.getByRole('checkbox', { name: /Jane Roe/ }).uncheck();
      await card.getByLabel('Comment').fill('Keep me');

      await card.getByRole('button', { name: 'Archive', exact: true }).click();

      await card.getByText('Choose at least one record.').waitFor();
      await card.getByText('Subject is needed.').waitFor();
      assert.equal(await card.getByLabel('Comment').inputValue(), 'Keep me');
      assert.equal(world.bot.seen.filter(({ type }) => type === 'invoke').length, 0);
      await picture(page, 'desk-invalid');
    });

    it('tell notes and errors beside the card, and keep the inputs', async () => {
      const { page, card } = await withCard(
        formCard({ type: 'Input.Text', id: 'name', label: 'Name', errorMessage: 'x' }),
      );
      await card.getByLabel('Name').fill('Jane');

      world.bot.onInvoke = () => noteAnswer('Saved for later.');
      await card.getByRole('button', { name: 'Save' }).click();
      await lastMessage(page).getByText('Saved for later.').waitFor();
      world.bot.onInvoke = () => ({ status: 500 });
      await card.getByRole('button', { name: 'Save' }).click();

      await lastMessage(page).getByText('Something went wrong. Please try again.').waitFor();
      assert.equal(await card.getByLabel('Name').inputValue(), 'Jane');
      await picture(page, 'desk-error');
    });

    it('take no second press while the first is under way, and show that', async () => {
      let answer: (answer: InvokeAnswer) => void = () => undefined;
      world.bot.onInvoke = () => new Promise((resolve) => (answer = resolve));
      const { page, card } = await withCard(textCard('Go?', execute('Go', 'go'), execute('Stop', 'stop')));

      await card.getByRole('button', { name: 'Go' }).click();
      await world.bot.waitFor(isInvoke('adaptiveCard/action'));
      assert.equal(await card.getAttribute('aria-busy'), 'true');
      assert.equal(await card.getByRole('button', { name: 'Stop' }).getAttribute('aria-disabled'), 'true');
      await card.getByRole('button', { name: 'Stop' }).click({ force: true });
      await picture(page, 'desk-running');
      answer(noteAnswer('Done.'));

      await page.getByText('Done.').waitFor();
      assert.equal(world.bot.seen.filter(({ type }) => type === 'invoke').length, 1);
      assert.equal(await card.getByRole('button', { name: 'Stop' }).getAttribute('aria-disabled'), null);
    });

    it('keep the focus where it was when they change', async () => {
      world.bot.onInvoke = () => cardAnswer(textCard('Page 2', execute('Older', 'older')));
      const { page, card } = await withCard(textCard('Page 1', execute('Newer', 'newer'), execute('Older', 'older')));

      await card.getByRole('button', { name: 'Older' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Page 2').waitFor();

      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Older');
    });

    it('show and hide, open cards within, and send plain submits', async () => {
      const { page, card } = await withCard(everythingCard);

      await card.getByRole('button', { name: 'Details' }).click();
      await card.getByText('These are the details.').waitFor();
      await card.getByLabel('Subject').fill('Review');
      await card.getByRole('button', { name: 'More', exact: true }).click();
      await card.getByRole('textbox', { name: 'Note' }).fill('By the way');
      await card.getByRole('button', { name: 'Send note' }).click();

      const { value, replyToId } = await world.bot.waitFor(({ type, text }) => type === 'message' && !text);
      assert.partialDeepStrictEqual(value, { kind: 'note', note: 'By the way' });
      assert(replyToId);
      assert.equal(await page.getByText('Not delivered.').count(), 0);
    });

    it('open pages of elsewhere in a tab that knows nothing of this one', async () => {
      const { page, card } = await withCard(
        textCard('See', { type: 'Action.OpenUrl', title: 'View in ProTracker', url: `${world.origin}/#/records` }),
      );

      const [tab] = await Promise.all([
        page.context().waitForEvent('page'),
        card.getByRole('link', { name: 'View in ProTracker' }).click(),
      ]);

      await tab.waitForLoadState();
      assert.equal(await tab.evaluate(() => window.opener === null), true);
    });

    it('open dialogs that continue and end with a note', async () => {
      const steps = [
        formDialog('First', {
          type: 'Input.Text',
          id: 'a',
          label: 'Name',
          isRequired: true,
          errorMessage: 'Name is needed.',
        }),
        formDialog('Second', { type: 'Input.Text', id: 'b', label: 'Phone', errorMessage: 'x' }),
        { body: { task: { type: 'message', value: 'Saved. Your Outlook email is not changed.' } } },
      ];
      world.bot.onInvoke = () => steps.shift() ?? { status: 500 };
      const { page, card } = await withCard(everythingCard);

      await card.getByRole('button', { name: 'Edit copy' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Send' }).click();
      await dialog.getByText('Name is needed.').waitFor();
      await dialog.getByLabel('Name').fill('Jane');
      await picture(page, 'desk-dialog');
      assert.deepEqual(await seriousBarriers(page), []);
      await dialog.getByRole('button', { name: 'Send' }).click();
      await dialog.getByRole('heading', { name: 'Second' }).waitFor();
      await dialog.getByRole('button', { name: 'Send' }).click();

      await page.getByText('Saved. Your Outlook email is not changed.').waitFor();
      assert.equal(await dialog.count(), 0);
      const submitted = await world.bot.waitFor(isInvoke('task/submit'));
      assert.deepEqual((submitted.value as { data: object }).data, { verb: 'save', a: 'Jane' });
    });

    it('keep what was typed when light turns to dark', async () => {
      const { page, card } = await withCard(everythingCard);
      await card.getByLabel('Subject').fill('Keep me');

      await page.getByRole('button', { name: 'Colours' }).click();
      await page.getByRole('menuitemradio', { name: 'Dark' }).click();

      await page.locator('[data-scheme="dark"]').waitFor();
      assert.equal(await card.getByLabel('Subject').inputValue(), 'Keep me');
      await picture(page, 'desk-card-dark');
    });
  });

  describe('records', () => {
    it('show fields, relations, notes and the history with bodies and files', async () => {
      const page = await browser.open(`${world.origin}/#/records/Contacts/c1`);

      await page.getByRole('heading', { name: 'Jane Roe' }).waitFor();
      await page.getByText('Owner').waitFor();
      await page.getByText('On Monday').waitFor();
      await page.getByRole('button', { name: /Portfolio review/ }).click();
      await page.frameLocator('iframe').getByText('Dear Alex, as archived.').waitFor();
      await picture(page, 'desk-record');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Statement.pdf' }).click(),
      ]);
      assert.equal(download.suggestedFilename(), 'n1.txt');
      await page.getByRole('button', { name: 'Roe, Jane and Peter' }).click();

      await page.getByRole('heading', { name: 'Roe, Jane and Peter' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: 'Jane Roe' }).waitFor();
    });

    it('are searched and paged', async () => {
      const page = await browser.open(`${world.origin}/#/records`);
      const list = page.getByRole('list', { name: 'Contacts' });
      await list.getByText('Miller 5').waitFor();

      await page.getByRole('button', { name: 'Show more' }).click();
      await list.getByText('Miller 29').waitFor();
      const search = page.getByRole('searchbox', { name: 'Search Contacts' });
      await search.fill('ro');
      await list.getByText('Miller 29').waitFor({ state: 'detached' });
      await page.keyboard.press('e');

      await list.getByText('Miller 5').waitFor({ state: 'detached' });
      await list.getByText('Jane Roe').waitFor();
      assert.equal(await list.getByRole('listitem').count(), 1);
      assert.equal(await search.inputValue(), 'roe');
    });

    it('name a record that is gone', async () => {
      browser.expectComplaints('404');
      const page = await browser.open(`${world.origin}/#/records/Contacts/nobody`);

      await page.getByText('This record is no longer in ProTracker.').waitFor();
    });
  });

  describe('for everybody', () => {
    for (const scheme of ['light', 'dark'] as const) {
      it(`has no serious barriers in ${scheme}`, async () => {
        const { page } = await withCard(everythingCard, { scheme });
        await inbox(page)
          .getByRole('button', { name: /Mortgage offer/ })
          .click();
        await page.getByText('Archived to ProTracker Nov 20').waitFor();
        assert.deepEqual(await seriousBarriers(page), []);
        await picture(page, `desk-mail-${scheme}`);

        await page.getByRole('button', { name: 'Jane Roe', exact: true }).click();
        await page.getByRole('heading', { name: 'Jane Roe' }).waitFor();
        assert.deepEqual(await seriousBarriers(page), []);
        await picture(page, `desk-records-${scheme}`);
      });
    }

    it('shows one part at a time where it is narrow, and nothing is cut off', async () => {
      world.bot.onMessage = async (activity) => {
        await world.bot.say(activity, cardMessage(everythingCard));
      };
      const page = await browser.open(`${world.origin}/#/chat`, { width: 320, height: 640 });
      await type(page, 'card');
      await lastMessage(page).getByRole('heading', { name: 'Archive to ProTracker' }).waitFor();
      const parts = page.getByRole('navigation', { name: 'Parts of the desk' });
      for (const part of ['Chat', 'Records', 'Mail']) {
        await parts.getByRole('button', { name: part }).click();
        const { width, inner } = await page.evaluate(() => ({
          width: document.documentElement.scrollWidth,
          inner: window.innerWidth,
        }));
        assert(width <= inner, `${part} is ${width} wide`);
        assert.deepEqual(await seriousBarriers(page), [], part);
        await picture(page, `desk-narrow-${part.toLowerCase()}`);
      }
      await page.getByText(longSubject).click();
      await page.getByRole('heading', { name: longSubject }).waitFor();
      await picture(page, 'desk-narrow-message');
      await page.getByRole('button', { name: 'Back' }).click();
      await page.getByRole('checkbox', { name: 'Select Portfolio review' }).check();
      await page.getByRole('button', { name: 'Archive selected' }).click();

      await chat(page).getByText('Archive “Portfolio review”').waitFor();
    });
  });
});

const choicesFor = (value: unknown) => {
  const { queryText } = value as { queryText: string };
  return ['Miller', 'Stone']
    .filter((name) => name.toLowerCase().startsWith(queryText))
    .map((name) => ({ title: name, value: `v-${name}` }));
};

const formDialog = (title: string, input: object): InvokeAnswer => ({
  body: {
    task: {
      type: 'continue',
      value: {
        title,
        width: 'medium',
        card: {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            version: '1.5',
            body: [input],
            actions: [{ type: 'Action.Submit', title: 'Send', data: { verb: 'save' } }],
          },
        },
      },
    },
  },
});
