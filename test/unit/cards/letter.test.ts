import assert from 'node:assert/strict';
import { actions, card, choiceInput, execute, facts, heading, link, text } from '../../../cards/elements.ts';
import { inLetter } from '../../../cards/letter.ts';
import { letterHtml, letterSubject } from '../../../cards/letter-html.ts';
import { nasty } from '../../support/card-samples/common.ts';

const place = { letter: 'letter-1', originator: '11111111-2222-4333-8444-555555555555', url: 'https://p.example.com/' };
const shown = card('Which one?', [
  heading('Which one?'),
  text(nasty),
  facts({ 'Job title': '</script><b>Partner</b>' }),
  link('View', 'https://crm.example.com/x'),
  actions(execute('Yes', 'yes', { id: 7 })),
]);

describe('a card in an email', () => {
  it('says with every press and at every opening which letter it came from', () => {
    const json = JSON.parse(JSON.stringify(inLetter(shown, place))) as Record<string, unknown>;

    const button = {
      type: 'Action.Execute',
      verb: 'yes',
      title: 'Yes',
      data: { id: 7, verb: 'yes', letter: 'letter-1' },
    };
    assert.deepEqual((json.body as { actions?: unknown[] }[]).at(-1)?.actions, [button]);
    assert.deepEqual([json.version, json.originator, json.hideOriginalBody], ['1.4', place.originator, false]);
    const { action, userIds } = json.refresh as { action: { verb: string; data: object }; userIds: unknown[] };
    assert.deepEqual(
      [action.verb, action.data, userIds],
      ['showLetter', { letter: 'letter-1', verb: 'showLetter' }, []],
    );
  });

  it('leads elsewhere where something needed is looked up while typing', () => {
    const lookup = { id: 'account', label: 'Account', choices: [], dataset: 'records' };
    const needed = inLetter(card('Form', [choiceInput({ ...lookup, required: true })]), place);
    const other = inLetter(card('Form', [choiceInput(lookup), text('kept')]), place);

    assert.match(JSON.stringify(needed), /https:\/\/p\.example\.com\//);
    assert.match(JSON.stringify(other), /kept/);
  });

  it('keeps what was chosen before, though nothing else can be looked up', () => {
    const choices = [{ title: 'Whitcombe Law', value: 'Accounts:1' }];
    const lookup = { id: 'account', label: 'Account', choices, value: 'Accounts:1', dataset: 'accounts' };

    const shownThere = JSON.stringify(inLetter(card('Form', [choiceInput(lookup)]), place));
    const [input] = (JSON.parse(shownThere) as { body: Record<string, unknown>[] }).body;
    const { type, id, value, style } = input ?? {};
    assert.deepEqual([type, id, value, style], ['Input.ChoiceSet', 'account', 'Accounts:1', 'compact']);
    assert.ok(!shownThere.includes('choices.data'));
  });
});

describe('the email around a card', () => {
  const html = letterHtml(inLetter(shown, place), place.url);

  it('holds the card whole, and nothing in it ends its element', () => {
    const [, json = ''] = /<script type="application\/adaptivecard\+json">([^]*?)<\/script>/.exec(html) ?? [];

    assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(inLetter(shown, place))));
    assert.equal(html.match(/<\/?script/g)?.length, 2);
  });

  it('says the same in words that cannot become marks', () => {
    const [, body = ''] = /<body>([^]*)<\/body>/.exec(html) ?? [];

    assert.match(body, /<p>Job title: &lt;\/script&gt;&lt;b&gt;Partner&lt;\/b&gt;<\/p>/);
    assert.match(body, /<p>View<\/p>/);
    assert.deepEqual(
      [...body.matchAll(/<\/?(\w+)/g)].map(([, tag]) => tag).filter((tag) => tag !== 'p' && tag !== 'a'),
      [],
    );
  });

  it('has a subject of one line', () => {
    assert.equal(letterSubject('May 3\ncontacts go? '), 'ProTracker: May 3 contacts go?');
  });
});
