import assert from 'node:assert/strict';
import { z } from 'zod';
import { startBotClient, type BotClient, type Written } from './bot-client.ts';

/** A person in the 1:1 chat: types, reads cards, fills inputs in and presses buttons by what stands on them. */

interface Node {
  readonly type?: unknown;
  readonly [property: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object of a card, in reading order. */
function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isNode(value)) return [];
  const children = Object.entries(value).filter(([key]) => !['data', 'fallback', 'refresh'].includes(key));
  return [value, ...children.flatMap(([, child]) => nodesOf(child))];
}

const Envelope = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });

/** What the chat shows at one place: a card that buttons change. */
export class ShownCard {
  readonly messageId: string;
  readonly content: Node;

  constructor(messageId: string, content: unknown) {
    assert.ok(isNode(content) && content.type === 'AdaptiveCard', `not a card: ${JSON.stringify(content)}`);
    this.messageId = messageId;
    this.content = content;
  }

  /** All its words, one line each, without the backslashes that protect them. */
  get text(): string {
    return nodesOf(this.content)
      .flatMap((node) =>
        node.type === 'Fact' || 'title' in node || 'text' in node ? [node.text, node.title, node.value] : [],
      )
      .filter((words) => typeof words === 'string')
      .map((words) => words.replace(/\\([\\`*_{}[\]()#+!|~<>])/g, '$1').replaceAll('\u200B', ''))
      .join('\n');
  }

  get buttons(): readonly string[] {
    return this.#actions().map(({ title }) => String(title));
  }

  /** Choices of an input: title and value. */
  choices(id: string): readonly { readonly title: string; readonly value: string }[] {
    return z.array(z.object({ title: z.string(), value: z.string() })).parse(this.#input(id).choices);
  }

  /** What the input holds before the person touches it. */
  value(id: string): string {
    const { value = '' } = this.#input(id);
    assert.ok(typeof value === 'string' || typeof value === 'number');
    return String(value);
  }

  /** The value of the only choice with these words. */
  choice(id: string, words: string): string {
    const fitting = this.choices(id).filter(({ title }) => title.includes(words));
    assert.equal(fitting.length, 1, `choices of ${id} with "${words}": ${JSON.stringify(this.choices(id))}`);
    return fitting[0]?.value ?? '';
  }

  button(title: string): Node {
    const found = this.#actions().filter((action) => action.title === title);
    assert.equal(found.length, 1, `button "${title}" among: ${this.buttons.join(', ')}`);
    return found[0] ?? {};
  }

  /** Inputs as a client sends them with a press: those with a value, changed by what the person entered. */
  inputs(entered: Readonly<Record<string, string>>): Record<string, string> {
    const inputs = nodesOf(this.content).filter(({ type }) => String(type).startsWith('Input.'));
    const held = inputs.flatMap(({ id, value }) =>
      (typeof value === 'string' && value) || typeof value === 'number' ? [[String(id), String(value)] as const] : [],
    );
    for (const id of Object.keys(entered))
      assert.ok(
        inputs.some((input) => input.id === id),
        `no input ${id}`,
      );
    return { ...Object.fromEntries(held), ...entered };
  }

  #input(id: string): Node {
    const found = nodesOf(this.content).find((node) => node.id === id && String(node.type).startsWith('Input.'));
    assert.ok(found, `no input ${id} on: ${this.text}`);
    return found;
  }

  #actions(): readonly Node[] {
    return nodesOf(this.content).filter(({ type }) => String(type).startsWith('Action.'));
  }
}

export interface Adviser {
  readonly client: BotClient;
  /** Types a text and gives the card that the bot answers with. */
  say(text: string, more?: Readonly<Record<string, unknown>>): Promise<ShownCard>;
  /** Types a text and gives the words of the answer. */
  hear(text: string, more?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Presses a button; the card that takes the pressed one's place. */
  press(card: ShownCard, title: string, entered?: Readonly<Record<string, string>>): Promise<ShownCard>;
  /** Presses a button and gives the whole answer, whatever it is. */
  pressRaw(
    card: ShownCard,
    title: string,
    entered?: Readonly<Record<string, string>>,
  ): Promise<z.infer<typeof Envelope>>;
  /** The next message that the bot sends, asked or not. */
  next(): Promise<ShownCard>;
  /** The next edit of a message: a progress card that moved on. */
  edited(): Promise<ShownCard>;
  close(): Promise<void>;
}

/** `activity`: members that everything they send has, such as who they are. */
export async function startAdviser(door: string, activity: Readonly<Record<string, unknown>> = {}): Promise<Adviser> {
  const client = await startBotClient({ url: door, activity });

  const pressRaw: Adviser['pressRaw'] = async (card, title, entered = {}) => {
    const button = card.button(title);
    const data = { ...card.inputs(entered), ...z.record(z.string(), z.unknown()).parse(button.data ?? {}) };
    const sent = button.associatedInputs === 'none' ? button.data : data;
    const answer = await client.press(String(button.verb), z.record(z.string(), z.unknown()).parse(sent ?? {}), {
      ...(card.messageId !== '' && { replyToId: card.messageId }), // emails have none
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return Envelope.parse(answer.body);
  };

  return {
    client,
    pressRaw,
    async say(text, more) {
      await client.say(text, more);
      return shown(await client.next('message'));
    },
    async hear(text, more) {
      await client.say(text, more);
      return (await client.next('message')).text ?? '';
    },
    async press(card, title, entered) {
      const answer = await pressRaw(card, title, entered);
      assert.equal(answer.type, 'application/vnd.microsoft.card.adaptive', JSON.stringify(answer.value));
      return new ShownCard(card.messageId, answer.value);
    },
    next: async () => shown(await client.next('message')),
    edited: async () => shown(await client.next('edit')),
    close: () => client.close(),
  };
}

const shown = (message: Written): ShownCard => new ShownCard(message.id, message.attachments?.[0]?.content ?? message);

/** The card of a run as it stands when the run is over; edits of other cards are passed over. */
export async function over(adviser: Adviser, card: ShownCard): Promise<ShownCard> {
  let shown = card;
  while (shown.buttons.includes('Cancel')) {
    const edit = await adviser.edited();
    if (edit.messageId === card.messageId) shown = edit;
  }
  return shown;
}
