import assert from 'node:assert/strict';
import { z } from 'zod';
import { startAdviser, type Adviser } from '../support/adviser.ts';
import { graphOracle } from '../support/graph-oracle.ts';
import { inbox } from '../support/inbox.ts';
import { builtInToken } from '../../src/sandbox/servers.ts';
import { startService, type TestService } from '../support/service.ts';

const from = 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>';

/** A link to an email, copied from Outlook on the web and pasted into the chat. */
describe('a pasted link to an email in Outlook', () => {
  const oracle = graphOracle();
  let service: TestService;
  let alex: Adviser;

  before(async () => {
    service = await startService({}, { observe: oracle.observe });
    alex = await startAdviser(service.door);
  });
  after(async () => {
    await alex.close();
    await service.close();
    oracle.assertClean();
  });

  /** What the service says of a message: its own link, and its conversation. */
  async function linksOf(id: string): Promise<{ webLink: string; conversation: string }> {
    const url = `${service.sandbox?.graph.url ?? ''}/me/messages/${id}?$select=webLink,conversationId`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${builtInToken}` } });
    const { webLink, conversationId } = z
      .object({ webLink: z.string(), conversationId: z.string() })
      .parse(await response.json());
    const encoded = encodeURIComponent(conversationId.replaceAll('-', '/').replaceAll('_', '+'));
    return { webLink, conversation: `https://outlook.office.com/mail/inbox/id/${encoded}` };
  }

  it('leads to the Archive card of that email', async () => {
    const { webLink } = await linksOf(await inbox(service).deliver({ from, subject: 'By its link' }));

    for (const typed of [webLink, `archive ${webLink}`, `Please file this: ${webLink}`])
      assert.match((await alex.say(typed)).text, /Archive to ProTracker\nBy its link\nFrom Eleanor Whitcombe/, typed);
    assert.match((await alex.press(await alex.say(webLink), 'Archive')).text, /Filed under Eleanor Whitcombe/);
  });

  it('is found behind the title that Teams shows in its place', async () => {
    const { webLink } = await linksOf(await inbox(service).deliver({ from, subject: 'Behind a title' }));
    const content = `<p><a href="${webLink.replaceAll('&', '&amp;')}" title="x">Mail - Outlook</a></p>`;

    const card = await alex.say('Mail - Outlook', { attachments: [{ contentType: 'text/html', content }] });

    assert.match(card.text, /Archive to ProTracker\nBehind a title/);
  });

  it('may name a conversation: its only email, or those to choose from', async () => {
    const first = await inbox(service).deliver({ from, subject: 'A talk', messageId: 'talk-1@example.net' });
    const { conversation } = await linksOf(first);
    assert.match((await alex.say(conversation)).text, /Archive to ProTracker\nA talk/);

    await inbox(service).deliver({
      from,
      subject: 'Re: A talk',
      messageId: 'talk-2@example.net',
      headers: 'References: <talk-1@example.net>\r\n',
    });
    const list = await alex.say(conversation);

    assert.match(list.text, /^Emails of this conversation/);
    assert.deepEqual(
      list.choices('emails').map(({ title }) => title.split(' · ')[0]),
      ['Re: A talk', 'A talk'],
    );
  });

  it('says so where the email is gone, or the link is another one', async () => {
    const gone = `${'AAMkAG'.padEnd(146, 'x')}AAAAA=`;

    assert.match(await alex.hear(`https://outlook.office.com/mail/id/${gone}`), /no longer in your mailbox/);
    const nobody = `https://outlook.office.com/mail/inbox/id/${'AAQkAG'.padEnd(60, 'x')}A=`;
    assert.match(await alex.hear(nobody), /leads to no email of your mailbox/);
    assert.match((await alex.say('https://outlook.office.com/calendar/view/week')).text, /I don't know/);
    assert.match((await alex.say('https://example.com/mail/id/AAMkAGx')).text, /I don't know/);
  });
});
