import assert from 'node:assert/strict';
import { z } from 'zod';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import type { Adviser, ShownCard } from '../support/adviser.ts';
import { inbox } from '../support/inbox.ts';
import { firstLetter, letterIn } from '../support/letters.ts';
import { startTwoPeople, type TwoPeople } from '../support/two-people.ts';

const Offer = z.object({ tokenExchangeResource: z.object({ id: z.string() }) });
const Data = z.record(z.string(), z.unknown());
const group = { id: '19:group@thread.v2', conversationType: 'groupChat' };

/** What a button of Alex's sends, as anybody can send it who got hold of the card. */
interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Record<string, unknown>;
}

const buttonsOf = (card: ShownCard): readonly Button[] =>
  card.buttons.flatMap((title) => {
    const { verb, data } = card.button(title);
    return typeof verb === 'string' ? [{ title, verb, data: { ...card.inputs({}), ...Data.parse(data ?? {}) } }] : [];
  });

/** Cards that one person was shown, in the hands of another: forwarded, seen in a group, copied from the wire. */
describe('an attack by the card of somebody else', () => {
  let world: TwoPeople;
  let mailId: string;

  before(async () => {
    world = await startTwoPeople();
    mailId = await inbox(world.service).deliver({
      from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
      subject: 'For Alex alone',
    });
  });
  after(() => world.close());

  const written = () => world.service.sandbox?.protracker?.calls.count({ method: 'set_entry' }) ?? 0;
  const forged = () => ({ user: 'alex', aadObjectId: 'alex', person: { tenantId: 't', userId: 'u' }, tenantId: 't' });
  const press = (who: Adviser, { verb, data }: Button, more = {}) =>
    who.client.press(verb, { ...data, ...forged() }, more);

  /** Whoever presses, everything kept about Alex and everything in ProTracker stays as it is. */
  async function changesNothing(card: ShownCard): Promise<readonly string[]> {
    assert.ok(buttonsOf(card).length > 0, 'there is nothing to press');
    const kept = JSON.stringify(world.kept());
    const records = written();
    const answers: string[] = [];
    const { sam, stranger } = world;
    for (const button of buttonsOf(card)) {
      const attempts = [
        () => press(sam, button),
        () => press(stranger, button),
        () => press(sam, button, { conversation: group }),
        () => press(sam, button, { channelId: 'm365extensions' }),
        () => press(sam, button, { channelId: 'outlook' }),
        () => sam.client.invoke('task/submit', { data: { ...button.data, verb: button.verb } }),
        () => asPane(button),
      ];
      for (const attempt of attempts) {
        const { status, body } = await attempt();
        answers.push(JSON.stringify(body));
        assert.ok(status < 500, `${button.title}: ${JSON.stringify(body)}`);
        assert.doesNotMatch(JSON.stringify(body), /For Alex alone|Whitcombe/, button.title);
      }
    }
    assert.equal(JSON.stringify(world.kept()), kept);
    assert.equal(written(), records);
    return answers;
  }

  async function asPane({ verb, data }: Button) {
    const response = await fetch(`${world.service.web.url}/api/cards/action`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await world.tokenOf('sam')}` },
      body: JSON.stringify({ verb, data }),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }

  it('archives nothing, and the card still counts for whom it was drawn', async () => {
    const card = await world.alex.say(`archive id:${mailId}`);
    assert.ok(buttonsOf(card).some(({ verb }) => verb === 'archiveConfirm'));

    const answers = await changesNothing(card);

    assert.ok(answers.some((answer) => answer.includes('somebody else’s')));
    assert.match((await world.alex.press(card, 'Archive')).text, /Archived to ProTracker/);
  });

  it('takes back nothing that was archived, and shows nothing of it', async () => {
    await changesNothing(await world.alex.say('archived'));
    assert.doesNotMatch((await world.sam.say('archived')).text, /For Alex alone/);
    assert.doesNotMatch((await world.stranger.say('archived')).text, /For Alex alone/);
  });

  it('changes no settings of theirs', async () => {
    await changesNothing(await world.alex.say('settings'));
  });

  it('answers no question that came to somebody else by email, and shows nothing of it', async () => {
    const { alex, sam, service } = world;
    await alex.press(await alex.press(await alex.say('settings'), 'Questions by email'), 'Ask me by email in Outlook');
    await alex.press(await alex.press(await alex.say('rules'), 'Continue', { forwarded: 'true' }), 'Save');
    const mail = inbox(service);
    const from = 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>';
    await mail.deliver({ from, subject: 'For Alex alone, by email', messageId: 'by-email@example.net' });
    await mail.send({
      ...{ from: sampleAdviser.email, to: 'archive@example.com', subject: 'FW: For Alex alone, by email' },
      headers: 'In-Reply-To: <by-email@example.net>\r\n',
    });
    const letter = await firstLetter(service);

    const answers = await changesNothing(letter.card);

    assert.ok(answers.some((answer) => answer.includes('somebody else’s')));
    const opened = await sam.client.press('showLetter', letterIn(letter), { channelId: 'outlook' });
    assert.match(JSON.stringify(opened.body), /nothing left to answer/);
    assert.doesNotMatch(JSON.stringify(opened.body), /For Alex alone/);
    const own = await alex.client.press('showLetter', letterIn(letter), { channelId: 'outlook' });
    assert.match(JSON.stringify(own.body), /For Alex alone, by email/);
  });

  it('finishes no sign-in of theirs, neither by their offer nor by their token, and ends none', async () => {
    const { alex, sam, stranger } = world;
    await sam.client.say('sign out');
    await stranger.client.say('sign out');
    await alex.client.say('sign in');
    assert.match(JSON.stringify(alex.client.messages.at(-1)), /You are signed in/);

    await alex.client.say('sign out');
    const offers = { alex: await offerTo(alex), sam: await offerTo(sam), stranger: await offerTo(stranger) };
    const tokens = { alex: await world.tokenOf('alex'), sam: await world.tokenOf('sam') };
    const bring = async (who: Adviser, id: string, token: string) =>
      (await who.client.invoke('signin/tokenExchange', { id, connectionName: 'microsoft', token })).status;

    assert.equal(await bring(sam, offers.sam, tokens.alex), 412, 'her token in his chat');
    assert.equal(await bring(sam, offers.alex, tokens.sam), 412, 'her offer in his chat');
    assert.equal(await bring(sam, offers.alex, tokens.alex), 412, 'both in his chat');
    assert.equal(await bring(stranger, offers.stranger, tokens.alex), 412, 'her token in another tenant');
    assert.equal(await bring(alex, offers.alex, tokens.sam), 412, 'his token in her chat');
  });
});

/** The id of an offer of single sign-on. */
async function offerTo({ client }: Adviser): Promise<string> {
  await client.say('sign in');
  const { attachments: [shown] = [] } = client.messages.at(-1) ?? {};
  return Offer.parse(shown?.content).tokenExchangeResource.id;
}
