import assert from 'node:assert/strict';
import type { Card } from '../../cards/elements.ts';
import type { CardHost } from '../../cards/hosts.ts';

/** What every card of the product keeps to, whatever it shows. */

export interface Node {
  readonly type?: unknown;
  readonly [property: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object of a card, in reading order; what buttons send is not part of what is shown. */
export function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isNode(value)) return [];
  const children = Object.entries(value).filter(([key]) => key !== 'data' && key !== 'fallback');
  return [value, ...children.flatMap(([, child]) => nodesOf(child))];
}

const ofType = (card: Card, prefix: string): readonly Node[] =>
  nodesOf(card).filter(({ type }) => typeof type === 'string' && type.startsWith(prefix));

const hasText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

type Rule = (card: Card) => void;

const kilobyte = 1024;

export const rules: Readonly<Record<string, Rule>> = {
  'is a card of version 1.5 with a language and words for hosts that cannot show it'(card) {
    assert.equal(card.type, 'AdaptiveCard');
    assert.equal(card.version, '1.5');
    assert.match(card.lang ?? '', /^[a-z]{2}$/);
    assert.ok(hasText(card.fallbackText));
  },
  'has at most 24 KB'(card) {
    const size = Buffer.byteLength(JSON.stringify(card));
    assert.ok(size <= 24 * kilobyte, `${size} bytes`);
  },
  'begins with a heading'(card) {
    const [first] = ofType(card, 'TextBlock');
    assert.equal(first?.style, 'heading', JSON.stringify(first));
  },
  'wraps all text, and has some'(card) {
    for (const text of ofType(card, 'TextBlock')) {
      assert.equal(text.wrap, true, JSON.stringify(text));
      assert.ok(hasText(text.text), JSON.stringify(text));
    }
    for (const choices of ofType(card, 'Input.ChoiceSet')) assert.equal(choices.wrap, true, String(choices.id));
  },
  'labels every input and says what is wrong with it'(card) {
    for (const input of ofType(card, 'Input.')) {
      assert.ok(hasText(input.label), `no label: ${String(input.id)}`);
      assert.ok(hasText(input.errorMessage), `no message: ${String(input.id)}`);
    }
  },
  'gives every input and element an id of its own'(card) {
    const ids = nodesOf(card).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    for (const input of ofType(card, 'Input.')) assert.match(String(input.id), /^\w+$/);
  },
  'offers choices that have words and a value without a comma'(card) {
    for (const { choices, id } of ofType(card, 'Input.ChoiceSet')) {
      for (const choice of nodesOf(choices)) {
        assert.ok(hasText(choice.title) && hasText(choice.value), `${String(id)}: ${JSON.stringify(choice)}`);
        assert.ok(!String(choice.value).includes(','), String(choice.value));
        assert.ok(!/\{\{|\n/.test(String(choice.title)), String(choice.title));
      }
    }
  },
  'has at most six actions, each with a title, in a set of one or more'(card) {
    const actions = ofType(card, 'Action.');
    const buttons = ofType(card, 'ActionSet').flatMap((set) => nodesOf(set.actions));
    assert.ok(buttons.length <= 6, actions.map(({ title }) => title).join(', '));
    for (const action of actions) assert.ok(hasText(action.title));
    for (const set of ofType(card, 'ActionSet')) assert.ok(Array.isArray(set.actions) && set.actions.length > 0);
  },
  'sends each verb along for clients that know no Action.Execute'(card) {
    for (const { verb, data, fallback } of ofType(card, 'Action.Execute')) {
      assert.ok(isNode(data) && hasText(verb) && data.verb === verb);
      assert.ok(isNode(fallback) && fallback.type === 'Action.Submit' && isNode(fallback.data));
      assert.equal(fallback.data.verb, verb);
    }
  },
  'shows and hides what is there'(card) {
    const ids = new Set(nodesOf(card).map(({ id }) => id));
    for (const { targetElements } of ofType(card, 'Action.ToggleVisibility')) {
      for (const target of Array.isArray(targetElements) ? targetElements : [])
        assert.ok(ids.has(target), String(target));
    }
  },
  'leads to https only'(card) {
    for (const { url } of ofType(card, 'Action.OpenUrl')) assert.match(String(url), /^https:\/\//);
  },
  'takes foreign text as it stands'(card) {
    for (const { text } of ofType(card, 'TextBlock')) {
      assert.ok(!/\{\{(?:DATE|TIME)\(/.test(String(text)), String(text));
      assert.ok(!/(?<!\\)\[link\\?\]/.test(String(text)), String(text));
    }
  },
  'gives everything that is not plain a description'(card) {
    for (const image of ofType(card, 'Image')) assert.ok(hasText(image.altText));
  },
};

/** What an adapted card keeps to at its host. */
export const hostRules: Readonly<Record<CardHost, Rule>> = {
  'teams-chat': () => undefined,
  pane: () => undefined,
  'teams-dialog'(card) {
    assert.deepEqual(ofType(card, 'Action.Execute'), []);
    for (const { data, title } of ofType(card, 'Action.Submit')) assert.ok(isNode(data), String(title));
  },
  'outlook-mail'(card) {
    assert.equal(card.version, '1.4');
    assert.deepEqual([...ofType(card, 'Action.Submit'), ...ofType(card, 'Input.Time')], []);
    assert.ok(!JSON.stringify(card).includes('choices.data'));
    for (const set of ofType(card, 'ActionSet'))
      assert.ok(Array.isArray(set.actions) && set.actions.length > 0, 'empty set');
    for (const execute of ofType(card, 'Action.Execute')) assert.equal(execute.fallback, undefined);
  },
};
